//! Costs and rates in the JSON API, for `see_costs` alone (I10).

use super::{
    CostForm, RateMethod, StaffCost,
    cost::hundredths_of,
    save, store,
    web::{document, people, rates},
};
use crate::{agreements::desk_of, contracts, rights::COSTS, settings};
use ::store::Tx;
use base::{Id, Money, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes, Upload,
    api::{Listed, Noun, NounRoutes, Operation, Paging, Query, json, paged, versioned},
    axum::http::StatusCode,
};
use treasury::{proof, rights::SEES_FUNDING};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/worktime/staff-costs";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/staff-costs/{id}";
const DOCUMENT: &str = "/api/v1/orgs/{slug}/worktime/staff-costs/{id}/document";
const RATES: &str = "/api/v1/orgs/{slug}/worktime/rates";

/// What somebody costs over some days.
#[derive(Serialize, ToSchema)]
#[schema(as = StaffCost)]
struct CostJson {
    id: Uuid,
    version: i64,
    /// Whether the document that it is read in is joined: `…/document` answers it.
    document: bool,
    #[serde(flatten)]
    #[schema(inline)]
    fields: CostBody,
}

/// What one says of a cost.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = StaffCostBody)]
#[serde(deny_unknown_fields)]
struct CostBody {
    person_id: Uuid,
    from: Date,
    #[serde(default)]
    to: Option<Date>,
    /// For twelve months, as paid: a part-timer’s own.
    #[schema(minimum = 1)]
    annual_cents: i64,
    #[serde(default)]
    #[schema(minimum = 1)]
    monthly_cents: Option<i64>,
    /// To the minute; by default 151.67 h × share of full time.
    #[serde(default)]
    #[schema(minimum = 1)]
    monthly_minutes: Option<i64>,
    /// The same in hundredths of an hour, which 151.67 h need: what is counted. Whichever of the two is changed tells the
    /// other; this one, where both are.
    #[serde(default)]
    #[schema(minimum = 1)]
    monthly_hundredths: Option<i64>,
    /// Where it is read.
    #[serde(default)]
    #[schema(max_length = 255)]
    evidence: String,
}

impl CostBody {
    /// The mean hours that are asked, by what there was.
    fn hundredths(&self, before: Option<&StaffCost>) -> Option<i64> {
        let (hundredths, minutes) =
            before.map_or((None, None), |it| (it.monthly_hundredths, it.monthly_minutes()));
        if self.monthly_hundredths == hundredths && self.monthly_minutes != minutes {
            return self.monthly_minutes.map(hundredths_of);
        }
        self.monthly_hundredths
    }

    fn form(&self, before: Option<&StaffCost>) -> CostForm {
        let cost = StaffCost {
            id: Id::nil(),
            person_id: self.person_id,
            from: self.from,
            to: self.to,
            annual: Money(self.annual_cents),
            monthly: self.monthly_cents.map(Money),
            monthly_hundredths: self.hundredths(before),
            evidence: self.evidence.clone(),
            document: None,
            version: 1,
        };
        let version = before.map(|it| it.version.to_string()).unwrap_or_default();
        CostForm { version, ..CostForm::from(&cost) }
    }
}

/// A picture or a PDF, 20 MB at most.
#[derive(ToSchema)]
#[expect(dead_code, reason = "said to the document; `Upload` takes it")]
struct StaffCostDocumentUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Whose rates.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct RateQuery {
    person: Option<Uuid>,
    /// Those that it is charged this year, by its own method.
    agreement: Option<Uuid>,
}

/// Whose costs, of when.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct CostQuery {
    person: Option<Uuid>,
    /// In force some day from then on.
    from: Option<Date>,
    /// In force some day until then.
    to: Option<Date>,
}

/// The rate of somebody this year, by a method.
#[derive(Serialize, ToSchema)]
struct StaffRate {
    person_id: Uuid,
    method: RateMethod,
    /// In ten-thousandths of a euro an hour.
    rate: i64,
}

