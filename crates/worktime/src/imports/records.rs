//! The record of each import of time.

use super::Mapping;
use base::Id;
use organisation::imports::Records;
use serde::{Deserialize, Serialize};

organisation::import_statements!("time_import");

pub const RECORDS: Records<Kept> = Records::new(SQL, "time_import", "time-import-forget", |_| Ok(()));

/// What is kept beside an import, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub mapping: Mapping,
    #[serde(default)]
    pub made: Made,
}

/// What an import created besides its rows: its undo takes back what nothing else uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    pub projects: Vec<Id>,
    pub actions: Vec<Id>,
}
