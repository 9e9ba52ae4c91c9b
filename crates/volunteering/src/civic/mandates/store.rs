//! Mandates in the database, and the hours given inside them.

use super::{CivicMandate, DraftMandate, MandateKind};
use base::{Id, Instant, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT m.*, p.name_folded FROM civic_mandate m
        JOIN person p ON p.organisation_id = m.organisation_id AND p.id = m.person_id
        WHERE m.organisation_id = $1 ORDER BY p.name_folded, m.from_on DESC, m.id";
    OF_PERSON = "SELECT * FROM civic_mandate WHERE organisation_id = $1 AND person_id = $2
        ORDER BY from_on DESC, id";
    FIND = "SELECT * FROM civic_mandate WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO civic_mandate (id, organisation_id, person_id, kind, label, from_on, to_on, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CHANGE = "UPDATE civic_mandate SET kind = $3, label = $4, from_on = $5, to_on = $6, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM civic_mandate WHERE organisation_id = $1 AND id = $2";
    REMOVE_OF = "DELETE FROM civic_mandate WHERE organisation_id = $1 AND person_id = $2";
}

fn read(row: &Row) -> Result<CivicMandate> {
    let kind: String = row.get("kind")?;
    Ok(CivicMandate {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        kind: MandateKind::from_text(&kind).ok_or_else(|| Refusal::fault("an unknown mandate"))?,
        label: row.get("label")?,
        from_on: row.get("from_on")?,
        to_on: row.get("to_on")?,
        version: row.get("version")?,
    })
}

/// Every mandate, by the name of its person.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<CivicMandate>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// The mandates of a person, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn list_of(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<CivicMandate>> {
    tx.all(OF_PERSON, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<CivicMandate> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, person_id: Id, draft: &DraftMandate, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let kind = draft.kind.as_text();
    let arguments =
        args![id, scope.organisation_id, person_id, kind, &draft.label, draft.from_on, draft.to_on, now];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftMandate) -> Result<()> {
    let kind = draft.kind.as_text();
    let arguments = args![scope.organisation_id, id, kind, &draft.label, draft.from_on, draft.to_on];
    tx.run(CHANGE, arguments).await?;
    Ok(())
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, id]).await?;
    Ok(())
}

/// Removes the mandates of a person who is erased: their labels may name them.
///
/// # Errors
/// A fault from the database.
pub async fn remove_of(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    tx.run(REMOVE_OF, args![scope.organisation_id, person_id]).await?;
    Ok(())
}
