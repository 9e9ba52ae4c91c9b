//! Files from elsewhere (§6.3, R84): recognised, mapped, and planned row by row before anything is
//! written. Nothing here reads a file nor writes a row.

mod cells;
mod fingerprint;
mod from_table;
mod known;
mod mapping;
pub mod migration;
mod order;
mod preview;
mod recognise;
mod row;

pub use cells::{read_cell_day, read_cell_duration, read_hours, read_truth};
pub use fingerprint::{Fingerprint, Fingerprints, SourceRow};
pub use known::{Known, KnownPerson, NameRef, Named};
pub use mapping::{Mapping, PersonTarget, Target};
pub use order::{OutOfOrder, out_of_order};
pub use preview::{
    Counts, NewCategory, NewPerson, Outcome, PlanContext, Preview, PreviewLine, ValueSeen, Values, plan,
};
pub use recognise::{Field, Recognised, Source, recognise};
pub use row::{ImportedRow, RowContributor, RowProblem};

use base::{Msg, Refusal};

/// The most rows of one file (§6.3).
pub const MOST_ROWS: usize = 50_000;

/// A table as read from a file: texts only. Days are ISO, durations decimal hours with a decimal
/// (`26.0`: a bare `26` would be asked about), truths `true` and `false`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    pub headers: Vec<String>,
    pub rows: Vec<SheetRow>,
}

/// A row of a [`Sheet`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetRow {
    /// Its place in the file, as a person would count it.
    pub line: u64,
    pub cells: Vec<String>,
}

/// Why a whole file is refused; nothing is written (§8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotImport {
    /// Not what it says it is.
    Corrupt,
    /// It speaks of more than one organisation.
    MixedOrganisations,
    TooManyRows,
    /// No column was given to what an action cannot do without.
    ColumnMissing(Field),
}

impl From<CannotImport> for Refusal {
    fn from(cannot: CannotImport) -> Refusal {
        let msg = match cannot {
            CannotImport::Corrupt => Msg::new("import-corrupt").with("why", "shape"),
            CannotImport::MixedOrganisations => Msg::new("import-corrupt").with("why", "mixed"),
            CannotImport::TooManyRows => Msg::new("import-too-long").with("most", MOST_ROWS),
            CannotImport::ColumnMissing(field) => {
                Msg::new("import-column-missing").with("column", field.as_text())
            }
        };
        Refusal::field("file", msg)
    }
}
