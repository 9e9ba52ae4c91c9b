//! « Mon bénévolat »: one's own actions, in one organisation or in all of them.

pub mod page;
pub mod store;
pub mod time;
pub mod web;
