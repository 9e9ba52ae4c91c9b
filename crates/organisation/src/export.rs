//! A list as a file to keep: ODS first, then XLSX, CSV, JSON.

use crate::{about::About, streaming};
use serde::{Deserialize, Serialize};
use sheet::{Column, Format, Kind, Value};
use site::{Answer, Member, Ui, Visit};
use utoipa::{IntoParams, ToSchema};

/// `?format=ods`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ExportQuery {
    pub format: String,
}

impl ExportQuery {
    /// The format asked for, ODS when none is said.
    #[must_use]
    pub fn format(&self) -> Format {
        Format::from_text(&self.format).unwrap_or(Format::Ods)
    }
}

/// The media types of the formats, as the JSON API says them.
pub const FILES: &[&str] = &[
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
    "application/json",
];

/// The format of a file in the JSON API.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum FileFormat {
    #[default]
    Ods,
    Xlsx,
    /// As French spreadsheets open it: `;`, decimal comma.
    Csv,
    /// As the others do: `,`, decimal point, no byte-order mark.
    #[serde(rename = "csv-intl")]
    CsvIntl,
    Json,
}

impl FileFormat {
    /// Every format, the preferred first.
    pub const ALL: [FileFormat; 5] =
        [FileFormat::Ods, FileFormat::Xlsx, FileFormat::Csv, FileFormat::CsvIntl, FileFormat::Json];
}

impl From<FileFormat> for Format {
    fn from(format: FileFormat) -> Format {
        match format {
            FileFormat::Ods => Format::Ods,
            FileFormat::Xlsx => Format::Xlsx,
            FileFormat::Csv => Format::Csv,
            FileFormat::CsvIntl => Format::CsvIntl,
            FileFormat::Json => Format::Json,
        }
    }
}

/// `?format=ods` in the JSON API.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct FileQuery {
    /// OpenDocument when not said.
    #[param(inline)]
    pub format: FileFormat,
}

/// A column said by its key, its words and what it holds.
#[must_use]
pub fn columns(ui: &Ui, of: &[(&str, &str, Kind)]) -> Vec<Column> {
    of.iter().map(|(key, words, kind)| Column::new(*key, ui.t(words), *kind)).collect()
}

/// Sends a short table of an organisation, all of it at hand.
///
/// # Errors
/// A fault when the file cannot be begun.
pub fn file(
    member: &Member,
    name: &str,
    title: &str,
    format: Format,
    columns: &[Column],
    rows: Vec<Vec<Value>>,
) -> Answer {
    short(name, About::of(member, title), format, columns, rows)
}

/// Sends a short table of the instance, or of somebody's account.
///
/// # Errors
/// A fault when the file cannot be begun.
pub fn of_instance(
    visit: &Visit,
    name: &str,
    title: &str,
    format: Format,
    columns: &[Column],
    rows: Vec<Vec<Value>>,
) -> Answer {
    short(name, About::of_instance(visit, title), format, columns, rows)
}

fn short(name: &str, about: About, format: Format, columns: &[Column], rows: Vec<Vec<Value>>) -> Answer {
    let name = format!("{name}.{}", format.extension());
    streaming::download(&name, format, columns, about, move |mut sink| async move {
        for row in &rows {
            sink.row(row)?;
        }
        sink.flush()?;
        Ok(sink)
    })
}
