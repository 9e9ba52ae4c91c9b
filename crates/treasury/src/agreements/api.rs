//! Agreements in the JSON API.

use super::{AgreementForm, AgreementState, FundingAgreement, Move, Progress, save, store};
use crate::{
    budgets::desk,
    field::typed_money,
    rights::{FUND, SEE_FUNDING},
    settings, tranches,
};
use ::store::Tx;
use base::{Day, Id, Money, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Everything, IfMatch, Noun, NounRoutes, Operation, Versioned, json, versioned},
    axum::http::StatusCode,
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/agreements";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/agreements/{id}";
const PROGRESS: &str = "/api/v1/orgs/{slug}/worktime/agreements/{id}/progress";
const STATE: &str = "/api/v1/orgs/{slug}/worktime/agreements/{id}/state";

/// A funding agreement.
#[derive(Serialize, ToSchema)]
#[schema(as = FundingAgreement)]
struct AgreementJson {
    id: Uuid,
    version: i64,
    /// Where it stands today: `to_justify` from the day after its last.
    state: AgreementState,
    #[serde(flatten)]
    #[schema(inline)]
    fields: AgreementBody,
}

/// What one says of an agreement.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = FundingAgreementBody)]
#[serde(deny_unknown_fields)]
struct AgreementBody {
    funder_id: Uuid,
    #[schema(min_length = 1, max_length = 255, pattern = r"\S")]
    name: String,
    #[serde(default)]
    #[schema(max_length = 127)]
    reference: String,
    #[serde(default)]
    filed_on: Option<Date>,
    #[serde(default)]
    signed_on: Option<Date>,
    starts_on: Date,
    /// Not before `starts_on`.
    ends_on: Date,
    #[schema(minimum = 0)]
    amount_cents: i64,
    /// The most it pays of the whole cost, in hundredths of a percent.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 10_000)]
    max_rate_bp: Option<i64>,
    #[serde(default)]
    report_due_on: Option<Date>,
    #[serde(default)]
    keep_until: Option<Date>,
    #[serde(default)]
    #[schema(max_length = 5000)]
    notes: String,
    /// Why its new dates leave out overrides, letters, sheets or reports of days that it had; said in the journal alone.
    #[serde(default, skip_serializing)]
    #[schema(max_length = 1000, write_only)]
    reason: String,
}

/// What is done with an agreement.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AgreementMove {
    act: Move,
}

/// How far an agreement is spent.
#[derive(Serialize, ToSchema)]
struct AgreementProgress {
    promised_cents: i64,
    received_cents: i64,
    /// Charges and, for whoever may see costs, staff time.
    spent_cents: i64,
    /// Whether that is all: false where staff time is left out, and the three that follow are then null.
    whole: bool,
    left_cents: Option<i64>,
    percent: Option<i64>,
    /// What will be spent by its last day at the pace so far.
    projected_cents: Option<i64>,
}

