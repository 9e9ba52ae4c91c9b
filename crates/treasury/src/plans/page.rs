//! The pages of financing plans.

use super::{Beside, FinancingPlan, PlanForm, Share, beside, finance};
use crate::agreements::FundingAgreement;
use askama::Template;
use base::{FieldErrors, Id, Money};
use organisation::{project_actions::ProjectAction, projects::project::Project};
use site::{Choice, Ui, formats};

/// A plan of a list, in words.
pub struct ShownPlan {
    pub id: Id,
    pub subject: String,
    pub dates: String,
    /// Name of the agreement, share, and what it pays of 1 000 €.
    pub shares: Vec<(String, String, String)>,
    /// What no share reaches, and what it is of 1 000 €.
    pub rest: String,
    pub self_funded: String,
    /// The agreements whose dates it goes beyond, in sentences.
    pub beyond: Vec<String>,
}

/// What plans name: to say them in words.
pub struct Names<'a> {
    pub projects: &'a [Project],
    pub actions: &'a [ProjectAction],
    pub agreements: &'a [FundingAgreement],
}

/// An amount to show shares with.
const SAMPLE: Money = Money(100_000);

impl Names<'_> {
    /// « Chantiers › Former à la taille ».
    #[must_use]
    pub fn subject(&self, project: Id, action: Option<Id>) -> String {
        let project = self.projects.iter().find(|it| it.id == project).map_or("", |it| it.name.as_str());
        let action = self.actions.iter().find(|it| Some(it.id) == action);
        action.map_or_else(|| project.to_owned(), |it| format!("{project} › {}", it.name))
    }

    #[must_use]
    pub fn agreement(&self, id: Id) -> String {
        self.agreements.iter().find(|it| it.id == id).map(|it| it.name.clone()).unwrap_or_default()
    }

    /// A plan in words.
    #[must_use]
    pub fn shown(&self, ui: &Ui, it: &FinancingPlan) -> ShownPlan {
        let numerators: Vec<i64> = it.shares.iter().map(|share| share.numerator).collect();
        let paid = finance(SAMPLE, &numerators, it.denominator, &[]);
        let paid = paid.map_or_else(|_| (Vec::new(), SAMPLE), |it| (it.parts, it.self_funded));
        let share = |(place, share): (usize, &Share)| {
            let part = paid.0.get(place).copied().unwrap_or_default();
            (
                self.agreement(share.agreement_id),
                written_share(ui, share.numerator, it.denominator),
                ui.money(part),
            )
        };
        ShownPlan {
            id: it.id,
            subject: self.subject(it.project_id, it.action_id),
            dates: organisation::project_actions::dates(ui, Some(it.starts_on), it.ends_on),
            shares: it.shares.iter().enumerate().map(share).collect(),
            rest: written_share(ui, it.denominator - numerators.iter().sum::<i64>(), it.denominator),
            self_funded: ui.money(paid.1),
            beyond: self.beyond(ui, it),
        }
    }

    /// What is to be known of a plan that goes beyond the dates of what it names (I4).
    #[must_use]
    pub fn beyond(&self, ui: &Ui, it: &FinancingPlan) -> Vec<String> {
        let named = it
            .shares
            .iter()
            .filter_map(|share| self.agreements.iter().find(|of| of.id == share.agreement_id));
        let dates = |of: &FundingAgreement| (of.starts_on, of.ends_on);
        let past = named.filter(|of| beside((it.starts_on, it.ends_on), dates(of)) != Beside::Within);
        let said = |of: &FundingAgreement| {
            let days = organisation::project_actions::dates(ui, Some(of.starts_on), Some(of.ends_on));
            ui.t2("plan-beyond-agreement", "name", of.name.as_str(), "dates", days)
        };
        past.map(said).collect()
    }
}

/// « 45 % » of a hundred or of ten thousand, « 1/3 » of anything else.
#[must_use]
pub fn written_share(ui: &Ui, numerator: i64, denominator: i64) -> String {
    match denominator {
        100 => formats::percent(ui.lang, numerator * 100),
        10_000 => formats::percent(ui.lang, numerator),
        _ => format!("{numerator}/{denominator}"),
    }
}

#[derive(Template)]
#[template(path = "plans/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub plans: Vec<ShownPlan>,
    pub manages: bool,
    /// A plan needs an agreement to name.
    pub ready: bool,
}

#[derive(Template)]
#[template(path = "plans/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub plan: Option<Id>,
    pub form: PlanForm,
    pub errors: FieldErrors,
    /// The agreements whose dates it goes beyond, in sentences.
    pub beyond: Vec<String>,
    pub subjects: Vec<Choice>,
    pub agreements: Vec<Choice>,
}

impl FormPage {
    /// The rows of shares: those typed, then room for two more, three at least.
    fn rows(&self) -> Vec<(usize, String, String)> {
        let typed = self.form.agreement.iter().zip(&self.form.share);
        let mut rows: Vec<(usize, String, String)> = (1..)
            .zip(typed)
            .map(|(place, (agreement, share))| (place, agreement.clone(), share.clone()))
            .collect();
        rows.retain(|(_, agreement, share)| !agreement.is_empty() || !share.is_empty());
        let wanted = (rows.len() + 2).max(3);
        while rows.len() < wanted {
            rows.push((rows.len() + 1, String::new(), String::new()));
        }
        for (place, row) in (1..).zip(&mut rows) {
            row.0 = place;
        }
        rows
    }
}
