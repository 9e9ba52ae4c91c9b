//! Estimates with what was counted in their scope (R23). A counted minute is taken off once: of two estimates of
//! different people, by the one that names somebody, else by the older. And it is taken off the fiscal year it is in,
//! so that the time of a year that was adopted never moves with what is counted in the next (I9).

use super::{list, measured};
use crate::{
    actions::{Contributor, Status},
    estimates::estimate::{Estimate, Range},
    statistics::Period,
    valuation::{
        exact::Fraction,
        line::{Line, minutes_within},
    },
};
use ::store::{Scope, Tx};
use base::{Day, Id, Minutes, Result, days_between, jiff::ToSpan};
use organisation::fiscal_years;
use std::collections::BTreeMap;

/// The days of an estimate that are in one fiscal year.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    from: Day,
    to: Day,
    /// Before anything is taken off.
    gross: Range,
    net: Range,
    /// The exact likely minutes of each of its days: a part is worth its part, and no rounding of it (R28).
    daily: Fraction,
}

/// An estimate with what was counted in its scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    pub estimate: Estimate,
    parts: Vec<Part>,
}

impl Weighed {
    /// The range that adds to measured time.
    #[must_use]
    pub fn net(&self) -> Range {
        self.parts.iter().fold(Range::default(), |sum, part| sum.plus(part.net))
    }

    /// What is taken off the likely figure.
    #[must_use]
    pub fn deducted(&self) -> Minutes {
        Minutes(self.estimate.range().likely.0 - self.net().likely.0)
    }

    /// The whole minutes of the net range that fall in a period.
    #[must_use]
    pub fn within(&self, period: Period) -> Range {
        self.spread(period, |part| part.net)
    }

    /// What is taken off in a period.
    #[must_use]
    pub fn deducted_within(&self, period: Period) -> Minutes {
        Minutes(self.spread(period, |part| part.gross).likely.0 - self.within(period).likely.0)
    }

    fn spread(&self, period: Period, of: impl Fn(&Part) -> Range) -> Range {
        self.parts.iter().fold(Range::default(), |sum, part| {
            let within = |minutes| minutes_within(Minutes(minutes), part.from, part.to, period).0;
            sum.plus(of(part).each(within))
        })
    }

    /// As lines of a valuation: the likely net minutes over their days (R28).
    pub fn lines(&self, valued: bool) -> impl Iterator<Item = Line> {
        let whole = self.estimate.line(Minutes(0), valued);
        self.parts.iter().map(move |part| Line {
            from: part.from,
            to: part.to,
            minutes: part.net.likely,
            daily: Some(part.daily),
            ..whole.clone()
        })
    }
}

/// Estimates that enter totals and touch a period (I1).
///
/// # Errors
/// A fault from the database.
pub async fn counted(tx: &mut Tx, scope: Scope, period: Period) -> Result<Vec<Weighed>> {
    let found = list(tx, scope, period).await?.into_iter().filter(Estimate::counts).collect();
    weigh(tx, scope, found).await
}

/// Those of one contributor that enter totals. Nobody has none of their own.
///
/// # Errors
/// A fault from the database.
pub async fn counted_of(tx: &mut Tx, scope: Scope, who: Contributor) -> Result<Vec<Weighed>> {
    let mut found = match who {
        Contributor::Person(id) => super::of_person(tx, scope, id).await?,
        Contributor::Link(id) => super::of_link(tx, scope, id).await?,
        Contributor::Nobody => Vec::new(),
    };
    found.retain(Estimate::counts);
    weigh(tx, scope, found).await
}

/// Those of one project that enter totals.
///
/// # Errors
/// A fault from the database.
pub async fn counted_of_project(tx: &mut Tx, scope: Scope, project_id: Id) -> Result<Vec<Weighed>> {
    let mut found = super::of_project(tx, scope, project_id).await?;
    found.retain(Estimate::counts);
    weigh(tx, scope, found).await
}