impl AgreementBody {
    fn form(&self, version: &str) -> AgreementForm {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        AgreementForm {
            funder: self.funder_id.to_string(),
            name: self.name.clone(),
            reference: self.reference.clone(),
            filed_on: day(self.filed_on),
            signed_on: day(self.signed_on),
            starts_on: self.starts_on.to_string(),
            ends_on: self.ends_on.to_string(),
            amount: typed_money(Money(self.amount_cents)),
            max_rate: self.max_rate_bp.map(|rate| typed_money(Money(rate))).unwrap_or_default(),
            report_due_on: day(self.report_due_on),
            keep_until: day(self.keep_until),
            keep_preset: String::new(),
            notes: self.notes.clone(),
            reason: self.reason.clone(),
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let example = json!({"funder_id": "019c0000-0000-7000-8000-000000000000", "name": "Haies vivantes 2031",
        "starts_on": "2031-01-01", "ends_on": "2031-12-31", "amount_cents": 1_200_000});
    let nouns = NounRoutes::<AgreementJson>::at(ALL, ONE)
        .list(SEE_FUNDING, "listAgreements", "Every funding agreement, the latest first")
        .get(SEE_FUNDING, "getAgreement", "One funding agreement")
        .add(FUND, "createAgreement", "Add a funding agreement, as a draft", example)
        .change(FUND, "changeAgreement", "Change a funding agreement", json!({"signed_on": "2030-12-15"}))
        .remove(FUND, "deleteAgreement", "Delete a funding agreement that nothing hangs from")
        .text("With tranches, shares or budget lines it answers 409 `IN_USE`.");
    let advance =
        Operation::post("moveAgreement", STATE, "File, grant, reject, start, justify, settle, abandon")
            .takes::<AgreementMove>()
            .example(json!({"act": "file"}))
            .if_match(Versioned::Optional)
            .answers_one::<AgreementJson>(200);
    let progress =
        Operation::get("getAgreementProgress", PROGRESS, "What is promised, received, spent, left")
            .answers::<AgreementProgress>(200);
    nouns.routes().api(FUND, advance, advance_one).api(SEE_FUNDING, progress, progress_of)
}

async fn advance_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(body): Body<AgreementMove>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    seen.check(before.version)?;
    save::advance(&mut tx, &member, &before, body.act).await?;
    let after = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, after.version, &AgreementJson::shown(&member, &after)))
}

async fn progress_of(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = store::get(&mut tx, member.scope, id).await?;
    let tranches = tranches::store::of_agreement(&mut tx, member.scope, id).await?;
    let wanted = desk::Wanted { agreement: Some(id), ..desk::Wanted::default() };
    let rows = desk::rows(&mut tx, &member, wanted).await?;
    let spent = desk::spent(&mut tx, &member, &rows, id).await?;
    let alerts = settings::store::get(&mut tx, member.scope).await?.alerts;
    let days = (it.starts_on, it.ends_on);
    let progress = Progress::of(it.amount, spent.amount, days, member.today(), alerts).told(spent.whole);
    Ok(json(&AgreementProgress {
        promised_cents: progress.promised.0,
        received_cents: tranches.iter().filter_map(|it| it.received).map(|it| it.0).sum(),
        spent_cents: progress.spent.0,
        whole: progress.whole,
        left_cents: Some(progress.left.0).filter(|_| progress.whole),
        percent: progress.percent,
        projected_cents: progress.projection.map(|it| it.0),
    }))
}

impl Noun for AgreementJson {
    type Row = FundingAgreement;
    type Body = AgreementBody;
    type Filter = Everything;

    fn shown(member: &Member, it: &FundingAgreement) -> Self {
        AgreementJson {
            id: it.id,
            version: it.version,
            state: it.state_on(member.today()),
            fields: AgreementBody {
                funder_id: it.funder_id,
                name: it.name.clone(),
                reference: it.reference.clone(),
                filed_on: it.filed_on,
                signed_on: it.signed_on,
                starts_on: it.starts_on,
                ends_on: it.ends_on,
                amount_cents: it.amount.0,
                max_rate_bp: it.max_rate_bp,
                report_due_on: it.report_due_on,
                keep_until: it.keep_until,
                notes: it.notes.clone(),
                reason: String::new(),
            },
        }
    }

    fn id(row: &FundingAgreement) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &AgreementBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, _: Everything) -> Result<Vec<FundingAgreement>> {
        store::list(tx, member.scope).await
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<FundingAgreement> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: AgreementBody) -> Result<Id> {
        save::add(tx, member, &body.form("")).await
    }

    async fn change(
        tx: &mut Tx,
        member: &Member,
        before: &FundingAgreement,
        body: AgreementBody,
    ) -> Result<()> {
        save::change(tx, member, before, &body.form(&before.version.to_string())).await
    }

    async fn remove(tx: &mut Tx, member: &Member, before: FundingAgreement) -> Result<()> {
        save::remove(tx, member, &before).await
    }
}
