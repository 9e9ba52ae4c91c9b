//! The pages of the instance.

use super::{
    figures::{AccountState, FieldCount, Figures, Listed},
    setting::{Settings, SettingsForm},
};
use crate::organisations::organisation::Organisation;
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui, ui::url_encoded};

#[derive(Template)]
#[template(path = "instance/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub settings: Settings,
    pub form: SettingsForm,
    pub errors: FieldErrors,
    pub policies: Vec<Choice>,
    pub pending: Vec<Organisation>,
    pub figures: Figures,
    pub fields: Vec<FieldCount>,
    /// The mails that wait for a server, where none is set.
    pub unsent: Option<i64>,
    /// What each module shows here, in HTML.
    pub panels: Vec<String>,
}

#[derive(Template)]
#[template(path = "instance/organisations.html")]
pub struct OrganisationsPage {
    pub ui: Ui,
    pub text: String,
    pub organisations: Vec<Listed>,
    pub next: Option<String>,
}

impl OrganisationsPage {
    /// The export of what is searched.
    fn export(&self) -> String {
        format!("instance/associations/export?q={}&", url_encoded(&self.text))
    }
}

#[derive(Template)]
#[template(path = "instance/accounts.html")]
pub struct AccountsPage {
    pub ui: Ui,
    pub text: String,
    pub accounts: i64,
    /// `None` when nothing was asked; then whether there is one.
    pub found: Option<Option<AccountState>>,
}
