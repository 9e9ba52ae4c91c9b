//! What a form becomes once read: ready to be an action, to change one, to be cut at a year's end.

use crate::actions::{ActionState, Contributor, Facts, Origin, Status, VolunteerAction};
use base::{Day, Id, Instant, Minutes, days_between, fold, largest_remainder};

/// What no uid that is sent may hold: parts are told apart from any other entry by it (I8).
pub(super) const OF_PART: char = '#';

/// An action as typed and accepted, before it has a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftAction {
    pub title: String,
    pub description: String,
    pub happened_on: Day,
    pub ends_on: Option<Day>,
    pub minutes: Minutes,
    pub headcount: i64,
    pub distance_m: Option<i64>,
    pub category_id: Id,
    pub project_id: Option<Id>,
    pub level_id: Option<Id>,
    pub contributor: Contributor,
    pub status: Status,
    /// Still to come: it will have to be confirmed (R4).
    pub planned: bool,
    /// The browser's own identity of the entry: sent twice, entered once (I8).
    pub client_uid: Option<String>,
    /// The version the form was filled on, for an edit.
    pub version: Option<i64>,
    /// The answer to « couper à la fin de l'exercice ? », when it was asked (R8).
    pub split: Option<bool>,
}

/// What a new action needs besides its draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewAction {
    pub id: Id,
    pub state: ActionState,
    pub origin: Origin,
    pub entered_by: Option<Id>,
    pub at: Instant,
}

/// What makes two actions look like one typed twice (R7): a warning, never a block.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DuplicateKey {
    pub contributor: Contributor,
    pub happened_on: Day,
    pub minutes: Minutes,
    pub title_folded: String,
}

impl DraftAction {
    /// The figures of the draft, for [`Facts::problems`].
    #[must_use]
    pub fn facts(&self) -> Facts {
        Facts {
            happened_on: self.happened_on,
            ends_on: self.ends_on,
            minutes: self.minutes,
            distance_m: self.distance_m,
            headcount: self.headcount,
            named: self.contributor != Contributor::Nobody,
            planned: self.planned,
        }
    }

    /// See [`DuplicateKey`].
    #[must_use]
    pub fn duplicate_key(&self) -> DuplicateKey {
        DuplicateKey {
            contributor: self.contributor,
            happened_on: self.happened_on,
            minutes: self.minutes,
            title_folded: fold(&self.title),
        }
    }

    /// The new action.
    #[must_use]
    pub fn into_action(self, new: NewAction) -> VolunteerAction {
        VolunteerAction {
            id: new.id,
            title: self.title,
            description: self.description,
            happened_on: self.happened_on,
            ends_on: self.ends_on,
            minutes: self.minutes,
            headcount: self.headcount,
            distance_m: self.distance_m,
            category_id: self.category_id,
            project_id: self.project_id,
            level_id: self.level_id,
            contributor: self.contributor,
            status: self.status,
            state: new.state,
            origin: new.origin,
            disputed: false,
            entered_by: new.entered_by,
            reject_reason: None,
            client_uid: self.client_uid,
            fingerprint: None,
            import_id: None,
            group_id: None,
            version: 1,
            created_at: new.at,
            updated_at: new.at,
        }
    }

    /// Writes the draft over an action, which goes to `state`
    /// (see [`VolunteerAction::state_after_edit`]). Its uid, origin and author stay, and so does the
    /// reason of a rejection until somebody moderates again. The store raises the version.
    pub fn change(self, action: &mut VolunteerAction, state: ActionState, at: Instant) {
        action.title = self.title;
        action.description = self.description;
        action.happened_on = self.happened_on;
        action.ends_on = self.ends_on;
        action.minutes = self.minutes;
        action.headcount = self.headcount;
        action.distance_m = self.distance_m;
        action.category_id = self.category_id;
        action.project_id = self.project_id;
        action.level_id = self.level_id;
        action.contributor = self.contributor;
        action.status = self.status;
        action.state = state;
        action.updated_at = at;
    }

    /// The last day of its period.
    #[must_use]
    pub fn last_day(&self) -> Day {
        self.ends_on.unwrap_or(self.happened_on)
    }

    /// The uid of a part of an action that was cut: the second, the third.
    #[must_use]
    pub fn uid_of_part(uid: &str, number: usize) -> String {
        format!("{uid}{OF_PART}{number}")
    }

