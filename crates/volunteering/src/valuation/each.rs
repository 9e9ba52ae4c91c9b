//! What each action of a year is worth: the cells of its run, split between the actions they are made of
//! (R30), so that actions and estimated cells sum to the total of the run. Actions are read by pages and
//! none is kept: a year of a million takes no more memory than one of ten.

mod estimated;
mod split;

use super::{
    line::Line,
    rates::{Rate, Rates},
    run::{CellView, RunView},
    store::{self, Exception},
};
use crate::{
    actions::{ActionState, Status, VolunteerAction},
    house::House,
    statistics::Period,
};
use ::store::{Scope, Tx};
use base::{Day, Id, Money, Refusal, Result};
use split::Split;
use std::collections::HashMap;

/// Actions read at once.
const BATCH: i64 = 1000;

/// What an action is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worth {
    /// 10^-12 € an hour, exact.
    pub rate_e12: i64,
    pub amount: Money,
}

/// Project, category, level.
type Place = (Option<Id>, Id, Option<Id>);

/// The actions of one year beside its run. Every action of a cell was weighed, whatever a list shows: what
/// an action is worth does not depend on a filter.
pub struct Each {
    /// As the adopted run of a frozen year found it.
    house: House,
    cells: Vec<CellView>,
    /// Whether the cents of the cells were adopted in a year that is still frozen: they are those that are said (I9).
    adopted: bool,
    /// One a cell.
    splits: Vec<Split>,
    /// None when the method lost something since: cells still tell their rates.
    rates: Option<Rates>,
    /// Set apart one by one: few.
    apart: HashMap<Id, Exception>,
    /// The cells of a day's places, for actions come day after day.
    day: Option<Day>,
    found: HashMap<Place, Option<usize>>,
}

/// What a reading of the year is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// How many actions have how many minutes, in each cell.
    Weigh,
    /// Which actions come first among those of the same remainder.
    Rank,
}

impl Each {
    /// Weighs the actions of a run.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope, house: &House, view: &RunView) -> Result<Each> {
        let method = store::get_method(tx, scope, view.run.method_id).await?;
        let house = store::as_adopted(tx, scope, house.clone(), view.year.id).await?;
        let rates = match store::rates(tx, scope, &house, &method).await {
            Ok(rates) => Some(rates),
            Err(Refusal::Conflict(_) | Refusal::Invalid(_) | Refusal::NotFound) => None,
            Err(fault) => return Err(fault),
        };
        let period = Period { from: view.year.starts_on, to: view.year.ends_on };
        let apart = store::exceptions(tx, scope, period).await?;
        let mut each = Each {
            house,
            cells: view.cells.clone(),
            adopted: view.run.is_adopted() && !view.run.stale,
            splits: view.cells.iter().map(|_| Split::default()).collect(),
            rates,
            apart: apart.into_iter().map(|it| (it.action_id, it)).collect(),
            day: None,
            found: HashMap::new(),
        };
        each.read(tx, scope, period, Pass::Weigh).await?;
        for (split, cell) in each.splits.iter_mut().zip(&each.cells) {
            split.settle(cell);
        }
        if !each.is_ranked() {
            each.read(tx, scope, period, Pass::Rank).await?;
        }
        Ok(each)
    }

    fn is_ranked(&self) -> bool {
        self.splits.iter().all(Split::is_ranked)
    }

    async fn read(&mut self, tx: &mut Tx, scope: Scope, period: Period, pass: Pass) -> Result<()> {
        let mut after = (period.from, Id::nil());
        loop {
            let lines =
                store::action_lines(tx, scope, &self.house, period.to, &self.apart, after, BATCH).await?;
            let Some((id, line)) = lines.last() else { return Ok(()) };
            after = (line.from, *id);
            for (id, line) in lines.iter().filter(|(_, line)| line.valued) {
                let cell = self.cell_of(line);
                if let Some(split) = cell.and_then(|cell| self.splits.get_mut(cell)) {
                    match pass {
                        Pass::Weigh => split.weigh(line.minutes.0),
                        Pass::Rank => split.rank(line.minutes.0, (line.from, *id)),
                    }
                }
            }
            if pass == Pass::Rank && self.is_ranked() {
                return Ok(());
            }
        }
    }

    /// Whether an action is valued, and what it is worth when it has a rate.
    pub fn of(&mut self, action: &VolunteerAction) -> Option<Option<Worth>> {
        let counts =
            action.status == Status::Volunteer && action.state == ActionState::Validated && !action.disputed;
        let line = store::line_of(&self.house, &self.apart, action);
        if !counts || !line.valued {
            return None;
        }
        let at = self.cell_of(&line);
        let cell = at.and_then(|at| self.cells.get(at)).zip(at.and_then(|at| self.splits.get(at)));
        Some(cell.map(|(cell, split)| Worth {
            rate_e12: cell.rate_e12,
            amount: Money(split.cents(line.minutes.0, (line.from, action.id))),
        }))
    }

    /// The cell of a line; those of one place on one day are looked for once.
    fn cell_of(&mut self, line: &Line) -> Option<usize> {
        if line.replacement.is_some() {
            return cell_of(&self.cells, line, self.rates.as_ref());
        }
        if self.day != Some(line.from) {
            self.day = Some(line.from);
            self.found.clear();
        }
        let place = (line.project_id, line.category_id, line.level_id);
        let (cells, rates) = (&self.cells, self.rates.as_ref());
        *self.found.entry(place).or_insert_with(|| cell_of(cells, line, rates))
    }
}

/// The cell a line of one day went to: that of its very rate, else the last begun of its place, should
/// the values of the method have moved since.
fn cell_of(cells: &[CellView], line: &Line, rates: Option<&Rates>) -> Option<usize> {
    let place = |it: &CellView| {
        it.measure == line.measure
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
