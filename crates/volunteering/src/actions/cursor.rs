//! Where a page of a list of actions begins: a day and an identity, in one word of the address.

use super::{VolunteerAction, store::FIRST};
use base::{Day, Id, id_from_text};

/// The key of a line: its day, then its identity.
pub type Key = (Day, Id);

/// `2026-03-07_0195…`.
#[must_use]
pub fn written(action: &VolunteerAction) -> String {
    format!("{}_{}", action.happened_on, action.id.simple())
}

/// Reads a key; what cannot be read counts as none.
#[must_use]
pub fn read(text: &str) -> Option<Key> {
    let (day, id) = text.split_once('_')?;
    Some((day.parse().ok()?, id_from_text(id)?))
}

/// Reads a key, or the beginning.
#[must_use]
pub fn read_or_first(text: &str) -> Key {
    read(text).unwrap_or(FIRST)
}

#[cfg(test)]
mod tests {
    use super::{read, written};
    use crate::actions::{ActionState, sample_action};

    #[test]
    fn a_key_comes_back_from_the_address() {
        let action = sample_action(ActionState::Validated);
        assert_eq!(read(&written(&action)), Some((action.happened_on, action.id)));
        assert_eq!(read("hier_x"), None);
    }
}
