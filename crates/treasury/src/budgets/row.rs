//! What a budget shows of a line: planned, awarded, actual, left, projected (R37).

use super::{BudgetLine, Heading, Side};
use crate::agreements::projection;
use base::{Day, Id, Money, round_half_away};

/// A line with what was really spent or received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetRow {
    pub line: BudgetLine,
    /// Typed and imported charges.
    pub charges: Money,
    /// Staff time, on the staff line.
    pub staff: Money,
    /// The days in which its money is counted: its own, within the year asked; `None` when it has none.
    pub days: Option<(Day, Day)>,
}

impl BudgetRow {
    #[must_use]
    pub fn actual(&self) -> Money {
        Money(self.charges.0 + self.staff.0)
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

    /// What it will reach by its last day at the pace so far; `None` before its first day or without days.
    #[must_use]
    pub fn projection(&self, today: Day) -> Option<Money> {
        let (from, to) = self.days?;
        projection(self.actual(), from, to, today)
    }

    /// In whole percents; `None` when nothing is planned.
    #[must_use]
    pub fn percent(&self) -> Option<i64> {
        percent(self.actual(), self.reference())
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

/// Puts the cost of staff time on the first staff line of each agreement, or of each project when the line
/// is of no agreement: one cost lands on one line only.
pub fn charge_staff(rows: &mut [BudgetRow], costs: &[(Option<Id>, Option<Id>, Money)]) {
    for (agreement, project, cost) in costs {
        let of = |row: &&mut BudgetRow| {
            row.line.heading == Heading::Staff
                && row.line.agreement_id == *agreement
                && (agreement.is_some() || row.line.project_id == *project)
        };
        if let Some(row) = rows.iter_mut().find(of) {
            row.staff = *cost;
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
        BudgetRow { line, charges: Money(charges), staff: Money(0), days: None }
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

    #[test]
    fn w_r37_staff_time_lands_on_one_staff_line_of_its_agreement() {
        let mut rows =
            vec![row(Heading::Purchases, 0, 0), row(Heading::Staff, 0, 1_000), row(Heading::Staff, 0, 0)];
        rows[2].line.agreement_id = rows[1].line.agreement_id;
        let agreement = rows[1].line.agreement_id;
        charge_staff(&mut rows, &[(agreement, None, Money(953_216))]);
        assert_eq!(rows.iter().map(|it| it.actual().0).collect::<Vec<_>>(), [0, 954_216, 0]);
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
