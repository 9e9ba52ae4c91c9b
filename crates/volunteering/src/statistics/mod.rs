//! Totals and statistics: periods, axes, and the table of two axes at once (R17–R21).

mod figures;
mod fte;
mod period;
mod table;

pub use figures::{Cell, Figures, Shown};
pub use fte::{decimal_hours, fte_hundredths};
pub use period::{Period, PeriodChoice, PeriodForm, PeriodKind, fiscal_year_of};
pub use table::{Axis, AxisKey, AxisOrder, Line, Measure, Table};
