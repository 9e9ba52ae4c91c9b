//! Absences: types with an effect on due time, requests, half-days. No field holds a medical reason.

mod absence;
pub mod store;

pub use absence::{
    Absence, AbsenceEffect, AbsenceState, AbsenceType, Half, HalfDays, SHIPPED_TYPES, ShippedType, half_days_on,
};

#[cfg(test)]
pub(crate) use absence::tests::absence as tests_absence;
