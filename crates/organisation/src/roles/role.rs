//! A role: levels by module and capabilities, under a name the organisation chooses (§3.4).

use crate::{fields::text, rights::MODULE_NAME};
use base::{FieldErrors, Id, Msg, fold};
use serde::Serialize;
use site::{
    Level, Rights,
    rights::{CAPABILITIES, MANAGE_ASSOCIATION},
};
use std::collections::{BTreeMap, BTreeSet};

/// A role of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Role {
    pub id: Id,
    pub name: String,
    /// What whoever joins receives: exactly one role of the organisation is (I7).
    pub is_default: bool,
    pub rights: Rights,
    pub version: i64,
}

impl Role {
    /// Whether its holders manage the organisation (I6).
    #[must_use]
    pub fn manages(&self) -> bool {
        manages(&self.rights)
    }

    #[must_use]
    pub fn is_within_reach_of(&self, editor: &Rights) -> bool {
        may_grant(editor, &self.rights)
    }
}

/// Whether rights are those of a manager of the organisation (I6).
#[must_use]
pub fn manages(rights: &Rights) -> bool {
    rights.level(MODULE_NAME) == Level::Manage
}

/// Whether whoever has `editor` may give `granted`: nobody gives what they lack (§3.4).
#[must_use]
pub fn may_grant(editor: &Rights, granted: &Rights) -> bool {
    let mut held = editor.clone();
    let implied = CAPABILITIES
        .iter()
        .filter(|it| it.implied && editor.level(it.module) == Level::Manage)
        .map(|it| it.name.to_owned());
    held.capabilities.extend(implied);
    held.cover(granted)
}

/// Rights over everything, as the members of a *collectif* have.
#[must_use]
pub fn all_rights() -> Rights {
    let levels = [MODULE_NAME, "treasury", "volunteering", "worktime"];
    let levels = levels.map(|module| (module.to_owned(), Level::Manage));
    Rights { levels: BTreeMap::from(levels), capabilities: BTreeSet::from([MANAGE_ASSOCIATION.to_owned()]) }
}

/// What the browser sends: `name`, `level_{module}`, `capability` again and again, `version`.
#[derive(Clone, Debug, Default)]
pub struct RoleForm {
    pub name: String,
    pub rights: Rights,
    pub version: String,
}

impl RoleForm {
    /// Reads the fields. A level of a module that the form does not name stays as it was `before`.
    #[must_use]
    pub fn of(fields: &[(String, String)], before: Option<&Role>) -> RoleForm {
        let mut form = RoleForm::default();
        form.rights.levels = before.map(|role| role.rights.levels.clone()).unwrap_or_default();
        for (name, value) in fields {
            match (name.as_str(), name.strip_prefix("level_")) {
                ("name", _) => form.name.clone_from(value),
                ("version", _) => form.version.clone_from(value),
                ("capability", _) if CAPABILITIES.iter().any(|it| it.name == value) => {
                    form.rights.capabilities.insert(value.clone());
                }
                (_, Some(module)) => {
                    let level = Level::from_text(value).unwrap_or_default();
                    form.rights.levels.insert(module.to_owned(), level);
                }
                _ => {}
            }
        }
        form
    }

    /// # Errors
    /// Every wrong field at once; [`base::Refusal::Invalid`] when it gives what `editor` lacks.
    pub fn read(&self, editor: &Rights) -> base::Result<DraftRole> {
        let mut errors = FieldErrors::default();
        let name = text(&mut errors, "name", &self.name, 60);
        let draft = DraftRole { name_folded: fold(&name), name, rights: self.rights.clone() };
        if draft.name_folded.is_empty() {
            errors.add("name", Msg::new("role-name-required"));
        }
        if !may_grant(editor, &draft.rights) {
            errors.add("", Msg::new("role-beyond-editor"));
        }
        errors.or(draft)
    }
}

impl From<&Role> for RoleForm {
    fn from(role: &Role) -> Self {
        RoleForm { name: role.name.clone(), rights: role.rights.clone(), version: role.version.to_string() }
    }
}

/// A role as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftRole {
    pub name: String,
    pub name_folded: String,
    pub rights: Rights,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rights(organisation: Level, volunteering: Level, capabilities: &[&str]) -> Rights {
        let levels = [(MODULE_NAME, organisation), ("volunteering", volunteering)];
        Rights {
            levels: levels.map(|(module, level)| (module.to_owned(), level)).into(),
            capabilities: capabilities.iter().map(|it| (*it).to_owned()).collect(),
        }
    }

    #[test]
    fn r81_manage_association_may_give_everything() {
        let manager = rights(Level::None, Level::None, &[MANAGE_ASSOCIATION]);
        assert!(may_grant(&manager, &all_rights()));
        assert!(manages(&manager));
    }

    #[test]
    fn a_role_cannot_give_what_its_editor_lacks() {
        let editor = rights(Level::Manage, Level::Own, &[]);
        assert!(may_grant(&editor, &rights(Level::Manage, Level::Own, &["manage_members", "manage_roles"])));
        assert!(!may_grant(&editor, &rights(Level::Own, Level::Read, &[])));
        assert!(!may_grant(&editor, &rights(Level::Own, Level::Own, &["export_personal"])));
        assert!(!may_grant(&editor, &rights(Level::Own, Level::Own, &[MANAGE_ASSOCIATION])));
    }

    #[test]
    fn a_level_the_form_does_not_name_stays() {
        let before = Role {
            id: base::fresh_id(),
            name: "Bureau".into(),
            is_default: false,
            rights: rights(Level::Read, Level::Write, &["see_names"]),
            version: 1,
        };
        let fields = [("level_organisation", "own"), ("capability", "made_up")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let form = RoleForm::of(&fields, Some(&before));
        assert_eq!(form.rights, rights(Level::Own, Level::Write, &[]));
    }
}
