//! Work contracts and their dated amendments: what somebody owes, from which day to which.

mod amendment;
mod contract;
mod pattern;
pub mod store;

pub use amendment::{Amendment, CannotAmend, LeaveUnit, Solidarity, Terms, chained, terms_on};
pub use contract::{CannotContract, ContractKind, WorkContract, check_side_by_side};
pub use pattern::{PatternPeriod, WeekPattern};

#[cfg(test)]
pub(crate) use amendment::tests::amendment as tests_amendment;
