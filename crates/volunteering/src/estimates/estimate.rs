//! Time that was not counted but estimated: its formula, its range, what was counted already (R22–R25).

use crate::{
    actions::{Contributor, Status},
    statistics::{Measure, Period},
    valuation::line::Line,
};
use base::{Day, Id, Instant, Minutes, Msg, Refusal};
use site::text_enum;

text_enum! {
    /// How the numbers are multiplied (R22).
    pub enum Mode {
        /// Minutes a week × weeks × headcount.
        Weekly = "weekly",
        /// Minutes a time × times × headcount.
        Occurrences = "occurrences",
        /// Minutes, and nothing else.
        Lump = "lump",
    }
}

text_enum! {
    /// What the numbers rest on.
    pub enum Confidence {
        /// « À l'estime ».
        Rough = "rough",
        Survey = "survey",
        Sample = "sample",
        Register = "register",
    }
}

text_enum! {
    /// Where an estimate stands, like an action; one copied from last year waits to be confirmed (R25).
    pub enum EstimateState {
        ToConfirm = "to_confirm",
        Pending = "pending",
        Validated = "validated",
        Rejected = "rejected",
        Cancelled = "cancelled",
    }
}

/// Low, likely and high.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Range {
    pub low: Minutes,
    pub likely: Minutes,
    pub high: Minutes,
}

impl Range {
    /// Each of the three changed the same way.
    #[must_use]
    pub fn each(self, change: impl Fn(i64) -> i64) -> Range {
        let change = |Minutes(it)| Minutes(change(it));
        Range { low: change(self.low), likely: change(self.likely), high: change(self.high) }
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Range) -> Range {
        Range {
            low: Minutes(self.low.0 + other.low.0),
            likely: Minutes(self.likely.0 + other.likely.0),
            high: Minutes(self.high.0 + other.high.0),
        }
    }

    /// What remains beside measured minutes, floor 0 (R23).
    #[must_use]
    pub fn less(self, measured: Minutes) -> Range {
        self.each(|minutes| (minutes - measured.0).max(0))
    }
}

/// An estimate as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    pub id: Id,
    pub title: String,
    pub from: Day,
    pub to: Day,
    pub mode: Mode,
    /// By week or by time; the whole for a lump.
    pub numbers: Range,
    /// Weeks or times; 1 for a lump.
    pub units: i64,
    pub headcount: i64,
    pub category_id: Id,
    pub project_id: Option<Id>,
    pub level_id: Option<Id>,
    pub contributor: Contributor,
    pub status: Status,
    /// How the numbers were found, in words.
    pub method_text: String,
    pub confidence: Confidence,
    /// Whether measured minutes of its scope are part of it, and so taken off (R23).
    pub includes_measured: bool,
    /// The measured time it holds: of this category, of this project; all when none.
    pub scope_category_id: Option<Id>,
    pub scope_project_id: Option<Id>,
    /// « Personnes différentes »: overlaps were looked at and add up (R23).
    pub distinct_people: bool,
    pub state: EstimateState,
    pub copied_from: Option<Id>,
    pub entered_by: Option<Id>,
    pub reject_reason: Option<String>,
    pub version: i64,
    pub created_at: Instant,
}

/// Why an estimate may not be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotChange {
    NotYours,
    Stale,
    Cancelled,
    NotToConfirm,
    /// Whoever gave the time left, or was erased.
    ContributorGone,
    NotPending,
}

impl From<CannotChange> for Refusal {
    fn from(cannot: CannotChange) -> Refusal {
        let key = match cannot {
            CannotChange::NotYours => return Refusal::NotFound,
            CannotChange::Stale => "version-conflict",
            CannotChange::Cancelled => "estimate-cancelled",
            CannotChange::ContributorGone => "estimate-contributor-gone",
            CannotChange::NotToConfirm => "estimate-not-to-confirm",
            CannotChange::NotPending => "estimate-not-pending",
        };
        Refusal::Conflict(Msg::new(key))
    }
}

/// Numbers × units × headcount (R22).
#[must_use]
pub fn formula(mode: Mode, numbers: Range, units: i64, headcount: i64) -> Range {
    let factor = match mode {
        Mode::Weekly | Mode::Occurrences => units.saturating_mul(headcount),
        Mode::Lump => 1,
    };
    numbers.each(|minutes| minutes.saturating_mul(factor))
}

impl Estimate {
    /// The whole range, before anything counted is taken off.
    #[must_use]
    pub fn range(&self) -> Range {
        formula(self.mode, self.numbers, self.units, self.headcount)
    }

    /// The range that adds to measured time; `measured` is what was counted in its scope (R23).
    #[must_use]
    pub fn net(&self, measured: Minutes) -> Range {
        if self.includes_measured { self.range().less(measured) } else { self.range() }
    }

    #[must_use]
    pub const fn period(&self) -> Period {
        Period { from: self.from, to: self.to }
    }

    /// Whether it enters totals (I1).
    #[must_use]
    pub fn counts(&self) -> bool {
        self.state == EstimateState::Validated
    }

