//! Categories in the JSON API.

use super::{Category, CategoryForm, CommonCategory, save, store};
use crate::rights::{MANAGE_CATEGORIES, OWN};
use ::store::Tx;
use base::{Id, Result, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Routes,
    api::{Everything, Noun, NounRoutes, Operation, Paging, Query, json, paged},
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
        .query::<Paging>()
        .answers_list::<CommonCategoryJson>();
    let example = json!({"name": "Buvette", "common_category_id": "019c0000-0000-7000-8000-000000000000",
        "valued": true, "civic": true});
    let nouns = NounRoutes::<CategoryJson>::at(ALL, ONE)
        .list(OWN, "listCategories", "Every category, archived ones included")
        .get(OWN, "getCategory", "One category")
        .add(MANAGE_CATEGORIES, "createCategory", "Add a category, after the others", example)
        .change(
            MANAGE_CATEGORIES,
            "changeCategory",
            "Change a category, archive it or bring it back",
            json!({"archived": true}),
        )
        .remove(MANAGE_CATEGORIES, "deleteCategory", "Delete a category that never served")
        .text("One that served answers 409 `IN_USE`: archive it. The default category stays.");
    Routes::new().api(OWN, common, list_common).and(nouns.routes())
}

async fn list_common(member: Member, Query(paging): Query<Paging>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list_common(&mut tx).await?;
    Ok(json(&paged(all, &paging, |it| it.id.to_string(), CommonCategoryJson::from)?))
}

impl Noun for CategoryJson {
    type Row = Category;
    type Body = CategoryBody;
    type Filter = Everything;

    fn shown(_: &Member, it: &Category) -> Self {
        CategoryJson {
            id: it.id,
            version: it.version,
            position: it.position,
            fields: CategoryBody {
                name: it.name.clone(),
                description: it.description.clone(),
                common_category_id: it.common_category_id,
                valued: it.valued,
                civic: it.civic,
                archived: it.archived_at.is_some(),
            },
        }
    }

    fn id(row: &Category) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &CategoryBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, _: Everything) -> Result<Vec<Category>> {
        store::list(tx, member.scope).await
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Category> {
        store::get(tx, member.scope, id).await
    }

    async fn add(tx: &mut Tx, member: &Member, body: CategoryBody) -> Result<Id> {
        let id = save::add(tx, member, &body.form("")).await?;
        if body.archived {
            save::set_archived(tx, member, id, true).await?;
        }
        Ok(id)
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Category, body: CategoryBody) -> Result<()> {
        save::change(tx, member, before, &body.form(&before.version.to_string())).await?;
        if body.archived != before.archived_at.is_some() {
            save::set_archived(tx, member, before.id, body.archived).await?;
        }
        Ok(())
    }

    async fn remove(tx: &mut Tx, member: &Member, before: Category) -> Result<()> {
        save::remove(tx, member, &before).await
    }
}
