//! What a cell of a table says, status by status (R19, R21).

use crate::actions::{Contributor, Status};
use base::{Id, Minutes};
use std::collections::{BTreeMap, BTreeSet};

/// The figures of one status in one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub entries: i64,
    /// Distinct persons.
    pub persons: i64,
    /// Distinct unattached private links.
    pub links: i64,
    /// « au moins »: the headcount of entries for nobody, shown apart.
    pub at_least: i64,
    /// Counted one by one.
    pub minutes: Minutes,
    /// Estimated, beside what was counted (R24).
    pub estimated: Minutes,
    pub distance_m: i64,
}

impl Figures {
    /// Measured and estimated: an estimate is as legitimate as a count, and always told apart.
    #[must_use]
    pub const fn time(&self) -> Minutes {
        Minutes(self.minutes.0 + self.estimated.0)
    }

    /// The estimated share in basis points (R24).
    #[must_use]
    pub fn estimated_share_bp(&self) -> i64 {
        crate::valuation::run::share_bp(self.estimated, self.time())
    }

    /// Persons concerned: distinct persons and distinct links (R19).
    #[must_use]
    pub const fn concerned(&self) -> i64 {
        self.persons + self.links
    }

    /// Whether it rests on a single person, named or not.
    #[must_use]
    pub const fn rests_on_one(&self) -> bool {
        self.persons + self.links + self.at_least == 1
    }
}

/// What a screen shows of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Figures(Figures),
    /// « — »: it would tell one person's hours (§3.4).
    Masked,
}

/// A cell: its figures by status. Nothing here adds two statuses (R21).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell(pub BTreeMap<Status, Figures>);

impl Cell {
    /// The figures of one status, zeros when it has none.
    #[must_use]
    pub fn of(&self, status: Status) -> Figures {
        self.0.get(&status).copied().unwrap_or_default()
    }

    /// The same for somebody who reads totals without names: masked when resting on a single person.
    #[must_use]
    pub fn shown(&self, status: Status, sees_names: bool) -> Shown {
        let figures = self.of(status);
        if figures.rests_on_one() && !sees_names { Shown::Masked } else { Shown::Figures(figures) }
    }
}

/// A sum in the making: figures, and who is behind them so that nobody is counted twice.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    figures: Figures,
    persons: BTreeSet<Id>,
    links: BTreeSet<Id>,
}

impl Tally {
    pub(super) fn add(&mut self, contributor: Contributor, line: &Figures) {
        self.figures.entries += line.entries;
        self.figures.at_least += line.at_least;
        self.figures.minutes.0 += line.minutes.0;
        self.figures.estimated.0 += line.estimated.0;
        self.figures.distance_m += line.distance_m;
        match contributor {
            Contributor::Person(id) => {
                self.persons.insert(id);
            }
            Contributor::Link(id) => {
                self.links.insert(id);
            }
            Contributor::Nobody => {}
        }
    }

    pub(super) fn figures(&self) -> Figures {
        let count = |set: &BTreeSet<Id>| i64::try_from(set.len()).unwrap_or(i64::MAX);
        Figures { persons: count(&self.persons), links: count(&self.links), ..self.figures }
    }
}

/// One tally by status.
#[derive(Clone, Debug, Default)]
pub(super) struct Tallies(BTreeMap<Status, Tally>);

impl Tallies {
    pub(super) fn add(&mut self, status: Status, contributor: Contributor, line: &Figures) {
        self.0.entry(status).or_default().add(contributor, line);
    }

    pub(super) fn cell(&self) -> Cell {
        Cell(self.0.iter().map(|(status, tally)| (*status, tally.figures())).collect())
    }
}
