//! What somebody without account sees through a private link: the entry form, their own list, their
//! own totals and export. Nothing else of the organisation, and never a name (R78).

mod door;
pub mod estimates;
pub mod one;
pub mod own;
pub mod web;

/// Where these pages are.
pub const BASE: &str = "/b";
