//! What a budget shows of a line: planned, awarded, actual, left, projected (R37).

use super::{BudgetLine, Heading, Side};
use crate::{agreements::projection, plans::FinancingPlan};
use base::{Day, Id, Money, fold, round_half_away};
use site::{TimeCharge, TimeSubject};
use std::collections::BTreeMap;

/// A line with what was really spent or received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetRow {
    pub line: BudgetLine,
    /// Typed and imported charges.
    pub charges: Money,
    /// Staff time, on the staff line.
    pub staff: Money,
    /// Its minutes.
    pub minutes: i64,
    /// Staff time whose cost this reader may not know: what was spent is then not said (I10, R32).
    pub untold: bool,
    /// What volunteers gave, as adopted valuations say it: on lines of contributions in kind alone (I9).
    pub given: Money,
    /// The days in which its money is counted: its own, within the year asked; `None` when it has none.
    pub days: Option<(Day, Day)>,
}

impl BudgetRow {
    /// A line on which nothing was spent.
    #[must_use]
    pub fn bare(line: BudgetLine) -> BudgetRow {
        let (charges, staff, given) = (Money(0), Money(0), Money(0));
        BudgetRow { line, charges, staff, minutes: 0, untold: false, given, days: None }
    }

    fn is_staff_of(&self, agreement: Option<Id>) -> bool {
        self.line.heading == Heading::Staff && self.line.agreement_id == agreement
    }

    #[must_use]
    pub fn actual(&self) -> Money {
        Money(self.charges.0 + self.staff.0 + self.given.0)
    }

    /// What it is compared with: what was awarded, else what was planned.
    #[must_use]
    pub fn reference(&self) -> Money {
        if self.line.awarded.0 > 0 { self.line.awarded } else { self.line.planned }
    }

    #[must_use]
    pub fn left(&self) -> Money {
        Money(self.reference().0 - self.actual().0)
    }

    /// Whether its days hold all of these; one without days holds them all.
    #[must_use]
    pub fn holds(&self, (from, to): (Day, Day)) -> bool {
        self.days.is_none_or(|(first, last)| first <= from && to <= last)
    }

    /// What was spent and what is left, to who may know it.
    #[must_use]
    pub fn told(&self) -> Option<(Money, Money)> {
        (!self.untold).then(|| (self.actual(), self.left()))
    }

    /// What it will reach by its last day at the pace so far; `None` before its first day or without days. Volunteering is
    /// valued by the year: it has no pace.
    #[must_use]
    pub fn projection(&self, today: Day) -> Option<Money> {
        let (from, to) = self.days.filter(|_| !self.untold)?;
        let paced = projection(Money(self.charges.0 + self.staff.0), from, to, today)?;
        Some(Money(paced.0 + self.given.0))
    }

    /// In whole percents; `None` when nothing is planned.
    #[must_use]
    pub fn percent(&self) -> Option<i64> {
        self.told().and_then(|(actual, _)| percent(actual, self.reference()))
    }
}

/// A part of a whole, in whole percents rounded half away from zero.
#[must_use]
pub fn percent(part: Money, whole: Money) -> Option<i64> {
    let rounded = || round_half_away(i128::from(part.0) * 100, i128::from(whole.0));
    (whole.0 > 0).then(|| i64::try_from(rounded()).unwrap_or(i64::MAX))
}

/// The totals of a side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub planned: Money,
    pub awarded: Money,
    pub actual: Money,
    pub left: Money,
}

impl Totals {
    #[must_use]
    pub fn of(rows: &[BudgetRow], side: Side) -> Totals {
        rows.iter().filter(|row| row.line.heading.side() == side).fold(Totals::default(), |sum, row| Totals {
            planned: Money(sum.planned.0 + row.line.planned.0),
            awarded: Money(sum.awarded.0 + row.line.awarded.0),
            actual: Money(sum.actual.0 + row.actual().0),
            left: Money(sum.left.0 + row.left().0),
        })
    }
}

