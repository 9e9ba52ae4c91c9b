//! One action: its facts, its story, and what may be done with it.

pub mod change;
pub mod page;
pub mod web;
