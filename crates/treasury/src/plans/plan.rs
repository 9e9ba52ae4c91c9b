//! A financing plan, and which one is in force (R27).

use crate::agreements::{AgreementState, FundingAgreement};
use base::{Day, Id, uuid::Uuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The share of an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FinancingShare)]
pub struct Share {
    pub agreement_id: Uuid,
    #[schema(minimum = 1)]
    pub numerator: i64,
}

/// Who pays which share of an action, or of a whole project, during a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FinancingPlan {
    pub id: Id,
    pub project_id: Id,
    /// Empty: every action of the project that has no plan of its own.
    pub action_id: Option<Id>,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub denominator: i64,
    pub shares: Vec<Share>,
    pub version: i64,
}

impl FinancingPlan {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        day >= self.starts_on && self.ends_on.is_none_or(|end| day <= end)
    }
}

/// The plan in force on a day for an action: its own, else that of its project. Without any, nobody pays.
#[must_use]
pub fn in_force(plans: &[FinancingPlan], project: Id, action: Id, day: Day) -> Option<&FinancingPlan> {
    let of = |wanted: Option<Id>| {
        plans.iter().find(|it| it.project_id == project && it.action_id == wanted && it.holds(day))
    };
    of(Some(action)).or_else(|| of(None))
}

/// Where the days of a plan stand beside those of an agreement it names, which pays nothing on other days (I4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    Within,
    /// Some of the days of the plan are no days of the agreement.
    Beyond,
    /// None is.
    Outside,
}

/// A plan without an end goes beyond any agreement.
#[must_use]
pub fn beside((from, to): (Day, Option<Day>), (first, last): (Day, Day)) -> Beside {
    if from > last || to.is_some_and(|to| to < first) {
        Beside::Outside
    } else if first <= from && to.is_some_and(|to| to <= last) {
        Beside::Within
    } else {
        Beside::Beyond
    }
}

/// Whether an agreement pays, by a plan, for some day of a time: one that the three share, unless it was refused or
/// abandoned (decision 0037).
#[must_use]
pub fn paid_between(plan: &FinancingPlan, agreement: &FundingAgreement, (from, to): (Day, Day)) -> bool {
    let lost = matches!(agreement.state, AgreementState::Rejected | AgreementState::Abandoned);
    let first = from.max(plan.starts_on).max(agreement.starts_on);
    let last = plan.ends_on.map_or(to, |end| end.min(to)).min(agreement.ends_on);
    !lost && first <= last && plan.shares.iter().any(|share| share.agreement_id == agreement.id)
}

/// What of a plan the rules compare: its subject, its time and its shares.
pub type Terms<'a> = (Id, Option<Id>, Day, Option<Day>, i64, &'a [Share]);

/// The first of these plans, of the same subject, that shares a day with these terms.
#[must_use]
pub fn overlapping<'a>(
    plans: &'a [FinancingPlan],
    own: Option<Id>,
    terms: Terms<'_>,
) -> Option<&'a FinancingPlan> {
    let (project, action, from, to, ..) = terms;
    let begins_before_the_end = |start: Day, end: Option<Day>| end.is_none_or(|end| start <= end);
    plans.iter().find(|it| {
        Some(it.id) != own
            && (it.project_id, it.action_id) == (project, action)
            && begins_before_the_end(it.starts_on, to)
            && begins_before_the_end(from, it.ends_on)
    })
}

/// Whether a change says something else of a day before today: it needs a reason (R27).
#[must_use]
pub fn touches_past(before: Option<Terms<'_>>, after: Option<Terms<'_>>, today: Day) -> bool {
    let Ok(yesterday) = today.yesterday() else { return false };
    let past = |terms: Terms<'_>| {
        let (project, action, from, to, denominator, shares) = terms;
        let until = to.unwrap_or(yesterday).min(yesterday);
        (from <= until).then(|| (project, action, from, until, denominator, shares.to_vec()))
    };
    before.and_then(past) != after.and_then(past)
}

impl FinancingPlan {
    /// What the rules compare.
    #[must_use]
    pub fn terms(&self) -> Terms<'_> {
        (self.project_id, self.action_id, self.starts_on, self.ends_on, self.denominator, &self.shares)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreements::sample_agreement as agreement;
    use base::{fresh_id, jiff::civil::date};

    fn plan(project: Id, action: Option<Id>, from: Day, to: Option<Day>) -> FinancingPlan {
        FinancingPlan {
            id: fresh_id(),
            project_id: project,
            action_id: action,
            starts_on: from,
            ends_on: to,
            denominator: 100,
            shares: vec![Share { agreement_id: project, numerator: 40 }],
            version: 1,
        }
    }

