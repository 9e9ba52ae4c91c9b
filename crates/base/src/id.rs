//! Identities: UUID version 7, so that rows sort by creation.

use crate::Instant;
use std::sync::atomic::{AtomicU32, Ordering};
use uuid::{Builder, Uuid};

/// The identity of a row.
pub type Id = Uuid;

/// A new identity. The only place where one is drawn.
#[must_use]
#[allow(clippy::disallowed_methods, reason = "this is the one place")]
pub fn fresh_id() -> Id {
    Uuid::now_v7()
}

/// A new identity as if it had been drawn at an instant of the past: its row sorts among those of that day. Two of one
/// instant sort as they are drawn.
#[must_use]
pub fn past_id(at: Instant) -> Id {
    static DRAWN: AtomicU32 = AtomicU32::new(0);
    let mut rest = [0; 10];
    rest[3..7].copy_from_slice(&DRAWN.fetch_add(1, Ordering::Relaxed).to_be_bytes());
    rest[7..].copy_from_slice(&fresh_id().as_bytes()[13..]);
    let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
}

/// Reads an identity; `None` when the text is not one.
#[must_use]
pub fn id_from_text(text: &str) -> Option<Id> {
    Uuid::try_parse(text.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::{fresh_id, past_id};
    use crate::Instant;

    #[test]
    fn i12_identities_of_the_past_sort_by_instant_then_as_they_are_drawn() {
        let at = |text: &str| text.parse::<Instant>().unwrap();
        let later = past_id(at("2025-03-07T10:00:00.001Z"));
        let first = past_id(at("2025-03-07T10:00:00Z"));
        let second = past_id(at("2025-03-07T10:00:00Z"));
        assert!(first < second && second < later && later < fresh_id());
        assert_eq!((first.get_version_num(), second.get_version_num()), (7, 7));
    }
}
