//! Public holidays: a set of dates computed for a zone and a year, never tabulated (R19, R20).

mod holiday;

pub use holiday::{CannotCompute, HolidayOverride, Holidays, Rules, Zone, easter, holidays_of};
