//! From the bytes somebody sent to a table, or why not: nothing is written of what cannot be read.

use crate::about::is_about;
use base::{Msg, Refusal, Result};
use sheet::{CannotRead, CellIn, Table};
use std::sync::Arc;

/// The most rows of one file.
pub const MOST_ROWS: usize = sheet::limits::ROWS;

/// A table as read from a file: texts only. Days are ISO, durations decimal hours with a decimal
/// (`26.0`: a bare `26` would be asked about), truths `true` and `false`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    pub headers: Vec<String>,
    pub rows: Vec<SheetRow>,
}

/// A row of a [`Sheet`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Its place in the file, as a person would count it.
    pub line: u64,
    pub cells: Vec<String>,
}

/// Row by row, each let go as it is taken: a table is never held twice.
impl From<Table> for Sheet {
    fn from(table: Table) -> Sheet {
        let row = |row: sheet::Row| SheetRow {
            line: row.line,
            cells: row.cells.into_iter().map(CellIn::into_text).collect(),
        };
        Sheet { headers: table.headers, rows: table.rows.into_iter().map(row).collect() }
    }
}

/// Reads every table of a file or of a pasted text, each with its name, away from the threads that answer; those without
/// rows are left out, and the sheet that tells about the first one in a file of ours. `refuse` sees the bytes first.
///
/// # Errors
/// [`Refusal::Invalid`] on `file`.
pub async fn read_all(
    content: Arc<Vec<u8>>,
    name: String,
    refuse: fn(&[u8]) -> Result<()>,
) -> Result<Vec<(String, Sheet)>> {
    let read = tokio::task::spawn_blocking(move || -> Result<Vec<(String, Sheet)>> {
        refuse(&content)?;
        let tables = sheet::read_all(&content, &name).map_err(|cannot| unreadable(&cannot))?;
        let ours = |(at, (name, _)): &(usize, (String, Table))| *at == 0 || !is_about(name);
        let told = tables.into_iter().enumerate().filter(ours);
        Ok(told.map(|(_, (name, table))| (name, Sheet::from(table))).collect())
    });
    let mut sheets = read.await.map_err(Refusal::fault)??;
    sheets.retain(|(_, sheet)| !sheet.rows.is_empty());
    if sheets.is_empty() { Err(Refusal::field("file", Msg::new("import-empty"))) } else { Ok(sheets) }
}

/// A file that cannot be read, as a form says it.
#[must_use]
pub fn unreadable(cannot: &CannotRead) -> Refusal {
    Refusal::field("file", said(cannot))
}

/// What is said of a file that cannot be read.
fn said(cannot: &CannotRead) -> Msg {
    let corrupt = |why: &str| Msg::new("import-corrupt").with("why", why);
    match cannot {
        CannotRead::Empty => Msg::new("import-empty"),
        CannotRead::TooLarge => Msg::new("import-too-large"),
        CannotRead::TooManyRows => Msg::new("import-too-long").with("most", MOST_ROWS),
        CannotRead::TooManyColumns
        | CannotRead::TooManyCells
        | CannotRead::TooManyTables
        | CannotRead::Bomb => corrupt("bomb"),
        CannotRead::Corrupt { .. } => corrupt("damaged"),
        CannotRead::Protected => Msg::new("import-protected"),
        CannotRead::UnknownFormat | CannotRead::NotATable => corrupt("format"),
    }
}
