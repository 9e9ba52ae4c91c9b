//! The accounts of expenses and waivers, by version of the chart (R55). The shipped ones may be changed
//! by each organisation; none is shipped where the spec wants the account chosen.

use crate::trips::ExpenseKind;
use base::Result;
use organisation::{fields::mark, fiscal_years::fiscal_year::ChartVersion};
use site::text_enum;
use std::collections::BTreeMap;

/// The versions of the chart, the oldest first.
pub const CHARTS: [ChartVersion; 3] = [ChartVersion::Of1999, ChartVersion::Of2018, ChartVersion::Of2025];

/// Reads the stored text of a version.
#[must_use]
pub fn chart_from_text(text: &str) -> Option<ChartVersion> {
    CHARTS.into_iter().find(|chart| chart.as_text() == text)
}

text_enum! {
    /// What an account serves for.
    pub enum Usage {
        Mileage = "mileage",
        Toll = "toll",
        Parking = "parking",
        Transport = "transport",
        Meal = "meal",
        Supplies = "supplies",
        Other = "other",
        /// What is owed to the person.
        Person = "person",
        /// The product of waived expenses: never 875.
        Waiver = "waiver",
        Bank = "bank",
    }
}

impl Usage {
    /// The key of its words.
    #[must_use]
    pub fn key(self) -> String {
        format!("account-{}", self.as_text())
    }

    /// The shipped account; nothing where the organisation must choose.
    #[must_use]
    pub const fn shipped(self, chart: ChartVersion) -> Option<&'static str> {
        match (self, chart) {
            (Usage::Person, _) => Some("4681"),
            (Usage::Bank, _) => Some("512"),
            (Usage::Waiver, ChartVersion::Of1999) => None,
            (Usage::Waiver, _) => Some("75412"),
            _ => Some("625"),
        }
    }
}

impl From<ExpenseKind> for Usage {
    fn from(kind: ExpenseKind) -> Usage {
        match kind {
            ExpenseKind::Toll => Usage::Toll,
            ExpenseKind::Parking => Usage::Parking,
            ExpenseKind::Transport => Usage::Transport,
            ExpenseKind::Meal => Usage::Meal,
            ExpenseKind::Supplies => Usage::Supplies,
            ExpenseKind::Other => Usage::Other,
        }
    }
}

/// The accounts of an organisation: the shipped ones under its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accounts(pub BTreeMap<(ChartVersion, Usage), String>);

impl Accounts {
    /// A mark of them all.
    ///
    /// # Errors
    /// A fault.
    pub fn mark(&self) -> Result<String> {
        mark(&self.0.iter().collect::<Vec<_>>())
    }

    /// The account to use, when one is known.
    #[must_use]
    pub fn of(&self, chart: ChartVersion, usage: Usage) -> Option<&str> {
        self.0.get(&(chart, usage)).map(String::as_str).or(usage.shipped(chart))
    }
}

/// Whether a text may be an account: 3 to 12 digits or letters; never 875, which is for volunteers' time.
#[must_use]
pub fn is_account(text: &str) -> bool {
    let well_made = (3..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
    well_made && text.starts_with(|c: char| ('1'..='7').contains(&c))
}
