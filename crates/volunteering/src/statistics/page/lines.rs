//! Where a figure leads: the list whose lines add up to it (R18, I2).

use super::Viewer;
use crate::{
    actions::Status,
    statistics::{Answered, Axis, AxisKey, Figure, Head, Measure, Measured, Period, Question, filter_of},
};
use base::Minutes;
use site::ui::url_encoded;
use std::fmt::Write as _;

/// The lists behind an answer.
#[derive(Clone, Copy)]
pub struct Lines<'a> {
    pub viewer: &'a Viewer<'a>,
    pub asked: &'a Question,
    pub answered: &'a Answered,
    /// Several forms of engagement occur: a figure is of one of them (R21).
    pub several: bool,
}

/// Where a figure leads.
pub enum Leads {
    Nowhere,
    To(String),
    /// What was counted in it, and what was estimated: no list says both.
    Both(String, String),
}

impl Leads {
    fn to(list: Option<String>) -> Leads {
        list.map_or(Leads::Nowhere, Leads::To)
    }
}

impl Lines<'_> {
    /// The lines of a row, of whatever form; one's own for whoever sees no other.
    pub fn of_row(&self, key: AxisKey) -> Option<String> {
        if self.viewer.actions.is_none() && key == AxisKey::Own(true) {
            return Some(self.viewer.own.clone());
        }
        self.of(&[(self.asked.rows, key)], None)
    }

    /// The lines behind a time; `row` is none for the totals. Nothing for what is nothing and what is masked; two lists
    /// for what was partly counted and partly estimated.
    pub fn behind(&self, row: Option<AxisKey>, head: Head, figure: Figure) -> Leads {
        let (Figure::Minutes(Minutes(1..)), Some(status)) = (figure, head.status) else {
            return Leads::Nowhere;
        };
        let mut places: Vec<(Axis, AxisKey)> = row.map(|key| (self.asked.rows, key)).into_iter().collect();
        match (head.measured, self.asked.columns) {
            (Measured::Time, _) => Leads::to(self.of(&places, Some(status))),
            (Measured::Estimated, _) => Leads::to(self.estimates(&places)),
            (Measured::Crossed(column), Some(axis)) => {
                let now = &self.answered.now;
                let cell = row.map_or_else(|| now.column_total(column), |row| now.cell(row, column));
                places.push((axis, column));
                let (counted, estimated) = (self.of(&places, Some(status)), self.estimates(&places));
                match (cell.of(status).minutes.0, cell.of(status).estimated.0) {
                    (_, 0) => Leads::to(counted),
                    (0, _) => Leads::to(estimated),
                    _ => {
                        counted.zip(estimated).map_or(Leads::Nowhere, |(one, other)| Leads::Both(one, other))
                    }
                }
            }
            _ => Leads::Nowhere,
        }
    }

    /// The period, or what of it the months among some places leave.
    fn days(&self, places: &[(Axis, AxisKey)]) -> Period {
        let months = places.iter().filter_map(|(_, key)| match key {
            AxisKey::Month(day) => Some(*day),
            _ => None,
        });
        months.fold(self.answered.period, |it, day| Period {
            from: it.from.max(day),
            to: it.to.min(day.last_of_month()),
        })
    }

    /// The estimates that touch the days of some places.
    fn estimates(&self, places: &[(Axis, AxisKey)]) -> Option<String> {
        let estimates = self.viewer.estimates.as_ref()?;
        let Period { from, to } = self.days(places);
        Some(format!("{estimates}?from={from}&to={to}"))
    }

    /// The actions of some places, of one form or of all.
    fn of(&self, places: &[(Axis, AxisKey)], status: Option<Status>) -> Option<String> {
        let actions = self.viewer.actions.as_ref()?;
        let Period { from, to } = self.days(places);
        let mut filters = String::new();
        for (axis, key) in places {
            match key {
                AxisKey::Month(_) | AxisKey::Measure(Measure::Measured) => {}
                AxisKey::Measure(Measure::Estimated) => return self.estimates(places),
                AxisKey::Own(own) => {
                    let name = if *own { "person" } else { "except" };
                    let _ = write!(filters, "&{name}={}", self.viewer.person_id);
                }
                _ => {
                    let (name, value) = filter_of(*axis, *key)?;
                    let _ = write!(filters, "&{name}={}", url_encoded(&value));
                }
            }
        }
        let said = places.iter().any(|(_, key)| matches!(key, AxisKey::Status(_)));
        if let Some(status) = status.filter(|_| self.several && !said) {
            let _ = write!(filters, "&status={}", status.as_text());
        }
        Some(format!("{actions}?state=validated&from={from}&to={to}{filters}"))
    }
}
