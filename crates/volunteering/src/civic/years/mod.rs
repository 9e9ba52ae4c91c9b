//! Requests to attest the hours of a civil year, and the tasks of the *valideur* (R61).

mod civic_year;
pub mod page;
pub mod save;
pub mod store;
pub mod web;

pub use civic_year::{CivicYear, CivicYearState};
