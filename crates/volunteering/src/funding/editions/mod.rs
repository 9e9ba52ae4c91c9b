//! The editions of the grant forms (R46, §10): their foot lines, dated and sourced, shipped and then as the
//! organisation reads a newer one.

mod edition;
mod form;
mod page;
pub mod store;
pub mod web;

pub use edition::{Edition, EditionLine, Slot};
