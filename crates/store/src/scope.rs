//! The organisation a query belongs to.

use base::Id;

/// The organisation every `store` function works in. Only the gate of the site, a job or a test makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Scope {
    pub organisation_id: Id,
}

impl Scope {
    #[must_use]
    pub const fn of(organisation_id: Id) -> Scope {
        Scope { organisation_id }
    }
}
