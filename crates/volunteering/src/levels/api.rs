//! Levels in the JSON API.

use super::{LevelForm, SkillLevel, save, store};
use crate::rights::{MANAGE_LEVELS, OWN};
use ::store::Tx;
use base::{Id, Result, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Member, Routes,
    api::{Everything, Noun, NounRoutes},
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
    NounRoutes::<LevelJson>::at(ALL, ONE)
        .list(OWN, "listLevels", "Every level, archived ones included")
        .get(OWN, "getLevel", "One level")
        .add(MANAGE_LEVELS, "createLevel", "Add a level, after the others", json!({"name": "Experte"}))
        .change(
            MANAGE_LEVELS,
            "changeLevel",
            "Change a level, archive it or bring it back",
            json!({"archived": true}),
        )
        .remove(MANAGE_LEVELS, "deleteLevel", "Delete a level that never served")
        .text("One that served answers 409 `IN_USE`: archive it. The default level stays.")
        .routes()
}

impl Noun for LevelJson {
    type Row = SkillLevel;
    type Body = LevelBody;
    type Filter = Everything;

    fn shown(_: &Member, it: &SkillLevel) -> Self {
        LevelJson {
            id: it.id,
            version: it.version,
            position: it.position,
            fields: LevelBody {
                name: it.name.clone(),
                description: it.description.clone(),
                archived: it.archived_at.is_some(),
            },
        }
    }

    fn id(row: &SkillLevel) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &LevelBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, _: Everything) -> Result<Vec<SkillLevel>> {
        store::list(tx, member.scope).await
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<SkillLevel> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: LevelBody) -> Result<Id> {
        let id = save::add(tx, member, &body.form("")).await?;
        if body.archived {
            save::set_archived(tx, member, id, true).await?;
        }
        Ok(id)
    }

    async fn change(tx: &mut Tx, member: &Member, before: &SkillLevel, body: LevelBody) -> Result<()> {
        save::change(tx, member, before, &body.form(&before.version.to_string())).await?;
        if body.archived != before.archived_at.is_some() {
            save::set_archived(tx, member, before.id, body.archived).await?;
        }
        Ok(())
    }

    async fn remove(tx: &mut Tx, member: &Member, before: SkillLevel) -> Result<()> {
        save::remove(tx, member, &before).await
    }
}
