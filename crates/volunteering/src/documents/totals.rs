//! The figures of a year that several documents repeat: read once, so that they are the same in each (I11).

use super::year::Year;
use crate::{
    actions::Status,
    statistics::{
        Answered, Axis, AxisKey, Figures, PeriodChoice, Places, Question, Table, fte_hundredths, place_name,
        status_name,
    },
};
use ::store::{Scope, Tx};
use base::{Day, Minutes, Result};
use site::Ui;

/// A line: a category or a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub name: String,
    /// Hours of volunteers.
    pub minutes: Minutes,
    /// Whether its hours may be valued (R26).
    pub valued: bool,
}

/// What a year holds. Only validated actions are in it (I1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearTotals {
    pub categories: Vec<Part>,
    pub projects: Vec<Part>,
    /// Free volunteers.
    pub volunteers: Figures,
    /// The other bonds, never added to it (R21): name, figures.
    pub others: Vec<(String, Figures)>,
    /// Full-time equivalents in hundredths, and the base (R20).
    pub fte: i64,
    pub fte_base_hours: i64,
    /// What is planned, pending or refused.
    pub apart: Minutes,
}

impl YearTotals {
    /// # Errors
    /// A fault from the database.
    pub async fn load(
        tx: &mut Tx,
        scope: Scope,
        ui: &Ui,
        places: &Places,
        year: &Year,
        today: Day,
    ) -> Result<YearTotals> {
        let question = |rows: Axis| Question {
            choice: PeriodChoice::Fiscal(year.period),
            rows,
            columns: None,
            compare: false,
            all_forms: false,
            base_hours: None,
        };
        let by_category = Answered::to(tx, scope, places, &question(Axis::Category), today).await?;
        let by_project = Answered::to(tx, scope, places, &question(Axis::Project), today).await?;
        let total = &by_category.now.total;
        let volunteers = total.of(Status::Volunteer);
        let others = by_category.now.statuses().into_iter().filter(|it| *it != Status::Volunteer);
        let base_hours = places.house.settings.fte_base_hours;
        Ok(YearTotals {
            categories: parts(ui, places, Axis::Category, &by_category.now),
            projects: parts(ui, places, Axis::Project, &by_project.now),
            volunteers,
            others: others.map(|it| (status_name(ui, it), total.of(it))).collect(),
            fte: fte_hundredths(volunteers.minutes, base_hours),
            fte_base_hours: base_hours,
            apart: Minutes(by_category.apart.iter().map(|it| it.minutes.0).sum()),
        })
    }

    /// Counted, and not to be valued: the life of the association (R26).
    #[must_use]
    pub fn unvalued(&self) -> Minutes {
        Minutes(self.categories.iter().filter(|it| !it.valued).map(|it| it.minutes.0).sum())
    }
}

fn parts(ui: &Ui, places: &Places, axis: Axis, table: &Table) -> Vec<Part> {
    let part = |key: &AxisKey| {
        let minutes = table.row_total(*key).of(Status::Volunteer).minutes;
        let category = places.house.categories.iter().find(|it| *key == AxisKey::Of(it.id));
        let valued = axis != Axis::Category || category.is_none_or(|it| it.valued);
        (minutes.0 > 0).then(|| Part { name: place_name(ui, places, axis, *key), minutes, valued })
    };
    table.rows.iter().filter_map(part).collect()
}
