//! A short list as a file to keep: ODS first, then XLSX, CSV, JSON.

use base::Refusal;
use serde::Deserialize;
use sheet::{Column, Format, Value, Writer};
use site::{Answer, answer::download, axum::body::Body};

/// `?format=ods`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ExportQuery {
    pub format: String,
}

impl ExportQuery {
    /// The format asked for, ODS when it is none of ours.
    #[must_use]
    pub fn format(&self) -> Format {
        Format::from_text(&self.format).unwrap_or(Format::Ods)
    }
}

/// Writes the table away from the threads that answer.
///
/// # Errors
/// A fault when the file cannot be written.
pub async fn file(
    name: &str,
    title: &str,
    format: Format,
    columns: Vec<Column>,
    rows: Vec<Vec<Value>>,
) -> Answer {
    let title = title.to_owned();
    let written = tokio::task::spawn_blocking(move || {
        let mut writer = Writer::new(format, &columns, &title, Vec::new())?;
        for row in &rows {
            writer.row(row)?;
        }
        writer.finish()
    });
    let bytes = written.await.map_err(Refusal::fault)?.map_err(Refusal::fault)?;
    Ok(download(&format!("{name}.{}", format.extension()), format.mime(), Body::from(bytes)))
}
