//! How what is due was reckoned, day by day: behind each due figure of the three views.

use super::page::days;
use crate::{
    due::{DayLine, Step, StepKind},
    entries::Book,
};
use base::Day;
use site::Ui;

/// A day with its steps: `7 h` − `7 h` = `0 min`.
pub struct Reckoned {
    pub on: Day,
    pub day: String,
    pub steps: Vec<(String, String)>,
    pub due: String,
}

/// The days with something to reckon: a Sunday without work says nothing.
#[must_use]
pub fn reckoned(ui: &Ui, book: &Book, lines: &[DayLine]) -> Vec<Reckoned> {
    let of = |line: &DayLine| {
        let steps = line.steps();
        let said = steps.iter().map(|it| (words(ui, book, line.on, it.kind), figure(ui, it))).collect();
        let in_days = steps.iter().any(|it| it.in_days);
        let due = if in_days { days(ui, line.due_days_c) } else { ui.minutes(line.due) };
        Reckoned { on: line.on, day: ui.short_day(&line.on), steps: said, due }
    };
    lines.iter().filter(|it| !it.why.is_empty()).map(of).collect()
}

fn figure(ui: &Ui, step: &Step) -> String {
    match step.kind {
        StepKind::NoContract | StepKind::Untracked => String::new(),
        _ if step.in_days && step.kind != StepKind::Solidarity => {
            let sign = if step.quantity < 0 { "−" } else { "" };
            format!("{sign}{}", days(ui, step.quantity.abs()))
        }
        _ => ui.minutes(step.quantity),
    }
}

fn words(ui: &Ui, book: &Book, on: Day, kind: StepKind) -> String {
    match kind {
        StepKind::Holiday => {
            let named = book.holidays.values().find_map(|all| all.get(on));
            let names = named.iter().flat_map(|it| &it.names);
            let names: Vec<String> = names.map(|word| crate::settings::holiday_name(ui, word)).collect();
            ui.t1("worktime-step-holiday", "name", names.join(", "))
        }
        StepKind::NoContract => ui.t("worktime-step-no-contract"),
        StepKind::Pattern => ui.t("worktime-step-pattern"),
        StepKind::PatternDay => ui.t("worktime-step-pattern-day"),
        StepKind::Absence => ui.t("worktime-step-absence"),
        StepKind::Solidarity => ui.t("worktime-step-solidarity"),
        StepKind::Adjustment => ui.t("worktime-step-adjustment"),
        StepKind::Untracked => ui.t("worktime-step-untracked"),
        StepKind::Kept => ui.t("worktime-step-kept"),
    }
}
