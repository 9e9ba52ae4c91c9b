//! What a role allows: levels by module and named capabilities (volunteering §3.4).

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The level of a role in a module. Each level holds the ones before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    #[default]
    None,
    Own,
    Read,
    Write,
    Manage,
}

impl Level {
    pub const ALL: [Level; 5] = [Level::None, Level::Own, Level::Read, Level::Write, Level::Manage];

    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            Level::None => "none",
            Level::Own => "own",
            Level::Read => "read",
            Level::Write => "write",
            Level::Manage => "manage",
        }
    }

    #[must_use]
    pub fn from_text(text: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.as_text() == text)
    }
}

/// The capability that implies every other (R81).
pub const MANAGE_ASSOCIATION: &str = "manage_association";

/// What a route asks for: a level in a module, or a capability that gives the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Right {
    pub module: &'static str,
    pub level: Level,
    /// Capabilities that each open the same door to a custom role.
    pub capabilities: [Option<&'static str>; 2],
    /// A level of another module that gives the same: what several modules share.
    pub also: Option<(&'static str, Level)>,
}

impl Right {
    #[must_use]
    pub const fn new(module: &'static str, level: Level) -> Right {
        Right { module, level, capabilities: [None; 2], also: None }
    }

    /// A right that no level gives: only its capability, or the one above all.
    #[must_use]
    pub const fn only(capability: &'static str) -> Right {
        Right::new("", Level::Manage).or(capability)
    }

    /// The same right, also held by whoever has this capability; two of them at most.
    #[must_use]
    pub const fn or(mut self, capability: &'static str) -> Right {
        self.capabilities = [Some(capability), self.capabilities[0]];
        self
    }

    /// The same right, also held from this level of another module on.
    #[must_use]
    pub const fn also(mut self, module: &'static str, level: Level) -> Right {
        self.also = Some((module, level));
        self
    }

    /// The scope that gives it to a token: `volunteering:write`; whatever no level gives needs the whole.
    #[must_use]
    pub fn scope(self) -> String {
        match (self.also, self.module) {
            (Some((module, level)), _) => format!("{module}:{}", level.as_text()),
            (None, "") => "organisation:manage".to_owned(),
            (None, module) => format!("{module}:{}", self.level.as_text()),
        }
    }
}

/// What a person may do in an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rights {
    pub levels: BTreeMap<String, Level>,
    pub capabilities: BTreeSet<String>,
}

impl Rights {
    /// Reads the two JSON columns of a role; what cannot be read gives nothing.
    #[must_use]
    pub fn read(levels: &str, capabilities: &str) -> Rights {
        Rights {
            levels: serde_json::from_str(levels).unwrap_or_default(),
            capabilities: serde_json::from_str(capabilities).unwrap_or_default(),
        }
    }

    /// The level in a module; whoever manages the association manages every module.
    #[must_use]
    pub fn level(&self, module: &str) -> Level {
        if self.capabilities.contains(MANAGE_ASSOCIATION) {
            return Level::Manage;
        }
        self.levels.get(module).copied().unwrap_or_default()
    }

    /// Whether a capability is held, by itself or through `manage_association`.
    #[must_use]
    pub fn can(&self, capability: &str) -> bool {
        self.capabilities.contains(capability) || self.capabilities.contains(MANAGE_ASSOCIATION)
    }

    #[must_use]
    pub fn allow(&self, right: Right) -> bool {
        let by_level = !right.module.is_empty() && self.level(right.module) >= right.level;
        let also = right.also.is_some_and(|(module, level)| self.level(module) >= level);
        by_level || also || right.capabilities.into_iter().flatten().any(|it| self.can(it))
    }

    /// Whether nothing in `other` goes beyond these rights: a role cannot grant what its editor lacks.
    #[must_use]
    pub fn cover(&self, other: &Rights) -> bool {
        other.levels.iter().all(|(module, level)| self.level(module) >= *level)
            && other.capabilities.iter().all(|capability| self.can(capability))
    }

