//! The table read, built within limits.

use super::{CannotRead, CellIn, limits};

/// What a file held: one header row, then rows as wide as it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// As written, trimmed. A column with data and no header has an empty one.
    pub headers: Vec<String>,
    /// The rows that are not empty.
    pub rows: Vec<Row>,
}

/// One row and where it stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// From 1, ascending: the line of a CSV (where the row begins), the row of a sheet, the rank
    /// of an object in JSON.
    pub line: u64,
    pub cells: Vec<CellIn>,
}

/// Collects rows; the first that is not empty is the header.
#[derive(Default)]
pub struct Builder {
    table: Table,
    begun: bool,
    width: usize,
    text_bytes: usize,
}

impl Builder {
    /// A builder whose columns are known: JSON has no header row.
    pub fn with_headers(headers: Vec<String>) -> Result<Self, CannotRead> {
        check_width(headers.len())?;
        let width = headers.len();
        Ok(Self { table: Table { headers, rows: Vec::new() }, begun: true, width, text_bytes: 0 })
    }

    /// Adds a row, whatever its width.
    pub fn push(&mut self, line: u64, mut cells: Vec<CellIn>) -> Result<(), CannotRead> {
        while cells.last().is_some_and(CellIn::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        check_width(cells.len())?;
        self.width = self.width.max(cells.len());
        if !self.begun {
            self.begun = true;
            self.table.headers = cells.iter().map(|cell| cell.text().trim().to_owned()).collect();
            return Ok(());
        }
        if self.table.rows.len() >= limits::ROWS {
            return Err(CannotRead::TooManyRows);
        }
        if (self.table.rows.len() + 1).saturating_mul(self.width) > limits::CELLS {
            return Err(CannotRead::TooManyCells);
        }
        self.count_text(&cells)?;
        self.table.rows.push(Row { line, cells });
        Ok(())
    }

    /// One text shared by all the cells of a small file could fill the memory.
    fn count_text(&mut self, cells: &[CellIn]) -> Result<(), CannotRead> {
        for cell in cells {
            if let CellIn::Text(text) | CellIn::Number(text) = cell {
                self.text_bytes = self.text_bytes.saturating_add(text.len());
            }
        }
        if self.text_bytes > limits::TEXT_BYTES { Err(CannotRead::Bomb) } else { Ok(()) }
    }

    /// The table, every row as wide as the widest.
    pub fn finish(mut self) -> Result<Table, CannotRead> {
        if !self.begun || self.width == 0 {
            return Err(CannotRead::Empty);
        }
        self.table.headers.resize(self.width, String::new());
        for row in &mut self.table.rows {
            row.cells.resize(self.width, CellIn::Empty);
        }
        Ok(self.table)
    }
}

pub fn check_width(width: usize) -> Result<(), CannotRead> {
    if width > limits::COLUMNS { Err(CannotRead::TooManyColumns) } else { Ok(()) }
}
