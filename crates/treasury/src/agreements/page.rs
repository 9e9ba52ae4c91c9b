//! The pages of agreements.

use super::{AgreementForm, AgreementState, FundingAgreement, Move, Progress};
use crate::{
    budgets::{ShownBlock, percents},
    plans::ShownPlan,
    tranches::Tranche,
};
use askama::Template;
use base::{FieldErrors, Id, Money};
use site::{Choice, Ui};

/// The badge of a state: class, icon, word.
pub struct Badge {
    pub class: &'static str,
    pub icon: &'static str,
    pub word: String,
}

/// The badge of a state, always with a word.
#[must_use]
pub fn badge(ui: &Ui, state: AgreementState) -> Badge {
    let (class, icon) = match state {
        AgreementState::Draft => ("badge", "pencil"),
        AgreementState::Filed => ("badge badge--waiting", "clock"),
        AgreementState::ToJustify => ("badge badge--waiting", "attention"),
        AgreementState::Granted | AgreementState::Running | AgreementState::Justified => {
            ("badge badge--good", "check")
        }
        AgreementState::Settled => ("badge", "archive"),
        AgreementState::Rejected => ("badge badge--refused", "cross"),
        AgreementState::Abandoned => ("badge", "cross"),
    };
    Badge { class, icon, word: ui.t(&state.key()) }
}

/// An agreement of a list, in words.
pub struct ShownAgreement {
    pub id: Id,
    pub name: String,
    pub funder: String,
    pub reference: String,
    pub dates: String,
    pub amount: String,
    pub badge: Badge,
}

#[derive(Template)]
#[template(path = "agreements/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub open: Vec<ShownAgreement>,
    pub over: Vec<ShownAgreement>,
    pub manages: bool,
    /// An agreement needs a funder.
    pub has_funders: bool,
}

/// A button of the life of an agreement.
pub struct ShownMove {
    pub value: &'static str,
    pub label: String,
}

/// What is common to the tabs of an agreement.
pub struct Head {
    pub id: Id,
    pub name: String,
    pub funder: String,
    pub badge: Badge,
    pub manages: bool,
    /// `resume`, `plan`, `budget`, `documents`; empty on the page of a module.
    pub tab: &'static str,
    /// The tabs of the modules.
    pub more: Vec<String>,
}

/// The title and the tabs alone, for the pages that modules add to an agreement.
#[derive(Template)]
#[template(path = "agreements/head.html")]
pub struct HeadFragment {
    pub ui: Ui,
    pub head: Head,
}

/// How far an agreement is spent, in words.
pub struct ShownProgress {
    pub promised: String,
    pub received: String,
    pub spent: String,
    /// What was spent is all told; else nothing is left to say.
    pub whole: bool,
    pub left: String,
    pub percent: i64,
    /// « 13 % », or nothing when nothing is promised.
    pub percents: String,
    pub projection: String,
    /// « 80 % de la convention sont dépensés. »
    pub alert: String,
}

impl ShownProgress {
    #[must_use]
    pub fn of(ui: &Ui, it: &Progress, received: Money) -> ShownProgress {
        let projected = |amount: Money| ui.t1("agreement-projection", "amount", ui.money(amount));
        ShownProgress {
            promised: ui.money(it.promised),
            received: ui.money(received),
            spent: ui.money(it.spent),
            whole: it.whole,
            left: ui.money(it.left),
            percent: it.percent.unwrap_or_default(),
            percents: percents(ui, it.percent),
            projection: it.projection.filter(|_| it.spent.0 > 0).map(projected).unwrap_or_default(),
            alert: match it.alert {
                Some(percent) if percent >= 100 => ui.t("agreement-alert-hundred"),
                Some(percent) => ui.t1("agreement-alert-near", "percent", percent),
                None => String::new(),
            },
        }
    }
}

/// A tranche of a list, in words.
pub struct ShownTranche {
    pub id: Id,
    pub label: String,
    pub amount: String,
    pub expected: String,
    pub received: String,
}

impl ShownTranche {
    #[must_use]
    pub fn of(ui: &Ui, it: &Tranche) -> ShownTranche {
        let received = it.received_on.zip(it.received).map(|(day, amount)| {
            ui.t2("tranche-received-line", "amount", ui.money(amount), "day", ui.day(&day))
        });
        ShownTranche {
            id: it.id,
            label: it.label.clone(),
            amount: ui.money(it.amount),
            expected: it.expected_on.map(|day| ui.day(&day)).unwrap_or_default(),
            received: received.unwrap_or_default(),
        }
    }
}

/// The first tab: what is promised, received, spent, left.
#[derive(Template)]
#[template(path = "agreements/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub head: Head,
    pub facts: Vec<(String, String)>,
    pub notes: String,
    pub progress: ShownProgress,
    pub tranches: Vec<ShownTranche>,
    /// The tranches do not make the amount.
    pub tranches_differ: Option<String>,
    pub moves: Vec<ShownMove>,
    pub removable: bool,
    pub panels: Vec<String>,
}

/// The second tab: the plans that name it.
#[derive(Template)]
#[template(path = "agreements/plan.html")]
pub struct PlanPage {
    pub ui: Ui,
    pub head: Head,
    pub plans: Vec<ShownPlan>,
    pub manages: bool,
}

/// The third tab: its budget.
#[derive(Template)]
#[template(path = "agreements/budget.html")]
pub struct BudgetPage {
    pub ui: Ui,
    pub head: Head,
    pub blocks: Vec<ShownBlock>,
}

#[derive(Template)]
#[template(path = "agreements/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub agreement: Option<FundingAgreement>,
    pub form: AgreementForm,
    pub errors: FieldErrors,
    pub funders: Vec<Choice>,
    /// What modules offer for its fields.
    pub panels: Vec<String>,
}

/// The buttons of what may be done from a state.
#[must_use]
pub fn moves(ui: &Ui, state: AgreementState) -> Vec<ShownMove> {
    let button = |it: &Move| ShownMove {
        value: it.as_text(),
        label: ui.t(&format!("agreement-move-{}", it.as_text())),
    };
    state.moves().iter().map(button).collect()
}

impl BudgetPage {
    /// `financements/budgets/export?convention=…&`.
    fn export(&self) -> String {
        format!("financements/budgets/export?convention={}&", self.head.id)
    }
}
