//! The page of a profile.

use super::{ProfileForm, StaffKind, StaffProfile};
use crate::contracts::dates;
use askama::Template;
use base::{Day, FieldErrors};
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
    /// What the person was before.
    pub earlier: Vec<String>,
    pub people: Vec<Choice>,
    pub kinds: Vec<Choice>,
}

/// The kinds to choose among; an employee is made by a contract, and stays one whose contracts are over.
#[must_use]
pub fn kinds(ui: &Ui, of: Option<StaffKind>) -> Vec<Choice> {
    let offered = StaffKind::ALL.iter().filter(|it| **it != StaffKind::Employee || of == Some(**it));
    offered.map(|it| Choice::new(it.as_text(), kind_said(ui, *it))).collect()
}

/// « Volontaire (service civique) ».
#[must_use]
pub fn kind_said(ui: &Ui, kind: StaffKind) -> String {
    crate::exports::status(ui, kind.as_text())
}

/// « Stagiaire · du 3 mars au 30 juin 2031 ».
fn status_said(ui: &Ui, (kind, (from, to)): (StaffKind, (Day, Option<Day>))) -> String {
    format!("{} · {}", kind_said(ui, kind), dates(ui, from, to))
}

/// What somebody was before, in the order of days.
#[must_use]
pub fn earlier_said(ui: &Ui, it: &StaffProfile) -> Vec<String> {
    it.statuses().take(it.earlier.len()).map(|status| status_said(ui, status)).collect()
}

/// What somebody is on some days who is no employee then.
#[must_use]
pub fn other_said(ui: &Ui, it: &StaffProfile, (from, to): (Day, Day)) -> String {
    let meets = |span: (Day, Option<Day>)| span.0 <= to && span.1.is_none_or(|end| from <= end);
    let others = it.statuses().filter(|(kind, span)| *kind != StaffKind::Employee && meets(*span));
    others.map(|status| status_said(ui, status)).collect::<Vec<_>>().join(", ")
}

/// The last thing somebody is, and whether they are archived.
#[must_use]
pub fn profile_said(ui: &Ui, it: &StaffProfile) -> String {
    let mut said = status_said(ui, (it.kind, (it.from, it.to)));
    if it.archived_at.is_some() {
        said.push_str(" · ");
        said.push_str(&ui.t("worktime-profile-is-archived"));
    }
    said
}
