//! Estimates in the tables of statistics: whole minutes of each period, beside what was counted (R24).

use super::Apart;
use crate::{
    actions::{ActionState, Status},
    estimates::{self, EstimateState, store::Weighed},
    settings::{self, Feature},
    statistics::{Axis, AxisKey, Line, Measure, Period},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Minutes, Result};
use std::collections::BTreeMap;

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

/// Estimates that do not count, by state and bond: what each would add to the period (I1), while estimates are on.
///
/// # Errors
/// A fault from the database.
pub(super) async fn apart(tx: &mut Tx, scope: Scope, period: Period) -> Result<Vec<Apart>> {
    if !settings::store::get(tx, scope).await?.features.has(Feature::Estimates) {
        return Ok(Vec::new());
    }
    let mut waiting = estimates::store::list(tx, scope, period).await?;
    waiting.retain(|it| state(it.state).is_some());
    let mut sums: BTreeMap<(ActionState, Status), (i64, i64)> = BTreeMap::new();
    for it in estimates::store::weigh(tx, scope, waiting).await? {
        let Some(state) = state(it.estimate.state) else { continue };
        let (entries, minutes) = sums.entry((state, it.estimate.status)).or_default();
        *entries += 1;
        *minutes += it.within(period).likely.0;
    }
    let line = |((state, status), (entries, minutes))| Apart {
        state,
        disputed: false,
        measure: Measure::Estimated,
        status,
        entries,
        minutes: Minutes(minutes),
    };
    Ok(sums.into_iter().map(line).collect())
}

/// Where one that does not count stands, as an action would; none for what counts, and for what was cancelled.
const fn state(it: EstimateState) -> Option<ActionState> {
    match it {
        EstimateState::ToConfirm => Some(ActionState::ToConfirm),
        EstimateState::Pending => Some(ActionState::Pending),
        EstimateState::Rejected => Some(ActionState::Rejected),
        EstimateState::Validated | EstimateState::Cancelled => None,
    }
}