    /// These rights, no level above `most` in `module`: what a token with a scope may do. Whoever may
    /// do something in a module belongs to the organisation, and may read what every module shares.
    #[must_use]
    pub fn within(&self, scopes: &[(String, Level)]) -> Rights {
        let levels = scopes.iter().map(|(module, most)| (module.clone(), self.level(module).min(*most)));
        let mut levels: BTreeMap<String, Level> = levels.collect();
        if levels.values().any(|level| *level > Level::None) {
            let shared = self.level("organisation").min(Level::Own);
            levels.entry("organisation".to_owned()).or_insert(shared);
        }
        let whole = scopes.iter().any(|(module, most)| module == "organisation" && *most == Level::Manage);
        let capabilities = if whole { self.capabilities.clone() } else { BTreeSet::new() };
        Rights { levels, capabilities }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rights(level: Level, capabilities: &[&str]) -> Rights {
        Rights {
            levels: BTreeMap::from([("volunteering".to_owned(), level)]),
            capabilities: capabilities.iter().map(|c| (*c).to_owned()).collect(),
        }
    }

    #[test]
    fn a_level_holds_the_ones_before_it() {
        let write = rights(Level::Write, &[]);
        assert!(write.allow(Right::new("volunteering", Level::Own)));
        assert!(!write.allow(Right::new("volunteering", Level::Manage)));
        assert!(!write.allow(Right::new("worktime", Level::Own)));
    }

    #[test]
    fn what_no_level_gives_is_given_by_its_capability_alone() {
        let costs = Right::only("worktime.see_costs");
        let mut all = rights(Level::Manage, &[]);
        all.levels.insert(String::new(), Level::Manage);
        assert!(!all.allow(costs));
        assert!(rights(Level::None, &["worktime.see_costs"]).allow(costs));
        assert!(rights(Level::None, &[MANAGE_ASSOCIATION]).allow(costs));
    }

    #[test]
    fn either_of_two_capabilities_opens_a_door() {
        let door = Right::new("volunteering", Level::Manage).or("valuation.run").or("valuation.adopt");
        assert!(rights(Level::Read, &["valuation.run"]).allow(door));
        assert!(rights(Level::Read, &["valuation.adopt"]).allow(door));
        assert!(!rights(Level::Write, &["see_names"]).allow(door));
    }

    #[test]
    fn what_modules_share_is_managed_from_a_level_of_either() {
        let projects = Right::new("organisation", Level::Manage).also("volunteering", Level::Manage);
        assert!(rights(Level::Manage, &[]).allow(projects));
        assert!(!rights(Level::Write, &[]).allow(projects));
        assert_eq!(projects.scope(), "volunteering:manage");
    }

    #[test]
    fn r81_manage_association_implies_all() {
        let manager = rights(Level::None, &[MANAGE_ASSOCIATION]);
        assert!(manager.allow(Right::new("worktime", Level::Manage)));
        assert!(manager.can("manage_roles"));
    }

    #[test]
    fn a_token_does_no_more_than_its_scope_and_its_owner() {
        let manager = rights(Level::None, &[MANAGE_ASSOCIATION]);
        let token = manager.within(&[("volunteering".to_owned(), Level::Read)]);
        assert_eq!((token.level("volunteering"), token.level("organisation")), (Level::Read, Level::Own));
        assert!(!token.can("manage_projects"));
        let token = rights(Level::Own, &[]).within(&[("volunteering".to_owned(), Level::Manage)]);
        assert_eq!(token.level("volunteering"), Level::Own);
    }

    #[test]
    fn a_role_cannot_grant_what_its_editor_lacks() {
        let editor = rights(Level::Write, &["manage_roles"]);
        assert!(editor.cover(&rights(Level::Own, &["manage_roles"])));
        assert!(!editor.cover(&rights(Level::Manage, &[])));
        assert!(!editor.cover(&rights(Level::Own, &["export_personal"])));
    }
}