/// The minutes of a period by status: two of them are never added (R21).
#[must_use]
pub fn by_status(found: &[Weighed], period: Period) -> BTreeMap<Status, Range> {
    let mut sums: BTreeMap<Status, Range> = BTreeMap::new();
    for it in found {
        let sum = sums.entry(it.estimate.status).or_default();
        *sum = sum.plus(it.within(period));
    }
    sums.retain(|_, sum| sum.likely.0 > 0);
    sums
}

/// One estimate with what was counted in its scope.
///
/// # Errors
/// A fault from the database.
pub async fn weigh_one(tx: &mut Tx, scope: Scope, estimate: Estimate) -> Result<Weighed> {
    let found = weigh(tx, scope, vec![estimate]).await?;
    found.into_iter().next().ok_or(base::Refusal::NotFound)
}

/// Estimates with what was counted in the scope of each.
///
/// # Errors
/// A fault from the database.
pub async fn weigh(tx: &mut Tx, scope: Scope, estimates: Vec<Estimate>) -> Result<Vec<Weighed>> {
    let Some(from) = estimates.iter().map(|it| it.from).min() else { return Ok(Vec::new()) };
    let to = estimates.iter().map(|it| it.to).max().unwrap_or(from);
    let years = fiscal_years::store::list(tx, scope).await?;
    // A year that is added before one that was adopted must not move it: each is cut at both ends.
    let eve = |day: Day| day.saturating_sub(1.day());
    let ends: Vec<Day> = years.iter().flat_map(|it| [eve(it.starts_on), it.ends_on]).collect();
    let mut taking = list(tx, scope, Period { from, to }).await?;
    taking.retain(|it| it.counts() && it.includes_measured);
    let mut weighed = Vec::new();
    for estimate in estimates {
        let before: Vec<Sieve> =
            taking.iter().filter(|it| rank(it) < rank(&estimate)).map(Sieve::of).collect();
        let mut parts = Vec::new();
        for (from, to) in cut(estimate.from, estimate.to, &ends) {
            let within =
                |minutes| minutes_within(Minutes(minutes), estimate.from, estimate.to, Period { from, to }).0;
            let gross = estimate.range().each(within);
            let taken = if estimate.includes_measured {
                let sieve = Sieve { from, to, ..Sieve::of(&estimate) };
                not_taken(tx, scope, sieve, &before).await?
            } else {
                Minutes(0)
            };
            let daily = daily(&estimate, days_between(from, to), taken);
            parts.push(Part { from, to, gross, net: gross.less(taken), daily });
        }
        weighed.push(Weighed { estimate, parts });
    }
    Ok(weighed)
}

/// The likely minutes of each of some days of an estimate, less what was counted on them.
fn daily(estimate: &Estimate, days: i64, taken: Minutes) -> Fraction {
    let (whole, days) = (i128::from(days_between(estimate.from, estimate.to)), i128::from(days));
    let left = i128::from(estimate.range().likely.0) * days - i128::from(taken.0) * whole;
    Fraction::of(left.max(0), whole * days)
}

/// Who takes a counted minute off first: whoever names somebody, then the older.
fn rank(it: &Estimate) -> (bool, base::Instant, Id) {
    (it.contributor == Contributor::Nobody, it.created_at, it.id)
}

/// Days cut after each of some ends.
fn cut(from: Day, to: Day, ends: &[Day]) -> Vec<(Day, Day)> {
    let mut ends: Vec<Day> = ends.iter().copied().filter(|end| from <= *end && *end < to).collect();
    ends.push(to);
    ends.sort_unstable();
    ends.dedup();
    let mut parts = Vec::new();
    let mut start = from;
    for end in ends {
        parts.push((start, end));
        start = end.saturating_add(1.day());
    }
    parts
}

/// Where counted minutes are looked for: days, bond, category, project, contributor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sieve {
    pub from: Day,
    pub to: Day,
    pub status: Status,
    pub category_id: Option<Id>,
    pub project_id: Option<Id>,
    pub person_id: Option<Id>,
    pub link_id: Option<Id>,
}

