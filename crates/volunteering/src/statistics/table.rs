//! The table: one or two axes, with the totals of rows and columns (R18, R19, R21).

use crate::{
    actions::{Contributor, Status},
    statistics::{
        Cell, Figures, Shown,
        figures::{Tallies, Tally},
    },
};
use base::{Day, Id};
use site::text_enum;
use std::collections::{BTreeMap, BTreeSet};

text_enum! {
    /// What a table may be cut by (R18). There is no axis of persons, but oneself.
    pub enum Axis {
        Category = "category",
        CommonCategory = "common_category",
        Level = "level",
        Project = "project",
        Month = "month",
        Status = "status",
        /// Measured or estimated.
        Measure = "measure",
        /// Oneself beside everybody else.
        Own = "own",
    }
}

text_enum! {
    /// Where minutes come from.
    pub enum Measure {
        Measured = "measured",
        Estimated = "estimated",
    }
}

/// One place on an axis. The page puts names on identities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AxisKey {
    /// The first of the month.
    Month(Day),
    Status(Status),
    Measure(Measure),
    /// A category, a common category, a level or a project.
    Of(Id),
    /// Oneself (true) or the others.
    Own(bool),
    /// No project, no level.
    Without,
}

/// What the store answers, already grouped: one line by place on both axes, status and contributor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub row: AxisKey,
    /// `None` for a table of one axis.
    pub column: Option<AxisKey>,
    pub status: Status,
    pub contributor: Contributor,
    pub entries: i64,
    /// The sum of headcounts; only that of entries for nobody is read.
    pub headcount: i64,
    /// Minutes × headcount, summed.
    pub minutes: i64,
    /// Estimated minutes, net of what was counted (R23).
    pub estimated: i64,
    pub distance_m: i64,
}

/// The order of an axis. Keys that are not listed come after, in their own order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AxisOrder {
    pub keys: Vec<AxisKey>,
    /// Whether listed keys without any line are shown too: months are, archived categories are not.
    pub keeps_empty: bool,
}

/// A table of totals. Row and column totals count each person once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub rows: Vec<AxisKey>,
    pub columns: Vec<AxisKey>,
    cells: BTreeMap<(AxisKey, AxisKey), Cell>,
    row_totals: BTreeMap<AxisKey, Cell>,
    column_totals: BTreeMap<AxisKey, Cell>,
    /// The totals of the whole, by status.
    pub total: Cell,
    /// « Toutes formes d'engagement »: shown only when asked, under that name, and never in euros (R21).
    pub all_forms: Figures,
}

impl Table {
    /// Sums the lines.
    #[must_use]
    pub fn pivot(lines: &[Line], rows: &AxisOrder, columns: &AxisOrder) -> Table {
        let mut cells: BTreeMap<(AxisKey, AxisKey), Tallies> = BTreeMap::new();
        let mut row_totals: BTreeMap<AxisKey, Tallies> = BTreeMap::new();
        let mut column_totals: BTreeMap<AxisKey, Tallies> = BTreeMap::new();
        let (mut total, mut all_forms) = (Tallies::default(), Tally::default());
        for line in lines {
            let figures = line.figures();
            row_totals.entry(line.row).or_default().add(line.status, line.contributor, &figures);
            if let Some(column) = line.column {
                cells.entry((line.row, column)).or_default().add(line.status, line.contributor, &figures);
                column_totals.entry(column).or_default().add(line.status, line.contributor, &figures);
            }
            total.add(line.status, line.contributor, &figures);
            all_forms.add(line.contributor, &figures);
        }
        Table {
            rows: rows.place(row_totals.keys()),
            columns: columns.place(column_totals.keys()),
            cells: cells.iter().map(|(key, tallies)| (*key, tallies.cell())).collect(),
            row_totals: row_totals.iter().map(|(key, tallies)| (*key, tallies.cell())).collect(),
            column_totals: column_totals.iter().map(|(key, tallies)| (*key, tallies.cell())).collect(),
            total: total.cell(),
            all_forms: all_forms.figures(),
        }
    }

    #[must_use]
    pub fn cell(&self, row: AxisKey, column: AxisKey) -> Cell {
        self.cells.get(&(row, column)).cloned().unwrap_or_default()
    }

    /// A crossed cell as this viewer may see it: masked when it rests on a single person (§3.4).
    #[must_use]
    pub fn shown(&self, row: AxisKey, column: AxisKey, status: Status, sees_names: bool) -> Shown {
        let own = row == AxisKey::Own(true) || column == AxisKey::Own(true);
        self.cell(row, column).shown(status, sees_names || own)
    }

    #[must_use]
    pub fn row_total(&self, row: AxisKey) -> Cell {
        self.row_totals.get(&row).cloned().unwrap_or_default()
    }

    #[must_use]
    pub fn column_total(&self, column: AxisKey) -> Cell {
        self.column_totals.get(&column).cloned().unwrap_or_default()
    }

    /// The statuses that occur: each has its own column (R21).
    #[must_use]
    pub fn statuses(&self) -> Vec<Status> {
        self.total.0.keys().copied().collect()
    }
}

impl Line {
    fn figures(&self) -> Figures {
        let unnamed = self.contributor == Contributor::Nobody;
        Figures {
            entries: self.entries,
            persons: 0,
            links: 0,
            at_least: if unnamed { self.headcount } else { 0 },
            minutes: base::Minutes(self.minutes),
            estimated: base::Minutes(self.estimated),
            distance_m: self.distance_m,
        }
    }
}

impl AxisOrder {
    fn place<'a>(&self, present: impl Iterator<Item = &'a AxisKey>) -> Vec<AxisKey> {
        let present: BTreeSet<AxisKey> = present.copied().collect();
        let listed: BTreeSet<AxisKey> = self.keys.iter().copied().collect();
        let first = self.keys.iter().copied().filter(|key| self.keeps_empty || present.contains(key));
        first.chain(present.iter().copied().filter(|key| !listed.contains(key))).collect()
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
