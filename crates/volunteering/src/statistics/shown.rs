//! The table as it is shown and exported: one shape for the page, the files and the API.

use super::{Axis, AxisKey, Cell, Question, Shown, Table};
use crate::actions::{Status, listing::NONE};
use base::Minutes;

/// One figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Count(i64),
    Minutes(Minutes),
    Metres(i64),
    /// Basis points.
    Share(i64),
    /// « — »: it would tell one person's hours (§3.4).
    Masked,
}

/// What a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measured {
    /// Time in one place of the second axis.
    Crossed(AxisKey),
    Time,
    /// Estimated time, beside what was counted (R24).
    Estimated,
    /// The estimated share of both (R24).
    Share,
    /// Time in the period before.
    TimeBefore,
    Entries,
    Persons,
    /// « Au moins »: the headcount of entries for nobody (R19).
    AtLeast,
    Distance,
    /// « Toutes formes d'engagement »: time of every status, only when asked (R21).
    AllForms,
}

/// A column: what it says, and of which status. None for all forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub measured: Measured,
    pub status: Option<Status>,
}

/// A row of the table: its place on the first axis and its figures, in the order of the heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownRow {
    pub key: AxisKey,
    pub figures: Vec<Figure>,
}

/// The table as shown to one viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownTable {
    pub heads: Vec<Head>,
    pub rows: Vec<ShownRow>,
    pub total: Vec<Figure>,
    /// The statuses that occur; each has its own columns.
    pub statuses: Vec<Status>,
}

impl ShownTable {
    /// The table of `now`; `before` is the same question over the period before.
    #[must_use]
    pub fn of(now: &Table, before: Option<&Table>, asked: &Question, sees_names: bool) -> ShownTable {
        let statuses = statuses(now, before);
        let heads = heads(now, before.is_some(), asked, &statuses);
        let crossed = |row: AxisKey, column: AxisKey, status: Status| match now
            .shown(row, column, status, sees_names)
        {
            Shown::Masked => Figure::Masked,
            Shown::Figures(figures) => Figure::Minutes(figures.time()),
        };
        // A part of a year is an axis of its own: what it says of one person is masked as a crossed cell is.
        let masks = !sees_names && asked.choice.is_part_of_a_year();
        let alone = |row: AxisKey, status: Option<Status>| {
            let total = now.row_total(row);
            let tells = |status: &Status| total.of(*status).rests_on_one();
            masks && row != AxisKey::Own(true) && status.map_or(statuses.iter().any(tells), |it| tells(&it))
        };
        // What the other period says of one person is masked by itself: its hours are other hours.
        let masks_past = !sees_names && asked.past_is_part_of_a_year();
        let alone_then = |past: Option<&Cell>, row: AxisKey, status: Option<Status>| {
            let tells = |cell: &Cell| status.is_some_and(|status| cell.of(status).rests_on_one());
            masks_past && row != AxisKey::Own(true) && past.is_some_and(tells)
        };
        let rows = places(now, before).into_iter().enumerate().map(|(rank, key)| {
            let key = &key;
            let past = before.map(|table| past_of(*key, rank, table));
            let figures = heads.iter().map(|head| match (head.measured, head.status) {
                (Measured::Crossed(column), Some(status)) => crossed(*key, column, status),
                (_, status) if alone(*key, status) => Figure::Masked,
                (Measured::TimeBefore, status) if alone_then(past.as_ref(), *key, status) => Figure::Masked,
                _ => figure(&now.row_total(*key), past.as_ref(), *head),
            });
            ShownRow { key: *key, figures: figures.collect() }
        });
        let rows = rows.collect();
        let past = before.map(|table| table.total.clone());
        let total = heads.iter().map(|head| match (head.measured, head.status) {
            (Measured::Crossed(column), Some(status)) => {
                Figure::Minutes(now.column_total(column).of(status).time())
            }
            _ => figure(&now.total, past.as_ref(), *head),
        });
        let total = total.collect();
        ShownTable { heads, rows, total, statuses }
    }
}

impl ShownTable {
    /// Whether the hours of a row are masked from the viewer.
    #[must_use]
    pub fn hides(&self, key: AxisKey) -> bool {
        self.rows.iter().find(|row| row.key == key).is_some_and(|row| self.masks(row, Measured::Time))
    }

    /// Whether those of the other period, in the row of this rank, are.
    #[must_use]
    pub fn hides_past(&self, rank: usize) -> bool {
        self.rows.get(rank).is_some_and(|row| self.masks(row, Measured::TimeBefore))
    }

