//! The pages of accounts, used as a person uses them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

mod addresses;
mod closing;
mod outbox;
mod passwords;
mod preferences;
mod profile;
mod registration;
mod sessions;
mod statements;
mod tokens;
mod world;
