//! What an agreement says of time, and which minutes it declares (R26).

use crate::{
    costs::{Indirect, Precision, RateMethod},
    overrides::Override,
    packs::Figures,
    staff::StaffKind,
};
use base::{Day, Id, Money, Refusal, Result};
use serde::Serialize;
use site::text_enum;
use std::collections::BTreeMap;
use treasury::plans::{FinancingPlan, in_force, split};

text_enum! {
    /// Which minutes go to the funder.
    pub enum Declares {
        /// All those of the actions it pays for: it pays a share of the whole cost.
        Operation = "operation",
        /// Only its part of them.
        Share = "share",
    }
}

text_enum! {
    /// What indirect costs are a part of (R30).
    pub enum IndirectKind { None = "none", OfStaff = "bp_of_staff", OfDirect = "bp_of_direct", Key = "key" }
}

/// What an agreement says of time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgreementTerms {
    pub method: RateMethod,
    /// In ten-thousandths of a euro an hour, for [`RateMethod::AgreedRate`].
    pub agreed_rate: Option<i64>,
    pub precision: Precision,
    pub declares: Declares,
    pub indirect: IndirectKind,
    pub indirect_bp: i64,
    /// For [`IndirectKind::Key`]: the costs of the structure over the agreement's days, and why this share.
    pub key: Money,
    pub key_said: String,
    pub promised_minutes: Option<i64>,
    /// In hundredths of a day.
    pub promised_days_c: Option<i64>,
    /// No report without signed sheets (R35).
    pub requires_signed_sheet: bool,
    /// Its hours count against the hours of a year (R33e).
    pub counts_in_cap: bool,
    pub version: i64,
}

/// The rates of indirect costs that funds offer: Regulation (EU) 2021/1060, art. 54 and 56.
pub const PRESETS: (&str, &str) = ("eu_shared_management_2021_2027", "indirect_presets");

impl AgreementTerms {
    /// The rate that funds offer for these indirect costs, if it is one of theirs.
    pub(super) fn preset(&self, figures: &Figures, on: Day) -> Option<toml::Table> {
        let all = figures.value(PRESETS.0, PRESETS.1, on)?;
        let mut tables = all.as_array()?.iter().filter_map(toml::Value::as_table);
        let same = |it: &&toml::Table| {
            it.get("kind").and_then(toml::Value::as_str) == Some(self.indirect.as_text())
                && it.get("bp").and_then(toml::Value::as_integer) == Some(self.indirect_bp)
        };
        tables.find(same).cloned()
    }

    /// « 40 % de tous les autres coûts »: no other direct cost may be claimed besides (R30).
    #[must_use]
    pub fn is_flat_rate(&self, figures: &Figures, on: Day) -> bool {
        let alone = |it: toml::Table| it.get("replaces_all_other_costs").and_then(toml::Value::as_bool);
        self.preset(figures, on).and_then(alone).unwrap_or(false)
    }

    /// Until something is said.
    #[must_use]
    pub const fn unsaid() -> AgreementTerms {
        AgreementTerms {
            method: RateMethod::Fixed1607,
            agreed_rate: None,
            precision: Precision::Exact,
            declares: Declares::Operation,
            indirect: IndirectKind::None,
            indirect_bp: 0,
            key: Money(0),
            key_said: String::new(),
            promised_minutes: None,
            promised_days_c: None,
            requires_signed_sheet: false,
            counts_in_cap: true,
            version: 0,
        }
    }

    #[must_use]
    pub const fn indirect(&self) -> Indirect {
        let basis_points = self.indirect_bp;
        match self.indirect {
            IndirectKind::None => Indirect::None,
            IndirectKind::OfStaff => Indirect::OfStaff { basis_points },
            IndirectKind::OfDirect => Indirect::OfDirect { basis_points },
            IndirectKind::Key => Indirect::Key { of: self.key, basis_points },
        }
    }

    /// What is promised of time: hours, else days.
    #[must_use]
    pub fn promised(&self) -> Option<Promised> {
        let days = || Some(Promised { minutes: self.promised_days_c? * DAY / 100, in_days: true });
        self.promised_minutes.map(|minutes| Promised { minutes, in_days: false }).or_else(days)
    }
}

