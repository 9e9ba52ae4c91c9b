//! The promises of the store, on the engine that `TEST_DB` names (and across both when
//! `TEST_POSTGRES_URL` is there).
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "these are tests")]

mod archive;
mod archive_import;
mod catalogue;
mod sqlite;
mod town;
mod values;
mod writers;
