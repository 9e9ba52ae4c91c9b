//! The rows of a result: all their cells in one place, whatever their number.

use base::{Id, Refusal, Result};
use rusqlite::types::ValueRef;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// Where a text or bytes lie.
#[derive(Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
}

#[derive(Clone, Copy)]
enum Cell {
    Null,
    Integer(i64),
    /// No column of ours holds one.
    Real,
    Text(Span),
    Blob(Span),
}

/// The rows of a statement, one after the other.
#[derive(Default)]
pub(super) struct Found {
    names: Vec<Box<str>>,
    cells: Vec<Cell>,
    bytes: Vec<u8>,
    /// The column after the last one read: whoever reads a row asks for its columns mostly in their order.
    next: AtomicUsize,
}

impl Found {
    /// Takes one more row. The names are read with the first, once SQLite knows the columns for sure.
    pub(super) fn take(&mut self, row: &rusqlite::Row<'_>) -> Result<()> {
        if self.names.is_empty() {
            self.names = names(row.as_ref());
        }
        for place in 0..self.names.len() {
            let cell = match row.get_ref(place).map_err(Refusal::fault)? {
                ValueRef::Null => Cell::Null,
                ValueRef::Integer(it) => Cell::Integer(it),
                ValueRef::Real(_) => Cell::Real,
                ValueRef::Text(it) => Cell::Text(self.keep(it)?),
                ValueRef::Blob(it) => Cell::Blob(self.keep(it)?),
            };
            self.cells.push(cell);
        }
        Ok(())
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<Span> {
        let start = u32::try_from(self.bytes.len()).map_err(Refusal::fault)?;
        self.bytes.extend_from_slice(bytes);
        Ok(Span { start, end: u32::try_from(self.bytes.len()).map_err(Refusal::fault)? })
    }

    pub(super) fn into_rows(self) -> impl Iterator<Item = SqliteRow> {
        let (width, cells) = (self.names.len().max(1), self.cells.len());
        let found = Arc::new(self);
        (0..cells).step_by(width).map(move |first| SqliteRow { found: Arc::clone(&found), first })
    }

    fn place(&self, name: &str) -> Option<usize> {
        let next = self.next.load(Ordering::Relaxed);
        let place = (next..self.names.len()).chain(0..next).find(|place| {
            let known = self.names.get(*place);
            known.is_some_and(|known| **known == *name)
        })?;
        self.next.store(place + 1, Ordering::Relaxed);
        Some(place)
    }

    fn bytes(&self, span: Span) -> &[u8] {
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        self.bytes.get(place(span.start)..place(span.end)).unwrap_or_default()
    }
}

/// The names of the columns. As on the other engine, of two columns with one name the last is read.
fn names(statement: &rusqlite::Statement<'_>) -> Vec<Box<str>> {
    let found = statement.column_names();
    let again = |place: usize| found[place + 1..].contains(&found[place]);
    (0..found.len()).map(|place| Box::from(if again(place) { "" } else { found[place] })).collect()
}

/// A row of a result, read by column name.
pub struct SqliteRow {
    found: Arc<Found>,
    first: usize,
}

impl SqliteRow {
    fn cell(&self, name: &str) -> Result<Cell> {
        let cell = self.found.place(name).and_then(|place| self.found.cells.get(self.first + place));
        cell.copied().ok_or_else(|| Refusal::fault(format!("no column {name}")))
    }

    pub(crate) fn integer(&self, name: &str) -> Result<Option<i64>> {
        match self.cell(name)? {
            Cell::Null => Ok(None),
            Cell::Integer(it) => Ok(Some(it)),
            _ => Err(of_another_type(name)),
        }
    }

    pub(crate) fn truth(&self, name: &str) -> Result<Option<bool>> {
        Ok(self.integer(name)?.map(|it| it != 0))
    }

    pub(crate) fn text(&self, name: &str) -> Result<Option<&str>> {
        match self.cell(name)? {
            Cell::Null => Ok(None),
            Cell::Text(it) => std::str::from_utf8(self.found.bytes(it)).map(Some).map_err(Refusal::fault),
            _ => Err(of_another_type(name)),
        }
    }

    pub(crate) fn bytes(&self, name: &str) -> Result<Option<&[u8]>> {
        match self.cell(name)? {
            Cell::Null => Ok(None),
            Cell::Text(it) | Cell::Blob(it) => Ok(Some(self.found.bytes(it))),
            _ => Err(of_another_type(name)),
        }
    }

    pub(crate) fn id(&self, name: &str) -> Result<Option<Id>> {
        self.bytes(name)?.map(Id::from_slice).transpose().map_err(Refusal::fault)
    }
}

fn of_another_type(name: &str) -> Refusal {
    Refusal::fault(format!("column {name} is of another type"))
}