    fn masks(&self, row: &ShownRow, measured: Measured) -> bool {
        let mut figures = self.heads.iter().zip(&row.figures);
        figures.any(|(head, figure)| head.measured == measured && *figure == Figure::Masked)
    }
}

/// The statuses that occur, at least that of volunteers: an empty table says 0, not nothing.
fn statuses(now: &Table, before: Option<&Table>) -> Vec<Status> {
    let mut found = now.statuses();
    found.extend(before.map(Table::statuses).unwrap_or_default());
    let found: Vec<Status> = Status::ALL.iter().copied().filter(|status| found.contains(status)).collect();
    if found.is_empty() { vec![Status::Volunteer] } else { found }
}

fn heads(now: &Table, compared: bool, asked: &Question, statuses: &[Status]) -> Vec<Head> {
    let mut heads = Vec::new();
    for column in &now.columns {
        heads.extend(statuses.iter().map(|status| head(Measured::Crossed(*column), *status)));
    }
    for status in statuses {
        let figures = now.total.of(*status);
        heads.push(head(Measured::Time, *status));
        if figures.estimated.0 > 0 {
            heads.extend([head(Measured::Estimated, *status), head(Measured::Share, *status)]);
        }
        if compared {
            heads.push(head(Measured::TimeBefore, *status));
        }
        heads.extend([head(Measured::Entries, *status), head(Measured::Persons, *status)]);
        if figures.at_least > 0 {
            heads.push(head(Measured::AtLeast, *status));
        }
        if figures.distance_m > 0 {
            heads.push(head(Measured::Distance, *status));
        }
    }
    if asked.all_forms {
        heads.push(Head { measured: Measured::AllForms, status: None });
    }
    heads
}

const fn head(measured: Measured, status: Status) -> Head {
    Head { measured, status: Some(status) }
}

/// The rows of both periods: months are those of this one, and face those of the other by their rank.
fn places(now: &Table, before: Option<&Table>) -> Vec<AxisKey> {
    let mut keys = now.rows.clone();
    for key in before.map(|table| table.rows.as_slice()).unwrap_or_default() {
        if !matches!(key, AxisKey::Month(_)) && !keys.contains(key) {
            keys.push(*key);
        }
    }
    keys
}

/// What the other period says of a row: a month that it does not reach has nothing.
fn past_of(key: AxisKey, rank: usize, before: &Table) -> Cell {
    if !matches!(key, AxisKey::Month(_)) {
        return before.row_total(key);
    }
    before.rows.get(rank).map(|month| before.row_total(*month)).unwrap_or_default()
}

fn figure(cell: &Cell, before: Option<&Cell>, head: Head) -> Figure {
    let Some(status) = head.status else {
        // Asked for under the name « toutes formes d'engagement » (R21).
        return Figure::Minutes(Minutes(cell.0.values().map(|figures| figures.time().0).sum()));
    };
    let figures = cell.of(status);
    match head.measured {
        Measured::TimeBefore => Figure::Minutes(before.map_or(Minutes(0), |before| before.of(status).time())),
        Measured::Estimated => Figure::Minutes(figures.estimated),
        Measured::Share => Figure::Share(figures.estimated_share_bp()),
        Measured::Entries => Figure::Count(figures.entries),
        Measured::Persons => Figure::Count(figures.concerned()),
        Measured::AtLeast => Figure::Count(figures.at_least),
        Measured::Distance => Figure::Metres(figures.distance_m),
        Measured::Crossed(_) | Measured::Time | Measured::AllForms => Figure::Minutes(figures.minutes),
    }
}

/// Whether an axis has a place for each of its rows in the list of actions (drill-down).
#[must_use]
pub fn filter_of(axis: Axis, key: AxisKey) -> Option<(&'static str, String)> {
    match (axis, key) {
        (Axis::Category, AxisKey::Of(id)) => Some(("category", id.to_string())),
        (Axis::CommonCategory, AxisKey::Of(id)) => Some(("common", id.to_string())),
        (Axis::Project, AxisKey::Of(id)) => Some(("project", id.to_string())),
        (Axis::Level, AxisKey::Of(id)) => Some(("level", id.to_string())),
        (Axis::Project, AxisKey::Without) => Some(("project", NONE.to_owned())),
        (Axis::Level, AxisKey::Without) => Some(("level", NONE.to_owned())),
        (_, AxisKey::Status(status)) => Some(("status", status.as_text().to_owned())),
        _ => None,
    }
}
