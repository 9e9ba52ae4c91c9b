//! What a form becomes once read: ready to be an action, to change one, to be cut at a year's end.

use crate::actions::{ActionState, Contributor, Facts, Origin, Status, VolunteerAction};
use base::{Day, Id, Instant, Minutes, days_between, fold, largest_remainder};

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

impl VolunteerAction {
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

    /// The uid of the second half of an action cut in two.
    #[must_use]
    pub fn uid_of_second(uid: &str) -> String {
        format!("{uid}-2")
    }

    /// Cuts a period that goes beyond `year_ends_on` (R8): minutes and metres are shared by days, by
    /// largest remainder. `None` when it does not cross, or when a part would be left with nothing.
    #[must_use]
    pub fn split_at(&self, year_ends_on: Day) -> Option<(DraftAction, DraftAction)> {
        let last =
            self.ends_on.filter(|ends_on| self.happened_on <= year_ends_on && *ends_on > year_ends_on)?;
        let next_on = year_ends_on.tomorrow().ok()?;
        let days =
            [days_between(self.happened_on, year_ends_on), days_between(next_on, last)].map(i128::from);
        let share = |whole: i64| {
            let parts = largest_remainder(whole, &days);
            (parts[0], parts[1])
        };
        let minutes = share(self.minutes.0);
        let metres = self.distance_m.map(share);
        let empty = |minutes: i64, metres: Option<i64>| minutes == 0 && metres.unwrap_or(0) == 0;
        if empty(minutes.0, metres.map(|m| m.0)) || empty(minutes.1, metres.map(|m| m.1)) {
            return None;
        }
        let period = |from: Day, to: Day| if from == to { None } else { Some(to) };
        let first = DraftAction {
            ends_on: period(self.happened_on, year_ends_on),
            minutes: Minutes(minutes.0),
            distance_m: metres.map(|m| m.0),
            ..self.clone()
        };
        let second = DraftAction {
            happened_on: next_on,
            ends_on: period(next_on, last),
            minutes: Minutes(minutes.1),
            distance_m: metres.map(|m| m.1),
            // Its own uid, always the same, so that sending the form again adds neither half.
            client_uid: self.client_uid.as_deref().map(DraftAction::uid_of_second),
            ..self.clone()
        };
        Some((first, second))
    }
}

#[cfg(test)]
mod tests {
    use super::{DraftAction, NewAction};
    use crate::actions::{ActionState, Contributor, Origin, Status};
    use base::{Id, Instant, Minutes, jiff::civil::date};
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
        let (first, second) = draft().split_at(date(2025, 12, 31)).unwrap();
        assert_eq!((first.happened_on, first.ends_on), (date(2025, 12, 30), Some(date(2025, 12, 31))));
        assert_eq!((second.happened_on, second.ends_on), (date(2026, 1, 1), Some(date(2026, 1, 2))));
        assert_eq!((first.minutes, second.minutes), (Minutes(303), Minutes(302)));
        assert_eq!((first.distance_m, second.distance_m), (Some(5001), Some(5000)));
        assert_eq!((first.client_uid.as_deref(), second.client_uid.as_deref()), (Some("abc"), Some("abc-2")));
    }

    #[test]
    fn r8_nothing_is_cut_that_does_not_cross() {
        assert_eq!(draft().split_at(date(2026, 1, 2)), None);
        assert_eq!(draft().split_at(date(2025, 12, 29)), None);
        assert_eq!(DraftAction { ends_on: None, ..draft() }.split_at(date(2025, 12, 30)), None);
        let short = DraftAction { minutes: Minutes(1), distance_m: None, ..draft() };
        assert_eq!(short.split_at(date(2025, 12, 31)), None, "one minute has no half");
        let (first, _) = draft().split_at(date(2025, 12, 30)).unwrap();
        assert_eq!(first.ends_on, None, "a single day has no end date");
    }

    #[test]
    fn r7_the_same_title_written_otherwise_is_the_same() {
        let new = NewAction {
            id: Id::from_u128(7),
            state: ActionState::Validated,
            origin: Origin::Own,
            entered_by: None,
            at: Instant::UNIX_EPOCH,
        };
        let known = draft().into_action(new);
        let typed = DraftAction { title: "  CAMP D’ETE ".into(), ends_on: None, ..draft() };
        assert_eq!(typed.duplicate_key(), known.duplicate_key());
        let longer = DraftAction { minutes: Minutes(606), ..draft() };
        assert_ne!(longer.duplicate_key(), known.duplicate_key());
    }

    proptest! {
        #[test]
        fn r8_the_halves_are_the_whole_and_stay_valid(
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
            let (first, second) = whole.split_at(cut).unwrap();
            prop_assert_eq!(first.minutes.0 + second.minutes.0, whole.minutes.0);
            prop_assert_eq!(first.distance_m.unwrap() + second.distance_m.unwrap(), metres);
            for half in [&first, &second] {
                prop_assert!(half.facts().problems(date(2100, 1, 1)).is_empty());
            }
        }
    }
}
