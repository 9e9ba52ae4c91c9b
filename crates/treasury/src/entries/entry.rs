//! The proposed entries of a claim: what it cost, then how it ended (R55).

use super::{Accounts, ChartVersion, Usage};
use crate::claims::{Calculation, ClaimKind};
use base::{Day, Id, Money};
use serde::{Deserialize, Serialize};
use site::text_enum;

text_enum! {
    /// Which of the entries of a claim.
    pub enum Step {
        /// Expense accounts → what is owed to the person.
        Expense = "expense",
        /// What is owed → the bank.
        Payment = "payment",
        /// What is owed → waived expenses.
        Waiver = "waiver",
        /// The expense turned round: its approval was taken back.
        Reversal = "reversal",
        /// The waiver turned round: it was taken back once signed.
        Withdrawal = "withdrawal",
    }
}

impl Step {
    /// What it is called once it is turned round.
    #[must_use]
    pub const fn reversal(self) -> Step {
        if matches!(self, Step::Waiver) { Step::Withdrawal } else { Step::Reversal }
    }
}

/// A line of an entry: one of the two amounts is zero.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryLine {
    pub account: String,
    pub debit: Money,
    pub credit: Money,
}

impl EntryLine {
    #[must_use]
    pub fn turned(&self) -> EntryLine {
        EntryLine { account: self.account.clone(), debit: self.credit, credit: self.debit }
    }
}

/// A proposed entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExpenseEntry {
    pub id: Id,
    pub claim_id: Id,
    pub step: Step,
    pub chart: ChartVersion,
    pub entry_on: Day,
    pub label: String,
    pub lines: Vec<EntryLine>,
}

/// What a claim cost: one debit an account, one credit for the whole. `None` when an account is missing.
#[must_use]
pub fn expense_lines(
    worth: &Calculation,
    chart: ChartVersion,
    accounts: &Accounts,
) -> Option<Vec<EntryLine>> {
    let parts = std::iter::once((Usage::Mileage, worth.mileage()));
    let parts = parts.chain(worth.expenses.iter().map(|(kind, amount)| (Usage::from(*kind), *amount)));
    let mut lines: Vec<EntryLine> = Vec::new();
    for (usage, amount) in parts.filter(|(_, amount)| amount.0 != 0) {
        let account = accounts.of(chart, usage)?;
        match lines.iter_mut().find(|line| line.account == account) {
            Some(line) => line.debit.0 += amount.0,
            None => lines.push(debit(account, amount)),
        }
    }
    lines.push(credit(accounts.of(chart, Usage::Person)?, worth.total()));
    Some(lines)
}

/// How a claim ended: paid from the bank, or waived. `None` when an account is missing.
#[must_use]
pub fn closing_lines(
    kind: ClaimKind,
    amount: Money,
    chart: ChartVersion,
    accounts: &Accounts,
) -> Option<Vec<EntryLine>> {
    let against = match kind {
        ClaimKind::Reimburse => Usage::Bank,
        ClaimKind::Waive => Usage::Waiver,
    };
    let owed = debit(accounts.of(chart, Usage::Person)?, amount);
    Some(vec![owed, credit(accounts.of(chart, against)?, amount)])
}

fn debit(account: &str, amount: Money) -> EntryLine {
    EntryLine { account: account.to_owned(), debit: amount, credit: Money(0) }
}

fn credit(account: &str, amount: Money) -> EntryLine {
    EntryLine { account: account.to_owned(), debit: Money(0), credit: amount }
}

#[cfg(test)]
mod tests {
    use super::{super::is_account, *};
    use crate::trips::ExpenseKind;
    use base::jiff::civil::date;

    fn worth() -> Calculation {
        let expenses = vec![(ExpenseKind::Toll, Money(640)), (ExpenseKind::Supplies, Money(1_250))];
        Calculation { vehicles: Vec::new(), expenses }
    }

    fn shown(lines: &[EntryLine]) -> Vec<(&str, i64, i64)> {
        lines.iter().map(|it| (it.account.as_str(), it.debit.0, it.credit.0)).collect()
    }

    #[test]
    fn r55_expenses_go_to_the_person_then_to_waived_expenses() {
        let mut accounts = Accounts::default();
        let chart = ChartVersion::opened_on(date(2026, 1, 1));
        let lines = expense_lines(&worth(), chart, &accounts).unwrap();
        assert_eq!(shown(&lines), [("625", 1_890, 0), ("4681", 0, 1_890)]);
        accounts.0.insert((chart, Usage::Supplies), "6064".into());
        let lines = expense_lines(&worth(), chart, &accounts).unwrap();
        assert_eq!(shown(&lines), [("625", 640, 0), ("6064", 1_250, 0), ("4681", 0, 1_890)]);
        let lines = closing_lines(ClaimKind::Waive, Money(1_890), chart, &accounts).unwrap();
        assert_eq!(shown(&lines), [("4681", 1_890, 0), ("75412", 0, 1_890)]);
        let lines = closing_lines(ClaimKind::Reimburse, Money(1_890), chart, &accounts).unwrap();
        assert_eq!(shown(&lines), [("4681", 1_890, 0), ("512", 0, 1_890)]);
    }

    #[test]
    fn r55_in_the_1999_chart_the_account_of_waivers_is_chosen() {
        let mut accounts = Accounts::default();
        assert_eq!(closing_lines(ClaimKind::Waive, Money(1), ChartVersion::Of1999, &accounts), None);
        accounts.0.insert((ChartVersion::Of1999, Usage::Waiver), "7713".into());
        assert!(closing_lines(ClaimKind::Waive, Money(1), ChartVersion::Of1999, &accounts).is_some());
    }

    #[test]
    fn r55_accounts_of_class_87_are_refused() {
        assert!(is_account("75412") && is_account("4681"));
        assert!(!is_account("875") && !is_account("87") && !is_account("75 412"));
    }

    #[test]
    fn r40_the_chart_is_that_of_the_opening_day() {
        assert_eq!(ChartVersion::opened_on(date(2019, 9, 1)), ChartVersion::Of1999);
        assert_eq!(ChartVersion::opened_on(date(2020, 1, 1)), ChartVersion::Of2018);
        assert_eq!(ChartVersion::opened_on(date(2025, 1, 1)), ChartVersion::Of2025);
    }
}
