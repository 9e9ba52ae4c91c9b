//! The page of a profile.

use super::{ProfileForm, StaffKind, StaffProfile};
use crate::contracts::dates;
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "worktime/profile.html")]
pub struct FormPage {
    pub ui: Ui,
    pub form: ProfileForm,
    pub errors: FieldErrors,
    /// Whose it is; `None` for a new one.
    pub name: Option<String>,
    pub archived: bool,
    /// Whether contracts say its kind and its dates.
    pub under_contract: bool,
    pub people: Vec<Choice>,
    pub kinds: Vec<Choice>,
}

/// The kinds to choose among; an employee is made by a contract.
#[must_use]
pub fn kinds(ui: &Ui) -> Vec<Choice> {
    let others = StaffKind::ALL.iter().filter(|it| **it != StaffKind::Employee);
    others.map(|it| Choice::new(it.as_text(), kind_said(ui, *it))).collect()
}

/// « Volontaire (service civique) ».
#[must_use]
pub fn kind_said(ui: &Ui, kind: StaffKind) -> String {
    crate::exports::status(ui, kind.as_text())
}

/// « Stagiaire · du 3 mars au 30 juin 2031 ».
#[must_use]
pub fn profile_said(ui: &Ui, it: &StaffProfile) -> String {
    let mut said = format!("{} · {}", kind_said(ui, it.kind), dates(ui, it.from, it.to));
    if it.archived_at.is_some() {
        said.push_str(" · ");
        said.push_str(&ui.t("worktime-profile-is-archived"));
    }
    said
}
