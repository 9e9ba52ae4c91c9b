//! What every import of a file shares, whatever it brings: reading a table and its cells, finding
//! people by name, knowing a row again, the screens of the steps, and the record that is kept from the
//! file to its undoing. The module that imports says what its columns hold and what becomes of a row.

pub mod cells;
mod file;
mod fingerprint;
mod import;
pub mod known;
mod listing;
mod mapping_form;
pub mod page;
mod record;
mod sheet;

pub use file::{MOST_ROWS, Sheet, SheetRow, unreadable};
pub use fingerprint::{Fingerprint, Fingerprints};
pub use import::{Import, ImportState};
pub use mapping_form::{ColumnLine, Question, ValueGroup, ValueLine, ValueSeen, columns, see};
pub use page::{Counts, Place, ShownRow, Wanted};
pub use record::{Applied, NewImport, Records, Sql, at_work};
pub use sheet::export;
