//! An import as it stands, as any module keeps one.

use crate::persons::person;
use base::{Id, Instant, Refusal, Result, jiff::SignedDuration};
use serde::de::DeserializeOwned;
use site::text_enum;
use store::Row;

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

/// An import as it stands. `K` is what its module keeps: the answers of the mapping, what it created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import<K> {
    pub id: Id,
    pub account_id: Id,
    /// The file, until the import is applied or given up.
    pub file_id: Option<Id>,
    pub file_name: String,
    /// Which program it comes from, in the module's words.
    pub source: String,
    pub state: ImportState,
    pub kept: K,
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

impl<K> Import<K> {
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

    /// What pages show of it.
    #[must_use]
    pub fn shown(self) -> Import<()> {
        self.with(()).0
    }

    /// The same with something else kept, and what was.
    #[must_use]
    pub fn with<L>(self, kept: L) -> (Import<L>, K) {
        let import = Import {
            id: self.id,
            account_id: self.account_id,
            file_id: self.file_id,
            file_name: self.file_name,
            source: self.source,
            state: self.state,
            kept,
            rows_total: self.rows_total,
            rows_added: self.rows_added,
            rows_known: self.rows_known,
            rows_refused: self.rows_refused,
            created_at: self.created_at,
            applied_at: self.applied_at,
            undone_at: self.undone_at,
            version: self.version,
            author: self.author,
        };
        (import, self.kept)
    }
}

pub(super) fn read<K: DeserializeOwned>(row: &Row) -> Result<Import<K>> {
    let state: String = row.get("state")?;
    let kept: String = row.get("mapping")?;
    let text = |name: &str| row.get::<Option<String>>(name).map(Option::unwrap_or_default);
    let (first_name, surname, pseudonym) = (text("first_name")?, text("surname")?, text("pseudonym")?);
    let number = row.get("anonymised_number")?;
    Ok(Import {
        id: row.get("id")?,
        account_id: row.get("account_id")?,
        file_id: row.get("file_id")?,
        file_name: row.get("file_name")?,
        source: row.get("source")?,
        state: ImportState::from_text(&state).ok_or_else(|| Refusal::fault("unknown state of an import"))?,
        kept: serde_json::from_str(&kept).map_err(Refusal::fault)?,
        rows_total: row.get("rows_total")?,
        rows_added: row.get("rows_added")?,
        rows_known: row.get("rows_known")?,
        rows_refused: row.get("rows_refused")?,
        created_at: row.get("created_at")?,
        applied_at: row.get("applied_at")?,
        undone_at: row.get("undone_at")?,
        version: row.get("version")?,
        author: person::label(base::Lang::Fr, &first_name, &surname, &pseudonym, number),
    })
}
