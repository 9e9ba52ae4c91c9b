//! Schemes written in the JSON API: the same fields and bounds as their form. Read with contracts.

use super::{SchemeKind, SchemeRules, form::SchemeForm, store};
use crate::{
    contracts::{TooFull, reached_by_all, settle_all},
    entries::api::known_day,
    rights::MANAGE,
    settings,
};
use base::{Id, Msg, Refusal, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Operation, created, from_value},
    journal::{Entry, note_by},
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/schemes";
const VERSIONS: &str = "/api/v1/orgs/{slug}/worktime/schemes/{id}/versions";

/// Rules, from a day on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewVersion {
    from: Date,
    /// As `listSchemes` shows them: their `kind` first.
    #[schema(value_type = Object)]
    rules: Value,
    #[serde(default)]
    #[schema(max_length = 300)]
    source: String,
}

/// A scheme with its first rules.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewScheme {
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    from: Date,
    /// As `listSchemes` shows them: their `kind` first.
    #[schema(value_type = Object)]
    rules: Value,
    #[serde(default)]
    #[schema(max_length = 300)]
    source: String,
}

/// What was made.
#[derive(Serialize, ToSchema)]
struct MadeScheme {
    id: Uuid,
    kind: SchemeKind,
    from: Date,
    #[schema(value_type = Object)]
    rules: Value,
}

pub fn routes() -> Routes {
    let rules = json!({"kind": "weekly", "weekly_threshold": 2100});
    let add = Operation::post("createScheme", ALL, "Add a scheme with its first rules")
        .takes::<NewScheme>()
        .example(json!({"name": "35 heures", "from": "2026-01-01", "rules": rules}))
        .answers::<MadeScheme>(201);
    let version = Operation::post("addSchemeVersion", VERSIONS, "Change the rules of a scheme from a day on")
        .text("What held until then stays for the days before. Days already sent that hold more than these rules allow are \
            `too_full` in `listDue`.")
        .takes::<NewVersion>()
        .example(json!({"from": "2027-01-01", "rules": rules}))
        .answers::<MadeScheme>(201);
    Routes::new().api(MANAGE, add, create).api(MANAGE, version, add_version)
}

/// The form that says the same: its bounds are those of the screens.
fn form(from: Date, rules: Value, source: String) -> Result<SchemeForm> {
    // Under a kind, serde would read this structure from a list too.
    if rules.get("period_start").is_some_and(|it| !it.is_object()) {
        let msg = Msg::new("api-field-invalid").with("field", "period_start").with("kind", "object");
        return Err(Refusal::field("", msg));
    }
    let rules: SchemeRules = from_value(rules)?;
    Ok(SchemeForm { source, ..SchemeForm::of(&rules, known_day("from", from)?) })
}

fn made(id: Id, from: Date, rules: &SchemeRules) -> Result<MadeScheme> {
    let value = serde_json::to_value(rules).map_err(Refusal::fault)?;
    Ok(MadeScheme { id, kind: rules.kind(), from, rules: value })
}

async fn create(member: Member, Body(sent): Body<NewScheme>) -> Answer {
    let form = SchemeForm { name: sent.name, ..form(sent.from, sent.rules, sent.source)? };
    let (name, draft) = form.scheme()?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    settings::store::get(&mut tx, member.scope).await?;
    let id = store::add(&mut tx, member.scope, &name, &draft.rules, draft.from, &draft.source).await?;
    let entry = Entry::new("work_scheme", id, "add");
    let said = json!({"name": name, "from": draft.from, "rules": draft.rules, "source": draft.source});
    note_by(&mut tx, &member, entry.after(said)).await?;
    tx.commit().await?;
    Ok(created(&made(id, draft.from, &draft.rules)?))
}

async fn add_version(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Body(sent): Body<NewVersion>,
) -> Answer {
    let form = form(sent.from, sent.rules, sent.source)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let scheme = store::get(&mut tx, member.scope, id).await?;
    if form.kind != scheme.kind.as_text() {
        return Err(Refusal::field("rules", base::Msg::new("worktime-scheme-required")).into());
    }
    let draft = form.version(scheme.kind)?;
    let reached = reached_by_all(&mut tx, &member, draft.from).await?;
    let full = TooFull::of_scheme(&mut tx, &member, id, draft.from).await?;
    store::add_version(&mut tx, member.scope, id, &draft.rules, draft.from, &draft.source).await?;
    full.must_fit(&mut tx, &member).await?;
    settle_all(&mut tx, &member, reached).await?;
    let entry = Entry::new("work_scheme", id, "amend");
    let before = scheme.on(draft.from).map(|it| it.rules);
    let said = json!({"from": draft.from, "rules": draft.rules, "source": draft.source});
    note_by(&mut tx, &member, entry.before(before).after(said)).await?;
    tx.commit().await?;
    Ok(created(&made(id, draft.from, &draft.rules)?))
}
