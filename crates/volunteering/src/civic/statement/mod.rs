//! The portable statement: hours that a person takes from one instance to another (R74).

mod portable;
pub mod save;
pub mod sign;
pub mod web;

pub use portable::{SignedStatement, Statement, StatementLine};
pub use sign::StatementKey;
