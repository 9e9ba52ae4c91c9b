//! Reading a table someone else made, within limits.

mod archive;
mod bomb;
mod book;
mod budget;
mod bundle;
mod cell;
mod json;
mod table;
mod tags;
mod text;

pub use budget::Budget;
pub use cell::CellIn;
pub use table::{Row, Table};

/// What is accepted from outside; beyond, the answer is a [`CannotRead`].
pub mod limits {
    /// Bytes of a file.
    pub const FILE_BYTES: usize = 20 * 1024 * 1024;
    /// Rows under the header.
    pub const ROWS: usize = 50_000;
    pub const COLUMNS: usize = 200;
    /// Sheets of a workbook, CSV files of a zip.
    pub const SHEETS: usize = 100;
    /// Cells in all, which bounds memory before rows and columns do.
    pub const CELLS: usize = 2_500_000;
    /// Bytes of all texts once unfolded.
    pub const TEXT_BYTES: usize = 100 * 1024 * 1024;
    /// Entries of a zipped spreadsheet.
    pub const ENTRIES: usize = 2_000;
    /// Bytes of a zipped spreadsheet once unzipped.
    pub const UNZIPPED_BYTES: u64 = 300 * 1024 * 1024;
    /// How many times smaller a big entry may be zipped; a repetitive sheet reaches 100.
    pub const ZIP_RATIO: u64 = 500;
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotRead {
    #[error("the file holds no row")]
    Empty,
    #[error("the file is over 20 MB")]
    TooLarge,
    #[error("the table has over 50 000 rows")]
    TooManyRows,
    #[error("the table has over 200 columns")]
    TooManyColumns,
    #[error("the table has over 2 500 000 cells")]
    TooManyCells,
    #[error("the file is damaged: {detail}")]
    Corrupt { detail: String },
    #[error("the file is protected by a password")]
    Protected,
    #[error("the file is neither ODS, XLSX, CSV nor JSON")]
    UnknownFormat,
    #[error("the JSON is not a list of flat objects")]
    NotATable,
    #[error("the file unfolds to a size no table has")]
    Bomb,
    #[error("the file has over 100 tables")]
    TooManyTables,
}

impl CannotRead {
    fn corrupt(detail: impl ToString) -> Self {
        Self::Corrupt { detail: detail.to_string() }
    }
}

/// Reads a table: ODS, XLSX, CSV (any separator and usual encoding) or JSON, recognised by
/// content. `file_name_hint` only decides for a text that begins like JSON and is named `.csv`,
/// `.tsv` or `.txt`. A workbook gives its first visible sheet that is not empty.
///
/// # Errors
/// See [`CannotRead`]; sizes are checked before anything is unfolded.
pub fn read(bytes: &[u8], file_name_hint: &str) -> Result<Table, CannotRead> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(CannotRead::TooLarge);
    }
    if bytes.starts_with(b"PK\x05\x06") {
        return Err(CannotRead::UnknownFormat);
    }
    if bytes.starts_with(b"PK") {
        return book::read_book(bytes);
    }
    let text = text::decode(bytes)?;
    let named_csv = [".csv", ".tsv", ".txt"].iter().any(|end| file_name_hint.to_lowercase().ends_with(end));
    if text.trim_start().starts_with(['[', '{']) && !named_csv {
        return json::read_json(&text);
    }
    text::read_csv(&text)
}

/// Reads every table of a file, each with its name: the visible sheets of a workbook that are not empty, the CSV files
/// of a zip (what some programs export), or the only table of a text, which has no name. Limits are for all together.
///
/// # Errors
/// See [`CannotRead`].
pub fn read_all(bytes: &[u8], file_name_hint: &str) -> Result<Vec<(String, Table)>, CannotRead> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return read(bytes, file_name_hint).map(|table| vec![(String::new(), table)]);
    }
    if bytes.len() > limits::FILE_BYTES {
        return Err(CannotRead::TooLarge);
    }
    let tables =
        if bundle::is_bundle(bytes) { bundle::read_bundle(bytes)? } else { book::read_sheets(bytes)? };
    if tables.is_empty() { Err(CannotRead::Empty) } else { Ok(tables) }
}

/// Reads what was pasted from a spreadsheet: tabs between cells, lines between rows. A paste
/// without any tab is read as CSV.
///
/// # Errors
/// See [`CannotRead`].
pub fn read_pasted(text: &str) -> Result<Table, CannotRead> {
    if text.len() > limits::FILE_BYTES {
        return Err(CannotRead::TooLarge);
    }
    if text.contains('\t') { text::read_separated(text, b'\t') } else { text::read_csv(text) }
}
