//! Putting an archive back: everything into an empty database, or one organisation into a living one.

use super::{
    CannotRead, Filter, Record, TableEntry,
    read::Archive,
    write::{Choice, choose},
};
use crate::{
    schema::{Column, Schema, Table},
    tx::Tx,
    value::Value,
};
use base::{Id, Refusal, Result, uuid::Uuid};
use std::{
    collections::HashSet,
    io::{Read, Seek},
    sync::Arc,
};

const ORGANISATION: &str = "organisation";

/// How many values go into one statement, within what both engines take.
const VALUES: usize = 2000;

/// Why an archive is not put back.
#[derive(Debug)]
pub enum CannotRestore {
    /// The database already holds rows.
    NotEmpty {
        table: String,
    },
    /// The archive holds one organisation only (restore), or all of them (import).
    WrongContent,
    /// The archive can no longer be read.
    Unreadable(CannotRead),
    Fault(Refusal),
}

impl From<Refusal> for CannotRestore {
    fn from(refusal: Refusal) -> Self {
        CannotRestore::Fault(refusal)
    }
}

/// What becomes of a row of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    Keep,
    Skip,
}

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The id of the organisation in this database.
    pub organisation_id: Id,
    pub rows: u64,
}

/// Puts back everything. The schema is there and empty; `tx` is one transaction, so that either all
/// rows are there after its commit or none. Answers the number of rows. Rollups are left to recompute.
///
/// # Errors
/// See [`CannotRestore`]; nothing is kept unless `tx` is committed.
pub async fn restore<R: Read + Seek + Send>(
    tx: &mut Tx,
    archive: &mut Archive<R>,
) -> Result<u64, CannotRestore> {
    if archive.manifest().organisation_id.is_some() {
        return Err(CannotRestore::WrongContent);
    }
    for table in &archive.schema.tables {
        let sql = format!("SELECT 1 AS one FROM \"{}\" LIMIT 1", table.name);
        if !tx.all_built(sql, &[]).await?.is_empty() {
            return Err(CannotRestore::NotEmpty { table: table.name.clone() });
        }
    }
    put_back(tx, archive, |_, _| Ok(Keep::Keep)).await
}

/// Puts an organisation into a living database, under new ids: the same `import_id` and the same
/// archive always give the same ones, so that an import begun again does not double anything.
///
/// An archive is what somebody brings: nothing of it is believed. Only the tables that `filter` would write for that
/// organisation are taken, only its own rows, and only pointers to rows of the archive; else nothing is.
///
/// `decide` sees each row, table by table in the order of the schema, its ids already new; it may
/// change any column (the slug already taken, the account that is not here) and answers whether the
/// row is kept. Pointers to tables of the instance are its own to change: they come as they were. A row that points to a
/// row of the archive that is skipped must be changed or skipped
/// too. Rows of reference tables come with their own ids and are never inserted, whatever it answers.
/// Ids inside texts (JSON) are left as they were.
///
/// # Errors
/// See [`CannotRestore`], and what `decide` refuses; nothing is kept unless `tx` is committed.
pub async fn import<R: Read + Seek + Send>(
    tx: &mut Tx,
    archive: &mut Archive<R>,
    import_id: Id,
    filter: impl Fn(Id) -> Filter<'static>,
    mut decide: impl FnMut(&str, &mut Record) -> Result<Keep> + Send,
) -> Result<Imported, CannotRestore> {
    let Some(old) = archive.manifest().organisation_id else { return Err(CannotRestore::WrongContent) };
    one_organisation(archive, filter(old))?;
    let known = ids(archive)?;
    let schema = archive.schema.clone();
    let new = |id: Id| if known.contains(&id) { imported_id(import_id, id) } else { id };
    let mut foreign = false;
    let rows = put_back(tx, archive, |entry, record| {
        if entry.reference {
            decide(&entry.name, record)?;
            return Ok(Keep::Skip);
        }
        if foreign || !belongs(&schema, &entry.name, record, old, &known) {
            foreign = true;
            return Ok(Keep::Skip);
        }
        record.replace_ids(new);
        decide(&entry.name, record)
    })
    .await?;
    if foreign {
        return Err(CannotRestore::WrongContent);
    }
    Ok(Imported { organisation_id: new(old), rows })
}

/// Whether an archive holds the tables of one organisation and nothing else, with the organisation itself.
fn one_organisation<R: Read + Seek>(archive: &Archive<R>, filter: Filter<'_>) -> Result<(), CannotRestore> {
    let entries = &archive.manifest().tables;
    let wanted = |entry: &TableEntry| {
        let choice = archive.schema.table(&entry.name).and_then(|table| choose(table, filter));
        match choice {
            Some(Choice::Reference) => entry.reference,
            Some(Choice::OfOrganisation(_) | Choice::TheOrganisation(_)) => !entry.reference,
            Some(Choice::All) | None => false,
        }
    };
    let itself = entries.iter().any(|entry| entry.name == ORGANISATION && entry.rows == 1);
    if itself && entries.iter().all(wanted) { Ok(()) } else { Err(CannotRestore::WrongContent) }
}

