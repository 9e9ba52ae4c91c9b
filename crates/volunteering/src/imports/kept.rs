//! What is kept beside an import, as JSON: the answers of the mapping, the job that applies it, what
//! it created.

pub use organisation::imports::ImportState;

use crate::imports::Mapping;
use base::Id;
use serde::{Deserialize, Serialize};

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
}

/// An import of actions as it stands.
pub type Import = organisation::imports::Import<Kept>;
