//! Skill levels in the database.

use super::{DraftLevel, SkillLevel};
use base::{Id, Instant, Msg, Refusal, Result, fold, fresh_id};
use store::{Row, Scope, Tx, args, broke_reference, broke_unique, statements};

statements! {
    LIST = "SELECT * FROM skill_level WHERE organisation_id = $1 ORDER BY position, name_folded, id";
    FIND = "SELECT * FROM skill_level WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO skill_level (id, organisation_id, name, name_folded, description, position)
        VALUES ($1, $2, $3, $4, $5, $6)";
    CHANGE = "UPDATE skill_level SET name = $3, name_folded = $4, description = $5, position = $6,
            version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    ARCHIVE = "UPDATE skill_level SET archived_at = $3, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    PLACE = "UPDATE skill_level SET position = $3 WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM skill_level WHERE organisation_id = $1 AND id = $2";
    DEFAULTS = "SELECT name, position FROM default_level ORDER BY position, name";
}

fn read(row: &Row) -> Result<SkillLevel> {
    Ok(SkillLevel {
        id: row.get("id")?,
        name: row.get("name")?,
        description: row.get("description")?,
        position: row.get("position")?,
        archived_at: row.get("archived_at")?,
        version: row.get("version")?,
    })
}

/// Every level in the order of the organisation, archived ones included.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<SkillLevel>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<SkillLevel> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn add(tx: &mut Tx, scope: Scope, draft: &DraftLevel) -> Result<Id> {
    let id = fresh_id();
    let folded = fold(&draft.name);
    tx.run(ADD, args![id, scope.organisation_id, &draft.name, folded, &draft.description, draft.position])
        .await
        .map_err(taken)?;
    Ok(id)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftLevel) -> Result<()> {
    let folded = fold(&draft.name);
    tx.run(CHANGE, args![scope.organisation_id, id, &draft.name, folded, &draft.description, draft.position])
        .await
        .map_err(taken)?;
    Ok(())
}

/// Archives a level, or brings it back.
///
/// # Errors
/// A fault from the database.
pub async fn archive(tx: &mut Tx, scope: Scope, id: Id, archived_at: Option<Instant>) -> Result<()> {
    tx.run(ARCHIVE, args![scope.organisation_id, id, archived_at]).await?;
    Ok(())
}

/// Puts levels in this order.
///
/// # Errors
/// A fault from the database.
pub async fn place(tx: &mut Tx, scope: Scope, order: &[Id]) -> Result<()> {
    for (position, id) in (1_i64..).zip(order) {
        tx.run(PLACE, args![scope.organisation_id, *id, position]).await?;
    }
    Ok(())
}

/// Deletes a level that never served.
///
/// # Errors
/// [`Refusal::Conflict`] `IN_USE` while actions, estimates, a valuation or the settings have it: archive it.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    let in_use = || Refusal::Conflict(Msg::new("level-in-use"));
    let removed = tx.run(REMOVE, args![scope.organisation_id, id]).await;
    removed.map_err(|refusal| if broke_reference(&refusal) { in_use() } else { refusal }).map(|_| ())
}

fn taken(refusal: Refusal) -> Refusal {
    if broke_unique(&refusal, "skill_level") {
        Refusal::field("name", Msg::new("level-name-taken"))
    } else {
        refusal
    }
}

/// Copies the instance's levels, if it has any, to a new organisation.
///
/// # Errors
/// A fault from the database.
pub async fn found(tx: &mut Tx, scope: Scope) -> Result<()> {
    for row in tx.all(DEFAULTS, &[]).await? {
        let draft = DraftLevel {
            name: row.get("name")?,
            description: String::new(),
            position: row.get("position")?,
            version: None,
        };
        add(tx, scope, &draft).await?;
    }
    Ok(())
}
