//! What the tests of every crate share: a database per test, a client that uses the real pages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot go on stops"
)]

mod client;
pub mod database;
mod page;
pub mod pdf;

pub use client::{Client, TestSite};
pub use page::{Form, Page};
