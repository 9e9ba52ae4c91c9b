//! Sheets: a person's week or month, from open to closed (§3.7, R16, R17).

mod sheet;
pub mod store;

pub use sheet::{CannotMove, Governance, Move, Rhythm, Sheet, SheetState, Validation, Validator, effective, sheet_of};
