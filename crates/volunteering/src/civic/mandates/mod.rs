//! Mandates: what opens the civic account, kept by the organisation for its persons.

pub mod hours;
mod mandate;
pub mod page;
pub mod save;
pub mod store;
pub mod web;

pub use mandate::{CivicMandate, DraftMandate, MandateForm, MandateKind};