/// A day promised to a funder: seven hours, as the reference day of *forfait-jours* (§3.1).
pub const DAY: i64 = base::USUAL_DAY;

/// Time promised to a funder, in minutes, and whether it is said in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promised {
    pub minutes: i64,
    pub in_days: bool,
}

/// Minutes of a person on an action, on a day or over days that share a month and a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worked {
    pub person_id: Id,
    pub project_id: Id,
    pub action_id: Option<Id>,
    pub on: Day,
    pub minutes: i64,
}

/// What of a row is compared: whose, on what, when, under which plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Subject {
    pub person_id: Id,
    pub project_id: Id,
    pub action_id: Option<Id>,
    /// The first day of the month.
    pub month: Day,
    /// None of a project looked at as a whole.
    pub plan_id: Option<Id>,
    /// What the person was then, who was no employee (R11b).
    pub apart: Option<StaffKind>,
}

/// Minutes declared by month.
pub type Minutes = BTreeMap<Subject, i64>;

/// The plan of a row, if any.
#[must_use]
pub fn plan_of<'a>(plans: &'a [FinancingPlan], it: &Worked) -> Option<&'a FinancingPlan> {
    in_force(plans, it.project_id, it.action_id.unwrap_or(Id::nil()), it.on)
}

/// What each agreement of a plan has of some minutes, in the order of the plan (R26): by largest remainder, what the
/// shares do not reach being one more part, the last.
///
/// # Errors
/// A fault when a saved plan shares more than the whole.
pub fn parts(plan: &FinancingPlan, minutes: i64) -> Result<Vec<i64>> {
    let numerators: Vec<i64> = plan.shares.iter().map(|it| it.numerator).collect();
    let split = split(minutes, &numerators, plan.denominator);
    Ok(split.map_err(|_| Refusal::fault("a plan shares more than the whole"))?.parts)
}

/// The minutes an agreement declares. For [`Declares::Share`] each row must be one person's, one day's, one
/// action's: monthly figures are sums of these daily integers.
///
/// # Errors
/// A fault when a saved plan shares more than the whole.
pub fn declared(
    worked: &[Worked],
    plans: &[FinancingPlan],
    agreement_id: Id,
    declares: Declares,
) -> Result<Minutes> {
    let mut minutes = Minutes::new();
    for it in worked {
        let Some(plan) = plan_of(plans, it) else { continue };
        let Some(place) = plan.shares.iter().position(|share| share.agreement_id == agreement_id) else {
            continue;
        };
        let part = match declares {
            Declares::Operation => it.minutes,
            Declares::Share => parts(plan, it.minutes)?.get(place).copied().unwrap_or_default(),
        };
        if part > 0 {
            *minutes.entry(subject(it, Some(plan.id))).or_default() += part;
        }
    }
    Ok(minutes)
}

/// What an agreement declares of rows that their plan does not share (R26), each by its own shares.
///
/// # Errors
/// A fault when an override shares more than the whole.
pub fn declared_apart<'a>(
    overrides: impl Iterator<Item = &'a Override>,
    agreement_id: Id,
    declares: Declares,
) -> Result<Minutes> {
    let mut minutes = Minutes::new();
    for it in overrides.filter(|it| it.names(agreement_id)) {
        // A plan of this row alone, on this day alone.
        let plan = it.plan();
        for (subject, part) in declared(&[it.worked], std::slice::from_ref(&plan), agreement_id, declares)? {
            *minutes.entry(subject).or_default() += part;
        }
    }
    Ok(minutes)
}