/// Whether a row, as it comes, is of the organisation and points to nothing of another.
fn belongs(schema: &Schema, table: &str, record: &Record, old: Id, known: &HashSet<Id>) -> bool {
    let of = if table == ORGANISATION { "id" } else { "organisation_id" };
    let Some(table) = schema.table(table) else { return false };
    let ours = |name: &str| {
        name == ORGANISATION || schema.table(name).is_some_and(|table| table.has("organisation_id"))
    };
    let mut pointers = table.references.iter().filter(|it| ours(&it.table));
    record.id(of) == Some(old)
        && pointers.all(|it| record.id(&it.column).is_none_or(|id| known.contains(&id)))
}

/// The id that a row of an archive receives when it is imported. It keeps the time of a version 7, by
/// which journals and lists are sorted; the rest is drawn from the import and the old id (UUID version 5).
#[must_use]
pub fn imported_id(import_id: Id, old: Id) -> Id {
    let drawn = Uuid::new_v5(&import_id, old.as_bytes());
    if old.get_version_num() != 7 {
        return drawn;
    }
    let mut bytes = *drawn.as_bytes();
    bytes[..8].copy_from_slice(&old.as_bytes()[..8]);
    Uuid::from_bytes(bytes)
}

/// The id of each row that may be imported.
fn ids<R: Read + Seek>(archive: &mut Archive<R>) -> Result<HashSet<Id>, CannotRestore> {
    let mut ids = HashSet::new();
    for entry in archive.manifest().tables.clone().iter().filter(|entry| !entry.reference) {
        let columns = archive.columns(entry).map_err(CannotRestore::Unreadable)?;
        let mut lines = archive.lines(entry).map_err(Refusal::fault)?;
        while let Some(record) = lines.next(&columns)? {
            ids.extend(record.id("id"));
        }
    }
    Ok(ids)
}

/// A column of a row to fill once every row is there.
struct Later {
    sql: String,
    args: [Value; 2],
}

async fn put_back<R: Read + Seek + Send>(
    tx: &mut Tx,
    archive: &mut Archive<R>,
    mut decide: impl FnMut(&TableEntry, &mut Record) -> Result<Keep> + Send,
) -> Result<u64, CannotRestore> {
    let schema = archive.schema.clone();
    let mut later = Vec::new();
    let mut rows = 0;
    for table in &schema.tables {
        let entries = &archive.manifest().tables;
        let Some(entry) = entries.iter().find(|entry| entry.name == table.name).cloned() else { continue };
        let columns = archive.columns(&entry).map_err(CannotRestore::Unreadable)?;
        let filled_later = schema.filled_later(table);
        let most = if table.holds_files() { 1 } else { (VALUES / columns.len().max(1)).max(1) };
        let mut lines = archive.lines(&entry).map_err(Refusal::fault)?;
        let mut batch: Vec<Record> = Vec::with_capacity(most);
        while let Some(mut record) = lines.next(&columns)? {
            if decide(&entry, &mut record)? == Keep::Skip {
                continue;
            }
            set_aside(table, &filled_later, &columns, &mut record, &mut later)?;
            batch.push(record);
            rows += 1;
            if batch.len() == most {
                insert(tx, table, &columns, &mut batch).await?;
            }
        }
        insert(tx, table, &columns, &mut batch).await?;
    }
    for Later { sql, args } in later {
        tx.run_built(sql, &args).await?;
    }
    Ok(rows)
}

/// Empties the columns that point to rows not inserted yet, and remembers them.
fn set_aside(
    table: &Table,
    filled_later: &[&str],
    columns: &[Column],
    record: &mut Record,
    later: &mut Vec<Later>,
) -> Result<()> {
    for column in columns.iter().filter(|column| filled_later.contains(&column.name.as_str())) {
        if let (Some(own), Some(value @ Value::Id(_))) = (record.id("id"), record.get(&column.name).cloned())
        {
            let sql = format!("UPDATE \"{}\" SET \"{}\" = $2 WHERE id = $1", table.name, column.name);
            later.push(Later { sql, args: [Value::Id(own), value] });
            record.set(&column.name, Value::Null(column.kind))?;
        }
    }
    Ok(())
}

async fn insert(tx: &mut Tx, table: &Table, columns: &Arc<[Column]>, batch: &mut Vec<Record>) -> Result<()> {
    if batch.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let mut sql = format!("INSERT INTO \"{}\" ({}) VALUES ", table.name, names.join(", "));
    let mut values = Vec::with_capacity(batch.len() * columns.len());
    for (place, record) in batch.drain(..).enumerate() {
        let first = place * columns.len();
        let marks: Vec<String> = (1..=columns.len()).map(|number| format!("${}", first + number)).collect();
        sql.push_str(if place == 0 { "(" } else { ", (" });
        sql.push_str(&marks.join(", "));
        sql.push(')');
        values.extend_from_slice(record.values());
    }
    tx.run_built(sql, &values).await.map(|_| ())
}
