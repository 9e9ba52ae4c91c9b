//! The steps of what a day owes, each with its number: they sum to it, so that a formula can be shown.

use super::{DayLine, Why};
use serde::Serialize;
use site::text_enum;
use utoipa::ToSchema;

text_enum! {
    /// What a step is.
    pub enum StepKind {
        NoContract = "no_contract",
        /// The hours of the week in use.
        Pattern = "pattern",
        /// A day of the week in use, for who is counted in days.
        PatternDay = "pattern_day",
        Holiday = "holiday",
        /// Of whatever type: the reason is not for everybody (I10).
        Absence = "absence",
        Solidarity = "solidarity",
        /// « Ajustement annuel », on the last day of the period (R24, R25).
        Adjustment = "adjustment",
        Untracked = "untracked",
        /// The terms changed after the sheet became certain (R18).
        Kept = "kept",
    }
}

/// A step and what it adds: minutes, or hundredths of a day for who is counted in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DueStep)]
pub struct Step {
    pub kind: StepKind,
    pub quantity: i64,
    pub in_days: bool,
}

impl DayLine {
    /// How what is due was reckoned, in the order of R21.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        let (mut steps, mut whole, mut in_days) = (Vec::new(), 0, false);
        for why in &self.why {
            let (kind, quantity) = match *why {
                Why::NoContract => (StepKind::NoContract, 0),
                Why::Untracked => (StepKind::Untracked, 0),
                Why::Pattern { minutes } => {
                    (whole, in_days) = (minutes, false);
                    (StepKind::Pattern, minutes)
                }
                Why::PatternDay => {
                    (whole, in_days) = (100, true);
                    (StepKind::PatternDay, 100)
                }
                Why::Holiday => (StepKind::Holiday, -whole),
                Why::Absence { taken, .. } => (StepKind::Absence, -taken),
                Why::Adjustment { minutes } => (StepKind::Adjustment, minutes),
                Why::Solidarity { minutes } => (StepKind::Solidarity, minutes),
                Why::Kept { quantity, in_days } => {
                    steps.push(Step { kind: StepKind::Kept, quantity, in_days });
                    continue;
                }
            };
            steps.push(Step { kind, quantity, in_days });
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::super::day_line::tests::{national, terms};
    use super::super::{Planned, day_lines};
    use super::*;
    use crate::{
        absences::{AbsenceEffect, Half, tests_absence},
        contracts::Solidarity,
        schemes::SchemeKind,
    };
    use base::jiff::civil::date;

    const FULL: [i64; 7] = [420, 420, 420, 420, 435, 0, 0];

    #[test]
    fn r21_the_steps_shown_sum_to_what_is_due() {
        let (from, to) = (date(2031, 1, 1), date(2031, 12, 31));
        for kind in [SchemeKind::Weekly, SchemeKind::Annualised, SchemeKind::DayPack, SchemeKind::Untracked] {
            let mut one = terms(kind, 6_000, FULL, date(2031, 2, 3), None);
            one.solidarity = Solidarity::On(date(2031, 6, 2));
            let terms = [one];
            let mut half = tests_absence(date(2031, 3, 7), date(2031, 3, 14), AbsenceEffect::CreditAverage);
            half.to_half = Half::Am;
            let back = tests_absence(date(2031, 5, 5), date(2031, 5, 9), AbsenceEffect::DebitDifference);
            let absences = [half, back];
            let planned = Planned { terms: &terms, holidays: &national, absences: &absences };
            for line in day_lines(&planned, from, to) {
                let sum: i64 = line.steps().iter().map(|it| it.quantity).sum();
                assert_eq!(sum, line.due + line.due_days_c, "{kind:?} {}", line.on);
            }
        }
    }

    #[test]
    fn r21_an_absence_on_a_holiday_takes_nothing_more() {
        let terms = [terms(SchemeKind::Weekly, 10_000, FULL, date(2031, 1, 1), None)];
        let absences = [tests_absence(date(2031, 6, 2), date(2031, 6, 2), AbsenceEffect::NeutralDue)];
        let planned = Planned { terms: &terms, holidays: &national, absences: &absences };
        let line = super::super::day_line(&planned, date(2031, 6, 2));
        let kinds: Vec<StepKind> = line.steps().iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [StepKind::Pattern, StepKind::Holiday]);
    }
}