/// The key under which a row is summed.
#[must_use]
pub fn subject(it: &Worked, plan_id: Option<Id>) -> Subject {
    let Worked { person_id, project_id, action_id, on, .. } = *it;
    Subject { person_id, project_id, action_id, month: on.first_of_month(), plan_id, apart: None }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::overrides::tests::override_of;
    use base::jiff::civil::date;
    use proptest::prelude::*;
    use treasury::plans::Share;

    pub(crate) fn plan(shares: &[(u128, i64)], denominator: i64) -> FinancingPlan {
        let share =
            |(id, numerator): &(u128, i64)| Share { agreement_id: Id::from_u128(*id), numerator: *numerator };
        FinancingPlan {
            id: Id::from_u128(77),
            project_id: Id::from_u128(9),
            action_id: None,
            starts_on: date(2031, 1, 1),
            ends_on: None,
            denominator,
            shares: shares.iter().map(share).collect(),
            version: 1,
        }
    }

    pub(crate) fn worked(person: u128, on: Day, minutes: i64) -> Worked {
        let (person_id, project_id) = (Id::from_u128(person), Id::from_u128(9));
        Worked { person_id, project_id, action_id: None, on, minutes }
    }

    fn total(of: u128, rows: &[Worked], plan: &FinancingPlan, declares: Declares) -> i64 {
        let plans = std::slice::from_ref(plan);
        declared(rows, plans, Id::from_u128(of), declares).unwrap().values().sum()
    }

    #[test]
    fn r26_an_override_is_split_on_its_own_row() {
        let row = worked(12, date(2031, 3, 4), 455);
        let it = override_of(row, &[(3, 5_500), (4, 4_500)], 10_000);
        let of = |id: u128, declares: Declares| -> i64 {
            declared_apart([&it].into_iter(), Id::from_u128(id), declares).unwrap().values().sum()
        };
        assert_eq!((of(3, Declares::Share), of(4, Declares::Share)), (250, 205), "X7");
        assert_eq!((of(3, Declares::Operation), of(1, Declares::Operation)), (455, 0));
    }

    #[test]
    fn r26_x7_an_agreement_declares_its_part_or_the_whole_operation() {
        let plan = plan(&[(1, 5_500), (2, 4_500)], 10_000);
        let rows = [worked(5, date(2031, 3, 3), 455)];
        assert_eq!(total(1, &rows, &plan, Declares::Share), 250);
        assert_eq!(total(2, &rows, &plan, Declares::Share), 205);
        assert_eq!(total(2, &rows, &plan, Declares::Operation), 455);
        assert_eq!(total(3, &rows, &plan, Declares::Operation), 0);
    }

    #[test]
    fn r26_monthly_figures_are_sums_of_daily_integers() {
        let plan = plan(&[(1, 5_000)], 10_000);
        let rows = [worked(5, date(2031, 3, 3), 101), worked(5, date(2031, 3, 4), 101)];
        assert_eq!(total(1, &rows, &plan, Declares::Share), 102, "51 and 51, not 101");
    }

    /// What a plan does not reach is one more part: of 101 minutes at 45 and 35 %, 45.45 + 35.35 + 20.2.
    #[test]
    fn r26_the_rest_is_one_more_part_the_last() {
        let of = |shares: &[(u128, i64)], minutes| parts(&plan(shares, 10_000), minutes).unwrap();
        assert_eq!(of(&[(1, 4_500), (2, 3_500)], 101), [46, 35], "20 are self-funded");
        assert_eq!(
            of(&[(1, 3_000), (2, 3_000)], 101),
            [30, 30],
            "41 are self-funded: its remainder is the largest"
        );
        assert_eq!(of(&[(1, 5_000)], 1), [1], "ties go to the lowest index");
        assert!(of(&[], 60).is_empty());
    }

    #[test]
    fn r27_an_action_without_plan_that_day_is_self_funded() {
        let plan = plan(&[(1, 10_000)], 10_000);
        assert_eq!(total(1, &[worked(5, date(2030, 12, 31), 60)], &plan, Declares::Operation), 0);
    }

    proptest! {
        #[test]
        fn r26_the_parts_of_a_day_never_pass_it(minutes in 0_i64..1_500, a in 1_i64..5_000, b in 1_i64..5_000) {
            let plan = plan(&[(1, a), (2, b)], 10_000);
            let parts = parts(&plan, minutes).unwrap();
            prop_assert!(parts.iter().sum::<i64>() <= minutes);
            for (part, share) in parts.iter().zip([a, b]) {
                prop_assert!((part * 10_000 - minutes * share).abs() < 10_000, "within a minute of the exact share");
            }
        }
    }
}
