//! The figures of the instance: counts, never a name.

use base::{Day, Id};

/// How many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub organisations: i64,
    pub pending: i64,
    pub accounts: i64,
    pub persons: i64,
    /// The day the first organisation was created.
    pub since: Option<Day>,
}

/// A field of activity and how many organisations are in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldCount {
    pub name: String,
    pub parent: Option<String>,
    pub organisations: i64,
}

/// An organisation as the instance sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: Id,
    pub name: String,
    pub name_folded: String,
    pub state: String,
    pub created_on: Day,
    pub persons: i64,
}

/// What the instance says of an account: whether it is there and in which state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountState {
    pub state: String,
    pub created_on: Day,
    pub organisations: i64,
}