    #[test]
    fn w_r27_two_plans_of_one_subject_never_share_a_day() {
        let (project, action) = (fresh_id(), fresh_id());
        let plans = [plan(project, Some(action), date(2031, 1, 1), Some(date(2031, 6, 30)))];
        let next = plan(project, Some(action), date(2031, 7, 1), None);
        assert_eq!(overlapping(&plans, None, next.terms()), None);
        let early = plan(project, Some(action), date(2031, 6, 30), None);
        assert_eq!(overlapping(&plans, None, early.terms()), Some(&plans[0]));
        let whole = plan(project, None, date(2031, 1, 1), None);
        assert_eq!(overlapping(&plans, None, whole.terms()), None);
        assert_eq!(overlapping(&plans, Some(plans[0].id), plans[0].terms()), None);
    }

    #[test]
    fn w_r27_the_plan_of_the_action_wins_over_that_of_its_project() {
        let (project, action, other) = (fresh_id(), fresh_id(), fresh_id());
        let whole = plan(project, None, date(2031, 1, 1), None);
        let own = plan(project, Some(action), date(2031, 3, 1), Some(date(2031, 3, 31)));
        let plans = [whole.clone(), own.clone()];
        let on = |action: Id, day: Day| in_force(&plans, project, action, day).map(|it| it.id);
        assert_eq!(on(action, date(2031, 3, 15)), Some(own.id));
        assert_eq!(on(action, date(2031, 4, 1)), Some(whole.id));
        assert_eq!(on(other, date(2031, 3, 15)), Some(whole.id));
        assert_eq!(on(action, date(2030, 12, 31)), None);
    }

    #[test]
    fn i4_a_plan_stands_within_beyond_or_outside_the_dates_of_an_agreement() {
        let year = (date(2031, 1, 1), date(2031, 12, 31));
        let of = |from: Day, to: Option<Day>| beside((from, to), year);
        assert_eq!(of(date(2031, 1, 1), Some(date(2031, 12, 31))), Beside::Within);
        assert_eq!(of(date(2031, 12, 31), None), Beside::Beyond);
        assert_eq!(of(date(2030, 12, 31), Some(date(2031, 6, 30))), Beside::Beyond);
        assert_eq!(of(date(2032, 1, 1), None), Beside::Outside);
        assert_eq!(of(date(2030, 1, 1), Some(date(2030, 12, 31))), Beside::Outside);
    }

    #[test]
    fn d12_a_funder_pays_on_the_days_that_a_plan_shares_with_its_agreement() {
        let signed = agreement(AgreementState::Granted);
        let pays = |state: AgreementState, plan_days: (Day, Option<Day>), days: (Day, Day)| {
            let it = FundingAgreement { state, ..signed.clone() };
            paid_between(&plan(signed.id, None, plan_days.0, plan_days.1), &it, days)
        };
        let (first, last) = (date(2031, 1, 1), date(2031, 12, 31));
        let year = (first, last);
        for (plan_days, days, paid) in [
            ((first, None), year, true),
            // The last day of one is the first of the other.
            ((last, None), year, true),
            ((date(2030, 1, 1), Some(first)), year, true),
            ((date(2032, 1, 1), None), (first, date(2032, 12, 31)), false),
            ((date(2030, 1, 1), Some(date(2030, 12, 31))), (date(2030, 1, 1), last), false),
            ((first, None), (date(2030, 6, 1), first), true),
            ((first, None), (date(2030, 1, 1), date(2030, 12, 31)), false),
            ((first, None), (last, date(2032, 12, 31)), true),
            // Each shares a day with the agreement, and none with the other.
            ((first, Some(date(2031, 6, 30))), (date(2031, 7, 1), last), false),
        ] {
            assert_eq!(pays(AgreementState::Granted, plan_days, days), paid, "{plan_days:?} {days:?}");
            for lost in [AgreementState::Rejected, AgreementState::Abandoned] {
                assert!(!pays(lost, plan_days, days));
            }
        }
        let other = agreement(AgreementState::Granted);
        assert!(!paid_between(&plan(signed.id, None, first, None), &other, year));
    }

    #[test]
    fn w_r27_a_reason_is_asked_when_the_past_changes() {
        let today = date(2031, 6, 1);
        let before = plan(fresh_id(), None, date(2031, 1, 1), None);
        let ended = FinancingPlan { ends_on: Some(date(2031, 12, 31)), ..before.clone() };
        assert!(!touches_past(Some(before.terms()), Some(ended.terms()), today));
        let cut = FinancingPlan { ends_on: Some(date(2031, 5, 1)), ..before.clone() };
        assert!(touches_past(Some(before.terms()), Some(cut.terms()), today));
        assert!(touches_past(Some(before.terms()), None, today));
        let future = plan(fresh_id(), None, today, None);
        assert!(!touches_past(None, Some(future.terms()), today));
    }
}
