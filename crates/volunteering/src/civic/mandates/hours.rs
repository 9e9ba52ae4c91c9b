//! The hours that count for a person in a civil year (R57, §10): validated, as a volunteer, in a category that counts,
//! on a day of a mandate unless the organisation takes one held elsewhere; estimates where it counts them.

use super::store::list_of;
use crate::{
    actions::{Contributor, Status},
    categories,
    civic::{
        CivilYear,
        settings::{self, RoleScope},
    },
    estimates,
    statistics::Period,
};
use base::{Day, Id, Minutes, Result, jiff::ToSpan};
use store::{Scope, Tx, args, statements};

statements! {
    HOURS = "SELECT a.happened_on, CAST(SUM(a.total_minutes) AS BIGINT) AS minutes
        FROM volunteer_action a
        JOIN category c ON c.organisation_id = a.organisation_id AND c.id = a.category_id
        WHERE a.organisation_id = $1 AND a.person_id = $2 AND a.happened_on BETWEEN $3 AND $4
            AND a.state = 'validated' AND a.disputed = FALSE AND a.status = 'volunteer' AND c.civic = TRUE
            AND (EXISTS (SELECT 1 FROM civic_mandate m
                    WHERE m.organisation_id = a.organisation_id AND m.person_id = a.person_id
                        AND m.from_on <= a.happened_on AND (m.to_on IS NULL OR m.to_on >= a.happened_on))
                OR EXISTS (SELECT 1 FROM civic_settings s
                    WHERE s.organisation_id = a.organisation_id AND s.role_scope = 'one'))
        GROUP BY a.happened_on ORDER BY a.happened_on";
}

/// What was given on a day, or from a day of a month on for what is estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    pub on: Day,
    pub measured: Minutes,
    pub estimated: Minutes,
}

impl Given {
    /// Measured and estimated.
    #[must_use]
    pub const fn time(&self) -> Minutes {
        Minutes(self.measured.0 + self.estimated.0)
    }
}

/// All of it.
#[must_use]
pub fn total(hours: &[Given]) -> Minutes {
    Minutes(hours.iter().map(|it| it.time().0).sum())
}

/// What of it is estimated.
#[must_use]
pub fn estimated(hours: &[Given]) -> Minutes {
    Minutes(hours.iter().map(|it| it.estimated.0).sum())
}

/// The hours of a person in a year, by day.
///
/// # Errors
/// A fault from the database.
pub async fn of_year(tx: &mut Tx, scope: Scope, person_id: Id, year: CivilYear) -> Result<Vec<Given>> {
    let arguments = args![scope.organisation_id, person_id, year.first_day(), year.last_day()];
    let mut hours = Vec::new();
    for row in tx.all(HOURS, arguments).await? {
        let measured = Minutes(row.get("minutes")?);
        hours.push(Given { on: row.get("happened_on")?, measured, estimated: Minutes(0) });
    }
    let chosen = settings::store::get(tx, scope).await?;
    if chosen.count_estimates {
        let days = match chosen.role_scope {
            RoleScope::One => vec![Period { from: year.first_day(), to: year.last_day() }],
            RoleScope::Each => days_of_mandates(tx, scope, person_id, year).await?,
        };
        hours.extend(of_estimates(tx, scope, person_id, year, &by_month(&days)).await?);
        hours.sort_by_key(|it| it.on);
    }
    Ok(hours)
}

/// The days of a year on which a person holds a mandate, each once.
async fn days_of_mandates(tx: &mut Tx, scope: Scope, person_id: Id, year: CivilYear) -> Result<Vec<Period>> {
    let (first, last) = (year.first_day(), year.last_day());
    let held = list_of(tx, scope, person_id).await?.into_iter();
    let held = held
        .filter(|it| it.touches(first, last))
        .map(|it| Period { from: it.from_on.max(first), to: it.to_on.map_or(last, |to| to.min(last)) });
    Ok(merged(held.collect()))
}

fn merged(mut periods: Vec<Period>) -> Vec<Period> {
    periods.sort_by_key(|it| (it.from, it.to));
    let mut apart: Vec<Period> = Vec::new();
    for it in periods {
        match apart.last_mut() {
            Some(last) if it.from <= last.to.saturating_add(1.day()) => last.to = last.to.max(it.to),
            _ => apart.push(it),
        }
    }
    apart
}

fn by_month(periods: &[Period]) -> Vec<Period> {
    let months = |it: &Period| {
        let (from, to) = (it.from, it.to);
        it.months()
            .into_iter()
            .map(move |month| Period { from: month.max(from), to: month.last_of_month().min(to) })
    };
    periods.iter().flat_map(months).collect()
}

/// The part of a person's estimates in some days.
async fn of_estimates(
    tx: &mut Tx,
    scope: Scope,
    person_id: Id,
    year: CivilYear,
    days: &[Period],
) -> Result<Vec<Given>> {
    let categories = categories::store::list(tx, scope).await?;
    let counts = |id: Id| categories.iter().any(|it| it.id == id && it.civic);
    let whole = Period { from: year.first_day(), to: year.last_day() };
    let mut given = Vec::new();
    for weighed in estimates::store::counted(tx, scope, whole).await? {
        let it = &weighed.estimate;
        let theirs = it.contributor == Contributor::Person(person_id) && it.status == Status::Volunteer;
        if theirs && counts(it.category_id) {
            let part = |days: &Period| Given {
                on: days.from,
                measured: Minutes(0),
                estimated: weighed.within(*days).likely,
            };
            given.extend(days.iter().map(part).filter(|it| it.estimated.0 > 0));
        }
    }
    Ok(given)
}

#[cfg(test)]
mod tests {
    use super::{by_month, merged};
    use crate::statistics::Period;
    use base::{Day, jiff::civil::date};

    fn period((from, to): (Day, Day)) -> Period {
        Period { from, to }
    }

    #[test]
    fn r57_a_day_of_two_mandates_counts_once() {
        let held = [
            (date(2025, 3, 1), date(2025, 6, 30)),
            (date(2025, 1, 1), date(2025, 3, 31)),
            (date(2025, 7, 1), date(2025, 7, 2)),
            (date(2025, 9, 15), date(2025, 10, 2)),
        ];
        let apart = merged(held.map(period).to_vec());
        let days = [(date(2025, 1, 1), date(2025, 7, 2)), (date(2025, 9, 15), date(2025, 10, 2))];
        assert_eq!(apart, days.map(period));
        let months = by_month(&apart);
        assert_eq!(months.len(), 9);
        assert_eq!(months[6], period((date(2025, 7, 1), date(2025, 7, 2))));
        assert_eq!(months[7], period((date(2025, 9, 15), date(2025, 9, 30))));
    }
}
