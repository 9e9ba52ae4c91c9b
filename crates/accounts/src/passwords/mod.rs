//! Choosing a password, again when it is lost.

pub mod rule;
