//! Fiscal years in the database.

use super::fiscal_year::{DraftFiscalYear, FiscalYear};
use base::{Day, Id, Instant, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM fiscal_year WHERE organisation_id = $1 ORDER BY starts_on DESC, id";
    FIND = "SELECT * FROM fiscal_year WHERE organisation_id = $1 AND id = $2";
    OF_DAY = "SELECT * FROM fiscal_year WHERE organisation_id = $1 AND starts_on <= $2 AND ends_on >= $2
        ORDER BY starts_on DESC LIMIT 1";
    ADD = "INSERT INTO fiscal_year (id, organisation_id, name, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5)";
    CHANGE = "UPDATE fiscal_year SET name = $3, starts_on = $4, ends_on = $5, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    FREEZE = "UPDATE fiscal_year SET frozen_at = $3, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
}

fn read(row: &Row) -> Result<FiscalYear> {
    Ok(FiscalYear {
        id: row.get("id")?,
        name: row.get("name")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        frozen_at: row.get("frozen_at")?,
        version: row.get("version")?,
    })
}

/// Every year, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<FiscalYear>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`base::Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<FiscalYear> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// The year a day belongs to (R8), when one holds it.
///
/// # Errors
/// A fault from the database.
pub async fn of_day(tx: &mut Tx, scope: Scope, day: Day) -> Result<Option<FiscalYear>> {
    tx.first(OF_DAY, args![scope.organisation_id, day]).await?.as_ref().map(read).transpose()
}

/// Whether what happened on a day may change no more (I9).
///
/// # Errors
/// A fault from the database.
pub async fn frozen_on(tx: &mut Tx, scope: Scope, day: Day) -> Result<bool> {
    Ok(of_day(tx, scope, day).await?.is_some_and(|year| year.is_frozen()))
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, draft: &DraftFiscalYear) -> Result<Id> {
    let id = fresh_id();
    tx.run(ADD, args![id, scope.organisation_id, &draft.name, draft.starts_on, draft.ends_on]).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftFiscalYear) -> Result<()> {
    let arguments = args![scope.organisation_id, id, &draft.name, draft.starts_on, draft.ends_on];
    tx.run(CHANGE, arguments).await?;
    Ok(())
}

/// Freezes a year at an instant, or opens it again.
///
/// # Errors
/// A fault from the database.
pub async fn freeze(tx: &mut Tx, scope: Scope, id: Id, frozen_at: Option<Instant>) -> Result<()> {
    tx.run(FREEZE, args![scope.organisation_id, id, frozen_at]).await?;
    Ok(())
}
