//! Budget lines in the JSON API.

use super::{
    BudgetLine, Heading, LineForm,
    desk::{self, Wanted},
    line_form::typed_hours,
    row::BudgetRow,
    save, store,
};
use crate::{
    field::typed_money,
    rights::{FUND, SEE_FUNDING},
};
use ::store::Tx;
use base::{Id, Money, Result, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Routes,
    api::{Noun, NounRoutes, Operation, Paging, Query, json, paged},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/worktime/budget-lines";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/budget-lines/{id}";
const BUDGET: &str = "/api/v1/orgs/{slug}/worktime/budget";

/// A line of a budget.
#[derive(Serialize, ToSchema)]
#[schema(as = BudgetLine)]
struct LineJson {
    id: Uuid,
    version: i64,
    #[serde(flatten)]
    #[schema(inline)]
    fields: LineBody,
}

/// What one says of a line.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = BudgetLineBody)]
#[serde(deny_unknown_fields)]
struct LineBody {
    /// An agreement, a project, or both.
    #[serde(default)]
    agreement_id: Option<Uuid>,
    #[serde(default)]
    project_id: Option<Uuid>,
    heading: Heading,
    #[schema(min_length = 1, max_length = 127, pattern = r"\S")]
    label: String,
    #[serde(default)]
    #[schema(minimum = 0)]
    planned_cents: i64,
    #[serde(default)]
    #[schema(minimum = 0)]
    awarded_cents: i64,
    /// Hours that a staff line promises, in minutes; heading 64 alone.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 60_000_000)]
    planned_minutes: Option<i64>,
    /// How the accounts it takes begin.
    #[serde(default)]
    accounts: Vec<String>,
    #[serde(default)]
    analytic_codes: Vec<String>,
}

/// A line with what was really spent or received.
#[derive(Serialize, ToSchema)]
#[schema(as = BudgetRow)]
struct BudgetRowJson {
    line_id: Uuid,
    heading: Heading,
    label: String,
    planned_cents: i64,
    awarded_cents: i64,
    /// Typed and imported charges.
    charges_cents: i64,
    /// Staff time; 0 for whoever may not see costs.
    staff_cents: i64,
    /// What adopted valuations make of volunteering, on lines 86 and 87 of projects.
    given_cents: i64,
    /// Hours of staff time that it pays, in minutes.
    spent_minutes: i64,
    planned_minutes: Option<i64>,
    /// Null, like the two that follow, where staff time is left out for who may not see costs.
    left_cents: Option<i64>,
    percent: Option<i64>,
    /// By its last day, at the pace so far; null before its first day, and for a line without days.
    projected_cents: Option<i64>,
}

/// Which lines.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct LineQuery {
    /// Every agreement when not said.
    agreement: Option<Uuid>,
    /// Every project when not said.
    project: Option<Uuid>,
}

/// Which budget.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct BudgetQuery {
    /// Every agreement when not said.
    agreement: Option<Uuid>,
    /// Every project when not said.
    project: Option<Uuid>,
    /// Every year when not said.
    #[param(minimum = 1900, maximum = 2199)]
    year: Option<i16>,
}

impl LineBody {
    fn form(&self, version: &str) -> LineForm {
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        LineForm {
            agreement: id(self.agreement_id),
            project: id(self.project_id),
            heading: self.heading.as_text().to_owned(),
            label: self.label.clone(),
            planned: typed_money(Money(self.planned_cents)),
            awarded: typed_money(Money(self.awarded_cents)),
            planned_hours: self.planned_minutes.map(typed_hours).unwrap_or_default(),
            accounts: self.accounts.join(" "),
            analytic_codes: self.analytic_codes.join(" "),
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let example = json!({"agreement_id": "019c0000-0000-7000-8000-000000000000", "heading": "60",
        "label": "Plants", "planned_cents": 120_000, "accounts": ["606"]});
    let budget = Operation::get("getBudget", BUDGET, "Lines with what was really spent or received")
        .text("Contributions in kind, headings 86 and 87, are never to be added to the others.")
        .query::<BudgetQuery>()
        .query::<Paging>()
        .answers_list::<BudgetRowJson>();
    let nouns = NounRoutes::<LineJson>::at(ALL, ONE)
        .list(SEE_FUNDING, "listBudgetLines", "Lines of budgets")
        .get(SEE_FUNDING, "getBudgetLine", "One line of a budget")
        .add(FUND, "createBudgetLine", "Add a line to a budget", example)
        .change(FUND, "changeBudgetLine", "Change a line of a budget", json!({"awarded_cents": 100_000}))
        .remove(FUND, "deleteBudgetLine", "Delete a line that nothing was charged to")
        .text("One that took charges answers 409 `IN_USE`.");
    nouns.routes().api(SEE_FUNDING, budget, rows)
}

async fn rows(member: Member, Query(query): Query<BudgetQuery>, Query(paging): Query<Paging>) -> Answer {
    let period = query.year.and_then(Wanted::year);
    let wanted = Wanted { agreement: query.agreement, project: query.project, period };
    let mut tx = member.site.db.read().await?;
    let rows = desk::rows(&mut tx, &member, wanted).await?;
    let today = member.today();
    let shown = |row: BudgetRow| BudgetRowJson {
        line_id: row.line.id,
        heading: row.line.heading,
        label: row.line.label.clone(),
        planned_cents: row.line.planned.0,
        awarded_cents: row.line.awarded.0,
        charges_cents: row.charges.0,
        staff_cents: row.staff.0,
        given_cents: row.given.0,
        spent_minutes: row.minutes,
        planned_minutes: row.line.planned_minutes,
        left_cents: row.told().map(|it| it.1.0),
        percent: row.percent(),
        projected_cents: row.projection(today).map(|it| it.0),
    };
    Ok(json(&paged(rows, &paging, |row| row.line.id.to_string(), shown)?))
}

impl Noun for LineJson {
    type Row = BudgetLine;
    type Body = LineBody;
    type Filter = LineQuery;

    fn shown(_: &Member, it: &BudgetLine) -> Self {
        LineJson {
            id: it.id,
            version: it.version,
            fields: LineBody {
                agreement_id: it.agreement_id,
                project_id: it.project_id,
                heading: it.heading,
                label: it.label.clone(),
                planned_cents: it.planned.0,
                awarded_cents: it.awarded.0,
                planned_minutes: it.planned_minutes,
                accounts: it.accounts.clone(),
                analytic_codes: it.analytic_codes.clone(),
            },
        }
    }

    fn id(row: &BudgetLine) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &LineBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, filter: LineQuery) -> Result<Vec<BudgetLine>> {
        store::lines(tx, member.scope, filter.agreement, filter.project).await
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<BudgetLine> {
        store::line(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: LineBody) -> Result<Id> {
        save::add_line(tx, member, &body.form("")).await
    }

    async fn change(tx: &mut Tx, member: &Member, before: &BudgetLine, body: LineBody) -> Result<()> {
        save::change_line(tx, member, before, &body.form(&before.version.to_string())).await
    }

    async fn remove(tx: &mut Tx, member: &Member, before: BudgetLine) -> Result<()> {
        save::remove_line(tx, member, &before).await
    }
}
