//! Financing plans in the JSON API.

use super::{FinancingPlan, PlanForm, Share, save, store};
use crate::rights::{FUND, SEE_FUNDING};
use ::store::Tx;
use base::{Id, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Member, Routes,
    api::{Everything, Noun, NounRoutes},
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/financing-plans";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/financing-plans/{id}";

/// Who pays which share of an action.
#[derive(Serialize, ToSchema)]
#[schema(as = FinancingPlan)]
struct PlanJson {
    id: Uuid,
    version: i64,
    #[serde(flatten)]
    #[schema(inline)]
    fields: PlanBody,
}

/// What one says of a plan.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PlanBody {
    project_id: Uuid,
    /// Null for the whole project; the plan of an action wins over it.
    #[serde(default)]
    action_id: Option<Uuid>,
    starts_on: Date,
    #[serde(default)]
    ends_on: Option<Date>,
    /// Of what the numerators are shares: 10 000 for hundredths of a percent, 3 for thirds.
    #[serde(default = "ten_thousand")]
    #[schema(minimum = 1, maximum = 1_000_000, default = 10_000)]
    denominator: i64,
    /// What they do not reach stays with the association.
    shares: Vec<Share>,
    /// Asked for when a day gone by changes; never told again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schema(max_length = 1000)]
    reason: String,
}

fn ten_thousand() -> i64 {
    10_000
}

impl PlanBody {
    fn form(&self, version: &str) -> PlanForm {
        PlanForm {
            subject: self.action_id.unwrap_or(self.project_id).to_string(),
            starts_on: self.starts_on.to_string(),
            ends_on: self.ends_on.map(|day| day.to_string()).unwrap_or_default(),
            denominator: self.denominator.to_string(),
            agreement: self.shares.iter().map(|it| it.agreement_id.to_string()).collect(),
            share: self.shares.iter().map(|it| it.numerator.to_string()).collect(),
            reason: self.reason.clone(),
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let id = "019c0000-0000-7000-8000-000000000000";
    let example = json!({"project_id": id, "starts_on": "2031-01-01", "denominator": 100,
        "shares": [{"agreement_id": id, "numerator": 45}]});
    NounRoutes::<PlanJson>::at(ALL, ONE)
        .list(SEE_FUNDING, "listFinancingPlans", "Every financing plan")
        .get(SEE_FUNDING, "getFinancingPlan", "One financing plan")
        .add(FUND, "createFinancingPlan", "Add a financing plan", example)
        .text("Two plans of one subject never share a day. A plan that begins before today needs a `reason`. One that has no \
            day of an agreement it names answers 422 `PLAN_OUTSIDE_AGREEMENT`; beyond its dates, the agreement pays nothing.")
        .change(FUND, "changeFinancingPlan", "Change a financing plan", json!({"ends_on": "2031-12-31"}))
        .remove(FUND, "deleteFinancingPlan", "Delete a financing plan that was never in force")
        .text("One that was answers 422 `PLAN_REASON_REQUIRED`: end it, or delete it on its page, with a reason.")
        .routes()
}

impl Noun for PlanJson {
    type Row = FinancingPlan;
    type Body = PlanBody;
    type Filter = Everything;

    fn shown(_: &Member, it: &FinancingPlan) -> Self {
        PlanJson {
            id: it.id,
            version: it.version,
            fields: PlanBody {
                project_id: it.project_id,
                action_id: it.action_id,
                starts_on: it.starts_on,
                ends_on: it.ends_on,
                denominator: it.denominator,
                shares: it.shares.clone(),
                reason: String::new(),
            },
        }
    }

    fn id(row: &FinancingPlan) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &PlanBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, _: Everything) -> Result<Vec<FinancingPlan>> {
        store::list(tx, member.scope).await
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<FinancingPlan> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: PlanBody) -> Result<Id> {
        save::add(tx, member, &body.form("")).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &FinancingPlan, body: PlanBody) -> Result<()> {
        save::change(tx, member, before, &body.form(&before.version.to_string())).await
    }

    async fn remove(tx: &mut Tx, member: &Member, before: FinancingPlan) -> Result<()> {
        save::remove(tx, member, &before, "").await
    }
}
