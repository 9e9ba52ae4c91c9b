//! Charges of budgets in the JSON API.

use super::{ActualForm, BudgetActual, ChargeSource, save, store};
use crate::{
    field::typed_money,
    rights::{FUND, SEE_FUNDING},
};
use ::store::Tx;
use base::{Id, Money, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Member, Routes,
    api::{Noun, NounRoutes},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/worktime/budget-charges";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/budget-charges/{id}";

/// A charge, or a product, of a budget.
#[derive(Serialize, ToSchema)]
#[schema(as = BudgetCharge)]
struct ChargeJson {
    id: Uuid,
    version: i64,
    source: ChargeSource,
    #[serde(flatten)]
    #[schema(inline)]
    fields: ChargeBody,
}

/// What one says of a charge.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = BudgetChargeBody)]
#[serde(deny_unknown_fields)]
struct ChargeBody {
    /// Null while it waits for its line.
    #[serde(default)]
    line_id: Option<Uuid>,
    spent_on: Date,
    #[schema(min_length = 1, max_length = 255, pattern = r"\S")]
    label: String,
    /// Less than nothing for what was given back.
    amount_cents: i64,
    #[serde(default)]
    #[schema(max_length = 40)]
    account: String,
    #[serde(default)]
    #[schema(max_length = 40)]
    analytic_code: String,
}

/// Which charges.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct ChargeQuery {
    /// Of one line; of all when not said.
    line: Option<Uuid>,
    /// Only those that wait for a line.
    unmatched: bool,
}

impl ChargeBody {
    fn form(&self, version: &str) -> ActualForm {
        ActualForm {
            spent_on: self.spent_on.to_string(),
            label: self.label.clone(),
            amount: typed_money(Money(self.amount_cents)),
            account: self.account.clone(),
            analytic_code: self.analytic_code.clone(),
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let example = json!({"line_id": "019c0000-0000-7000-8000-000000000000", "spent_on": "2031-03-07",
        "label": "Plants", "amount_cents": 125_050});
    NounRoutes::<ChargeJson>::at(ALL, ONE)
        .list(SEE_FUNDING, "listBudgetCharges", "Charges of budgets")
        .get(SEE_FUNDING, "getBudgetCharge", "One charge of a budget")
        .add(FUND, "createBudgetCharge", "Add a charge to a line", example)
        .change(FUND, "changeBudgetCharge", "Change a charge, or its line", json!({"amount_cents": 130_000}))
        .remove(FUND, "deleteBudgetCharge", "Delete a charge")
        .routes()
}

impl Noun for ChargeJson {
    type Row = BudgetActual;
    type Body = ChargeBody;
    type Filter = ChargeQuery;

    fn shown(_: &Member, it: &BudgetActual) -> Self {
        ChargeJson {
            id: it.id,
            version: it.version,
            source: it.source,
            fields: ChargeBody {
                line_id: it.line_id,
                spent_on: it.spent_on,
                label: it.label.clone(),
                amount_cents: it.amount.0,
                account: it.account.clone(),
                analytic_code: it.analytic_code.clone(),
            },
        }
    }

    fn id(row: &BudgetActual) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &ChargeBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, filter: ChargeQuery) -> Result<Vec<BudgetActual>> {
        match filter.line {
            _ if filter.unmatched => store::unmatched(tx, member.scope).await,
            Some(line) => store::of_line(tx, member.scope, line).await,
            None => store::actuals(tx, member.scope).await,
        }
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<BudgetActual> {
        store::actual(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: ChargeBody) -> Result<Id> {
        save::add_actual(tx, member, body.line_id, &body.form("")).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &BudgetActual, body: ChargeBody) -> Result<()> {
        save::change_actual(tx, member, before, body.line_id, &body.form(&before.version.to_string())).await
    }

    async fn remove(tx: &mut Tx, member: &Member, before: BudgetActual) -> Result<()> {
        save::remove_actual(tx, member, &before).await
    }
}
