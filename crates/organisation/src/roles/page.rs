//! The pages of roles.

use super::role::{Role, RoleForm};
use askama::Template;
use base::{FieldErrors, Id};
use site::{
    Access, Choice, Level, Site, Ui,
    rights::{CAPABILITIES, Capability},
};

#[derive(Template)]
#[template(path = "roles/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub roles: Vec<Line>,
}

/// A role of the list.
pub struct Line {
    pub role: Role,
    /// « Bénévolat : coordonner. Association : consulter. »
    pub summary: String,
    pub holders: i64,
}

#[derive(Template)]
#[template(path = "roles/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub role: Option<Role>,
    pub form: RoleForm,
    pub errors: FieldErrors,
    pub modules: Vec<ModuleField>,
    pub capabilities: Vec<CapabilityField>,
}

/// The level of a module to choose.
pub struct ModuleField {
    /// `level_volunteering`.
    pub name: String,
    pub label: String,
    pub value: &'static str,
    pub choices: Vec<Choice>,
}

/// A capability to tick.
pub struct CapabilityField {
    pub name: &'static str,
    pub label: String,
    pub ticked: bool,
}

/// The modules whose routes ask for a level, in the order of the site.
#[must_use]
pub fn modules(site: &Site) -> Vec<&'static str> {
    let mut names = Vec::new();
    for line in site::all_routes(site).lines() {
        if let Access::Organisation(right) = line.access
            && !right.module.is_empty()
            && !names.contains(&right.module)
        {
            names.push(right.module);
        }
    }
    names
}

impl Line {
    #[must_use]
    pub fn of(ui: &Ui, modules: &[&'static str], holders: &[(Id, i64)], role: Role) -> Line {
        let parts = modules.iter().map(|module| {
            let level = ui.t(level_key(role.rights.level(module)));
            ui.pair(ui.t(&module_key(module)), level.to_lowercase())
        });
        Line {
            summary: parts.collect::<Vec<_>>().join(" · "),
            holders: holders.iter().find(|(id, _)| *id == role.id).map_or(0, |(_, count)| *count),
            role,
        }
    }
}

impl FormPage {
    #[must_use]
    pub fn new(ui: Ui, site: &Site, role: Option<Role>, form: RoleForm, errors: FieldErrors) -> FormPage {
        let choices = |_| Level::ALL.map(|level| Choice::new(level.as_text(), ui.t(level_key(level)))).into();
        let field = |module: &'static str| ModuleField {
            name: format!("level_{module}"),
            label: ui.t(&module_key(module)),
            value: form.rights.levels.get(module).copied().unwrap_or_default().as_text(),
            choices: choices(module),
        };
        let capability = |it: Capability| CapabilityField {
            name: it.name,
            label: ui.t(&it.key()),
            ticked: form.rights.capabilities.contains(it.name),
        };
        FormPage {
            modules: modules(site).into_iter().map(field).collect(),
            capabilities: CAPABILITIES.map(capability).into(),
            ui,
            role,
            form,
            errors,
        }
    }
}

/// The key of the words of a level.
#[must_use]
pub fn level_key(level: Level) -> &'static str {
    match level {
        Level::None => "role-level-none",
        Level::Own => "role-level-own",
        Level::Read => "role-level-read",
        Level::Write => "role-level-write",
        Level::Manage => "role-level-manage",
    }
}

/// `role-module-volunteering`: each module has this text among its own.
#[must_use]
pub fn module_key(module: &str) -> String {
    format!("role-module-{module}")
}
