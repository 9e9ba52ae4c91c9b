//! Funders in the database.

use super::{DraftFunder, Funder, FunderKind};
use base::{Id, Instant, Msg, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, broke_unique, statements};

statements! {
    LIST = "SELECT * FROM funder WHERE organisation_id = $1 ORDER BY name_folded, id";
    FIND = "SELECT * FROM funder WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO funder (id, organisation_id, name, name_folded, kind, contact) VALUES ($1, $2, $3, $4, $5, $6)";
    CHANGE = "UPDATE funder SET name = $3, name_folded = $4, kind = $5, contact = $6, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    SET_LOGO = "UPDATE funder SET logo_file_id = $3, version = version + 1 WHERE organisation_id = $1 AND id = $2";
    ARCHIVE = "UPDATE funder SET archived_at = $3, version = version + 1 WHERE organisation_id = $1 AND id = $2";
}

fn read(row: &Row) -> Result<Funder> {
    let kind: String = row.get("kind")?;
    Ok(Funder {
        id: row.get("id")?,
        name: row.get("name")?,
        kind: FunderKind::from_text(&kind).ok_or_else(|| Refusal::fault("an unknown kind of funder"))?,
        contact: row.get("contact")?,
        logo_file_id: row.get("logo_file_id")?,
        archived: row.get::<Option<Instant>>("archived_at")?.is_some(),
        version: row.get("version")?,
    })
}

/// Every funder by name, archived ones included.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<Funder>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Funder> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn add(tx: &mut Tx, scope: Scope, draft: &DraftFunder) -> Result<Id> {
    let id = fresh_id();
    let (name, folded, kind) = (&draft.name, &draft.name_folded, draft.kind.as_text());
    let arguments = args![id, scope.organisation_id, name, folded, kind, &draft.contact];
    tx.run(ADD, arguments).await.map_err(taken)?;
    Ok(id)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftFunder) -> Result<()> {
    let (name, folded, kind) = (&draft.name, &draft.name_folded, draft.kind.as_text());
    let arguments = args![scope.organisation_id, id, name, folded, kind, &draft.contact];
    tx.run(CHANGE, arguments).await.map_err(taken)?;
    Ok(())
}

/// Archives a funder, or brings it back.
///
/// # Errors
/// A fault from the database.
pub async fn archive(tx: &mut Tx, scope: Scope, id: Id, archived_at: Option<Instant>) -> Result<()> {
    tx.run(ARCHIVE, args![scope.organisation_id, id, archived_at]).await.map(|_| ())
}

/// Points to another picture, or to none.
///
/// # Errors
/// A fault from the database.
pub async fn set_logo(tx: &mut Tx, scope: Scope, id: Id, file_id: Option<Id>) -> Result<()> {
    tx.run(SET_LOGO, args![scope.organisation_id, id, file_id]).await.map(|_| ())
}

fn taken(refusal: Refusal) -> Refusal {
    if broke_unique(&refusal, "funder") {
        Refusal::field("name", Msg::new("funder-name-taken"))
    } else {
        refusal
    }
}
