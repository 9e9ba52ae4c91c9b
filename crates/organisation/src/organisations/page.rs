//! The pages of organisations.

use super::{
    country::country_choices,
    organisation::{KINDS, Organisation, SENSITIVE_KINDS, SheetForm, TIME_ZONES},
    store::{ActivityField, Membership},
};
use crate::paging::Paging;
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "organisations/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub organisations: Vec<Organisation>,
    pub paging: Paging,
    pub text: String,
}

#[derive(Template)]
#[template(path = "organisations/show.html")]
pub struct ShowPage {
    pub ui: Ui,
    pub organisation: Organisation,
    pub kind: String,
    /// What the country is called.
    pub country: String,
    pub joined: Joined,
}

/// What the visitor is to the organisation they look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// Not signed in.
    Unknown,
    Stranger,
    Waiting,
    Member,
}

impl Joined {
    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            Joined::Unknown => "unknown",
            Joined::Stranger => "stranger",
            Joined::Waiting => "waiting",
            Joined::Member => "member",
        }
    }
}

#[derive(Template)]
#[template(path = "organisations/mine.html")]
pub struct MinePage {
    pub ui: Ui,
    pub memberships: Vec<Membership>,
}

#[derive(Template)]
#[template(path = "organisations/settings.html")]
pub struct SettingsPage {
    pub ui: Ui,
    pub panels: Vec<String>,
}

#[derive(Template)]
#[template(path = "organisations/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub organisation: Option<Organisation>,
    pub form: SheetForm,
    pub errors: FieldErrors,
    pub kinds: Vec<Choice>,
    pub fields: Vec<Choice>,
    pub employees: Vec<Choice>,
    pub countries: Vec<Choice>,
    pub zones: Vec<Choice>,
    pub governances: Vec<Choice>,
    /// Whether the further fields are shown from the start.
    pub more_open: bool,
}

impl FormPage {
    #[must_use]
    pub fn new(
        ui: Ui,
        organisation: Option<Organisation>,
        form: SheetForm,
        errors: FieldErrors,
        fields: &[ActivityField],
    ) -> FormPage {
        let kinds = KINDS.iter().chain(&SENSITIVE_KINDS);
        let employees = ["unknown", "yes", "no"];
        let governances = ["managers", "collective"];
        let further = ["website", "country", "postal_code", "yearly_income", "time_zone"];
        FormPage {
            more_open: organisation.is_some() || further.iter().any(|field| errors.get(field).is_some()),
            kinds: kinds.map(|kind| Choice::new(*kind, ui.t(&kind_key(kind)))).collect(),
            fields: field_choices(&ui, fields),
            employees: employees.map(|it| Choice::new(it, ui.t(&format!("employees-{it}")))).into(),
            countries: country_choices(&ui, &form.country),
            zones: TIME_ZONES.map(|zone| Choice::new(zone, zone.replace(['/', '_'], " "))).into(),
            governances: governances.map(|it| Choice::new(it, ui.t(&format!("governance-{it}")))).into(),
            ui,
            organisation,
            form,
            errors,
        }
    }
}

/// The key of the word of a kind.
#[must_use]
pub fn kind_key(kind: &str) -> String {
    format!("kind-{kind}")
}

/// The fields of the instance, each child after its parent and under its name.
fn field_choices(ui: &Ui, fields: &[ActivityField]) -> Vec<Choice> {
    let mut choices = Vec::with_capacity(fields.len());
    for parent in fields.iter().filter(|field| field.parent_id.is_none()) {
        choices.push(Choice::of(parent.id, &parent.name));
        for child in fields.iter().filter(|field| field.parent_id == Some(parent.id)) {
            choices.push(Choice::of(child.id, ui.pair(&parent.name, &child.name)));
        }
    }
    choices
}