/// What time costs a subject, as modules tell it, each charge with its analytic code.
pub struct Told {
    pub subject: TimeSubject,
    pub charges: Vec<(TimeCharge, String)>,
}

/// Which staff line of an agreement takes a charge before the others: one of its project, else of none; then one that
/// names its analytic code, else none.
fn fits(line: &BudgetLine, charge: &TimeCharge, code: &str) -> (i64, i64) {
    let project = match line.project_id {
        Some(id) if id == charge.project_id => 2,
        None => 1,
        Some(_) => 0,
    };
    let named = || line.analytic_codes.iter().any(|it| fold(it) == fold(code));
    let coded = match line.analytic_codes.is_empty() {
        true => 1,
        false if !code.is_empty() && named() => 2,
        false => 0,
    };
    (project, coded)
}

/// Puts the cost of staff time on staff lines, each charge on one line only (R37): on a line of its agreement; then, on the
/// line of a project that no agreement pays, what agreements with a staff line leave of it.
pub fn charge_staff(rows: &mut [BudgetRow], told: &[Told]) {
    let mut paid: BTreeMap<(Day, Id, Option<Id>), (i64, i64)> = BTreeMap::new();
    for it in told {
        let TimeSubject::Agreement(id) = it.subject else { continue };
        for (charge, code) in &it.charges {
            let own = rows.iter_mut().rev().filter(|row| row.is_staff_of(Some(id)));
            // The last of the best, from the end: the first.
            let Some(row) = own.max_by_key(|row| fits(&row.line, charge, code)) else { continue };
            let cost = charge.cost.unwrap_or_default().0;
            row.staff.0 += cost;
            row.minutes += charge.minutes.0;
            row.untold |= charge.cost.is_none();
            let sum = paid.entry((charge.month, charge.project_id, charge.action_id)).or_default();
            *sum = (sum.0 + cost, sum.1 + charge.minutes.0);
        }
    }
    for it in told {
        let TimeSubject::Project(id) = it.subject else { continue };
        for (charge, code) in &it.charges {
            let own = |row: &&mut BudgetRow| row.is_staff_of(None) && row.line.project_id == Some(id);
            let own = rows.iter_mut().rev().filter(own);
            let Some(row) = own.max_by_key(|row| fits(&row.line, charge, code)) else { continue };
            let by = paid.get(&(charge.month, charge.project_id, charge.action_id));
            let (cost, minutes) = by.copied().unwrap_or_default();
            row.staff.0 += (charge.cost.unwrap_or_default().0 - cost).max(0);
            row.minutes += (charge.minutes.0 - minutes).max(0);
            // Agreements may be charged all its minutes and a share of its cost: minutes never say what is left.
            row.untold |= charge.cost.is_none();
        }
    }
}

/// What volunteers gave to a project in a fiscal year, as its adopted valuation says.
pub struct Given {
    pub project_id: Id,
    pub days: (Day, Day),
    pub value: Money,
}

