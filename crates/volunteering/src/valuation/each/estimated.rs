//! What each estimate of a year is worth: the cells of what is estimated, split between the estimates they are made of
//! (R28, R30).

use super::{Each, cell_of};
use crate::{
    actions::Status,
    estimates,
    statistics::Period,
    valuation::{
        compute::{by_rate, in_cents},
        exact::{Fraction, Parts},
        line::Line,
        run::CellView,
    },
};
use ::store::{Scope, Tx};
use base::{Day, Id, Money, Result};
use std::collections::{BTreeMap, HashMap};

/// What of each estimate is in a cell, the first begun first.
type Shares = BTreeMap<(Day, Id), Vec<Fraction>>;

impl Each {
    /// The worth of each estimate that is valued.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn estimates(&self, tx: &mut Tx, scope: Scope, year: Period) -> Result<HashMap<Id, Money>> {
        let mut shares: Vec<Shares> = self.cells.iter().map(|_| Shares::new()).collect();
        let mut worth = HashMap::new();
        for weighed in estimates::store::counted(tx, scope, year).await? {
            let it = &weighed.estimate;
            let valued = self.house.categories.iter().any(|of| of.id == it.category_id && of.valued);
            if !valued || it.status != Status::Volunteer {
                continue;
            }
            worth.insert(it.id, Money(0));
            for line in weighed.lines(valued).filter(|line| line.minutes.0 > 0) {
                for (cell, days) in self.days_by_cell(&line, year) {
                    if let Some(shares) = shares.get_mut(cell) {
                        shares.entry((it.from, it.id)).or_default().push(line.over(days));
                    }
                }
            }
        }
        for (cell, shares) in self.cells.iter().zip(shares) {
            for ((_, id), cents) in shares.keys().zip(cents(cell, &shares, self.adopted)) {
                worth.entry(*id).or_default().0 += cents;
            }
        }
        Ok(worth)
    }

    /// The cells a spread line went to, with how many of its days each holds.
    fn days_by_cell(&self, line: &Line, year: Period) -> Vec<(usize, i64)> {
        let (from, to) = (line.from.max(year.from), line.to.min(year.to));
        let whole = base::days_between(from, to).max(0);
        let Some(rates) = &self.rates else {
            let last = Line { from: to, ..line.clone() };
            return cell_of(&self.cells, &last, None).map(|cell| (cell, whole)).into_iter().collect();
        };
        let days = by_rate(line, year, rates).into_iter();
        let cell = |(rate, days): (Result<_, _>, i64)| {
            let rate: crate::valuation::rates::Rate = rate.ok()?;
            let began = rate.valid_from.map_or(from, |it| it.max(from));
            let on = Line { from: began, ..line.clone() };
            cell_of(&self.cells, &on, Some(rates)).map(|cell| (cell, days))
        };
        days.filter_map(cell).collect()
    }
}

/// The cents of a cell between its estimates: those that were adopted, however fractions of a minute are reckoned since.
/// When its minutes moved since a run that may be computed again, those that are there now at its rate, as for actions.
fn cents(cell: &CellView, shares: &Shares, adopted: bool) -> Vec<i64> {
    let minutes: Vec<Vec<Fraction>> = shares.values().cloned().collect();
    let whole = Parts::of(&[minutes.concat()]).written(0);
    let rate = i128::from(cell.rate_e12);
    let at_rate = |it: &Fraction| Fraction { numerator: it.numerator * rate, ..*it };
    let worth: Vec<Vec<Fraction>> = minutes.iter().map(|it| it.iter().map(at_rate).collect()).collect();
    let worth = in_cents(&worth);
    let kept = adopted || whole == cell.minutes_exact;
    worth.split(if kept { cell.amount.0 } else { worth.rounded() })
}
