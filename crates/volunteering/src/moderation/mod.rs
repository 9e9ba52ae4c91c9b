//! Moderation: a coordinator validates or rejects what waits, one by one or many at once.

mod decision;

pub use decision::{BulkOutcome, CannotModerate, REASON_LEAST, REASON_MOST, validate_all, without_moderator};
