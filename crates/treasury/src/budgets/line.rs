//! A line of a budget, and which charge it takes (R37).

use super::Arrived;
use base::{Day, Id, Money, fold};
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// The headings of the chart of accounts that budgets of grants are written with.
    pub enum Heading {
        Purchases = "60",
        ExternalServices = "61",
        OtherExternalServices = "62",
        Taxes = "63",
        Staff = "64",
        OtherCharges = "65",
        FinancialCharges = "66",
        ExceptionalCharges = "67",
        Depreciation = "68",
        IncomeTax = "69",
        Sales = "70",
        Grants = "74",
        OtherProducts = "75",
        InKindUse = "86",
        InKindContributions = "87",
    }
}

/// The sides of a budget. Contributions in kind stand apart: they are never added to money (I9).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Charges,
    Products,
    InKind,
}

impl Heading {
    /// The key of its words.
    #[must_use]
    pub fn key(self) -> String {
        format!("heading-{}", self.as_text())
    }

    #[must_use]
    pub const fn side(self) -> Side {
        match self {
            Heading::Sales | Heading::Grants | Heading::OtherProducts => Side::Products,
            Heading::InKindUse | Heading::InKindContributions => Side::InKind,
            _ => Side::Charges,
        }
    }
}

/// A line of the budget of an agreement, of a project, or of a project under an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BudgetLine {
    pub id: Id,
    pub agreement_id: Option<Id>,
    pub project_id: Option<Id>,
    pub heading: Heading,
    pub label: String,
    pub planned: Money,
    pub awarded: Money,
    /// Hours promised by a staff line.
    pub planned_minutes: Option<i64>,
    /// How the accounts it takes begin: `606`.
    pub accounts: Vec<String>,
    pub analytic_codes: Vec<String>,
    pub version: i64,
}

impl BudgetLine {
    /// Whether it takes an imported charge: by account and by analytic code. An empty list says nothing;
    /// with both empty, nothing is taken.
    #[must_use]
    pub fn takes(&self, charge: &Arrived) -> bool {
        let account = self.accounts.iter().any(|it| charge.account.starts_with(it.as_str()));
        let code = self.analytic_codes.iter().any(|it| fold(it) == fold(&charge.analytic_code));
        match (self.accounts.is_empty(), self.analytic_codes.is_empty()) {
            (true, true) => false,
            (false, true) => account,
            (true, false) => code,
            (false, false) => account && code,
        }
    }
}

/// The line that takes a charge: the first of them whose dates hold its day, so that it lands in one only.
#[must_use]
pub fn first_match(lines: &[(BudgetLine, Option<(Day, Day)>)], charge: &Arrived) -> Option<Id> {
    let holds =
        |dates: &Option<(Day, Day)>| dates.is_none_or(|(from, to)| (from..=to).contains(&charge.spent_on));
    lines.iter().find(|(line, dates)| holds(dates) && line.takes(charge)).map(|(line, _)| line.id)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use base::{fresh_id, jiff::civil::date};

    pub(crate) fn line(heading: Heading, accounts: &[&str], codes: &[&str]) -> BudgetLine {
        BudgetLine {
            id: fresh_id(),
            agreement_id: Some(fresh_id()),
            project_id: None,
            heading,
            label: "Achats".into(),
            planned: Money(100_000),
            awarded: Money(0),
            planned_minutes: None,
            accounts: accounts.iter().map(ToString::to_string).collect(),
            analytic_codes: codes.iter().map(ToString::to_string).collect(),
            version: 1,
        }
    }

    fn charge(account: &str, code: &str, on: Day) -> Arrived {
        Arrived {
            spent_on: on,
            account: account.into(),
            analytic_code: code.into(),
            label: "Fournitures".into(),
            amount: Money(1_250),
        }
    }

    #[test]
    fn w_r37_a_charge_lands_in_the_first_line_that_takes_it() {
        let year = Some((date(2031, 1, 1), date(2031, 12, 31)));
        let lines = [
            (line(Heading::Purchases, &["606"], &["HAIE"]), year),
            (line(Heading::Purchases, &["60"], &[]), year),
            (line(Heading::Purchases, &[], &["HAIE"]), None),
            (line(Heading::Purchases, &[], &[]), None),
        ];
        let day = date(2031, 5, 1);
        assert_eq!(first_match(&lines, &charge("606300", "haie", day)), Some(lines[0].0.id));
        assert_eq!(first_match(&lines, &charge("606300", "", day)), Some(lines[1].0.id));
        assert_eq!(first_match(&lines, &charge("625100", "HAIE", day)), Some(lines[2].0.id));
        assert_eq!(first_match(&lines, &charge("625100", "", day)), None);
        // Outside the dates of an agreement, its lines take nothing.
        assert_eq!(first_match(&lines, &charge("606300", "", date(2032, 1, 1))), None);
    }

    #[test]
    fn w_i9_contributions_in_kind_stand_apart() {
        let apart: Vec<&str> =
            Heading::ALL.iter().filter(|it| it.side() == Side::InKind).map(|it| it.as_text()).collect();
        assert_eq!(apart, ["86", "87"]);
    }
}
