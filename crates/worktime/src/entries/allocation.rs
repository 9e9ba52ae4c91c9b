//! Minutes of a person on a day for a project.

use super::Interval;
use crate::house::TargetKey;
use base::{Day, Id, Instant};
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// Where a row was typed.
    pub enum EntrySource { Day = "day", Week = "week", Month = "month", Timer = "timer", Import = "import", Api = "api" }
}

/// A row. `entered_at` never changes: it shows the delay between the work and the entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Allocation {
    pub id: Id,
    pub person_id: Id,
    pub on: Day,
    pub minutes: i64,
    pub project_id: Id,
    pub action_id: Option<Id>,
    pub label: String,
    pub details: Details,
    pub source: EntrySource,
    pub entered_at: Instant,
    pub entered_by: String,
    pub version: i64,
}

impl Allocation {
    #[must_use]
    pub const fn target(&self) -> TargetKey {
        TargetKey { project_id: self.project_id, action_id: self.action_id }
    }
}

/// What a grid does not ask of a row: files and the API may tell it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Details {
    /// When it was done; `None` for a row typed as a duration, which has no clock time (I2).
    pub timed: Option<Interval>,
    pub activity_type: String,
    /// By commas.
    pub tags: String,
    /// What makes a row of a file known again.
    pub external_ref: Option<String>,
    pub import_id: Option<Id>,
}

/// Presence of a day, typed apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Presence {
    /// `None`: still to type.
    pub minutes: Option<i64>,
    /// « Je n’ai pas travaillé. »
    pub not_worked: bool,
    /// From when to when, in order; none when it was typed as a duration (I2).
    pub intervals: Vec<Interval>,
    /// The pause, already out of the minutes.
    pub break_minutes: Option<i64>,
    /// The part worked from elsewhere, in hundredths of a day: 0, 50 or 100.
    pub telework_c: i64,
    /// What the person adds about the day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Eleven hours of rest before the day, as the person says; `None`: not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest_ok: Option<bool>,
}

impl Presence {
    /// The same with the minutes of its hours, the pause taken off; as it is when it has none.
    #[must_use]
    pub fn counted(self) -> Presence {
        if self.intervals.is_empty() {
            return self;
        }
        let elapsed: i64 = self.intervals.iter().map(Interval::counted).sum();
        Presence { minutes: Some(elapsed - self.break_minutes.unwrap_or(0)), not_worked: false, ..self }
    }
}

/// What a day says beside its minutes; `None` leaves what is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Aside {
    pub break_minutes: Option<Option<i64>>,
    pub telework_c: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rest_ok: Option<Option<bool>>,
}
