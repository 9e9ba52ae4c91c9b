//! A list as a file to keep: ODS first, then XLSX, CSV, JSON.

use crate::streaming;
use serde::Deserialize;
use sheet::{Column, Format, Value};
use site::{Answer, Member};

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

/// Sends a short table, all of it at hand.
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
    let name = format!("{name}.{}", format.extension());
    let zone = &member.organisation.time_zone;
    streaming::download(&name, format, columns, title, zone, move |mut sink| async move {
        for row in &rows {
            sink.row(row)?;
        }
        sink.flush().await?;
        Ok(sink)
    })
}
