//! The pages of the entry and of its accounts.

use super::{
    AccountPairs, ChartVersion, EntryLine, EntryState, ProposedEntry, accounts,
    decision::{BookingDecision, DecisionForm},
    sums,
};
use crate::{in_kind::InKindKind, valuation::FlagRow};
use askama::Template;
use base::{FieldErrors, Id, Money};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "journal_entry/index.html")]
pub struct EntryPage {
    pub ui: Ui,
    pub years: Vec<Choice>,
    pub year: Id,
    pub year_name: String,
    /// What was decided for it no longer changes.
    pub frozen: bool,
    pub chart: ChartVersion,
    pub decision: BookingDecision,
    pub form: DecisionForm,
    pub errors: FieldErrors,
    pub entries: Vec<ProposedEntry>,
    /// What the accounts would still lack.
    pub left: Vec<EntryLine>,
    /// The accounts hold something of a feature that is switched off.
    pub hidden: bool,
    pub waits_for_adoption: bool,
    /// What the plug detector says of what is booked (R36).
    pub flags: Vec<FlagRow>,
    /// A line may differ by one cent from its own product (R30).
    pub footnote: bool,
    pub projects: Vec<(Id, String)>,
    /// The accounts of the chart are whoever manages' to choose.
    pub may_set_accounts: bool,
}

impl EntryPage {
    fn export(&self) -> String {
        format!("benevolat/ecriture/export?exercice={}&", self.year)
    }

    fn draft(&self) -> Option<&ProposedEntry> {
        self.entries.iter().find(|it| it.state == EntryState::Draft)
    }

    fn is_draft(&self, entry: &ProposedEntry) -> bool {
        entry.state == EntryState::Draft
    }

    /// Whether proposing would change something.
    fn may_propose(&self) -> bool {
        let up_to_date = self.draft().is_some_and(|it| super::proposed::same_lines(&self.left, &it.lines));
        let concerned = self.decision.books() || !self.entries.is_empty();
        concerned && !self.hidden && !up_to_date && (!self.left.is_empty() || self.draft().is_some())
    }

    fn debit(&self, lines: &[EntryLine]) -> Money {
        sums(lines).0
    }

    fn credit(&self, lines: &[EntryLine]) -> Money {
        sums(lines).1
    }

    fn project(&self, line: &EntryLine) -> &str {
        let found = self.projects.iter().find(|(id, _)| Some(*id) == line.project_id);
        found.map_or("", |(_, name)| name.as_str())
    }
}

#[derive(Template)]
#[template(path = "journal_entry/accounts.html")]
pub struct AccountsPage {
    pub ui: Ui,
    pub chart: ChartVersion,
    pub pairs: AccountPairs,
    /// A mark of the pairs that are held.
    pub version: String,
    pub errors: FieldErrors,
}

impl AccountsPage {
    fn export(&self) -> String {
        format!("benevolat/ecriture/comptes/export?plan={}&", self.chart.as_text())
    }

    fn charts(&self) -> [ChartVersion; 3] {
        ChartVersion::ALL
    }

    fn kinds(&self) -> &'static [InKindKind] {
        InKindKind::ALL
    }

    fn name(&self, kind: &InKindKind) -> String {
        self.ui.t(&kind.key())
    }

    /// Both sides of a kind: field, label, account.
    fn sides(&self, kind: &InKindKind) -> [(&'static str, &'static str, &str); 2] {
        let ([debit, credit], pair) = (accounts::fields(*kind), self.pairs.of(*kind));
        [(debit, "entry-debit", &pair.debit), (credit, "entry-credit-side", &pair.credit)]
    }

    fn is_here(&self, chart: &ChartVersion) -> bool {
        self.chart == *chart
    }
}
