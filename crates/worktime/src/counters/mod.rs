//! Counters: movements that are added, never edited (I7), and the balance they make.

mod movement;
pub mod store;

pub use movement::{Cause, CounterMovement, balance, cancelling, of_sheet};
