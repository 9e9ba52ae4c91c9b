//! Due time: what a day owes and why (R21, R22), what a period owes (R24, R25), and the balance between
//! what was worked and what was due (R23).

mod balance;
mod day_line;
mod kept;
mod period;
mod steps;

pub use balance::{Modulation, ModulationParts};
#[cfg(test)]
pub(crate) use day_line::tests::terms as tests_terms;
pub use day_line::{DayLine, Planned, Why, day_line, day_lines};
pub use kept::KeptDay;
pub use period::{
    AmendmentDue, PeriodDue, adjustments, counts_in, due_of_period, period_ends, planned_leave_c,
};
pub use steps::{Step, StepKind};
