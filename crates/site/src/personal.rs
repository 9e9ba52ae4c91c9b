//! A table of the personal export (R69) told as data: its name, its query, and how each column is read.

use crate::module::PersonalTable;
use base::{Day, Id, Instant, Result};
use store::{Row, Scope, Tx, Value, args};

/// How a column is read.
pub type Read = fn(&Row, &str) -> Result<String>;

/// A table: its name, its query, its columns.
pub type Told = (&'static str, &'static str, &'static [(&'static str, Read)]);

/// What the query answers to these arguments.
///
/// # Errors
/// A fault from the database.
pub async fn table(tx: &mut Tx, arguments: &[Value], (name, sql, columns): Told) -> Result<PersonalTable> {
    let rows = tx.all(sql, arguments).await?;
    let line = |row: &Row| columns.iter().map(|(column, read)| read(row, column)).collect::<Result<Vec<_>>>();
    Ok(PersonalTable {
        name,
        columns: columns.iter().map(|(column, _)| *column).collect(),
        rows: rows.iter().map(line).collect::<Result<_>>()?,
    })
}

/// What each query answers about a person of an organisation.
///
/// # Errors
/// A fault from the database.
pub async fn tables(tx: &mut Tx, scope: Scope, person_id: Id, asked: &[Told]) -> Result<Vec<PersonalTable>> {
    let mut all = Vec::with_capacity(asked.len());
    for told in asked {
        all.push(table(tx, args![scope.organisation_id, person_id], *told).await?);
    }
    Ok(all)
}

fn written(value: Option<impl ToString>) -> String {
    value.map(|it| it.to_string()).unwrap_or_default()
}

/// # Errors
/// A fault from the database.
pub fn text(row: &Row, column: &str) -> Result<String> {
    Ok(row.get::<Option<String>>(column)?.unwrap_or_default())
}

/// # Errors
/// A fault from the database.
pub fn day(row: &Row, column: &str) -> Result<String> {
    Ok(written(row.get::<Option<Day>>(column)?))
}

/// # Errors
/// A fault from the database.
pub fn instant(row: &Row, column: &str) -> Result<String> {
    Ok(written(row.get::<Option<Instant>>(column)?))
}

/// # Errors
/// A fault from the database.
pub fn number(row: &Row, column: &str) -> Result<String> {
    Ok(written(row.get::<Option<i64>>(column)?))
}

/// # Errors
/// A fault from the database.
pub fn flag(row: &Row, column: &str) -> Result<String> {
    Ok(row.get::<bool>(column)?.to_string())
}

/// # Errors
/// A fault from the database.
pub fn identity(row: &Row, column: &str) -> Result<String> {
    Ok(written(row.get::<Option<Id>>(column)?))
}
