//! What each action of a year is worth: the cells of its run, split between the actions they are made
//! of (R30), so that actions and estimated cells sum to the total of the run.

use super::{
    line::Line,
    rates::{E12, Rate, Rates},
    run::{CellView, RunView},
    store,
};
use crate::{house::House, statistics::Measure};
use ::store::{Scope, Tx};
use base::{Day, Id, Money, Refusal, Result, largest_remainder, round_half_away};
use std::collections::HashMap;

/// Actions read at once.
const BATCH: i64 = 1000;

/// A valued action; its cell is none when nothing gave it a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Share {
    action_id: Id,
    cell: Option<usize>,
    cents: i64,
}

/// What an action is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// 10^-12 € an hour, exact.
    pub rate_e12: i64,
    pub amount: Money,
}

/// The actions of one year beside its run. Every action of a cell is in it, whatever a list shows: what
/// an action is worth does not depend on a filter. A few dozen bytes each.
#[derive(Debug, Default)]
pub struct Each {
    rates: Vec<i64>,
    /// By identity.
    shares: Vec<Share>,
}

impl Each {
    /// Splits a run.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope, house: &House, view: &RunView) -> Result<Each> {
        let method = store::get_method(tx, scope, view.run.method_id).await?;
        let house = &store::as_adopted(tx, scope, house.clone(), view.year.id).await?;
        let rates = match store::rates(tx, scope, house, &method).await {
            Ok(rates) => Some(rates),
            // The method lost something since: cells still tell their rates.
            Err(Refusal::Conflict(_) | Refusal::Invalid(_) | Refusal::NotFound) => None,
            Err(fault) => return Err(fault),
        };
        let period = crate::statistics::Period { from: view.year.starts_on, to: view.year.ends_on };
        let apart = store::exceptions(tx, scope, period).await?;
        let apart: HashMap<_, _> = apart.into_iter().map(|it| (it.action_id, it)).collect();
        let mut after = (period.from, Id::nil());
        let mut found = Vec::new();
        loop {
            let lines = store::action_lines(tx, scope, house, period.to, &apart, after, BATCH).await?;
            let Some((id, line)) = lines.last() else { break };
            after = (line.from, *id);
            let valued = lines.iter().filter(|(_, line)| line.valued);
            found.extend(valued.map(|(id, line)| Found {
                action_id: *id,
                cell: cell_of(&view.cells, line, rates.as_ref()),
                minutes: line.minutes.0,
            }));
        }
        Ok(Each::split(&view.cells, &found))
    }

    /// Cents by largest remainder inside each cell, ties to the first of `found` (R30).
    fn split(cells: &[CellView], found: &[Found]) -> Each {
        let mut shares: Vec<Share> = Vec::with_capacity(found.len());
        shares.extend(found.iter().map(|it| Share { action_id: it.action_id, cell: it.cell, cents: 0 }));
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); cells.len()];
        for (index, it) in found.iter().enumerate() {
            if let Some(members) = it.cell.and_then(|cell| members.get_mut(cell)) {
                members.push(index);
            }
        }
        for (cell, members) in cells.iter().zip(members) {
            let weights: Vec<i128> =
                members.iter().filter_map(|it| found.get(*it)).map(|it| i128::from(it.minutes)).collect();
            let parts = largest_remainder(to_split(cell, weights.iter().sum()), &weights);
            for (index, cents) in members.into_iter().zip(parts) {
                if let Some(share) = shares.get_mut(index) {
                    share.cents = cents;
                }
            }
        }
        shares.sort_unstable_by_key(|it| it.action_id);
        Each { rates: cells.iter().map(|it| it.rate_e12).collect(), shares }
    }

    /// Whether an action is valued, and what it is worth when it has a rate.
    #[must_use]
    pub fn of(&self, action_id: Id) -> Option<Option<Worth>> {
        let at = self.shares.binary_search_by_key(&action_id, |it| it.action_id).ok()?;
        let share = self.shares.get(at)?;
        let rate = share.cell.and_then(|cell| self.rates.get(cell));
        Some(rate.map(|rate| Worth { rate_e12: *rate, amount: Money(share.cents) }))
    }
}

/// A valued action with its cell.
struct Found {
    action_id: Id,
    cell: Option<usize>,
    minutes: i64,
}

/// The cents of a cell, which its actions sum to exactly; when its minutes moved since the run, those
/// that are there now at its rate: a run that is to be computed again must not change the worth of an hour.
fn to_split(cell: &CellView, minutes: i128) -> i64 {
    if minutes == i128::from(cell.minutes.0) {
        return cell.amount.0;
    }
    let cents = round_half_away(minutes * i128::from(cell.rate_e12), 60 * i128::from(E12) / 100);
    i64::try_from(cents).unwrap_or(i64::MAX)
}

/// The measured cell a line went to: that of its very rate, else the last begun of its place, should
/// the values of the method have moved since.
fn cell_of(cells: &[CellView], line: &Line, rates: Option<&Rates>) -> Option<usize> {
    let place = |it: &CellView| {
        it.measure == Measure::Measured
            && (it.project_id, it.category_id, it.level_id)
                == (line.project_id, line.category_id, line.level_id)
            && it.rate_replaced == line.replacement.is_some()
    };
    let day: Day = line.from;
    if let Some(rates) = rates {
        let rate = rates.on(line, day).ok();
        let same = |it: &CellView, rate: &Rate| {
            (it.rate_valid_from, it.rate_e12, &it.rate_source) == (rate.valid_from, rate.e12, &rate.source)
        };
        let exact = rate.and_then(|rate| cells.iter().position(|it| place(it) && same(it, &rate)));
        if exact.is_some() {
            return exact;
        }
    }
    let begun = cells.iter().enumerate().filter(|(_, it)| place(it) && !it.rate_replaced);
    let begun = begun.filter(|(_, it)| it.rate_valid_from.is_none_or(|from| from <= day));
    begun.max_by_key(|(_, it)| it.rate_valid_from).map(|(index, _)| index)
}

#[cfg(test)]
#[path = "each_tests.rs"]
mod tests;
