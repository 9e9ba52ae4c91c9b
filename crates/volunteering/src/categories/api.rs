//! Categories in the JSON API.

use super::{Category, CategoryForm, CommonCategory, save, store};
use crate::rights::{MANAGE_CATEGORIES, OWN};
use base::{Id, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Change, IfMatch, Listed, MustMatch, Operation, Versioned, json, nothing, versioned},
    axum::http::StatusCode,
};
use utoipa::ToSchema;

const COMMON: &str = "/api/v1/orgs/{slug}/volunteering/common-categories";
const ALL: &str = "/api/v1/orgs/{slug}/volunteering/categories";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/categories/{id}";

/// A category.
#[derive(Serialize, ToSchema)]
#[schema(as = Category)]
struct CategoryJson {
    id: Uuid,
    version: i64,
    /// Its place in lists.
    position: i64,
    #[serde(flatten)]
    #[schema(inline)]
    fields: CategoryBody,
}

/// What one says of a category.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CategoryBody {
    #[schema(min_length = 1, max_length = 255, pattern = r"\S")]
    name: String,
    #[serde(default)]
    #[schema(max_length = 5000)]
    description: String,
    /// Its place in the nomenclature all organisations share: see `listCommonCategories`.
    common_category_id: Uuid,
    /// Whether its hours may be worth euros.
    #[serde(default)]
    valued: bool,
    /// Whether its hours count for the civic account.
    #[serde(default)]
    civic: bool,
    /// No longer offered for new actions.
    #[serde(default)]
    archived: bool,
}

impl From<Category> for CategoryJson {
    fn from(it: Category) -> Self {
        CategoryJson {
            id: it.id,
            version: it.version,
            position: it.position,
            fields: CategoryBody {
                name: it.name,
                description: it.description,
                common_category_id: it.common_category_id,
                valued: it.valued,
                civic: it.civic,
                archived: it.archived_at.is_some(),
            },
        }
    }
}

impl CategoryBody {
    fn form(&self, version: &str) -> CategoryForm {
        CategoryForm {
            name: self.name.clone(),
            description: self.description.clone(),
            common_category: self.common_category_id.to_string(),
            valued: ticked(self.valued),
            civic: ticked(self.civic),
            position: String::new(),
            version: version.to_owned(),
        }
    }
}

/// An entry of the nomenclature all organisations share.
#[derive(Serialize, ToSchema)]
#[schema(as = CommonCategory)]
struct CommonCategoryJson {
    id: Uuid,
    /// Three letters: `ACC`.
    code: String,
    name: String,
    description: String,
    archived: bool,
}

impl From<CommonCategory> for CommonCategoryJson {
    fn from(it: CommonCategory) -> Self {
        let archived = it.archived_at.is_some();
        CommonCategoryJson { id: it.id, code: it.code, name: it.name, description: it.description, archived }
    }
}

fn ticked(yes: bool) -> String {
    if yes { "on".to_owned() } else { String::new() }
}

pub fn routes() -> Routes {
    let common = Operation::get("listCommonCategories", COMMON, "The nomenclature all organisations share")
        .answers_list::<CommonCategoryJson>();
    let list = Operation::get("listCategories", ALL, "Every category, archived ones included")
        .answers_list::<CategoryJson>();
    let get = Operation::get("getCategory", ONE, "One category").answers_one::<CategoryJson>(200);
    let create = Operation::post("createCategory", ALL, "Add a category, after the others")
        .takes::<CategoryBody>()
        .example(json!({"name": "Buvette", "common_category_id": "019c0000-0000-7000-8000-000000000000", "valued": true, "civic": true}))
        .answers_one::<CategoryJson>(201);
    let change = Operation::patch("changeCategory", ONE, "Change a category, archive it or bring it back")
        .changes::<CategoryBody>()
        .example(json!({"archived": true}))
        .if_match(Versioned::Required)
        .answers_one::<CategoryJson>(200);
    let remove = Operation::delete("deleteCategory", ONE, "Delete a category that never served")
        .text("One that served answers 409 `IN_USE`: archive it. The default category stays.")
        .if_match(Versioned::Optional)
        .answers_nothing();
    Routes::new()
        .api(OWN, common, list_common)
        .api(OWN, list, index)
        .api(OWN, get, show)
        .api(MANAGE_CATEGORIES, create, add)
        .api(MANAGE_CATEGORIES, change, update)
        .api(MANAGE_CATEGORIES, remove, delete)
}

async fn list_common(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list_common(&mut tx).await?;
    Ok(json(&Listed { items: all.into_iter().map(CommonCategoryJson::from).collect(), next: None }))
}

async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list(&mut tx, member.scope).await?;
    Ok(json(&Listed { items: all.into_iter().map(CategoryJson::from).collect(), next: None }))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let found = store::get(&mut tx, member.scope, id).await?;
    Ok(versioned(StatusCode::OK, found.version, &CategoryJson::from(found)))
}

async fn add(member: Member, Body(body): Body<CategoryBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = save::add(&mut tx, &member, &body.form("")).await?;
    if body.archived {
        save::set_archived(&mut tx, &member, id, true).await?;
    }
    let added = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::CREATED, added.version, &CategoryJson::from(added)))
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
    let body = change.over(&CategoryJson::from(before.clone()).fields)?;
    save::change(&mut tx, &member, &before, &body.form(&before.version.to_string())).await?;
    if body.archived != before.archived_at.is_some() {
        save::set_archived(&mut tx, &member, id, body.archived).await?;
    }
    let after = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, after.version, &CategoryJson::from(after)))
}

async fn delete(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    seen.check(before.version)?;
    save::remove(&mut tx, &member, &before).await?;
    tx.commit().await?;
    Ok(nothing())
}
