//! Saved views in the database.

use super::view::{DraftView, SavedView};
use base::{Id, Instant, Msg, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, broke_unique, statements};

statements! {
    LIST = "SELECT * FROM saved_view WHERE organisation_id = $1 AND account_id = $2 AND page = $3
        ORDER BY name, id";
    FIND = "SELECT * FROM saved_view WHERE organisation_id = $1 AND account_id = $2 AND id = $3";
    ADD = "INSERT INTO saved_view (id, organisation_id, account_id, page, name, query, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    REMOVE = "DELETE FROM saved_view WHERE organisation_id = $1 AND account_id = $2 AND id = $3";
}

fn read(row: &Row) -> Result<SavedView> {
    Ok(SavedView {
        id: row.get("id")?,
        page: row.get("page")?,
        name: row.get("name")?,
        query: row.get("query")?,
    })
}

/// The views an account keeps of a page, by name.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, account_id: Id, page: &str) -> Result<Vec<SavedView>> {
    tx.all(LIST, args![scope.organisation_id, account_id, page]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when the account keeps no such view here.
pub async fn get(tx: &mut Tx, scope: Scope, account_id: Id, id: Id) -> Result<SavedView> {
    read(&tx.one(FIND, args![scope.organisation_id, account_id, id]).await?)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when another view of the page has it.
pub async fn add(tx: &mut Tx, scope: Scope, account_id: Id, draft: &DraftView, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![id, scope.organisation_id, account_id, &draft.page, &draft.name, &draft.query, now];
    tx.run(ADD, arguments).await.map_err(|refusal| {
        if broke_unique(&refusal, "saved_view") {
            Refusal::field("name", Msg::new("view-name-taken"))
        } else {
            refusal
        }
    })?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, account_id: Id, id: Id) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, account_id, id]).await?;
    Ok(())
}
