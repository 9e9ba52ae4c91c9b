//! From what the reader of files answers to what imports are planned on.

use crate::imports::{Sheet, SheetRow};

impl From<&sheet::Table> for Sheet {
    fn from(table: &sheet::Table) -> Sheet {
        let row = |row: &sheet::Row| SheetRow {
            line: row.line,
            cells: row.cells.iter().map(|cell| cell.text().into_owned()).collect(),
        };
        Sheet { headers: table.headers.clone(), rows: table.rows.iter().map(row).collect() }
    }
}
