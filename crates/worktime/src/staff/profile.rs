//! A staff profile.

use base::{Day, Id, Instant};
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// Only employees owe time; for the others the dates of the profile are enough (R11b).
    pub enum StaffKind {
        Employee = "employee",
        Seconded = "seconded",
        CivicService = "civic_service",
        Trainee = "trainee",
        Contractor = "contractor",
    }
}

/// The profile of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StaffProfile {
    pub id: Id,
    pub person_id: Id,
    pub kind: StaffKind,
    pub from: Day,
    pub to: Option<Day>,
    pub manager_person_id: Option<Id>,
    pub archived_at: Option<Instant>,
    pub version: i64,
}

impl StaffProfile {
    #[must_use]
    pub fn holds(&self, on: Day) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }
}

/// A profile with the name of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    pub profile: StaffProfile,
    pub name: String,
}
