//! Schemes: how the time somebody owes is computed, with dated versions.

mod scheme;
pub mod store;

pub use scheme::{
    AnnualisedRules, DayPackRules, DueMethod, HourPackRules, MonthDay, OverCalendar, Scheme, SchemeKind,
    SchemeRules, SchemeVersion, WeeklyRules,
};
