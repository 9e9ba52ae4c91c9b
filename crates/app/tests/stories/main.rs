//! Stories that go through several modules, as people live them, on both databases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what it did not expect")]

mod taking_over_and_leaving;
