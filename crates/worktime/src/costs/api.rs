//! Costs and rates in the JSON API, for `see_costs` alone (I10).

use super::{
    CostForm, RateMethod, StaffCost, save, store,
    web::{people, rates},
};
use crate::{contracts, rights::COSTS, settings};
use ::store::Tx;
use base::{Id, Money, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Routes,
    api::{Listed, Noun, NounRoutes, Operation, Query, json},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/worktime/staff-costs";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/staff-costs/{id}";
const RATES: &str = "/api/v1/orgs/{slug}/worktime/rates";

/// What somebody costs over some days.
#[derive(Serialize, ToSchema)]
#[schema(as = StaffCost)]
struct CostJson {
    id: Uuid,
    version: i64,
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
    /// By default 151.67 h × share of full time.
    #[serde(default)]
    #[schema(minimum = 1)]
    monthly_minutes: Option<i64>,
    /// Where it is read.
    #[serde(default)]
    #[schema(max_length = 255)]
    evidence: String,
}

impl CostBody {
    fn form(&self, version: &str) -> CostForm {
        let cost = StaffCost {
            id: Id::nil(),
            person_id: self.person_id,
            from: self.from,
            to: self.to,
            annual: Money(self.annual_cents),
            monthly: self.monthly_cents.map(Money),
            monthly_minutes: self.monthly_minutes,
            evidence: self.evidence.clone(),
            version: 1,
        };
        CostForm { version: version.to_owned(), ..CostForm::from(&cost) }
    }
}

/// Whose rates.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct RateQuery {
    person: Option<Uuid>,
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
        .query::<RateQuery>()
        .answers_list::<StaffRate>();
    NounRoutes::<CostJson>::at(ALL, ONE)
        .list(COSTS, "listStaffCosts", "What persons cost")
        .get(COSTS, "getStaffCost", "What somebody costs over some days")
        .add(COSTS, "createStaffCost", "Add a cost", example)
        .text("Two costs of one person never share a month: a cost changes on the first day of one.")
        .change(COSTS, "changeStaffCost", "Change a cost", json!({"to": "2031-12-31"}))
        .remove(COSTS, "deleteStaffCost", "Delete a cost")
        .routes()
        .api(COSTS, derived, rates_of)
}

async fn rates_of(member: Member, Query(query): Query<RateQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let today = member.today();
    let contracts = contracts::store::list(&mut tx, member.scope).await?;
    let mut items = Vec::new();
    for it in store::list(&mut tx, member.scope).await? {
        let person_id = it.person_id;
        if it.touches(today, Some(today)) && query.person.is_none_or(|id| id == person_id) {
            let found = rates(&mut tx, &member, &it, &contracts).await?;
            items.extend(found.into_iter().map(|(method, rate)| StaffRate { person_id, method, rate }));
        }
    }
    Ok(json(&Listed { items, next: None }))
}

impl Noun for CostJson {
    type Row = StaffCost;
    type Body = CostBody;
    type Filter = CostQuery;

    fn shown(_: &Member, it: &StaffCost) -> Self {
        CostJson {
            id: it.id,
            version: it.version,
            fields: CostBody {
                person_id: it.person_id,
                from: it.from,
                to: it.to,
                annual_cents: it.annual.0,
                monthly_cents: it.monthly.map(|it| it.0),
                monthly_minutes: it.monthly_minutes,
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
        save::add(tx, member, &body.form(""), &people).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &StaffCost, body: CostBody) -> Result<()> {
        let people = people(tx, member).await?;
        save::change(tx, member, before, &body.form(&before.version.to_string()), &people).await
    }

    async fn remove(tx: &mut Tx, member: &Member, before: StaffCost) -> Result<()> {
        save::remove(tx, member, &before).await
    }
}
