//! How large an ODS becomes once its repetitions are unfolded, as the engine does all at once.

use super::tags::Tag;
use super::{CannotRead, limits};

/// Counts the cells and the text of `content.xml`, tag by tag.
#[derive(Default)]
pub struct OdsCount {
    /// Cells of the tables already ended.
    ended: u64,
    table: TableCount,
    row_repeats: u64,
    row_width: u64,
    blanks: u64,
    cell_start: u64,
    cell_repeats: u64,
    spaces: u64,
    text: u64,
}

/// The rectangle the engine makes of a table.
#[derive(Default)]
struct TableCount {
    rows: u64,
    first: Option<u64>,
    last: u64,
    width: u64,
}

impl TableCount {
    fn cells(&self) -> u64 {
        self.first.map_or(0, |first| (self.last - first).saturating_mul(self.width))
    }
}

impl OdsCount {
    /// Takes one tag into account.
    pub fn see(&mut self, tag: &Tag<'_>) -> Result<(), CannotRead> {
        match tag.name() {
            b"table:table-row" => {
                self.row_repeats = tag.number("table:number-rows-repeated").unwrap_or(1);
                (self.row_width, self.blanks) = (0, 0);
                if tag.is_empty_element() {
                    self.end_row();
                }
            }
            b"/table:table-row" => self.end_row(),
            b"table:table-cell" | b"table:covered-table-cell" => self.see_cell(tag),
            b"/table:table-cell" | b"/table:covered-table-cell" => self.end_cell(tag),
            b"text:s" => self.spaces = self.spaces.saturating_add(tag.number("text:c").unwrap_or(1)),
            b"/table:table" => {
                self.ended = self.ended.saturating_add(self.table.cells());
                self.table = TableCount::default();
            }
            _ => {}
        }
        self.check()
    }

    fn see_cell(&mut self, tag: &Tag<'_>) {
        let repeats = tag.number("table:number-columns-repeated").unwrap_or(1);
        if tag.mentions("office:") || tag.mentions("table:formula") {
            self.row_width = self.row_width.saturating_add(self.blanks).saturating_add(repeats);
            self.blanks = 0;
        } else {
            self.blanks = self.blanks.saturating_add(repeats);
        }
        self.cell_start = tag.offset - tag.len().min(tag.offset);
        self.cell_repeats = repeats;
        if tag.is_empty_element() {
            self.end_cell(tag);
        }
    }

    /// The engine copies the text of a cell as many times as it is repeated.
    fn end_cell(&mut self, tag: &Tag<'_>) {
        if self.row_width > 0 && self.blanks == 0 {
            let once = tag.offset.saturating_sub(self.cell_start).saturating_add(self.spaces);
            let copies = self.cell_repeats.saturating_mul(self.row_repeats);
            self.text = self.text.saturating_add(once.saturating_mul(copies));
        }
        self.spaces = 0;
    }

    fn end_row(&mut self) {
        let before = self.table.rows;
        self.table.rows = before.saturating_add(self.row_repeats);
        if self.row_width > 0 {
            self.table.first.get_or_insert(before);
            self.table.last = self.table.rows;
            self.table.width = self.table.width.max(self.row_width);
        }
        self.row_width = 0;
    }

    fn check(&self) -> Result<(), CannotRead> {
        let cells = self.ended.saturating_add(self.table.cells()).max(self.row_width);
        if cells > limits::CELLS as u64 {
            return Err(CannotRead::TooManyCells);
        }
        if self.text.max(self.spaces) > limits::UNZIPPED_BYTES {
            return Err(CannotRead::Bomb);
        }
        Ok(())
    }
}
