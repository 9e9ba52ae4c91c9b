//! Archives: every row of a database, or of one organisation, in a form that no engine owns. Backups,
//! the change from SQLite to PostgreSQL and the departure of an organisation all use them.
//!
//! An archive is a zip file: one `<table>.ndjson` per table, one JSON object a line, and last a
//! `manifest.json` with the number of rows and the SHA-256 of each. Rollup tables (`*_total`) are left
//! out: whoever restores recomputes them.

mod read;
mod record;
mod restore;
mod write;

pub use read::{Archive, CannotRead, Origin, read};
pub use record::Record;
pub use restore::{CannotRestore, Imported, Keep, import, imported_id, restore};
pub use write::{Filter, Stamp, write};

use base::{Id, Instant};
use serde::{Deserialize, Serialize};

/// What `format` says in each manifest.
const FORMAT: &str = "bocage-archive";
/// The version of the form of archives: another one is refused.
const VERSION: u32 = 1;
const MANIFEST: &str = "manifest.json";

/// What an archive says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: String,
    pub version: u32,
    /// The version of the program that wrote it.
    pub app_version: String,
    pub taken_at: Instant,
    /// `sqlite` or `postgres`; it can be restored on either.
    pub engine: String,
    /// The organisation it holds; `None` when it holds everything.
    pub organisation_id: Option<Id>,
    pub tables: Vec<TableEntry>,
}

/// One table of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableEntry {
    pub name: String,
    pub columns: Vec<String>,
    pub rows: u64,
    /// Of the lines, in hexadecimal.
    pub sha256: String,
    /// Carried so that the rows that point to it can be understood elsewhere; never imported.
    pub reference: bool,
}

fn file_of(table: &str) -> String {
    format!("{table}.ndjson")
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
