//! The one writer of all formats.

mod csv;
mod json;
mod ods;
mod ods_parts;
mod package;
mod texts;
mod xlsx;
mod xlsx_parts;

use std::io::{self, Write};

use jiff::tz::TimeZone;

use crate::{Column, Value};

/// A format a table can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    Ods,
    Xlsx,
    /// As French spreadsheets open it.
    Csv,
    /// As the others do.
    CsvIntl,
    Json,
}

impl Format {
    /// Every format, the preferred first.
    pub const ALL: [Self; 5] = [Self::Ods, Self::Xlsx, Self::Csv, Self::CsvIntl, Self::Json];

    /// What names it in an address or a column.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::CsvIntl => "csv-intl",
            other => other.extension(),
        }
    }

    /// The file name extension, without a dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Ods => "ods",
            Self::Xlsx => "xlsx",
            Self::Csv | Self::CsvIntl => "csv",
            Self::Json => "json",
        }
    }

    /// The media type, for `Content-Type`.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv | Self::CsvIntl => "text/csv; charset=utf-8",
            Self::Json => "application/json",
        }
    }

    /// The format of a key, in any case.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key().eq_ignore_ascii_case(text.trim()))
    }
}

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum CannotWrite {
    #[error("the destination refused the file: {0}")]
    Destination(#[from] io::Error),
    #[error("the zip could not be made: {0}")]
    Engine(String),
    #[error("this format, opened this way, holds one table only")]
    OneTableOnly,
    #[error("a row came before any table")]
    NoTable,
    #[error("a row has {got} cells for {expected} columns")]
    WrongWidth { expected: usize, got: usize },
    #[error("a spreadsheet holds 1 048 576 rows and 16 384 columns at most")]
    TooBig,
}

/// The last row of a spreadsheet, header included.
const SPREADSHEET_ROWS: u32 = 1_048_576;
const SPREADSHEET_COLUMNS: usize = 16_384;

enum Engine<W: Write + Send> {
    Csv(Box<csv::CsvFile<W>>),
    Json(json::JsonFile<W>),
    Ods(Box<ods::OdsFile<W>>),
    Xlsx(Box<xlsx::XlsxFile<W>>),
}

/// Writes rows to a sink, one at a time, in flat memory.
///
/// CSV and JSON reach the sink as they are written. ODS and XLSX go through unnamed temporary
/// files and reach the sink in `finish`, so a failure before it leaves the sink untouched.
pub struct Writer<W: Write + Send> {
    engine: Engine<W>,
    columns: Option<usize>,
    zone: TimeZone,
}

impl<W: Write + Send> Writer<W> {
    /// A file of one table. JSON is then an array of objects.
    ///
    /// # Errors
    /// When the sink refuses the header.
    pub fn new(format: Format, columns: &[Column], sheet_name: &str, sink: W) -> Result<Self, CannotWrite> {
        let mut writer = Self::open(format, false, sink)?;
        writer.next_table(sheet_name, columns)?;
        Ok(writer)
    }

    /// A file of several tables, each begun by [`Self::next_table`]. JSON is then an object of
    /// arrays, one by table name; CSV still holds one table only.
    ///
    /// # Errors
    /// When a temporary file cannot be made or the sink refuses the first bytes.
    pub fn several(format: Format, sink: W) -> Result<Self, CannotWrite> {
        Self::open(format, true, sink)
    }

    fn open(format: Format, several: bool, sink: W) -> Result<Self, CannotWrite> {
        let engine = match format {
            Format::Csv => Engine::Csv(Box::new(csv::CsvFile::new(csv::FRENCH, sink)?)),
            Format::CsvIntl => Engine::Csv(Box::new(csv::CsvFile::new(csv::INTERNATIONAL, sink)?)),
            Format::Json => Engine::Json(json::JsonFile::new(sink, several)?),
            Format::Ods => Engine::Ods(Box::new(ods::OdsFile::new(sink)?)),
            Format::Xlsx => Engine::Xlsx(Box::new(xlsx::XlsxFile::new(sink)?)),
        };
        Ok(Self { engine, columns: None, zone: TimeZone::UTC })
    }

    /// Shows instants in this zone instead of UTC (JSON keeps UTC, with its `Z`).
    #[must_use]
    pub fn in_zone(mut self, zone: TimeZone) -> Self {
        self.zone = zone;
        self
    }

    /// Ends the table being written and begins another. Names are adapted to what spreadsheets
    /// accept.
    ///
    /// # Errors
    /// [`CannotWrite::OneTableOnly`] for CSV, and for JSON opened by [`Self::new`].
    pub fn next_table(&mut self, name: &str, columns: &[Column]) -> Result<(), CannotWrite> {
        if columns.len() > SPREADSHEET_COLUMNS {
            return Err(CannotWrite::TooBig);
        }
        match &mut self.engine {
            Engine::Csv(file) => file.table(columns)?,
            Engine::Json(file) => file.table(name, columns)?,
            Engine::Ods(file) => file.table(name, columns)?,
            Engine::Xlsx(file) => file.table(name, columns)?,
        }
        self.columns = Some(columns.len());
        Ok(())
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When the row is not as wide as the table, or the destination fails.
    pub fn row(&mut self, cells: &[Value]) -> Result<(), CannotWrite> {
        let expected = self.columns.ok_or(CannotWrite::NoTable)?;
        if cells.len() != expected {
            return Err(CannotWrite::WrongWidth { expected, got: cells.len() });
        }
        match &mut self.engine {
            Engine::Csv(file) => file.row(cells, &self.zone),
            Engine::Json(file) => file.row(cells),
            Engine::Ods(file) => file.row(cells, &self.zone),
            Engine::Xlsx(file) => file.row(cells, &self.zone),
        }
    }

    /// Ends the file and gives the sink back.
    ///
    /// # Errors
    /// When no table was begun, or the destination fails.
    pub fn finish(self) -> Result<W, CannotWrite> {
        if self.columns.is_none() {
            return Err(CannotWrite::NoTable);
        }
        match self.engine {
            Engine::Csv(file) => file.finish(),
            Engine::Json(file) => file.finish(),
            Engine::Ods(file) => file.finish(),
            Engine::Xlsx(file) => file.finish(),
        }
    }
}