/// Puts what volunteers gave to a project in a year on the first line 86 and on the first line 87 whose days hold that year,
/// the same amount on both: of those of the project; where none names it, of those of an agreement that pays for it. Each
/// amount lands once on a side (R37, I9).
pub fn give(rows: &mut [BudgetRow], values: &[Given], plans: &[FinancingPlan]) {
    for it in values {
        let pays = |id: Id| {
            let of = plans.iter().filter(|plan| plan.project_id == it.project_id);
            of.flat_map(|plan| &plan.shares).any(|share| share.agreement_id == id)
        };
        let own = |row: &BudgetRow| row.line.project_id == Some(it.project_id);
        let other =
            |row: &BudgetRow| row.line.project_id.is_none() && row.line.agreement_id.is_some_and(pays);
        for heading in [Heading::InKindUse, Heading::InKindContributions] {
            let takes = |row: &BudgetRow| row.line.heading == heading && row.holds(it.days);
            let of = |fits: &dyn Fn(&BudgetRow) -> bool| rows.iter().position(|row| takes(row) && fits(row));
            if let Some(at) = of(&own).or_else(|| of(&other)) {
                rows[at].given.0 += it.value.0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budgets::line::tests::line;
    use base::jiff::civil::date;

    fn row(heading: Heading, awarded: i64, charges: i64) -> BudgetRow {
        let line = BudgetLine { awarded: Money(awarded), ..line(heading, &[], &[]) };
        BudgetRow { charges: Money(charges), ..BudgetRow::bare(line) }
    }

    #[test]
    fn w_r37_the_projection_follows_the_pace_of_the_days_gone() {
        let days = Some((date(2031, 1, 1), date(2031, 12, 31)));
        let spent = BudgetRow { days, ..row(Heading::Purchases, 100_000, 36_500) };
        assert_eq!(spent.projection(date(2031, 4, 10)), Some(Money(133_225)), "36 500 in 100 days of 365");
        assert_eq!(spent.projection(date(2032, 2, 1)), Some(Money(36_500)), "over: what was spent");
        assert_eq!(spent.projection(date(2030, 12, 31)), None);
        assert_eq!(row(Heading::Purchases, 0, 500).projection(date(2031, 4, 10)), None);
    }

    #[test]
    fn w_r37_what_is_left_is_counted_from_the_award_else_from_the_plan() {
        let awarded = row(Heading::Purchases, 80_000, 20_050);
        assert_eq!((awarded.left(), awarded.percent()), (Money(59_950), Some(25)));
        let planned = row(Heading::Purchases, 0, 150_000);
        assert_eq!((planned.left(), planned.percent()), (Money(-50_000), Some(150)));
    }

    fn charge(project: u128, cents: i64) -> (TimeCharge, String) {
        let (project_id, month) = (Id::from_u128(project), date(2031, 3, 1));
        let (minutes, cost) = (base::Minutes(60), Some(Money(cents)));
        (TimeCharge { project_id, action_id: None, month, minutes, cost }, format!("P{project}"))
    }

    fn staff(rows: &[BudgetRow]) -> Vec<i64> {
        rows.iter().map(|it| it.staff.0).collect()
    }

    #[test]
    fn w_r37_staff_time_lands_on_one_staff_line_of_its_agreement() {
        let mut rows =
            vec![row(Heading::Purchases, 0, 0), row(Heading::Staff, 0, 1_000), row(Heading::Staff, 0, 0)];
        rows[2].line.agreement_id = rows[1].line.agreement_id;
        let id = rows[1].line.agreement_id.unwrap();
        let told = [Told { subject: TimeSubject::Agreement(id), charges: vec![charge(7, 953_216)] }];
        charge_staff(&mut rows, &told);
        assert_eq!(rows.iter().map(|it| it.actual().0).collect::<Vec<_>>(), [0, 954_216, 0]);
    }

    #[test]
    fn w_r37_each_charge_of_an_agreement_lands_on_the_staff_line_of_its_project() {
        let lines = [None, Some(1), Some(2), Some(2)];
        let mut rows: Vec<BudgetRow> = lines.iter().map(|_| row(Heading::Staff, 0, 0)).collect();
        let id = rows[0].line.agreement_id.unwrap();
        for (row, project) in rows.iter_mut().zip(lines) {
            (row.line.agreement_id, row.line.project_id) = (Some(id), project.map(Id::from_u128));
        }
        rows[3].line.analytic_codes = vec!["p2".into()];
        let charges = vec![charge(1, 100), charge(2, 30), charge(3, 7)];
        charge_staff(&mut rows, &[Told { subject: TimeSubject::Agreement(id), charges }]);
        assert_eq!(
            staff(&rows),
            [7, 100, 0, 30],
            "the project, then the code; what has no line, on the one without"
        );
    }

    #[test]
    fn w_r37_time_that_an_agreement_pays_is_not_charged_again_to_its_project() {
        let mut rows = vec![row(Heading::Staff, 0, 0), row(Heading::Staff, 0, 0)];
        let id = rows[0].line.agreement_id.unwrap();
        (rows[1].line.agreement_id, rows[1].line.project_id) = (None, Some(Id::from_u128(1)));
        let told = [
            Told { subject: TimeSubject::Project(Id::from_u128(1)), charges: vec![charge(1, 1_000)] },
            Told { subject: TimeSubject::Agreement(id), charges: vec![charge(1, 450)] },
        ];
        charge_staff(&mut rows, &told);
        assert_eq!(staff(&rows), [450, 550]);
        assert_eq!(Totals::of(&rows, Side::Charges).actual, Money(1_000), "each hour once");
    }

    #[test]
    fn w_i10_what_an_agreement_leaves_of_a_project_is_untold_to_who_may_not_see_costs() {
        let mut rows = vec![row(Heading::Staff, 0, 0), row(Heading::Staff, 1_000, 0)];
        let id = rows[0].line.agreement_id.unwrap();
        (rows[1].line.agreement_id, rows[1].line.project_id) = (None, Some(Id::from_u128(1)));
        let (time, code) = charge(1, 0);
        // The agreement declares the operation: all of its minutes.
        let charges = || vec![(TimeCharge { cost: None, ..time }, code.clone())];
        let told = [
            Told { subject: TimeSubject::Project(Id::from_u128(1)), charges: charges() },
            Told { subject: TimeSubject::Agreement(id), charges: charges() },
        ];
        charge_staff(&mut rows, &told);
        assert_eq!(rows.iter().map(BudgetRow::told).collect::<Vec<_>>(), [None, None]);
        assert_eq!((rows[1].percent(), rows[1].minutes), (None, 0));
    }

    #[test]
    fn w_r37_volunteering_is_valued_once_on_each_side_of_contributions_in_kind() {
        let (use_of, gift) = (Heading::InKindUse, Heading::InKindContributions);
        let mut rows =
            [row(use_of, 0, 0), row(use_of, 0, 0), row(gift, 0, 0), row(Heading::Purchases, 0, 500)];
        let (one, two) = (Id::from_u128(1), Id::from_u128(2));
        rows[1].line.project_id = Some(one);
        let agreement = rows[0].line.agreement_id.unwrap();
        let share = crate::plans::Share { agreement_id: agreement, numerator: 1 };
        let plan = |project_id: Id| FinancingPlan {
            id: base::fresh_id(),
            project_id,
            action_id: None,
            starts_on: date(2031, 1, 1),
            ends_on: None,
            denominator: 1,
            shares: vec![share],
            version: 1,
        };
        rows[2].line.agreement_id = Some(agreement);
        let year = (date(2031, 1, 1), date(2031, 12, 31));
        let given = |project_id: Id, cents: i64| Given { project_id, days: year, value: Money(cents) };
        let values = [given(one, 900), given(two, 70), given(Id::from_u128(3), 5)];
        give(&mut rows, &values, &[plan(one), plan(two)]);
        let given: Vec<i64> = rows.iter().map(|it| it.given.0).collect();
        assert_eq!(given, [70, 900, 970, 0], "of a project that no line nor plan names, nothing is said");
        assert_eq!(Totals::of(&rows, Side::InKind).actual, Money(1_940));
        assert_eq!(Totals::of(&rows, Side::Charges).actual, Money(500), "never in charges");
        for row in &mut rows {
            (row.given, row.days) = (Money(0), Some((date(2031, 3, 1), date(2032, 2, 29))));
        }
        give(&mut rows, &values, &[plan(one), plan(two)]);
        assert!(rows.iter().all(|it| it.given.0 == 0), "a part of a year has no valuation");
    }

    #[test]
    fn w_i9_totals_of_money_leave_contributions_in_kind_out() {
        let rows =
            [row(Heading::Purchases, 0, 500), row(Heading::InKindUse, 0, 900), row(Heading::Grants, 0, 70)];
        assert_eq!(Totals::of(&rows, Side::Charges).actual, Money(500));
        assert_eq!(Totals::of(&rows, Side::Products).actual, Money(70));
        assert_eq!(Totals::of(&rows, Side::InKind).actual, Money(900));
    }
}
