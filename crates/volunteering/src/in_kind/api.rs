//! Contributions in kind in the JSON API.

use super::{ContributionForm, ContributionState, InKindContribution, InKindKind, save, store};
use crate::rights::MANAGE;
use ::store::Tx;
use base::{Id, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Member, Routes,
    api::{Noun, NounRoutes},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/in-kind";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/in-kind/{id}";

/// A contribution in kind.
#[derive(Serialize, ToSchema)]
#[schema(as = InKindContribution)]
struct ContributionJson {
    id: Uuid,
    version: i64,
    state: ContributionState,
    /// `AMOUNT_WITHOUT_HOURS` for volunteer work typed in euros only, `HIGH_RATE` above five minimum wages an hour.
    flags: Vec<&'static str>,
    /// Whether a proof is joined, on its page.
    has_proof: bool,
    #[serde(flatten)]
    #[schema(inline)]
    fields: ContributionBody,
}

/// What one says of a contribution.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContributionBody {
    kind: InKindKind,
    /// A person of the organisation, or nobody.
    #[serde(default)]
    giver_person_id: Option<Uuid>,
    #[serde(default)]
    #[schema(max_length = 255)]
    giver_name: String,
    date: Date,
    #[serde(default)]
    end_date: Option<Date>,
    #[serde(default)]
    #[schema(max_length = 120)]
    quantity: String,
    #[serde(default)]
    #[schema(minimum = 1, maximum = 527_040_000)]
    minutes: Option<i64>,
    #[schema(minimum = 0)]
    amount_cents: i64,
    /// What the amount rests on.
    #[schema(min_length = 1, max_length = 2000, pattern = r"\S")]
    basis: String,
    #[serde(default)]
    project_id: Option<Uuid>,
}

impl ContributionBody {
    fn form(&self, version: &str) -> ContributionForm {
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        ContributionForm {
            kind: self.kind.as_text().to_owned(),
            giver_person: id(self.giver_person_id),
            giver: self.giver_name.clone(),
            date: self.date.to_string(),
            end_date: self.end_date.map(|day| day.to_string()).unwrap_or_default(),
            quantity: self.quantity.clone(),
            duration: self.minutes.map(|minutes| format!("{minutes} min")).unwrap_or_default(),
            amount: format!("{}.{:02}", self.amount_cents / 100, self.amount_cents % 100),
            basis: self.basis.clone(),
            project: id(self.project_id),
            version: version.to_owned(),
        }
    }
}

#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct PeriodQuery {
    /// 1 January of this year when not said.
    from: Option<Date>,
    /// 31 December of this year when not said.
    to: Option<Date>,
}

pub fn routes() -> Routes {
    let example = json!({"kind": "premises", "giver_name": "Commune", "date": "2026-01-01",
        "amount_cents": 120_000, "basis": "Tarif de location de la salle"});
    NounRoutes::<ContributionJson>::at(ALL, ONE)
        .list(MANAGE, "listInKind", "Contributions in kind of a period, cancelled ones included")
        .get(MANAGE, "getInKind", "One contribution in kind")
        .add(MANAGE, "createInKind", "Add a contribution in kind", example)
        .change(MANAGE, "changeInKind", "Change a contribution in kind", json!({"amount_cents": 130_000}))
        .remove(MANAGE, "cancelInKind", "Cancel a contribution in kind: it stays, and counts no more")
        .routes()
}

impl Noun for ContributionJson {
    type Row = InKindContribution;
    type Body = ContributionBody;
    type Filter = PeriodQuery;

    fn shown(_: &Member, it: &InKindContribution) -> Self {
        ContributionJson {
            id: it.id,
            version: it.version,
            state: it.state,
            flags: it.flag().into_iter().collect(),
            has_proof: it.file_id.is_some(),
            fields: ContributionBody {
                kind: it.kind,
                giver_person_id: it.giver_person_id,
                giver_name: it.giver_name.clone(),
                date: it.happened_on,
                end_date: it.ends_on,
                quantity: it.quantity.clone(),
                minutes: it.minutes.map(|minutes| minutes.0),
                amount_cents: it.amount.0,
                basis: it.basis.clone(),
                project_id: it.project_id,
            },
        }
    }

    fn id(row: &InKindContribution) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &ContributionBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, filter: PeriodQuery) -> Result<Vec<InKindContribution>> {
        let today = member.today();
        let from = filter.from.unwrap_or_else(|| base::year_start(today));
        let to = filter.to.unwrap_or_else(|| base::year_end(today));
        store::between(tx, member.scope, from, to).await
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<InKindContribution> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: ContributionBody) -> Result<Id> {
        save::add(tx, member, &body.form(""), None).await
    }

    async fn change(
        tx: &mut Tx,
        member: &Member,
        before: &InKindContribution,
        body: ContributionBody,
    ) -> Result<()> {
        save::change(tx, member, before, &body.form(&before.version.to_string()), None).await
    }

    async fn remove(tx: &mut Tx, member: &Member, before: InKindContribution) -> Result<()> {
        save::set_state(tx, member, &before, ContributionState::Cancelled).await
    }
}
