//! « Déclarer »: the entry page, its one-touch copies, and the thanks that follow. A member and the
//! holder of a private link use the same page.

pub mod entry;
mod form;
pub mod page;
pub mod web;

pub use form::{EntryForm, Question};
