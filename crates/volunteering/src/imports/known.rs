//! What the organisation already has, and how a name of a file finds it (§6.3).

pub use organisation::imports::known::{KnownPerson, Named};
pub(super) use organisation::imports::known::{People, email_key, find_named, label};

use base::Id;

/// What an import may refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub categories: Vec<Named>,
    pub projects: Vec<Named>,
    pub levels: Vec<Named>,
    pub people: Vec<KnownPerson>,
    pub default_category: Id,
}

/// Something of the organisation, or something the import will create, by its folded name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameRef {
    Known(Id),
    New(String),
}
