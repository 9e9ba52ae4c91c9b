//! Contributions in kind in the JSON API.

use super::{ContributionForm, ContributionState, InKindContribution, InKindKind, save, store};
use crate::rights::MANAGE;
use base::{Id, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Change, IfMatch, Listed, MustMatch, Operation, Query, Versioned, json, nothing, versioned},
    axum::http::StatusCode,
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
    /// `AMOUNT_WITHOUT_HOURS` for volunteer work typed in euros only.
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

impl From<InKindContribution> for ContributionJson {
    fn from(it: InKindContribution) -> Self {
        ContributionJson {
            id: it.id,
            version: it.version,
            state: it.state,
            flags: it.flag().into_iter().collect(),
            has_proof: it.file_id.is_some(),
            fields: ContributionBody {
                kind: it.kind,
                giver_person_id: it.giver_person_id,
                giver_name: it.giver_name,
                date: it.happened_on,
                end_date: it.ends_on,
                quantity: it.quantity,
                minutes: it.minutes.map(|minutes| minutes.0),
                amount_cents: it.amount.0,
                basis: it.basis,
                project_id: it.project_id,
            },
        }
    }
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
    let list =
        Operation::get("listInKind", ALL, "Contributions in kind of a period, cancelled ones included")
            .query::<PeriodQuery>()
            .answers_list::<ContributionJson>();
    let get =
        Operation::get("getInKind", ONE, "One contribution in kind").answers_one::<ContributionJson>(200);
    let create = Operation::post("createInKind", ALL, "Add a contribution in kind")
        .takes::<ContributionBody>()
        .example(json!({"kind": "premises", "giver_name": "Commune", "date": "2026-01-01",
            "amount_cents": 120_000, "basis": "Tarif de location de la salle"}))
        .answers_one::<ContributionJson>(201);
    let change = Operation::patch("changeInKind", ONE, "Change a contribution in kind")
        .changes::<ContributionBody>()
        .example(json!({"amount_cents": 130_000}))
        .if_match(Versioned::Required)
        .answers_one::<ContributionJson>(200);
    let remove =
        Operation::delete("cancelInKind", ONE, "Cancel a contribution in kind: it stays, and counts no more")
            .if_match(Versioned::Optional)
            .answers_nothing();
    Routes::new()
        .api(MANAGE, list, index)
        .api(MANAGE, get, show)
        .api(MANAGE, create, add)
        .api(MANAGE, change, update)
        .api(MANAGE, remove, cancel)
}

async fn index(member: Member, Query(query): Query<PeriodQuery>) -> Answer {
    let today = member.today();
    let from = query.from.unwrap_or_else(|| base::year_start(today));
    let to = query.to.unwrap_or_else(|| base::year_end(today));
    let mut tx = member.site.db.read().await?;
    let all = store::between(&mut tx, member.scope, from, to).await?;
    Ok(json(&Listed { items: all.into_iter().map(ContributionJson::from).collect(), next: None }))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let found = store::get(&mut tx, member.scope, id).await?;
    Ok(versioned(StatusCode::OK, found.version, &ContributionJson::from(found)))
}

async fn add(member: Member, Body(body): Body<ContributionBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = save::add(&mut tx, &member, &body.form(""), None).await?;
    let added = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::CREATED, added.version, &ContributionJson::from(added)))
}

async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    MustMatch(seen): MustMatch,
    change: Change,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    seen.check(before.version)?;
    let body = change.over(&ContributionJson::from(before.clone()).fields)?;
    save::change(&mut tx, &member, &before, &body.form(&before.version.to_string()), None).await?;
    let after = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, after.version, &ContributionJson::from(after)))
}

async fn cancel(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    seen.check(before.version)?;
    save::set_state(&mut tx, &member, &before, ContributionState::Cancelled).await?;
    tx.commit().await?;
    Ok(nothing())
}
