//! The dated status of a person: what makes an hour a volunteer's or not (R6, I4).

use crate::fields::day;
use base::{Day, FieldErrors, Id, Msg, Refusal};
use serde::{Deserialize, Serialize};

/// The status under which a person gives time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    Volunteer,
    CivicVolunteer,
    Seconded,
    SkillsSponsorship,
    Employee,
}

impl Status {
    pub const ALL: [Status; 5] = [
        Status::Volunteer,
        Status::CivicVolunteer,
        Status::Seconded,
        Status::SkillsSponsorship,
        Status::Employee,
    ];

    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            Status::Volunteer => "volunteer",
            Status::CivicVolunteer => "civic_volunteer",
            Status::Seconded => "seconded",
            Status::SkillsSponsorship => "skills_sponsorship",
            Status::Employee => "employee",
        }
    }

    #[must_use]
    pub fn from_text(text: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|it| it.as_text() == text)
    }

    /// The key of its word.
    #[must_use]
    pub fn key(self) -> String {
        format!("status-{}", self.as_text().replace('_', "-"))
    }
}

/// A status from a day, to another one or until further notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonStatus {
    pub id: Id,
    pub status: Status,
    pub from_on: Day,
    pub to_on: Option<Day>,
}

impl PersonStatus {
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.from_on <= day && self.to_on.is_none_or(|to| day <= to)
    }
}

/// The status on a day; a volunteer when nothing else is said.
#[must_use]
pub fn status_among(statuses: &[PersonStatus], day: Day) -> Status {
    statuses.iter().find(|it| it.covers(day)).map_or(Status::Volunteer, |it| it.status)
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct StatusForm {
    pub status: String,
    pub from_on: String,
    pub to_on: String,
}

/// A status as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftStatus {
    pub status: Status,
    pub from_on: Day,
    pub to_on: Option<Day>,
}

impl StatusForm {
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self, today: Day) -> base::Result<DraftStatus> {
        let mut errors = FieldErrors::default();
        let status = Status::from_text(&self.status).unwrap_or_else(|| {
            errors.add("status", Msg::new("status-required"));
            Status::Volunteer
        });
        let from_on = day(&mut errors, "from_on", &self.from_on).unwrap_or(today);
        let to_on = day(&mut errors, "to_on", &self.to_on);
        if to_on.is_some_and(|to| to < from_on) {
            errors.add("to_on", Msg::new("end-before-start"));
        }
        errors.or(DraftStatus { status, from_on, to_on })
    }
}

/// What becomes of the open status that a new one begins in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    /// As it was.
    pub open: PersonStatus,
    /// The eve of the new one, its last day.
    pub ends_on: Day,
    /// It goes on once the new one is over.
    pub goes_on: Option<DraftStatus>,
}

/// How a new status takes its place among the others: an open one that began before ends the day
/// before, and goes on after one that ends; any other overlap is refused, so that a day has one status.
///
/// # Errors
/// [`Refusal::Invalid`] on `from_on` when two statuses would cover the same day.
pub fn place(statuses: &[PersonStatus], draft: &DraftStatus) -> base::Result<Option<Parted>> {
    let mut parted = None;
    for it in statuses {
        let starts_in = draft.to_on.is_none_or(|to| it.from_on <= to);
        let overlaps = starts_in && it.to_on.is_none_or(|to| draft.from_on <= to);
        if !overlaps {
            continue;
        }
        match draft.from_on.yesterday() {
            Ok(ends_on) if it.to_on.is_none() && it.from_on < draft.from_on => {
                let after = draft.to_on.and_then(|to| to.tomorrow().ok());
                let goes_on = after.map(|from_on| DraftStatus { status: it.status, from_on, to_on: None });
                parted = Some(Parted { open: it.clone(), ends_on, goes_on });
            }
            _ => return Err(Refusal::field("from_on", Msg::new("status-overlaps"))),
        }
    }
    Ok(parted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{fresh_id, jiff::civil::date};

    fn kept(status: Status, from: Day, to: Option<Day>) -> PersonStatus {
        PersonStatus { id: fresh_id(), status, from_on: from, to_on: to }
    }

    #[test]
    fn r6_the_status_is_that_of_the_day() {
        let statuses = [kept(Status::Employee, date(2025, 9, 1), Some(date(2026, 8, 31)))];
        assert_eq!(status_among(&statuses, date(2025, 8, 31)), Status::Volunteer);
        assert_eq!(status_among(&statuses, date(2026, 8, 31)), Status::Employee);
        assert_eq!(status_among(&statuses, date(2026, 9, 1)), Status::Volunteer);
    }

    #[test]
    fn r6_a_day_has_one_status() {
        let open = kept(Status::Employee, date(2025, 9, 1), None);
        let draft = DraftStatus { status: Status::Volunteer, from_on: date(2026, 1, 1), to_on: None };
        let parted = place(std::slice::from_ref(&open), &draft).unwrap().unwrap();
        assert_eq!((parted.open.id, parted.ends_on, parted.goes_on), (open.id, date(2025, 12, 31), None));
        let short = DraftStatus { to_on: Some(date(2026, 3, 31)), ..draft.clone() };
        let goes_on = place(std::slice::from_ref(&open), &short).unwrap().unwrap().goes_on.unwrap();
        assert_eq!(
            (goes_on.status, goes_on.from_on, goes_on.to_on),
            (Status::Employee, date(2026, 4, 1), None)
        );
        let before = DraftStatus { from_on: date(2025, 1, 1), ..draft.clone() };
        assert!(place(&[open], &before).is_err());
        let closed = kept(Status::Employee, date(2025, 9, 1), Some(date(2026, 2, 1)));
        assert!(place(&[closed], &draft).is_err());
    }
}
