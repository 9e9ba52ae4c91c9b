//! Writing an archive, a page of rows at a time.

use super::{FORMAT, MANIFEST, Manifest, Record, TableEntry, VERSION, file_of, hexadecimal};
use crate::{
    db::Engine,
    schema::{Column, Schema, Table},
    tx::Tx,
    value::Value,
};
use base::{Id, Instant, Refusal, Result, uuid::Uuid};
use sha2::{Digest, Sha256};
use std::{
    io::{Seek, Write},
    sync::Arc,
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// How many rows are held in memory at once; of files, one.
const PAGE: usize = 1000;

/// Which rows an archive holds.
#[derive(Clone, Copy, Debug)]
pub enum Filter<'a> {
    /// Every row of every table.
    Everything,
    /// The row of one organisation and those that bear its `organisation_id`. Files that expire
    /// (among them former archives) stay behind.
    Organisation {
        id: Id,
        /// Tables to leave out.
        without: &'a [&'a str],
        /// Tables of the instance carried whole, such as a nomenclature that the rows point to.
        reference: &'a [&'a str],
    },
}

/// Who writes, and when.
#[derive(Clone, Debug)]
pub struct Stamp {
    pub app_version: String,
    pub taken_at: Instant,
}

/// How the rows of one table are chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    All,
    Reference,
    OfOrganisation(Id),
    TheOrganisation(Id),
}

/// Writes an archive into `sink` and gives it back. `tx` comes from `Db::read`, so that all rows are
/// of one moment, whatever is written meanwhile.
///
/// # Errors
/// A fault from the database or the sink.
pub async fn write<W: Write + Seek + Send>(
    tx: &mut Tx,
    schema: &Schema,
    filter: Filter<'_>,
    stamp: &Stamp,
    sink: W,
) -> Result<W> {
    let mut zip = ZipWriter::new(sink);
    let mut tables = Vec::new();
    for table in &schema.tables {
        if let Some(choice) = choose(table, filter) {
            tables.push(write_table(tx, table, choice, &mut zip).await?);
        }
    }
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        app_version: stamp.app_version.clone(),
        taken_at: stamp.taken_at,
        engine: match tx.engine() {
            Engine::Sqlite => "sqlite".to_owned(),
            Engine::Postgres => "postgres".to_owned(),
        },
        organisation_id: match filter {
            Filter::Everything => None,
            Filter::Organisation { id, .. } => Some(id),
        },
        tables,
    };
    // Last: only now are the sums known, and an archive cut short has none.
    zip.start_file(MANIFEST, SimpleFileOptions::default()).map_err(Refusal::fault)?;
    zip.write_all(&serde_json::to_vec_pretty(&manifest).map_err(Refusal::fault)?).map_err(Refusal::fault)?;
    zip.finish().map_err(Refusal::fault)
}

pub(super) fn choose(table: &Table, filter: Filter<'_>) -> Option<Choice> {
    let name = table.name.as_str();
    match filter {
        _ if table.is_rollup() => None,
        Filter::Everything => Some(Choice::All),
        Filter::Organisation { without, .. } if without.contains(&name) => None,
        Filter::Organisation { reference, .. } if reference.contains(&name) => Some(Choice::Reference),
        Filter::Organisation { id, .. } if name == "organisation" => Some(Choice::TheOrganisation(id)),
        Filter::Organisation { id, .. } if table.has("organisation_id") => Some(Choice::OfOrganisation(id)),
        Filter::Organisation { .. } => None,
    }
}

async fn write_table<W: Write + Seek + Send>(
    tx: &mut Tx,
    table: &Table,
    choice: Choice,
    zip: &mut ZipWriter<W>,
) -> Result<TableEntry> {
    let columns: Arc<[Column]> = table.columns.clone().into();
    let next = select(table, choice, ">");
    let mut sql = select(table, choice, ">=");
    let mut last = Uuid::nil();
    let (mut rows, mut sum) = (0_u64, Sha256::new());
    let options = SimpleFileOptions::default().large_file(true);
    zip.start_file(file_of(&table.name), options).map_err(Refusal::fault)?;
    loop {
        let page = tx.all_built(sql, &arguments(last, choice)).await?;
        sql = next.clone();
        if page.is_empty() {
            break;
        }
        for row in &page {
            let values = columns.iter().map(|column| row.value(&column.name, column.kind));
            let line = Record::of(&columns, values.collect::<Result<Vec<_>>>()?).line();
            sum.update(line.as_bytes());
            zip.write_all(line.as_bytes()).map_err(Refusal::fault)?;
            rows += 1;
            last = row.get("id")?;
        }
    }
    Ok(TableEntry {
        name: table.name.clone(),
        columns: columns.iter().map(|column| column.name.clone()).collect(),
        rows,
        sha256: hexadecimal(&sum.finalize()),
        reference: choice == Choice::Reference,
    })
}

fn select(table: &Table, choice: Choice, than: &str) -> String {
    let columns: Vec<String> = table.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let of = match choice {
        Choice::All | Choice::Reference => "",
        Choice::TheOrganisation(_) => " AND id = $2",
        Choice::OfOrganisation(_) if table.holds_files() && table.has("expires_at") => {
            " AND organisation_id = $2 AND expires_at IS NULL"
        }
        Choice::OfOrganisation(_) => " AND organisation_id = $2",
    };
    let page = if table.holds_files() { 1 } else { PAGE };
    let (columns, name) = (columns.join(", "), &table.name);
    format!("SELECT {columns} FROM \"{name}\" WHERE id {than} $1{of} ORDER BY id LIMIT {page}")
}

fn arguments(last: Id, choice: Choice) -> Vec<Value> {
    match choice {
        Choice::All | Choice::Reference => vec![Value::Id(last)],
        Choice::OfOrganisation(id) | Choice::TheOrganisation(id) => vec![Value::Id(last), Value::Id(id)],
    }
}