impl Sieve {
    fn of(it: &Estimate) -> Sieve {
        Sieve {
            from: it.from,
            to: it.to,
            status: it.status,
            category_id: it.scope_category_id,
            project_id: it.scope_project_id,
            person_id: it.contributor.person(),
            link_id: it.contributor.link(),
        }
    }

    /// What is in both, if anything may be.
    fn meets(self, other: Sieve) -> Option<Sieve> {
        let (from, to) = (self.from.max(other.from), self.to.min(other.to));
        let both = Sieve {
            from,
            to,
            status: self.status,
            category_id: both(self.category_id, other.category_id)?,
            project_id: both(self.project_id, other.project_id)?,
            person_id: both(self.person_id, other.person_id)?,
            link_id: both(self.link_id, other.link_id)?,
        };
        // An action is of a person or of a link, never of both.
        let nobody = both.person_id.is_some() && both.link_id.is_some();
        (from <= to && self.status == other.status && !nobody).then_some(both)
    }
}

/// A filter and another: none when they exclude each other.
fn both(one: Option<Id>, other: Option<Id>) -> Option<Option<Id>> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => None,
        (one, other) => Some(one.or(other)),
    }
}

/// The counted minutes of a sieve that no other one took: what is in it, less what it shares with each of the others
/// and no other before it.
async fn not_taken(tx: &mut Tx, scope: Scope, sieve: Sieve, taken: &[Sieve]) -> Result<Minutes> {
    let mut total = 0_i64;
    let mut left = vec![(1_i64, sieve, taken.len())];
    while let Some((sign, sieve, upto)) = left.pop() {
        let shared: Vec<(usize, Sieve)> = taken
            .iter()
            .take(upto)
            .enumerate()
            .filter_map(|(index, other)| sieve.meets(*other).map(|both| (index, both)))
            .collect();
        if shared.iter().any(|(_, both)| *both == sieve) {
            continue;
        }
        total += sign * measured(tx, scope, &sieve).await?.0;
        left.extend(shared.into_iter().map(|(index, both)| (-sign, both, index)));
    }
    Ok(Minutes(total.max(0)))
}

#[cfg(test)]
mod tests {
    use super::{Sieve, cut};
    use crate::actions::Status;
    use base::{Id, jiff::civil::date};

    #[test]
    fn r23_an_estimate_is_weighed_by_fiscal_year() {
        let (from, to) = (date(2025, 9, 1), date(2026, 6, 30));
        let ends = [date(2024, 12, 31), date(2025, 12, 31), date(2026, 12, 31)];
        assert_eq!(cut(from, to, &ends), [(from, ends[1]), (date(2026, 1, 1), to)]);
        assert_eq!(cut(from, to, &[to]), [(from, to)]);
        assert_eq!(cut(from, to, &[]), [(from, to)]);
    }

    #[test]
    fn r23_two_scopes_share_what_is_in_both() {
        let one = Sieve {
            from: date(2025, 1, 1),
            to: date(2025, 6, 30),
            status: Status::Volunteer,
            category_id: Some(Id::from_u128(1)),
            project_id: None,
            person_id: None,
            link_id: None,
        };
        let other = Sieve {
            from: date(2025, 4, 1),
            category_id: None,
            project_id: Some(Id::from_u128(2)),
            person_id: Some(Id::from_u128(3)),
            to: date(2025, 12, 31),
            ..one
        };
        let both = one.meets(other).unwrap();
        assert_eq!((both.from, both.to), (date(2025, 4, 1), date(2025, 6, 30)));
        assert_eq!((both.category_id, both.project_id), (one.category_id, other.project_id));
        assert_eq!(both.person_id, other.person_id);
        assert_eq!(one.meets(Sieve { category_id: Some(Id::from_u128(9)), ..other }), None);
        assert_eq!(one.meets(Sieve { from: date(2025, 7, 1), ..other }), None);
        assert_eq!(other.meets(Sieve { person_id: None, link_id: Some(Id::from_u128(4)), ..other }), None);
    }
}
