//! Funders in the JSON API.

use super::{Funder, FunderForm, FunderKind, save, store};
use crate::rights::{FUND, SEE_FUNDING};
use ::store::Tx;
use base::{Id, Result, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Member, Routes,
    api::{Everything, Noun, NounRoutes},
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/funders";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/funders/{id}";

/// A funder.
#[derive(Serialize, ToSchema)]
#[schema(as = Funder)]
struct FunderJson {
    id: Uuid,
    version: i64,
    #[serde(flatten)]
    #[schema(inline)]
    fields: FunderBody,
}

/// What one says of a funder.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FunderBody {
    #[schema(min_length = 1, max_length = 127, pattern = r"\S")]
    name: String,
    kind: FunderKind,
    #[serde(default)]
    #[schema(max_length = 1000)]
    contact: String,
    /// No longer offered for new agreements.
    #[serde(default)]
    archived: bool,
}

impl FunderBody {
    fn form(&self, version: &str) -> FunderForm {
        FunderForm {
            name: self.name.clone(),
            kind: self.kind.as_text().to_owned(),
            contact: self.contact.clone(),
            version: version.to_owned(),
        }
    }
}

pub fn routes() -> Routes {
    let example = json!({"name": "Région Bretagne", "kind": "region"});
    NounRoutes::<FunderJson>::at(ALL, ONE)
        .list(SEE_FUNDING, "listFunders", "Every funder, archived ones included")
        .get(SEE_FUNDING, "getFunder", "One funder")
        .add(FUND, "createFunder", "Add a funder", example)
        .change(
            FUND,
            "changeFunder",
            "Change a funder, archive it or bring it back",
            json!({"archived": true}),
        )
        .remove(FUND, "archiveFunder", "Archive a funder")
        .text("Its agreements stay.")
        .routes()
}

impl Noun for FunderJson {
    type Row = Funder;
    type Body = FunderBody;
    type Filter = Everything;

    fn shown(_: &Member, it: &Funder) -> Self {
        FunderJson {
            id: it.id,
            version: it.version,
            fields: FunderBody {
                name: it.name.clone(),
                kind: it.kind,
                contact: it.contact.clone(),
                archived: it.archived,
            },
        }
    }

    fn id(row: &Funder) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &FunderBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, _: Everything) -> Result<Vec<Funder>> {
        store::list(tx, member.scope).await
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Funder> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: FunderBody) -> Result<Id> {
        let id = save::add(tx, member, &body.form("")).await?;
        if body.archived {
            save::set_archived(tx, member, id, true).await?;
        }
        Ok(id)
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Funder, body: FunderBody) -> Result<()> {
        save::change(tx, member, before, &body.form(&before.version.to_string())).await?;
        if body.archived != before.archived {
            save::set_archived(tx, member, before.id, body.archived).await?;
        }
        Ok(())
    }

    async fn remove(tx: &mut Tx, member: &Member, before: Funder) -> Result<()> {
        save::set_archived(tx, member, before.id, true).await
    }
}
