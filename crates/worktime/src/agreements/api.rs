//! What agreements say of time, what they are charged and the guard, in the JSON API (§7). Costs are in it for
//! who may see them, null for anybody else (I10).

use super::{
    AgreementTerms, CapLine, Declares, IndirectKind, PersonLine, TermsForm,
    desk::{Ground, sees_costs},
    lines, save, store,
};
use crate::{
    costs::{self, Precision, RateMethod},
    papers::frozen,
    rights::READS,
    staff::StaffKind,
};
use base::{Id, Money, Refusal, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, IfMatch, Listed, Operation, Query, Versioned, json, versioned},
    axum::http::StatusCode,
};
use treasury::{
    agreements,
    rights::{FUND, SEE_FUNDING},
};
use utoipa::{IntoParams, ToSchema};

const TERMS: &str = "/api/v1/orgs/{slug}/worktime/agreements/{id}/terms";
const LINES: &str = "/api/v1/orgs/{slug}/worktime/agreements/{id}/lines";
const GUARD: &str = "/api/v1/orgs/{slug}/worktime/agreements/{id}/guard";

/// What an agreement says of time.
#[derive(Serialize, ToSchema)]
#[schema(as = AgreementTerms)]
struct TermsJson {
    agreement_id: Uuid,
    /// 0 until they are said.
    version: i64,
    #[serde(flatten)]
    #[schema(inline)]
    fields: TermsBody,
}

/// The same, to change.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = AgreementTermsBody)]
#[serde(deny_unknown_fields)]
struct TermsBody {
    rate_method: RateMethod,
    /// In ten-thousandths of a euro an hour, for `agreed_rate`.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 100_000_000)]
    agreed_rate: Option<i64>,
    rate_precision: Precision,
    declares: Declares,
    indirect: IndirectKind,
    /// In hundredths of a percent, when indirect costs are a part of something.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10_000)]
    indirect_bp: i64,
    /// For `key`: the costs of the structure over the whole agreement, and where the key comes from.
    #[serde(default)]
    #[schema(minimum = 0)]
    key_cents: i64,
    #[serde(default)]
    #[schema(max_length = 1000)]
    key_said: String,
    #[serde(default)]
    #[schema(minimum = 1)]
    promised_minutes: Option<i64>,
    /// In hundredths of a day of seven hours.
    #[serde(default)]
    #[schema(minimum = 1)]
    promised_days_c: Option<i64>,
    #[serde(default)]
    requires_signed_sheet: bool,
    #[serde(default)]
    counts_in_cap: bool,
}

impl TermsBody {
    fn terms(&self) -> AgreementTerms {
        AgreementTerms {
            method: self.rate_method,
            agreed_rate: self.agreed_rate,
            precision: self.rate_precision,
            declares: self.declares,
            indirect: self.indirect,
            indirect_bp: self.indirect_bp,
            key: Money(self.key_cents),
            key_said: self.key_said.clone(),
            promised_minutes: self.promised_minutes,
            promised_days_c: self.promised_days_c,
            requires_signed_sheet: self.requires_signed_sheet,
            counts_in_cap: self.counts_in_cap,
            version: 0,
        }
    }
}

impl TermsJson {
    fn of(agreement_id: Id, it: AgreementTerms) -> TermsJson {
        TermsJson {
            agreement_id,
            version: it.version,
            fields: TermsBody {
                rate_method: it.method,
                agreed_rate: it.agreed_rate,
                rate_precision: it.precision,
                declares: it.declares,
                indirect: it.indirect,
                indirect_bp: it.indirect_bp,
                key_cents: it.key.0,
                key_said: it.key_said,
                promised_minutes: it.promised_minutes,
                promised_days_c: it.promised_days_c,
                requires_signed_sheet: it.requires_signed_sheet,
                counts_in_cap: it.counts_in_cap,
            },
        }
    }
}

/// What an agreement is charged.
#[derive(Serialize, ToSchema)]
struct AgreementLines {
    lines: Vec<AgreementLine>,
    /// Null for who may not see costs.
    bill: Option<AgreementBill>,
}

/// A person, a year, a cost.
#[derive(Serialize, ToSchema)]
struct AgreementLine {
    person_id: Uuid,
    /// What they were: the hours of who is no employee are never in the total of employees (R11b).
    status: StaffKind,
    year: i16,
    minutes: i64,
    /// The share of the monthly cost, for letters, in hundredths of a percent.
    fixed_share_bp: Option<i64>,
    /// In ten-thousandths of a euro an hour. Null for who may not see costs.
    rate: Option<i64>,
    /// Null when it is unknown, and for who may not see costs.
    cost_cents: Option<i64>,
}

/// A cost and who pays it.
#[derive(Serialize, ToSchema)]
struct AgreementBill {
    staff_cents: i64,
    direct_cents: i64,
    indirect_cents: i64,
    total_cents: i64,
    /// What falls to the agreement.
    own_cents: i64,
    others: Vec<OtherShare>,
    self_funded_cents: i64,
}

/// What falls to another agreement.
#[derive(Serialize, ToSchema)]
struct OtherShare {
    agreement_id: Uuid,
    cents: i64,
}

/// Which year.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct GuardQuery {
    /// This year when not said.
    year: Option<i16>,
}

