//! Statistics in the JSON API: the table that the page shows, figure for figure.

use super::{
    Answered, Apart, Axis, AxisKey, Figure, Head, Measured, Places, Question, ShownTable, StatisticsForm,
    page::place_name,
};
use crate::{actions::Status, estimates::Range, rights::READ};
use base::jiff::civil::Date;
use serde::{Deserialize, Serialize};
use site::{
    Answer, Member, Routes, Ui,
    api::{Operation, Query, json},
};
use utoipa::{IntoParams, ToSchema};

const PATH: &str = "/api/v1/orgs/{slug}/volunteering/statistics";

/// What a table may be cut by. Persons are no axis but oneself beside everybody else (`own`).
#[derive(Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum StatisticsAxis {
    Category,
    CommonCategory,
    Level,
    Project,
    Month,
    Status,
    Measure,
    Own,
}

impl StatisticsAxis {
    const fn axis(self) -> Axis {
        match self {
            StatisticsAxis::Category => Axis::Category,
            StatisticsAxis::CommonCategory => Axis::CommonCategory,
            StatisticsAxis::Level => Axis::Level,
            StatisticsAxis::Project => Axis::Project,
            StatisticsAxis::Month => Axis::Month,
            StatisticsAxis::Status => Axis::Status,
            StatisticsAxis::Measure => Axis::Measure,
            StatisticsAxis::Own => Axis::Own,
        }
    }
}

/// Which table.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct StatisticsQuery {
    /// The first day; with `to`, wins over `period`.
    from: Option<Date>,
    /// The last day, not before `from`.
    to: Option<Date>,
    /// `year-2026`, `quarter-2026-1`, `month-2026-3`, `fiscal-2025-09-01` (any day of the year), `all`;
    /// the current year when not said.
    #[param(example = "year-2026")]
    period: Option<String>,
    /// `category` when not said.
    #[param(inline)]
    rows: Option<StatisticsAxis>,
    /// A second axis.
    #[param(inline)]
    cols: Option<StatisticsAxis>,
    /// Beside another period: `previous`, or one written as `period` is; `free` for `compare_from` and `compare_to`.
    #[param(example = "previous")]
    compare: Option<String>,
    compare_from: Option<Date>,
    compare_to: Option<Date>,
    /// A column « toutes formes d’engagement »: statuses are added nowhere else.
    all_forms: bool,
}

/// A table of counted hours.
#[derive(Serialize, ToSchema)]
struct Statistics {
    from: Date,
    to: Date,
    /// The period it is compared with.
    before: Option<Days>,
    columns: Vec<Column>,
    rows: Vec<StatisticsRow>,
    /// In the order of `columns`.
    #[schema(value_type = Vec<Option<i64>>)]
    total: Vec<Option<i64>>,
    /// The ranges of estimated minutes, by bond.
    estimated: Vec<EstimatedRange>,
    /// What does not count: planned, to confirm, pending or rejected.
    apart: Vec<ApartHours>,
}

/// Entries of one state and bond that are in no total.
#[derive(Serialize, ToSchema)]
struct ApartHours {
    state: &'static str,
    /// Pending because its person disputes it.
    disputed: bool,
    /// `measured` for actions, `estimated` for estimates, less what was counted in them.
    measure: &'static str,
    status: Status,
    entries: i64,
    minutes: i64,
}

/// Whole minutes: the likely figure is that of the tables.
#[derive(Serialize, ToSchema)]
struct EstimatedRange {
    status: Status,
    low: i64,
    likely: i64,
    high: i64,
}

/// Two days and those between.
#[derive(Serialize, ToSchema)]
struct Days {
    from: Date,
    to: Date,
}

/// What a column says.
#[derive(Serialize, ToSchema)]
struct Column {
    /// `minutes` (measured; of `place` with what is estimated there, or of the row as a whole),
    /// `minutes_estimated`, `estimated_share_bp`, `minutes_before`, `entries`, `persons`, `at_least`
    /// (people in entries for nobody in particular), `metres`, `minutes_of_all_forms`.
    measure: &'static str,
    /// The bond under which the time was given: two are never added.
    status: Option<Status>,
    /// The place on the second axis.
    place: Option<StatisticsPlace>,
}

/// A row.
#[derive(Serialize, ToSchema)]
struct StatisticsRow {
    place: StatisticsPlace,
    /// In the order of `columns`; null where it would tell one person’s hours.
    #[schema(value_type = Vec<Option<i64>>)]
    values: Vec<Option<i64>>,
}

/// A place on an axis.
#[derive(Serialize, ToSchema)]
struct StatisticsPlace {
    /// An identity, the first of a month, a status, `measured` or `estimated`, or `none`.
    key: String,
    label: String,
}