    /// Cuts a period at the ends of the fiscal years it goes beyond (R8), minutes and metres shared by days, by
    /// largest remainder: the first part, and those of the years after. Nothing is cut off when a part would be left
    /// with nothing.
    #[must_use]
    pub fn cut_at(&self, year_ends: &[Day]) -> (DraftAction, Vec<DraftAction>) {
        let last = self.last_day();
        let ends: Vec<Day> = year_ends
            .iter()
            .copied()
            .filter(|end| (self.happened_on..last).contains(end))
            .chain([last])
            .collect();
        let starts =
            std::iter::once(self.happened_on).chain(ends.iter().filter_map(|end| end.tomorrow().ok()));
        let periods: Vec<(Day, Day)> = starts.zip(ends.iter().copied()).collect();
        let days: Vec<i128> = periods.iter().map(|(from, to)| i128::from(days_between(*from, *to))).collect();
        let minutes = largest_remainder(self.minutes.0, &days);
        let metres = self.distance_m.map(|whole| largest_remainder(whole, &days));
        let part = |(n, (from, to)): (usize, &(Day, Day))| DraftAction {
            happened_on: *from,
            ends_on: Some(*to).filter(|to| to != from),
            minutes: Minutes(minutes[n]),
            distance_m: metres.as_ref().map(|metres| metres[n]),
            // Each its own uid, always the same, so that sending the form again adds no part.
            client_uid: self.client_uid.as_deref().map(|uid| match n {
                0 => uid.to_owned(),
                _ => DraftAction::uid_of_part(uid, n + 1),
            }),
            ..self.clone()
        };
        let mut parts = periods.iter().enumerate().map(part);
        match parts.next() {
            Some(first) => {
                let later: Vec<DraftAction> = parts.collect();
                let empty = |it: &DraftAction| it.minutes.0 == 0 && it.distance_m.unwrap_or(0) == 0;
                if empty(&first) || later.iter().any(empty) {
                    (self.clone(), Vec::new())
                } else {
                    (first, later)
                }
            }
            None => (self.clone(), Vec::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DraftAction;
    use crate::actions::{Contributor, Status};
    use base::{Id, Minutes, jiff::civil::date};
    use proptest::prelude::*;

    fn draft() -> DraftAction {
        DraftAction {
            title: "Camp d'été".into(),
            description: String::new(),
            happened_on: date(2025, 12, 30),
            ends_on: Some(date(2026, 1, 2)),
            minutes: Minutes(605),
            headcount: 1,
            distance_m: Some(10_001),
            category_id: Id::from_u128(1),
            project_id: None,
            level_id: None,
            contributor: Contributor::Nobody,
            status: Status::Volunteer,
            planned: false,
            client_uid: Some("abc".into()),
            version: None,
            split: None,
        }
    }

    #[test]
    fn r8_a_period_is_cut_at_the_end_of_the_year() {
        let (first, later) = draft().cut_at(&[date(2025, 12, 31)]);
        let second = &later[0];
        assert_eq!((first.happened_on, first.ends_on), (date(2025, 12, 30), Some(date(2025, 12, 31))));
        assert_eq!((second.happened_on, second.ends_on), (date(2026, 1, 1), Some(date(2026, 1, 2))));
        assert_eq!((first.minutes, second.minutes), (Minutes(303), Minutes(302)));
        assert_eq!((first.distance_m, second.distance_m), (Some(5001), Some(5000)));
        assert_eq!((first.client_uid.as_deref(), second.client_uid.as_deref()), (Some("abc"), Some("abc#2")));
    }

    #[test]
    fn r8_a_period_of_several_years_is_cut_at_each_end() {
        let long = DraftAction { happened_on: date(2023, 12, 31), minutes: Minutes(734), ..draft() };
        let (first, later) = long.cut_at(&[date(2023, 12, 31), date(2024, 12, 31), date(2025, 12, 31)]);
        assert_eq!((first.happened_on, first.ends_on, first.minutes), (date(2023, 12, 31), None, Minutes(1)));
        let parts: Vec<_> = later.iter().map(|it| (it.happened_on, it.ends_on, it.minutes)).collect();
        let year = |year, minutes| (date(year, 1, 1), Some(date(year, 12, 31)), Minutes(minutes));
        let end = (date(2026, 1, 1), Some(date(2026, 1, 2)), Minutes(2));
        assert_eq!(parts, [year(2024, 366), year(2025, 365), end]);
        let uids: Vec<_> = later.iter().filter_map(|it| it.client_uid.as_deref()).collect();
        assert_eq!(uids, ["abc#2", "abc#3", "abc#4"]);
    }

    #[test]
    fn r8_nothing_is_cut_that_does_not_cross() {
        let whole = |draft: DraftAction, end| assert_eq!(draft.cut_at(&[end]), (draft, Vec::new()));
        whole(draft(), date(2026, 1, 2));
        whole(draft(), date(2025, 12, 29));
        whole(DraftAction { ends_on: None, ..draft() }, date(2025, 12, 30));
        // One minute has no half.
        whole(DraftAction { minutes: Minutes(1), distance_m: None, ..draft() }, date(2025, 12, 31));
        let (first, _) = draft().cut_at(&[date(2025, 12, 30)]);
        assert_eq!(first.ends_on, None, "a single day has no end date");
    }

    #[test]
    fn r7_the_same_title_written_otherwise_is_the_same() {
        let known = draft();
        let typed = DraftAction { title: "  CAMP D’ETE ".into(), ends_on: None, ..draft() };
        assert_eq!(typed.duplicate_key(), known.duplicate_key());
        let longer = DraftAction { minutes: Minutes(606), ..draft() };
        assert_ne!(longer.duplicate_key(), known.duplicate_key());
    }

    proptest! {
        #[test]
        fn r8_the_parts_are_the_whole_and_stay_valid(
            start in 0_i64..3000, before in 0_i64..200, after in 1_i64..200, per_day in 1_i64..=1440, metres in 0_i64..1_000_000
        ) {
            use base::jiff::ToSpan;
            let from = date(2000, 1, 1) + start.days();
            let cut = from + before.days();
            let to = cut + after.days();
            let whole = DraftAction {
                happened_on: from,
                ends_on: Some(to),
                minutes: Minutes(per_day * (before + 1 + after)),
                distance_m: Some(metres),
                ..draft()
            };
            let (first, later) = whole.cut_at(&[cut]);
            prop_assert_eq!(later.len(), 1);
            prop_assert_eq!(first.minutes.0 + later[0].minutes.0, whole.minutes.0);
            prop_assert_eq!(first.distance_m.unwrap() + later[0].distance_m.unwrap(), metres);
            for part in [&first, &later[0]] {
                prop_assert!(part.facts().problems(date(2100, 1, 1)).is_empty());
            }
        }
    }
}
