//! What is kept beside an import, as JSON: the answers of the mapping, the job that applies it, what
//! it created.

use crate::{imports::Mapping, text_enum::text_enum};
use base::{Id, Instant, Refusal, Result, jiff::SignedDuration};
use serde::{Deserialize, Serialize};

text_enum! {
    /// Where an import stands (§3.3).
    pub enum ImportState {
        Uploaded = "uploaded",
        Mapped = "mapped",
        Previewed = "previewed",
        Applied = "applied",
        Undone = "undone",
    }
}

/// How long an import may be undone as a whole.
const UNDO: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What the column `mapping` holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub mapping: Mapping,
    /// The job asked to apply it.
    #[serde(default)]
    pub job: Option<Id>,
    #[serde(default)]
    pub made: Made,
}

/// What an import created besides its actions: its undo takes back what nobody else uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    pub categories: Vec<Id>,
    pub projects: Vec<Id>,
    pub levels: Vec<Id>,
    pub people: Vec<Id>,
}

impl Kept {
    #[must_use]
    pub fn new(mapping: Mapping) -> Kept {
        Kept { mapping, job: None, made: Made::default() }
    }

    /// The column.
    ///
    /// # Errors
    /// A fault when it cannot be written as JSON.
    pub fn as_text(&self) -> Result<String> {
        serde_json::to_string(self).map_err(Refusal::fault)
    }
}

/// An import as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    pub id: Id,
    pub account_id: Id,
    /// The file, until the import is applied or given up.
    pub file_id: Option<Id>,
    pub file_name: String,
    pub state: ImportState,
    pub kept: Kept,
    pub rows_total: i64,
    pub rows_added: i64,
    pub rows_known: i64,
    pub rows_refused: i64,
    pub created_at: Instant,
    pub applied_at: Option<Instant>,
    pub undone_at: Option<Instant>,
    pub version: i64,
    /// Who asked, by name; empty when they are no longer of the organisation.
    pub author: String,
}

impl Import {
    /// Whether something still has to be decided about it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, ImportState::Uploaded | ImportState::Mapped | ImportState::Previewed)
    }

    /// Whether it is recent enough to be undone.
    #[must_use]
    pub fn undoable_at(&self, now: Instant) -> bool {
        let recent = self.applied_at.is_some_and(|at| now.duration_since(at) <= UNDO);
        self.state == ImportState::Applied && recent
    }
}
