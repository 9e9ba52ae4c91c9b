//! The actions of everybody, for those who moderate: filtered, by key, never sorted by hours.

pub mod page;
mod query;
pub mod web;

pub use query::{ListQuery, NONE};
