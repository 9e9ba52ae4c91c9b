//! Rows whose plan names only agreements that do not hold the day (I4, R33d): the hours are true and written, and whoever
//! writes them is told that nobody pays them.

use super::{Worked, agreement_name, desk::Ground, plan_of};
use crate::entries::Allocation;
use base::{Day, Id, Msg};
use site::Ui;
use std::collections::{BTreeMap, BTreeSet};
use treasury::agreements::FundingAgreement;

/// The days on which nobody pays, by the agreements that the plan names.
fn found(
    ground: &Ground,
    all: &[FundingAgreement],
    rows: &[Allocation],
) -> BTreeMap<BTreeSet<Id>, BTreeSet<Day>> {
    let mut found: BTreeMap<BTreeSet<Id>, BTreeSet<Day>> = BTreeMap::new();
    let holds = |id: Id, on: Day| all.iter().any(|it| it.id == id && it.holds(on));
    let by_plan = rows.iter().filter(|row| !ground.overrides.iter().any(|it| it.allocation_id == row.id));
    for row in by_plan {
        let Allocation { person_id, project_id, action_id, on, minutes, .. } = *row;
        let Some(plan) = plan_of(&ground.plans, &Worked { person_id, project_id, action_id, on, minutes })
        else {
            continue;
        };
        let named: BTreeSet<Id> = plan.shares.iter().map(|it| it.agreement_id).collect();
        if !named.is_empty() && !named.iter().any(|id| holds(*id, on)) {
            found.entry(named).or_default().insert(on);
        }
    }
    found
}

/// The same in words.
pub fn unpaid(ui: &Ui, ground: &Ground, all: &[FundingAgreement], rows: &[Allocation]) -> Vec<Msg> {
    let said = |(named, days): (BTreeSet<Id>, BTreeSet<Day>)| {
        let days: Vec<String> = days.iter().map(|it| ui.short_day(it)).collect();
        let named: Vec<String> = named.iter().map(|it| agreement_name(all, *it)).collect();
        let msg = Msg::new("worktime-plan-unpaid").with("days", days.join(", "));
        msg.with("agreements", named.join(", "))
    };
    found(ground, all, rows).into_iter().map(said).collect()
}
