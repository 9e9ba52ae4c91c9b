//! Levels in the JSON API.

use super::{LevelForm, SkillLevel, save, store};
use crate::rights::{MANAGE_LEVELS, OWN};
use base::{Id, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Change, IfMatch, Listed, MustMatch, Operation, Versioned, json, nothing, versioned},
    axum::http::StatusCode,
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/levels";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/levels/{id}";

/// A level.
#[derive(Serialize, ToSchema)]
#[schema(as = Level)]
struct LevelJson {
    id: Uuid,
    version: i64,
    /// Its place in lists.
    position: i64,
    #[serde(flatten)]
    #[schema(inline)]
    fields: LevelBody,
}

/// What one says of a level.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LevelBody {
    #[schema(min_length = 1, max_length = 255, pattern = r"\S")]
    name: String,
    #[serde(default)]
    #[schema(max_length = 5000)]
    description: String,
    /// No longer offered for new actions.
    #[serde(default)]
    archived: bool,
}

impl From<SkillLevel> for LevelJson {
    fn from(it: SkillLevel) -> Self {
        LevelJson {
            id: it.id,
            version: it.version,
            position: it.position,
            fields: LevelBody {
                name: it.name,
                description: it.description,
                archived: it.archived_at.is_some(),
            },
        }
    }
}

impl LevelBody {
    fn form(&self, version: &str) -> LevelForm {
        LevelForm {
            name: self.name.clone(),
            description: self.description.clone(),
            position: String::new(),
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let list =
        Operation::get("listLevels", ALL, "Every level, archived ones included").answers_list::<LevelJson>();
    let get = Operation::get("getLevel", ONE, "One level").answers_one::<LevelJson>(200);
    let create = Operation::post("createLevel", ALL, "Add a level, after the others")
        .takes::<LevelBody>()
        .example(json!({"name": "Experte"}))
        .answers_one::<LevelJson>(201);
    let change = Operation::patch("changeLevel", ONE, "Change a level, archive it or bring it back")
        .changes::<LevelBody>()
        .example(json!({"archived": true}))
        .if_match(Versioned::Required)
        .answers_one::<LevelJson>(200);
    let remove = Operation::delete("deleteLevel", ONE, "Delete a level that never served")
        .text("One that served answers 409 `IN_USE`: archive it. The default level stays.")
        .if_match(Versioned::Optional)
        .answers_nothing();
    Routes::new()
        .api(OWN, list, index)
        .api(OWN, get, show)
        .api(MANAGE_LEVELS, create, add)
        .api(MANAGE_LEVELS, change, update)
        .api(MANAGE_LEVELS, remove, delete)
}

async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list(&mut tx, member.scope).await?;
    Ok(json(&Listed { items: all.into_iter().map(LevelJson::from).collect(), next: None }))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let found = store::get(&mut tx, member.scope, id).await?;
    Ok(versioned(StatusCode::OK, found.version, &LevelJson::from(found)))
}

async fn add(member: Member, Body(body): Body<LevelBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = save::add(&mut tx, &member, &body.form("")).await?;
    if body.archived {
        save::set_archived(&mut tx, &member, id, true).await?;
    }
    let added = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::CREATED, added.version, &LevelJson::from(added)))
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
    let body = change.over(&LevelJson::from(before.clone()).fields)?;
    save::change(&mut tx, &member, &before, &body.form(&before.version.to_string())).await?;
    if body.archived != before.archived_at.is_some() {
        save::set_archived(&mut tx, &member, id, body.archived).await?;
    }
    let after = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, after.version, &LevelJson::from(after)))
}

async fn delete(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    seen.check(before.version)?;
    save::remove(&mut tx, &member, &before).await?;
    tx.commit().await?;
    Ok(nothing())
}
