//! The budgets that volunteering must not just balance (R36): that of the year as decided, those of projects
//! as the treasury keeps them, and the volunteer work that was typed in euros beside the hours.

use super::run::{Flag, Raised};
use crate::{
    house::House,
    in_kind::{self, InKindKind},
    statistics::Period,
};
use ::store::{Scope, Tx};
use base::{Id, Money, Result};
use std::collections::BTreeMap;
use treasury::budgets::{self, BudgetLine, BudgetRow, Side};

/// Within one euro, an amount balances a budget.
const WITHIN_CENTS: i64 = 100;

/// Both sides of a known budget, contributions left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    pub charges: Money,
    /// Resources other than volunteering.
    pub other: Money,
}

impl Budget {
    /// Whether volunteering is just what it lacks.
    #[must_use]
    pub const fn is_balanced_by(&self, work: Money) -> bool {
        work.0 > 0 && (self.charges.0 - self.other.0 - work.0).abs() <= WITHIN_CENTS
    }
}

/// The budgets of a year, and the volunteer work typed in euros.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Budgets {
    pub year: Option<Budget>,
    /// In the order of their identities.
    pub projects: BTreeMap<Id, Budget>,
    /// By project; none is of no project.
    pub typed: BTreeMap<Option<Id>, Money>,
    /// Some of it without any hour.
    pub without_hours: bool,
    /// Some of it worth more than five minimum wages an hour.
    pub high_rate: bool,
}

impl Budgets {
    /// Reads them; `year` is what was decided of the year's own, `house` the one as the year was adopted with.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(
        tx: &mut Tx,
        scope: Scope,
        house: &House,
        (period, year): (Period, Option<Budget>),
    ) -> Result<Budgets> {
        let mut found = Budgets { year, ..Budgets::default() };
        let given = in_kind::store::shown_in(tx, scope, house, (period.from, period.to)).await?;
        let work = given.iter().filter(|it| !it.is_cancelled() && it.kind == InKindKind::VolunteerWork);
        for it in work {
            found.typed.entry(it.project_id).or_default().0 += it.amount.0;
            found.without_hours |= it.flag() == Some(in_kind::AMOUNT_WITHOUT_HOURS);
            found.high_rate |= it.flag() == Some(in_kind::HIGH_RATE);
        }
        let lines = budgets::desk::lines_with_dates(tx, scope).await?;
        let touches = |dates: budgets::desk::Dates| {
            dates.is_none_or(|(starts, ends)| starts <= period.to && ends >= period.from)
        };
        let lines = lines.into_iter().filter(|(_, dates)| touches(*dates)).map(|(line, _)| line);
        found.projects = of_projects(lines);
        Ok(found)
    }

    /// What the typed work raises by itself.
    #[must_use]
    pub fn of_typed(&self) -> Vec<Raised> {
        let raised = [(self.without_hours, Flag::AmountWithoutHours), (self.high_rate, Flag::HighRate)];
        raised.into_iter().filter(|(raised, _)| *raised).map(|(_, flag)| Raised::of(flag)).collect()
    }

    /// The budgets that volunteering balances, its hours being worth these amounts by project: the year's,
    /// then those of projects.
    #[must_use]
    pub fn balanced(&self, hours: impl IntoIterator<Item = (Option<Id>, Money)>) -> Vec<Raised> {
        let mut work = self.typed.clone();
        for (project_id, amount) in hours {
            work.entry(project_id).or_default().0 += amount.0;
        }
        let whole = Money(work.values().map(|it| it.0).sum());
        let year = self.year.filter(|it| it.is_balanced_by(whole)).map(|_| Raised::of(Flag::BalancesBudget));
        let projects = self.projects.iter().filter(|(id, budget)| {
            work.get(&Some(**id)).is_some_and(|amount| budget.is_balanced_by(*amount))
        });
        let projects = projects.map(|(id, _)| Raised { flag: Flag::BalancesBudget, project_id: Some(*id) });
        year.into_iter().chain(projects).collect()
    }
}

/// What projects spend and receive: what was awarded, else what was planned. A budget of one side only is
/// not known.
fn of_projects(lines: impl Iterator<Item = BudgetLine>) -> BTreeMap<Id, Budget> {
    let mut sides = BTreeMap::<Id, (Option<Money>, Option<Money>)>::new();
    for line in lines {
        let Some(project_id) = line.project_id else { continue };
        let sums = sides.entry(project_id).or_default();
        let side = line.heading.side();
        let amount = BudgetRow::bare(line).reference();
        let sum = match side {
            Side::Charges => &mut sums.0,
            Side::Products => &mut sums.1,
            Side::InKind => continue,
        };
        sum.get_or_insert_default().0 += amount.0;
    }
    let known = |(id, (charges, other)): (Id, (Option<Money>, Option<Money>))| {
        charges.zip(other).map(|(charges, other)| (id, Budget { charges, other }))
    };
    sides.into_iter().filter_map(known).collect()
}

#[cfg(test)]
mod tests {
    use super::{Budget, Budgets};
    use crate::valuation::run::{Flag, Raised};
    use base::{Id, Money, fresh_id};

    fn worth(project_id: Option<Id>, cents: i64) -> [(Option<Id>, Money); 1] {
        [(project_id, Money(cents))]
    }

    const BUDGET: Budget = Budget { charges: Money(100_000), other: Money(85_000) };

    #[test]
    fn r36_within_one_euro_of_what_a_budget_lacks() {
        for (cents, balances) in [(15_000, true), (15_100, true), (14_900, true), (15_101, false), (0, false)]
        {
            assert_eq!(BUDGET.is_balanced_by(Money(cents)), balances, "{cents}");
        }
        assert!(
            !Budget { charges: Money(0), other: Money(0) }.is_balanced_by(Money(0)),
            "nothing is no plug"
        );
    }

    #[test]
    fn r36_volunteer_work_typed_in_euros_counts_with_the_hours() {
        let budgets =
            Budgets { year: Some(BUDGET), typed: [(None, Money(5_000))].into(), ..Budgets::default() };
        assert_eq!(budgets.balanced(worth(None, 15_000)), []);
        assert_eq!(budgets.balanced(worth(None, 10_000)), [Raised::of(Flag::BalancesBudget)]);
    }

    #[test]
    fn r36_by_project_as_by_year() {
        let (ours, other) = (fresh_id(), fresh_id());
        let budgets = Budgets {
            projects: [(ours, BUDGET)].into(),
            typed: [(Some(ours), Money(1_000))].into(),
            ..Budgets::default()
        };
        let raised = Raised { flag: Flag::BalancesBudget, project_id: Some(ours) };
        assert_eq!(budgets.balanced(worth(Some(ours), 14_000)), [raised]);
        assert_eq!(budgets.balanced(worth(Some(other), 14_000)), []);
        assert_eq!(budgets.balanced(worth(None, 14_000)), []);
    }
}
