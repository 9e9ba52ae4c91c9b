//! What all the tables of a file may weigh together, spent as they are read: never summed afterwards.

use super::{CannotRead, Table, limits};

/// What was spent of [`limits`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Budget {
    rows: usize,
    cells: usize,
    bytes: usize,
}

impl Budget {
    /// Counts a row of so many cells and so many bytes of text.
    ///
    /// # Errors
    /// What is over, of rows, cells or texts.
    pub fn spend_row(&mut self, cells: usize, bytes: usize) -> Result<(), CannotRead> {
        self.rows += 1;
        self.cells = self.cells.saturating_add(cells);
        self.bytes = self.bytes.saturating_add(bytes);
        if self.rows > limits::ROWS {
            return Err(CannotRead::TooManyRows);
        }
        if self.cells > limits::CELLS {
            return Err(CannotRead::TooManyCells);
        }
        if self.bytes > limits::TEXT_BYTES { Err(CannotRead::Bomb) } else { Ok(()) }
    }

    /// Counts a table that was read.
    ///
    /// # Errors
    /// As [`Budget::spend_row`].
    pub fn spend(&mut self, table: &Table) -> Result<(), CannotRead> {
        table.rows.iter().try_for_each(|row| {
            self.spend_row(table.headers.len(), row.cells.iter().map(|cell| cell.text().len()).sum())
        })
    }
}
