//! Estimates in the tables of statistics: whole minutes of each period, beside what was counted (R24).

use crate::{
    actions::Status,
    estimates::{self, store::Weighed},
    statistics::{Axis, AxisKey, Line, Measure, Period},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Result};

/// An estimate in a part of the period; none when it does not touch it.
pub(super) fn line(
    weighed: &Weighed,
    part: Period,
    rows: Axis,
    columns: Option<Axis>,
    month: Day,
) -> Option<Line> {
    let it = &weighed.estimate;
    let minutes = weighed.within(part).likely;
    if minutes.0 == 0 {
        return None;
    }
    let of = |id: Option<Id>| id.map_or(AxisKey::Without, AxisKey::Of);
    let key = |axis: Axis| match axis {
        Axis::Category | Axis::CommonCategory => AxisKey::Of(it.category_id),
        Axis::Project => of(it.project_id),
        Axis::Level => of(it.level_id),
        Axis::Month => AxisKey::Month(month),
        Axis::Status => AxisKey::Status(it.status),
        Axis::Measure => AxisKey::Measure(Measure::Estimated),
        Axis::Own => AxisKey::Without,
    };
    Some(Line {
        row: key(rows),
        column: columns.map(key),
        status: it.status,
        contributor: it.contributor,
        entries: 0,
        headcount: 0,
        minutes: 0,
        estimated: minutes.0,
        distance_m: 0,
    })
}

/// Estimated minutes of volunteers by month; months without any are left out.
///
/// # Errors
/// A fault from the database.
pub async fn months(tx: &mut Tx, scope: Scope, period: Period) -> Result<Vec<(Day, i64)>> {
    let found = estimates::store::counted(tx, scope, period).await?;
    let volunteers = found.iter().filter(|it| it.estimate.status == Status::Volunteer);
    let volunteers: Vec<&Weighed> = volunteers.collect();
    let of = |month: &Day| {
        let part = Period { from: *month, to: month.last_of_month() };
        let minutes = volunteers.iter().map(|it| it.within(part).likely.0);
        (*month, minutes.sum::<i64>())
    };
    Ok(period.months().iter().map(of).filter(|(_, minutes)| *minutes > 0).collect())
}
