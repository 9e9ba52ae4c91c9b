//! The page of the proposed entries: to read, to print, to type elsewhere.

use super::{ExpenseEntry, Step};
use askama::Template;
use base::{Id, Lang};
use site::Ui;

#[derive(Template)]
#[template(path = "entries/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub from: String,
    pub to: String,
    pub entries: Vec<ShownEntry>,
    pub query: String,
    /// The views kept of the list.
    pub views: String,
}

/// An entry, in words.
pub struct ShownEntry {
    pub claim_id: Id,
    pub label: String,
    pub day: String,
    pub chart: &'static str,
    /// Account, debit, credit.
    pub lines: Vec<(String, String, String)>,
}

/// « Note de frais n° 12 : abandon ».
#[must_use]
pub fn label(ui: &Ui, it: &ExpenseEntry) -> String {
    let key = match it.step {
        Step::Expense => "entry-expense",
        Step::Payment => "entry-payment",
        Step::Waiver => "entry-waiver",
        Step::Reversal => "entry-taken-back",
        Step::Withdrawal => "entry-waiver-taken-back",
    };
    let colon = if ui.lang == Lang::Fr { "\u{a0}:" } else { ":" };
    format!("{}{colon} {}", it.label, ui.t(key))
}

impl ShownEntry {
    #[must_use]
    pub fn of(ui: &Ui, it: &ExpenseEntry) -> ShownEntry {
        let amount = |cents: i64| if cents == 0 { String::new() } else { ui.money(cents) };
        let lines = it.lines.iter();
        ShownEntry {
            claim_id: it.claim_id,
            label: label(ui, it),
            day: ui.day(&it.entry_on),
            chart: it.chart.as_text(),
            lines: lines
                .map(|line| (line.account.clone(), amount(line.debit.0), amount(line.credit.0)))
                .collect(),
        }
    }
}