pub fn routes() -> Routes {
    let table = Operation::get("getStatistics", PATH, "Counted hours by one or two axes")
        .text("Only validated actions count. Hours of one person alone are masked from those who may not see names.")
        .query::<StatisticsQuery>()
        .answers::<Statistics>(200);
    Routes::new().api(READ, table, show)
}

async fn show(member: Member, Query(query): Query<StatisticsQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let places = Places::load(&mut tx, member.scope).await?;
    let asked = query.form().read(member.today(), |day| places.fiscal_year(day))?;
    let answered =
        Answered::to(&mut tx, member.scope, &places, &asked, (Some(member.person_id), member.today()))
            .await?;
    Ok(json(&told(&member.ui(), &places, &asked, &answered, member.sees_names())))
}

impl StatisticsQuery {
    /// The form of the page that asks the same.
    #[must_use]
    pub fn form(self) -> StatisticsForm {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let axis =
            |axis: Option<StatisticsAxis>| axis.map(|it| it.axis().as_text().to_owned()).unwrap_or_default();
        let ticked = |yes: bool| if yes { "1".to_owned() } else { String::new() };
        let free = self.from.is_some() || self.to.is_some();
        StatisticsForm {
            p: if free { "free".to_owned() } else { self.period.unwrap_or_default() },
            from: day(self.from),
            to: day(self.to),
            rows: axis(self.rows),
            columns: axis(self.cols),
            compare: match (self.compare, self.compare_from, self.compare_to) {
                (Some(compare), ..) => compare,
                (None, None, None) => String::new(),
                (None, ..) => "free".to_owned(),
            },
            compare_from: day(self.compare_from),
            compare_to: day(self.compare_to),
            all_forms: ticked(self.all_forms),
            ..StatisticsForm::default()
        }
    }
}

fn told(ui: &Ui, places: &Places, asked: &Question, answered: &Answered, sees_names: bool) -> Statistics {
    let before = answered.before.as_ref();
    let shown = ShownTable::of(&answered.now, before.map(|(_, table)| table), asked, sees_names);
    let place = |axis: Axis, key: AxisKey| StatisticsPlace {
        key: written(key),
        label: place_name(ui, places, axis, key),
    };
    let column = |head: &Head| {
        let crossed = match head.measured {
            Measured::Crossed(key) => asked.columns.map(|axis| place(axis, key)),
            _ => None,
        };
        Column { measure: measure(head.measured), status: head.status, place: crossed }
    };
    let values = |figures: &[Figure]| figures.iter().map(|it| value(*it)).collect();
    Statistics {
        from: answered.period.from,
        to: answered.period.to,
        before: before.map(|(period, _)| Days { from: period.from, to: period.to }),
        columns: shown.heads.iter().map(column).collect(),
        rows: shown
            .rows
            .iter()
            .map(|row| StatisticsRow { place: place(asked.rows, row.key), values: values(&row.figures) })
            .collect(),
        total: values(&shown.total),
        estimated: answered.ranges.iter().map(EstimatedRange::of).collect(),
        apart: answered.apart.iter().map(ApartHours::of).collect(),
    }
}

impl ApartHours {
    const fn of(it: &Apart) -> ApartHours {
        ApartHours {
            state: it.state.as_text(),
            disputed: it.disputed,
            measure: it.measure.as_text(),
            status: it.status,
            entries: it.entries,
            minutes: it.minutes.0,
        }
    }
}

impl EstimatedRange {
    fn of((status, range): (&Status, &Range)) -> EstimatedRange {
        EstimatedRange { status: *status, low: range.low.0, likely: range.likely.0, high: range.high.0 }
    }
}

const fn measure(measured: Measured) -> &'static str {
    match measured {
        Measured::Crossed(_) | Measured::Time => "minutes",
        Measured::Estimated => "minutes_estimated",
        Measured::Share => "estimated_share_bp",
        Measured::TimeBefore => "minutes_before",
        Measured::Entries => "entries",
        Measured::Persons => "persons",
        Measured::AtLeast => "at_least",
        Measured::Distance => "metres",
        Measured::AllForms => "minutes_of_all_forms",
    }
}

const fn value(figure: Figure) -> Option<i64> {
    match figure {
        Figure::Count(count) => Some(count),
        Figure::Minutes(minutes) => Some(minutes.0),
        Figure::Metres(metres) => Some(metres),
        Figure::Share(share) => Some(share),
        Figure::Masked => None,
    }
}

fn written(key: AxisKey) -> String {
    match key {
        AxisKey::Month(day) => day.to_string(),
        AxisKey::Status(status) => status.as_text().to_owned(),
        AxisKey::Measure(measure) => measure.as_text().to_owned(),
        AxisKey::Of(id) => id.to_string(),
        AxisKey::Own(own) => if own { "own" } else { "others" }.to_owned(),
        AxisKey::Without => "none".to_owned(),
    }
}