/// Who is declared for how much in a year, by all agreements together.
#[derive(Serialize, ToSchema)]
struct GuardLine {
    person_id: Uuid,
    /// `fixed_1607`, `fixed_1720`, `real_annual` for the hours really worked in the year, or `monthly_average` for
    /// those of `month`.
    base: RateMethod,
    /// 1 to 12, where the hours are those of one month.
    month: Option<i8>,
    base_minutes: i64,
    /// Each minute once.
    charged_minutes: i64,
    left_minutes: i64,
    /// More is declared than there is.
    over: bool,
    agreements: Vec<GuardShare>,
}

/// What an agreement declares of a person.
#[derive(Serialize, ToSchema)]
struct GuardShare {
    agreement_id: Uuid,
    minutes: i64,
}

impl From<&CapLine> for GuardLine {
    fn from(it: &CapLine) -> GuardLine {
        let base = it.base.rounded();
        let share =
            |it: &crate::guard::Declared| GuardShare { agreement_id: it.agreement_id, minutes: it.minutes };
        GuardLine {
            person_id: it.person_id,
            base: it.method,
            month: it.month,
            base_minutes: base,
            charged_minutes: it.charged,
            left_minutes: base - it.charged,
            over: it.check().is_err(),
            agreements: it.by_agreement.iter().map(share).collect(),
        }
    }
}

pub fn routes() -> Routes {
    let example = json!({"rate_method": "fixed_1720", "rate_precision": "exact", "declares": "operation",
        "indirect": "bp_of_staff", "indirect_bp": 1_500, "promised_minutes": 72_000, "counts_in_cap": true});
    let show = Operation::get("getAgreementTerms", TERMS, "What an agreement says of time")
        .answers_one::<TermsJson>(200);
    let set = Operation::put("putAgreementTerms", TERMS, "Say what an agreement says of time")
        .text("`If-Match` is `\"0\"` until they are said.")
        .takes::<TermsBody>()
        .example(example)
        .if_match(Versioned::Required)
        .answers_one::<TermsJson>(200);
    let charged = Operation::get("getAgreementLines", LINES, "Who is charged to an agreement, for how much")
        .text("Rates, costs and the bill are null for who may not see costs.")
        .answers::<AgreementLines>(200);
    let guard = Operation::get("getAgreementGuard", GUARD, "Who is declared for how much in a year")
        .query::<GuardQuery>()
        .answers_list::<GuardLine>();
    Routes::new()
        .api(SEE_FUNDING, show, show_terms)
        .api(FUND, set, put)
        .api(SEE_FUNDING, charged, charged_to)
        .api(SEE_FUNDING, guard, guard_of)
}

async fn show_terms(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    agreements::store::get(&mut tx, member.scope, id).await?;
    let it = store::terms(&mut tx, member.scope, id).await?;
    Ok(versioned(StatusCode::OK, it.version, &TermsJson::of(id, it)))
}

async fn put(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(sent): Body<TermsBody>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    agreements::store::get(&mut tx, member.scope, id).await?;
    let before = store::terms(&mut tx, member.scope, id).await?;
    seen.check(before.version)?;
    let form = TermsForm { version: before.version.to_string(), ..TermsForm::from(&sent.terms()) };
    save::set(&mut tx, &member, id, &before, &form).await?;
    let it = store::terms(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, it.version, &TermsJson::of(id, it)))
}

async fn charged_to(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    member.must(READS)?;
    let mut tx = member.site.db.read().await?;
    let desk = super::web::desk(&mut tx, &member, id).await?;
    let sees = sees_costs(&member);
    let line = |it: &PersonLine| AgreementLine {
        person_id: it.person_id,
        status: it.apart.unwrap_or(StaffKind::Employee),
        year: it.year,
        minutes: it.minutes,
        fixed_share_bp: it.fixed_bp,
        rate: it.rate.filter(|_| sees).map(|rate| rate.shown()),
        cost_cents: it.cost.filter(|_| sees).map(|cost| cost.0),
    };
    let it = &desk.bill;
    let other = |(id, money): &(Id, Money)| OtherShare { agreement_id: *id, cents: money.0 };
    let bill = sees.then(|| AgreementBill {
        staff_cents: it.staff.0,
        direct_cents: it.direct.0,
        indirect_cents: it.indirect.0,
        total_cents: it.total.0,
        own_cents: it.own.0,
        others: it.others.iter().map(other).collect(),
        self_funded_cents: it.self_funded.0,
    });
    Ok(json(&AgreementLines { lines: desk.account.lines.iter().map(line).collect(), bill }))
}

async fn guard_of(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(query): Query<GuardQuery>,
) -> Answer {
    member.must(READS)?;
    let year = query.year.unwrap_or(member.today().year());
    if !(1901..=2198).contains(&year) {
        return Err(Refusal::field("year", base::Msg::new("date-invalid")).into());
    }
    let mut tx = member.site.db.read().await?;
    agreements::store::get(&mut tx, member.scope, id).await?;
    let ground =
        Ground::load(&mut tx, member.scope, member.today(), false).await?.ok_or(Refusal::NotFound)?;
    let all = agreements::store::list(&mut tx, member.scope).await?;
    let frozen = frozen::declared(&mut tx, member.scope, costs::civil(year), None).await?;
    let found = lines(&mut tx, &ground, &all, year, &frozen).await?;
    let own = found.iter().filter(|it| it.names(id));
    Ok(json(&Listed { items: own.map(GuardLine::from).collect(), next: None }))
}
