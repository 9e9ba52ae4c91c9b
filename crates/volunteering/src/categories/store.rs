//! Categories in the database, and the shared nomenclature of the instance.

use super::{COMMON_CATEGORIES, Category, CommonCategory, DEFAULT_CATEGORIES, DraftCategory};
use base::{Id, Instant, Msg, Refusal, Result, fold, fresh_id};
use store::{Row, Scope, Tx, args, broke_reference, broke_unique, statements};

statements! {
    LIST = "SELECT * FROM category WHERE organisation_id = $1 ORDER BY position, name_folded, id";
    FIND = "SELECT * FROM category WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO category (id, organisation_id, common_category_id, name, name_folded, description, valued,
            civic, position)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    CHANGE = "UPDATE category SET common_category_id = $3, name = $4, name_folded = $5, description = $6,
            valued = $7, civic = $8, position = $9, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    ARCHIVE = "UPDATE category SET archived_at = $3, version = version + 1 WHERE organisation_id = $1 AND id = $2";
    PLACE = "UPDATE category SET position = $3 WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM category WHERE organisation_id = $1 AND id = $2";
    COMMON = "SELECT * FROM common_category ORDER BY position, code";
    ADD_COMMON = "INSERT INTO common_category (id, code, name, description, position) VALUES ($1, $2, $3, '', $4)";
    DEFAULTS = "SELECT * FROM default_category ORDER BY position, name";
    ADD_DEFAULT = "INSERT INTO default_category (id, common_category_id, name, description, valued, position)
        VALUES ($1, $2, $3, $4, $5, $6)";
}

fn read(row: &Row) -> Result<Category> {
    Ok(Category {
        id: row.get("id")?,
        common_category_id: row.get("common_category_id")?,
        name: row.get("name")?,
        description: row.get("description")?,
        valued: row.get("valued")?,
        civic: row.get("civic")?,
        position: row.get("position")?,
        archived_at: row.get("archived_at")?,
        version: row.get("version")?,
    })
}

/// Every category in the order of the organisation, archived ones included.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<Category>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Category> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn add(tx: &mut Tx, scope: Scope, draft: &DraftCategory) -> Result<Id> {
    let id = fresh_id();
    tx.run(
        ADD,
        args![
            id,
            scope.organisation_id,
            draft.common_category_id,
            &draft.name,
            fold(&draft.name),
            &draft.description,
            draft.valued,
            draft.civic,
            draft.position
        ],
    )
    .await
    .map_err(taken)?;
    Ok(id)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftCategory) -> Result<()> {
    tx.run(
        CHANGE,
        args![
            scope.organisation_id,
            id,
            draft.common_category_id,
            &draft.name,
            fold(&draft.name),
            &draft.description,
            draft.valued,
            draft.civic,
            draft.position
        ],
    )
    .await
    .map_err(taken)?;
    Ok(())
}

/// Archives a category, or brings it back.
///
/// # Errors
/// A fault from the database.
pub async fn archive(tx: &mut Tx, scope: Scope, id: Id, archived_at: Option<Instant>) -> Result<()> {
    tx.run(ARCHIVE, args![scope.organisation_id, id, archived_at]).await?;
    Ok(())
}

/// Puts categories in this order.
///
/// # Errors
/// A fault from the database.
pub async fn place(tx: &mut Tx, scope: Scope, order: &[Id]) -> Result<()> {
    for (position, id) in (1_i64..).zip(order) {
        tx.run(PLACE, args![scope.organisation_id, *id, position]).await?;
    }
    Ok(())
}

/// Deletes a category that never served.
///
/// # Errors
/// [`Refusal::Conflict`] `IN_USE` while actions, estimates, valuations or entries are under it: archive it.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    let in_use = || Refusal::Conflict(Msg::new("category-in-use"));
    let removed = tx.run(REMOVE, args![scope.organisation_id, id]).await;
    removed.map_err(|refusal| if broke_reference(&refusal) { in_use() } else { refusal }).map(|_| ())
}

fn taken(refusal: Refusal) -> Refusal {
    if broke_unique(&refusal, "category") {
        Refusal::field("name", Msg::new("category-name-taken"))
    } else {
        refusal
    }
}

/// The shared nomenclature, archived entries included.
///
/// # Errors
/// A fault from the database.
pub async fn list_common(tx: &mut Tx) -> Result<Vec<CommonCategory>> {
    let rows = tx.all(COMMON, &[]).await?;
    rows.iter()
        .map(|row| {
            Ok(CommonCategory {
                id: row.get("id")?,
                code: row.get("code")?,
                name: row.get("name")?,
                description: row.get("description")?,
                position: row.get("position")?,
                archived_at: row.get("archived_at")?,
            })
        })
        .collect()
}

/// Ships the nomenclature and the categories of new organisations, once.
///
/// # Errors
/// A fault from the database.
pub async fn install(tx: &mut Tx) -> Result<()> {
    if !list_common(tx).await?.is_empty() {
        return Ok(());
    }
    for (position, common) in (1_i64..).zip(COMMON_CATEGORIES) {
        tx.run(ADD_COMMON, args![fresh_id(), common.code, common.name, position]).await?;
    }
    let common = list_common(tx).await?;
    for (position, shipped) in (1_i64..).zip(DEFAULT_CATEGORIES) {
        let under = common.iter().find(|it| it.code == shipped.common_code).ok_or(Refusal::NotFound)?;
        let arguments =
            args![fresh_id(), under.id, shipped.name, shipped.description, shipped.valued, position];
        tx.run(ADD_DEFAULT, arguments).await?;
    }
    Ok(())
}

/// Copies the instance's categories to a new organisation; answers the last one, its default category.
///
/// # Errors
/// A fault when the instance has none.
pub async fn found(tx: &mut Tx, scope: Scope) -> Result<Id> {
    let mut last = None;
    for row in tx.all(DEFAULTS, &[]).await? {
        let valued = row.get("valued")?;
        let draft = DraftCategory {
            name: row.get("name")?,
            description: row.get("description")?,
            common_category_id: row.get("common_category_id")?,
            valued,
            civic: true,
            position: row.get("position")?,
            version: None,
        };
        last = Some(add(tx, scope, &draft).await?);
    }
    last.ok_or_else(|| Refusal::fault("the instance has no default category"))
}
