//! Estimates of a private link that becomes a person's (R79): no frozen year moves with it (I9), and two estimates of
//! one person that may tell the same hours are asked about (R23).

use super::{
    estimate::{Estimate, EstimateState, Range},
    save, store,
};
use crate::{
    actions::{Contributor, Desk},
    statistics::Period,
};
use ::store::Tx;
use base::{Id, Result};

/// What each estimate of some contributors adds to a frozen year.
#[derive(PartialEq, Eq)]
pub struct YearWeights {
    pub year_name: String,
    adds: Vec<(Id, Range)>,
}

/// Those of every frozen year.
///
/// # Errors
/// A fault from the database.
pub async fn in_frozen_years(tx: &mut Tx, desk: &Desk, whose: &[Contributor]) -> Result<Vec<YearWeights>> {
    let mut all = Vec::new();
    for year in desk.years.iter().filter(|it| it.is_frozen()) {
        let period = Period { from: year.starts_on, to: year.ends_on };
        let mut found = store::list(tx, desk.scope, period).await?;
        found.retain(|it| it.counts() && whose.contains(&it.contributor));
        let weighed = store::weigh(tx, desk.scope, found).await?;
        let adds = weighed.iter().map(|it| (it.estimate.id, it.within(period)));
        let adds = adds.filter(|(_, range)| *range != Range::default()).collect();
        all.push(YearWeights { year_name: year.name.clone(), adds });
    }
    Ok(all)
}

/// Of the estimates a person was given, those that may tell the same hours as one they had wait again: whoever
/// moderates says whether they do. « Personnes différentes » was said of somebody else's. Answers how many.
///
/// # Errors
/// A fault from the database.
pub async fn ask(tx: &mut Tx, desk: &Desk, person_id: Id, given: &[Id]) -> Result<usize> {
    let all = store::of_person(tx, desk.scope, person_id).await?;
    let (given, own): (Vec<Estimate>, Vec<Estimate>) = all.into_iter().partition(|it| given.contains(&it.id));
    let mut waiting = 0;
    for before in &given {
        let asked = |other: &Estimate| before.overlaps(other) && !only_frozen(desk, before, other);
        if before.state == EstimateState::Cancelled || !own.iter().any(asked) {
            continue;
        }
        let mut it = Estimate { distinct_people: false, ..before.clone() };
        if it.counts() {
            it.state = EstimateState::Pending;
            waiting += 1;
        }
        if it != *before {
            save::moved(tx, desk, before, &it, "change", None).await?;
        }
    }
    Ok(waiting)
}

/// Whether all that two estimates share is in a frozen year: what was adopted stays.
fn only_frozen(desk: &Desk, one: &Estimate, other: &Estimate) -> bool {
    let (from, to) = (one.from.max(other.from), one.to.min(other.to));
    desk.frozen_year(from).is_some_and(|year| year.holds(to))
}
