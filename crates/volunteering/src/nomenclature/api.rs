//! The common categories of the instance in the JSON API: whoever is signed in reads them, an
//! administrator of the instance changes them. No token makes one (`site::gate`), so these changes are
//! for a session.

use super::{Entry, EntryForm, Kind, save, store};
use base::{Id, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Access, Answer, Path, Routes, SignedIn,
    api::{Body, Change, IfMatch, Operation, Paging, Query, Versioned, json, nothing, paged, versioned},
    axum::{http::StatusCode, response::Response},
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/common-categories";
const ONE: &str = "/api/v1/common-categories/{id}";
const FOR_ADMINISTRATORS: &str = "For an administrator of the instance, signed in: no token makes one.";

/// A common category, as the instance keeps it.
#[derive(Serialize, ToSchema)]
#[schema(as = InstanceCommonCategory)]
struct CommonJson {
    id: Uuid,
    version: i64,
    #[serde(flatten)]
    #[schema(inline)]
    fields: CommonBody,
}

/// What one says of a common category.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = InstanceCommonCategoryBody)]
#[serde(deny_unknown_fields)]
struct CommonBody {
    /// Three letters: `ACC`.
    #[schema(min_length = 3, max_length = 3, pattern = "^[A-Za-z]{3}$")]
    code: String,
    #[schema(min_length = 1, max_length = 255, pattern = r"\S")]
    name: String,
    #[serde(default)]
    #[schema(max_length = 5000)]
    description: String,
    /// No longer offered; the organisations that hold it keep it.
    #[serde(default)]
    archived: bool,
}

impl From<&Entry> for CommonJson {
    fn from(it: &Entry) -> Self {
        CommonJson {
            id: it.id,
            version: it.version,
            fields: CommonBody {
                code: it.code.clone(),
                name: it.name.clone(),
                description: it.description.clone(),
                archived: it.archived,
            },
        }
    }
}

impl CommonBody {
    fn form(&self) -> EntryForm {
        EntryForm {
            code: self.code.clone(),
            name: self.name.clone(),
            description: self.description.clone(),
            ..EntryForm::default()
        }
    }
}

pub fn routes() -> Routes {
    let list =
        Operation::get("listInstanceCommonCategories", ALL, "The common categories, archived ones included")
            .query::<Paging>()
            .answers_list::<CommonJson>();
    let get = Operation::get("getCommonCategory", ONE, "One common category").answers_one::<CommonJson>(200);
    let create = Operation::post("createCommonCategory", ALL, "Add a common category, after the others")
        .text(FOR_ADMINISTRATORS)
        .takes::<CommonBody>()
        .example(json!({"code": "SOI", "name": "Soin"}))
        .answers_one::<CommonJson>(201);
    let change = Operation::patch(
        "changeCommonCategory",
        ONE,
        "Change a common category, archive it or bring it back",
    )
    .text(FOR_ADMINISTRATORS)
    .changes::<CommonBody>()
    .example(json!({"name": "Soin et santé"}))
    .if_match(Versioned::Required)
    .answers_one::<CommonJson>(200);
    let archive = Operation::delete("archiveCommonCategory", ONE, "Archive a common category")
        .text("The organisations that hold it keep it. For an administrator of the instance, signed in.")
        .if_match(Versioned::Required)
        .answers_nothing();
    Routes::new()
        .api(Access::SignedIn, list, index)
        .api(Access::SignedIn, get, show)
        .api(Access::Instance, create, add)
        .api(Access::Instance, change, update)
        .api(Access::Instance, archive, remove)
}

async fn index(signed_in: SignedIn, Query(paging): Query<Paging>) -> Answer {
    let mut tx = signed_in.site.db.read().await?;
    let all = store::list(&mut tx, Kind::Common).await?;
    Ok(json(&paged(all, &paging, |it| it.id.to_string(), |it| CommonJson::from(&it))?))
}

async fn show(signed_in: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = signed_in.site.db.read().await?;
    Ok(one(StatusCode::OK, &store::get(&mut tx, Kind::Common, id).await?))
}

async fn add(admin: SignedIn, Body(body): Body<CommonBody>) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let id = save::add(&mut tx, &admin, Kind::Common, &body.form()).await?;
    if body.archived {
        save::set_archived(&mut tx, &admin, id, true).await?;
    }
    let added = store::get(&mut tx, Kind::Common, id).await?;
    tx.commit().await?;
    Ok(one(StatusCode::CREATED, &added))
}

async fn update(admin: SignedIn, Path(id): Path<Id>, seen: IfMatch, change: Change) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let before = store::get(&mut tx, Kind::Common, id).await?;
    seen.check(before.version)?;
    let body = change.over(&CommonJson::from(&before).fields)?;
    save::change(&mut tx, &admin, Kind::Common, &before, &body.form()).await?;
    if body.archived != before.archived {
        save::set_archived(&mut tx, &admin, id, body.archived).await?;
    }
    let after = store::get(&mut tx, Kind::Common, id).await?;
    tx.commit().await?;
    Ok(one(StatusCode::OK, &after))
}

async fn remove(admin: SignedIn, Path(id): Path<Id>, seen: IfMatch) -> Answer {
    let mut tx = admin.site.db.write().await?;
    seen.check(store::get(&mut tx, Kind::Common, id).await?.version)?;
    save::set_archived(&mut tx, &admin, id, true).await?;
    tx.commit().await?;
    Ok(nothing())
}

fn one(status: StatusCode, entry: &Entry) -> Response {
    versioned(status, entry.version, &CommonJson::from(entry))
}