pub fn routes() -> Routes {
    let example = json!({"person_id": "019c0000-0000-7000-8000-000000000000", "from": "2031-01-01",
        "annual_cents": 3_818_400, "evidence": "Livre de paie"});
    let derived = Operation::get("listRates", RATES, "The hourly rates of this year, by method")
        .text("A page is of persons: all the methods of one are in it.")
        .query::<RateQuery>()
        .query::<Paging>()
        .answers_list::<StaffRate>();
    let join = Operation::post("joinStaffCostDocument", DOCUMENT, "Join the document that a cost is read in")
        .text("In the place of the one there was.")
        .takes_upload::<StaffCostDocumentUpload>()
        .answers_one::<CostJson>(200);
    let read = Operation::get("getStaffCostDocument", DOCUMENT, "The document that a cost is read in")
        .text("Fetching it is written in the journal, as for every file of costs.")
        .answers_file(proof::TYPES);
    NounRoutes::<CostJson>::at(ALL, ONE)
        .list(COSTS, "listStaffCosts", "What persons cost")
        .get(COSTS, "getStaffCost", "What somebody costs over some days")
        .add(COSTS, "createStaffCost", "Add a cost", example)
        .text("Two costs of one person never share a month: a cost changes on the first day of one.")
        .change(COSTS, "changeStaffCost", "Change a cost", json!({"to": "2031-12-31"}))
        .remove(COSTS, "deleteStaffCost", "Delete a cost")
        .routes()
        .api(COSTS, derived, rates_of)
        .api(COSTS, join, join_one)
        .api(COSTS, read, document_of)
}

async fn join_one(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = save::join(&mut tx, &member, id, upload.file("file")).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, it.version, &CostJson::shown(&member, &it)))
}

async fn document_of(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    document(&member, id).await
}

async fn rates_of(member: Member, Query(query): Query<RateQuery>, Query(paging): Query<Paging>) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    if let Some(id) = query.agreement {
        let items = charged(&mut tx, &member, id, query.person).await?;
        let page = paged(items, &paging, |(rank, _)| rank.to_string(), |(_, it)| it)?;
        return Ok(json(&page));
    }
    let today = member.today();
    let contracts = contracts::store::list(&mut tx, member.scope).await?;
    let mut costs = store::list(&mut tx, member.scope).await?;
    costs.retain(|it| it.touches(today, Some(today)) && query.person.is_none_or(|id| id == it.person_id));
    let page = paged(costs, &paging, |it| it.id.to_string(), |it| it)?;
    let mut items = Vec::new();
    for it in page.items {
        let person_id = it.person_id;
        let found = rates(&mut tx, &member, &it, &contracts).await?;
        items.extend(found.into_iter().map(|(method, rate)| StaffRate { person_id, method, rate }));
    }
    Ok(json(&Listed { items, next: page.next }))
}

/// The rates that an agreement is charged this year, in the order of its lines.
async fn charged(
    tx: &mut Tx,
    member: &Member,
    agreement_id: Id,
    person: Option<Id>,
) -> Result<Vec<(usize, StaffRate)>> {
    member.must(SEES_FUNDING)?;
    let desk = desk_of(tx, member, agreement_id).await?;
    let own = desk.account.lines.iter().filter(|it| it.year == member.today().year());
    let own = own.filter(|it| person.is_none_or(|id| id == it.person_id));
    let method = desk.terms.method;
    let rates =
        own.filter_map(|it| Some(StaffRate { person_id: it.person_id, method, rate: it.rate?.shown() }));
    Ok(rates.enumerate().collect())
}

impl Noun for CostJson {
    type Row = StaffCost;
    type Body = CostBody;
    type Filter = CostQuery;

    fn shown(_: &Member, it: &StaffCost) -> Self {
        CostJson {
            id: it.id,
            version: it.version,
            document: it.document.is_some(),
            fields: CostBody {
                person_id: it.person_id,
                from: it.from,
                to: it.to,
                annual_cents: it.annual.0,
                monthly_cents: it.monthly.map(|it| it.0),
                monthly_minutes: it.monthly_minutes(),
                monthly_hundredths: it.monthly_hundredths,
                evidence: it.evidence.clone(),
            },
        }
    }

    fn id(row: &StaffCost) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &CostBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, filter: CostQuery) -> Result<Vec<StaffCost>> {
        let mut all = store::list(tx, member.scope).await?;
        all.retain(|it| filter.person.is_none_or(|id| id == it.person_id));
        all.retain(|it| {
            filter.from.is_none_or(|from| it.to.is_none_or(|to| from <= to))
                && filter.to.is_none_or(|to| it.from <= to)
        });
        Ok(all)
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<StaffCost> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: CostBody) -> Result<Id> {
        let people = people(tx, member).await?;
        save::add(tx, member, &body.form(None), &people).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &StaffCost, body: CostBody) -> Result<()> {
        let people = people(tx, member).await?;
        save::change(tx, member, before, &body.form(Some(before)), &people).await
    }

    async fn remove(tx: &mut Tx, member: &Member, before: StaffCost) -> Result<()> {
        save::remove(tx, member, &before).await
    }
}
