//! Fields of activity in the database.

use super::field::{DraftField, Field};
use base::{Id, Instant, Refusal, Result, fresh_id};
use store::{Row, Tx, args, statements};

statements! {
    LIST = "SELECT f.* FROM activity_field f LEFT JOIN activity_field p ON p.id = f.parent_id
        ORDER BY COALESCE(p.position, f.position), COALESCE(p.name, f.name), f.parent_id IS NOT NULL, f.position, f.name, f.id";
    ADD = "INSERT INTO activity_field (id, parent_id, name) VALUES ($1, $2, $3)";
    CHANGE = "UPDATE activity_field SET parent_id = $2, name = $3 WHERE id = $1";
    ARCHIVE = "UPDATE activity_field SET archived_at = $2 WHERE id = $1";
}

/// Every field, each under its parent, archived ones included.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx) -> Result<Vec<Field>> {
    let read = |row: &Row| {
        Ok(Field {
            id: row.get("id")?,
            parent_id: row.get("parent_id")?,
            name: row.get("name")?,
            archived: row.get::<Option<Instant>>("archived_at")?.is_some(),
        })
    };
    tx.all(LIST, &[]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not there.
pub async fn get(tx: &mut Tx, id: Id) -> Result<Field> {
    list(tx).await?.into_iter().find(|field| field.id == id).ok_or(Refusal::NotFound)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, draft: &DraftField) -> Result<Id> {
    let id = fresh_id();
    tx.run(ADD, args![id, draft.parent_id, &draft.name]).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, id: Id, draft: &DraftField) -> Result<()> {
    tx.run(CHANGE, args![id, draft.parent_id, &draft.name]).await?;
    Ok(())
}

/// Archives a field at an instant, or brings it back.
///
/// # Errors
/// A fault from the database.
pub async fn archive(tx: &mut Tx, id: Id, at: Option<Instant>) -> Result<()> {
    tx.run(ARCHIVE, args![id, at]).await?;
    Ok(())
}
