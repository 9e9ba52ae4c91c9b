//! The pages of contributions in kind.

use super::{ContributionForm, InKindContribution, InKindKind, NotInKind, sheet::Line};
use askama::Template;
use base::{FieldErrors, Id, Money};
use site::{Choice, Ui};

/// What contributions of one kind are worth together.
pub struct KindTotal {
    pub name: String,
    pub amount: Money,
}

#[derive(Template)]
#[template(path = "in_kind/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub years: Vec<Choice>,
    pub year: Id,
    pub year_name: String,
    pub lines: Vec<Line>,
    pub totals: Vec<KindTotal>,
    pub total: Money,
}

impl IndexPage {
    fn export(&self) -> String {
        format!("benevolat/contributions/export?exercice={}&", self.year)
    }
}

#[derive(Template)]
#[template(path = "in_kind/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub contribution: Option<InKindContribution>,
    /// The name of the person it is from, when it is one of the organisation.
    pub giver: String,
    pub form: ContributionForm,
    pub errors: FieldErrors,
    pub projects: Vec<Choice>,
}

impl FormPage {
    /// The kinds, then what is none: choosing one of these is answered by why.
    fn kinds(&self) -> Vec<Choice> {
        let kinds = InKindKind::ALL.iter().map(|it| Choice::new(it.as_text(), self.ui.t(&it.key())));
        let not = NotInKind::ALL.iter().map(|it| Choice::new(it.as_text(), self.ui.t(it.keys().0)));
        kinds.chain(not).collect()
    }

    fn refused(&self) -> Vec<(String, String)> {
        let words = |it: &NotInKind| (self.ui.t(it.keys().0), self.ui.t(it.keys().1));
        NotInKind::ALL.iter().map(words).collect()
    }

    fn proof(&self) -> Option<Id> {
        self.contribution.as_ref().filter(|it| it.file_id.is_some()).map(|it| it.id)
    }
}

/// The totals by kind of what counts, in the order of the kinds.
#[must_use]
pub fn totals(ui: &Ui, lines: &[Line]) -> Vec<KindTotal> {
    let counted = || lines.iter().map(|it| &it.contribution).filter(|it| !it.is_cancelled());
    let kinds = InKindKind::ALL.iter().filter(|kind| counted().any(|it| it.kind == **kind));
    let total = |kind: &InKindKind| {
        let cents = counted().filter(|it| it.kind == *kind).map(|it| it.amount.0).sum();
        KindTotal { name: ui.t(&kind.key()), amount: Money(cents) }
    };
    kinds.map(total).collect()
}
