//! The pages of persons.

use super::{
    person::{LogRule, Person, PersonForm, PersonState},
    status::{PersonStatus, Status, StatusForm},
};
use crate::{paging::Paging, roles::role::Role};
use askama::Template;
use base::{FieldErrors, Id};
use serde::Serialize;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "persons/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub persons: Vec<Line>,
    pub paging: Paging,
    pub state: PersonState,
    pub text: String,
    pub role: Option<Choice>,
    /// The address of its export, with the filters that are on.
    pub export: String,
    pub pending: i64,
    pub may_manage: bool,
    /// The views kept of the list.
    pub views: String,
}

/// A person of a list.
pub struct Line {
    pub id: Id,
    pub label: String,
    pub role: String,
    pub email: String,
    pub has_account: bool,
    pub joined_on: base::Day,
    pub left_on: Option<base::Day>,
}

impl Line {
    #[must_use]
    pub fn of(ui: &Ui, roles: &[Role], person: &Person) -> Line {
        Line {
            id: person.id,
            label: person.label(ui.lang),
            role: role_name(roles, person.role_id),
            email: person.email.clone().unwrap_or_default(),
            has_account: person.account_id.is_some(),
            joined_on: person.joined_on,
            left_on: person.left_on,
        }
    }
}

/// The name of a role among those of the organisation.
#[must_use]
pub fn role_name(roles: &[Role], id: Id) -> String {
    roles.iter().find(|role| role.id == id).map(|role| role.name.clone()).unwrap_or_default()
}

/// What the search of a person answers.
#[derive(Serialize)]
pub struct Found {
    pub id: Id,
    pub label: String,
    pub note: String,
}

#[derive(Template)]
#[template(path = "persons/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub person: Option<Person>,
    pub label: String,
    pub form: PersonForm,
    pub errors: FieldErrors,
    pub roles: Vec<Choice>,
    pub log_rules: Vec<Choice>,
    /// Whoever has the address typed for a new person.
    pub sharing: Vec<Choice>,
    /// The address of their account, which is theirs to change.
    pub account_email: Option<String>,
    /// Where « Cancel » leads.
    pub back: String,
}

#[derive(Template)]
#[template(path = "persons/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub person: Person,
    pub label: String,
    pub role: String,
    pub statuses: Vec<PersonStatus>,
    pub status_form: StatusForm,
    pub status_choices: Vec<Choice>,
    pub errors: FieldErrors,
    pub may_manage: bool,
    pub may_erase: bool,
    /// What other modules show of the person.
    pub panels: Vec<String>,
}

#[derive(Template)]
#[template(path = "persons/joining.html")]
pub struct JoiningPage {
    pub ui: Ui,
    pub persons: Vec<Line>,
    pub paging: Paging,
}

/// Somebody whose request is about to be refused.
pub struct Refused {
    pub id: Id,
    pub label: String,
    /// A mail says it; without any address it is for the organisation to say.
    pub is_told: bool,
}

/// « Refuse these requests? »
#[derive(Template)]
#[template(path = "persons/refusing.html")]
pub struct RefusingPage {
    pub ui: Ui,
    pub persons: Vec<Refused>,
    pub count: i64,
    /// How many of them have an address.
    pub told: i64,
}

#[derive(Template)]
#[template(path = "persons/erase.html")]
pub struct ErasePage {
    pub ui: Ui,
    pub id: Id,
    pub label: String,
}

/// The statuses to choose among.
#[must_use]
pub fn status_choices(ui: &Ui) -> Vec<Choice> {
    Status::ALL.map(|status| Choice::new(status.as_text(), ui.t(&status.key()))).into()
}

/// The rules of entry to choose among.
#[must_use]
pub fn log_rule_choices(ui: &Ui) -> Vec<Choice> {
    LogRule::ALL.map(|rule| Choice::new(rule.as_text(), ui.t(&rule.key()))).into()
}
