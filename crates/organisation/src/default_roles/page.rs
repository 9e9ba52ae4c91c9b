//! The pages of the roles of the instance: the widgets are those of an organisation's roles.

use crate::roles::{
    page::{self, CapabilityField, Line, ModuleField},
    role::{Role, RoleForm},
};
use askama::Template;
use base::FieldErrors;
use site::{Site, Ui};

#[derive(Template)]
#[template(path = "default_roles/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub roles: Vec<Line>,
}

#[derive(Template)]
#[template(path = "default_roles/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub role: Option<Role>,
    pub form: RoleForm,
    pub errors: FieldErrors,
    pub modules: Vec<ModuleField>,
    pub capabilities: Vec<CapabilityField>,
}

impl FormPage {
    #[must_use]
    pub fn new(ui: Ui, site: &Site, role: Option<Role>, form: RoleForm, errors: FieldErrors) -> FormPage {
        let page::FormPage { ui, role, form, errors, modules, capabilities } =
            page::FormPage::new(ui, site, role, form, errors);
        FormPage { ui, role, form, errors, modules, capabilities }
    }
}