    /// Whether the days and the scope of both have something in common: then they may count one hour
    /// twice, and somebody must say whether they do (R23).
    #[must_use]
    pub fn overlaps(&self, other: &Estimate) -> bool {
        let shares = |one: Option<Id>, other: Option<Id>| one.is_none() || other.is_none() || one == other;
        let alive = |it: &Estimate| !matches!(it.state, EstimateState::Cancelled | EstimateState::Rejected);
        let same_people = self.contributor == Contributor::Nobody
            || other.contributor == Contributor::Nobody
            || self.contributor == other.contributor;
        self.id != other.id
            && alive(other)
            && self.from <= other.to
            && other.from <= self.to
            && self.status == other.status
            && same_people
            && shares(self.scope_category_id, other.scope_category_id)
            && shares(self.scope_project_id, other.scope_project_id)
    }

    /// The same for the year after: « reprise », to be confirmed before it counts (R25).
    #[must_use]
    pub fn carried_over(&self, from: Day, to: Day, id: Id, now: Instant) -> Estimate {
        Estimate {
            id,
            from,
            to,
            distinct_people: false,
            state: EstimateState::ToConfirm,
            copied_from: Some(self.id),
            reject_reason: None,
            version: 1,
            created_at: now,
            ..self.clone()
        }
    }

    /// As a line of a valuation: the likely net minutes over its days (R28).
    #[must_use]
    pub fn line(&self, net: Minutes, valued: bool) -> Line {
        Line {
            project_id: self.project_id,
            category_id: self.category_id,
            level_id: self.level_id,
            status: self.status,
            valued,
            measure: Measure::Estimated,
            from: self.from,
            to: self.to,
            minutes: net,
            daily: None,
            entries: 1,
            replacement: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    fn estimate() -> Estimate {
        Estimate {
            id: Id::from_u128(1),
            title: "Permanences".into(),
            from: date(2025, 1, 1),
            to: date(2025, 12, 31),
            mode: Mode::Weekly,
            numbers: Range { low: Minutes(120), likely: Minutes(150), high: Minutes(180) },
            units: 34,
            headcount: 3,
            category_id: Id::from_u128(10),
            project_id: None,
            level_id: None,
            contributor: Contributor::Nobody,
            status: Status::Volunteer,
            method_text: "Deux heures et demie par semaine".into(),
            confidence: Confidence::Rough,
            includes_measured: true,
            scope_category_id: Some(Id::from_u128(10)),
            scope_project_id: None,
            distinct_people: false,
            state: EstimateState::Validated,
            copied_from: None,
            entered_by: None,
            reject_reason: None,
            version: 1,
            created_at: Instant::UNIX_EPOCH,
        }
    }

    fn hours(low: i64, likely: i64, high: i64) -> Range {
        Range { low: Minutes(low), likely: Minutes(likely), high: Minutes(high) }
    }

    #[test]
    fn r22_worked_example_6_the_formula_and_what_was_counted() {
        let it = estimate();
        assert_eq!(it.range(), hours(204 * 60, 255 * 60, 306 * 60));
        let measured = Minutes(61 * 60 + 15);
        assert_eq!(it.net(measured), hours(142 * 60 + 45, 193 * 60 + 45, 244 * 60 + 45));
        let adds = Estimate { includes_measured: false, ..it };
        assert_eq!(adds.net(measured), adds.range());
    }

    #[test]
    fn r22_a_lump_is_neither_multiplied_nor_headed() {
        let lump = Estimate { mode: Mode::Lump, ..estimate() };
        assert_eq!(lump.range(), hours(120, 150, 180));
        let times = Estimate { mode: Mode::Occurrences, units: 4, headcount: 2, ..estimate() };
        assert_eq!(times.range(), hours(960, 1200, 1440));
    }

    #[test]
    fn r23_what_was_counted_never_makes_less_than_nothing() {
        assert_eq!(estimate().net(Minutes(250 * 60)), hours(0, 5 * 60, 56 * 60));
        assert_eq!(estimate().net(Minutes(999 * 60)), hours(0, 0, 0));
    }

    #[test]
    fn r23_overlaps_are_of_scope_and_of_days() {
        let one = estimate();
        let other = |change: &dyn Fn(&mut Estimate)| {
            let mut it = Estimate { id: Id::from_u128(2), ..estimate() };
            change(&mut it);
            it
        };
        assert!(one.overlaps(&other(&|_| ())));
        assert!(one.overlaps(&other(&|it| it.scope_category_id = None)));
        assert!(one.overlaps(&other(&|it| it.scope_project_id = Some(Id::from_u128(9)))));
        assert!(!one.overlaps(&other(&|it| it.scope_category_id = Some(Id::from_u128(11)))));
        assert!(!one.overlaps(&other(&|it| it.from = date(2026, 1, 1))));
        assert!(!one.overlaps(&other(&|it| it.status = Status::Seconded)));
        assert!(!one.overlaps(&other(&|it| it.state = EstimateState::Cancelled)));
        assert!(!one.overlaps(&estimate()), "itself");
        let basile = Estimate { contributor: Contributor::Person(Id::from_u128(7)), ..one };
        assert!(!basile.overlaps(&other(&|it| it.contributor = Contributor::Person(Id::from_u128(8)))));
    }

    #[test]
    fn r25_a_copy_of_last_year_waits_to_be_confirmed() {
        let copy = estimate().carried_over(
            date(2026, 1, 1),
            date(2026, 12, 31),
            Id::from_u128(3),
            Instant::UNIX_EPOCH,
        );
        assert_eq!((copy.state, copy.copied_from), (EstimateState::ToConfirm, Some(Id::from_u128(1))));
        assert!(!copy.counts());
    }
}
