//! What the tests of every crate share: a database per test, a client that uses the real pages.

mod client;
pub mod database;
mod page;

pub use client::{Client, TestSite};
pub use page::{Form, Page};
