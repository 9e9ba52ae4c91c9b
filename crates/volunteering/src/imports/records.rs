//! The record of each import of actions.

use super::{file::refuse_migration, kept::Kept};
use organisation::imports::Records;

organisation::import_statements!("action_import");

pub const RECORDS: Records<Kept> = Records::new(SQL, "action_import", "import-forget", refuse_migration);
