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

/// What a role may hold beside its levels, and the scope that lets a token hold it: that of its module,
/// from the level on that opens as much by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capability {
    pub name: &'static str,
    pub module: &'static str,
    pub level: Level,
    /// Whether the level `manage` of its module holds it.
    pub implied: bool,
}

const fn of(name: &'static str, module: &'static str, level: Level) -> Capability {
    Capability { name, module, level, implied: true }
}

/// Every capability of §3.4, and of worktime §3.8. `manage_association` is held by no level and no scope: it
/// is above them (R81). `worktime.see_costs` is held by no level: what persons cost is shown to those who
/// were chosen for it.
pub const CAPABILITIES: [Capability; 19] = [
    of("list_members", "organisation", Level::Write),
    of("manage_members", "organisation", Level::Manage),
    of("manage_actions", "volunteering", Level::Write),
    of("manage_categories", "volunteering", Level::Manage),
    of("manage_levels", "volunteering", Level::Manage),
    of("manage_projects", "organisation", Level::Manage),
    of("manage_roles", "organisation", Level::Manage),
    Capability { name: MANAGE_ASSOCIATION, module: "", level: Level::Manage, implied: false },
    of("see_names", "volunteering", Level::Write),
    of("valuation.run", "volunteering", Level::Manage),
    of("valuation.adopt", "volunteering", Level::Manage),
    of("mileage.approve", "treasury", Level::Write),
    of("manage_funding", "treasury", Level::Manage),
    of("civic.attest", "volunteering", Level::Manage),
    of("export_personal", "volunteering", Level::Manage),
    of("worktime.validate", "worktime", Level::Manage),
    of("worktime.see_absence_reason", "worktime", Level::Manage),
    of("worktime.export_team", "worktime", Level::Manage),
    Capability { name: "worktime.see_costs", module: "worktime", level: Level::Manage, implied: false },
];

impl Capability {
    /// The key of its words: `valuation.run` → `capability-valuation-run`.
    #[must_use]
    pub fn key(self) -> String {
        format!("capability-{}", self.name.replace(['.', '_'], "-"))
    }
}

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

    /// The scope with which a token of whoever has these rights passes a door that they open:
    /// `volunteering:write`.
    #[must_use]
    pub fn scope(&self, right: Right) -> Option<String> {
        let own = Some((right.module, right.level)).filter(|(module, _)| !module.is_empty());
        let mut levels = right.also.into_iter().chain(own);
        let by_level = levels.find(|(module, level)| self.level(module) >= *level);
        let opens = |it: &&Capability| right.capabilities.contains(&Some(it.name)) && self.can(it.name);
        let by_capability = || CAPABILITIES.iter().find(opens).map(|it| (it.module, it.level));
        by_level.or_else(by_capability).map(|(module, level)| format!("{module}:{}", level.as_text()))
    }

    /// Whether nothing in `other` goes beyond these rights: a role cannot grant what its editor lacks.
    #[must_use]
    pub fn cover(&self, other: &Rights) -> bool {
        other.levels.iter().all(|(module, level)| self.level(module) >= *level)
            && other.capabilities.iter().all(|capability| self.can(capability))
    }

    /// What a token with these scopes may do: no level above that of the scope in its module, and the
    /// capabilities of the modules whose scope reaches them; never what stands above all modules. Whoever
    /// may do something in a module belongs to the organisation, and may read what every module shares.
    #[must_use]
    pub fn within(&self, scopes: &[(String, Level)]) -> Rights {
        let most = |module: &str| {
            let of_module = scopes.iter().filter(|(it, _)| it == module);
            of_module.map(|(_, level)| *level).max().unwrap_or_default()
        };
        let levels = scopes.iter().map(|(module, _)| (module.clone(), self.level(module).min(most(module))));
        let mut levels: BTreeMap<String, Level> = levels.collect();
        let kept = CAPABILITIES
            .iter()
            .filter(|it| it.name != MANAGE_ASSOCIATION && most(it.module) >= it.level && self.can(it.name));
        let capabilities: BTreeSet<String> = kept.map(|it| it.name.to_owned()).collect();
        if !capabilities.is_empty() || levels.values().any(|level| *level > Level::None) {
            let shared = self.level("organisation").min(Level::Own);
            levels.entry("organisation".to_owned()).or_insert(shared);
        }
        Rights { levels, capabilities }
    }

    /// The scopes that these rights of a token lack to be all that `role` allows, in any module: its levels and its
    /// capabilities.
    #[must_use]
    pub fn lacking(&self, role: &Rights) -> BTreeSet<String> {
        let mut lacking: BTreeMap<&str, Level> = BTreeMap::new();
        for it in CAPABILITIES.iter().filter(|it| it.name != MANAGE_ASSOCIATION) {
            let level = role.level(it.module);
            let narrowed = (self.level(it.module) < level).then_some(level);
            let without = (role.can(it.name) && !self.can(it.name)).then_some(it.level);
            if let Some(level) = narrowed.max(without) {
                let most = lacking.entry(it.module).or_default();
                *most = level.max(*most);
            }
        }
        lacking.into_iter().map(|(module, level)| format!("{module}:{}", level.as_text())).collect()
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
        assert_eq!(rights(Level::Manage, &[]).scope(projects).as_deref(), Some("volunteering:manage"));
        assert_eq!(rights(Level::Write, &[]).scope(projects), None);
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

    fn scoped(rights: &Rights, scopes: &[(&str, Level)]) -> Rights {
        let scopes: Vec<_> = scopes.iter().map(|(module, level)| ((*module).to_owned(), *level)).collect();
        rights.within(&scopes)
    }

    const MODULES: [&str; 4] = ["organisation", "treasury", "volunteering", "worktime"];

    #[test]
    fn s2_a_scope_opens_nothing_of_another_module() {
        let manager = rights(Level::Manage, &[MANAGE_ASSOCIATION]);
        for module in MODULES {
            let token = scoped(&manager, &[(module, Level::Manage)]);
            assert!(!token.can(MANAGE_ASSOCIATION), "{module}");
            assert_eq!(token.level(module), Level::Manage);
            for other in MODULES.into_iter().filter(|it| *it != module) {
                let most = if other == "organisation" { Level::Own } else { Level::None };
                assert_eq!(token.level(other), most, "{other} by {module}");
            }
        }
        // Nor do all of them together, nor a scope of no module, give what stands above them.
        let whole = scoped(&manager, &MODULES.map(|it| (it, Level::Manage)));
        assert!(!whole.can(MANAGE_ASSOCIATION) && whole.lacking(&manager).is_empty());
        assert!(scoped(&manager, &[("", Level::Manage)]).capabilities.is_empty());
    }

    #[test]
    fn s2_a_capability_goes_with_the_scope_of_its_module() {
        let manager = rights(Level::None, &[MANAGE_ASSOCIATION]);
        for it in CAPABILITIES.into_iter().filter(|it| it.name != MANAGE_ASSOCIATION) {
            let custom = rights(Level::None, &[it.name]);
            for role in [&manager, &custom] {
                for module in MODULES {
                    for level in Level::ALL {
                        let token = scoped(role, &[(module, level)]);
                        let reached = module == it.module && level >= it.level;
                        assert_eq!(token.can(it.name), reached, "{} by {module}:{level:?}", it.name);
                    }
                }
                let others = MODULES.into_iter().filter(|module| *module != it.module);
                let others: Vec<_> = others.map(|module| (module, Level::Manage)).collect();
                assert!(!scoped(role, &others).can(it.name), "{} by all the others", it.name);
            }
            assert!(!scoped(&rights(Level::Manage, &[]), &[(it.module, Level::Manage)]).can(it.name));
            let door = Right::only(it.name);
            let scope = format!("{}:{}", it.module, it.level.as_text());
            assert_eq!(custom.scope(door), Some(scope), "told to whoever has a narrower token");
        }
    }

    #[test]
    fn s2_whoever_has_a_capability_alone_belongs_with_the_scope_of_its_module() {
        let mut role = rights(Level::None, &["worktime.validate"]);
        role.levels.insert("organisation".to_owned(), Level::Own);
        assert_eq!(scoped(&role, &[("worktime", Level::Manage)]).level("organisation"), Level::Own);
        assert_eq!(scoped(&role, &[("worktime", Level::Write)]).level("organisation"), Level::None);
    }

    #[test]
    fn s2_what_holds_every_module_lacks_the_scopes_that_are_not_there() {
        let mut role = rights(Level::Read, &[]);
        role.levels.insert("organisation".to_owned(), Level::Manage);
        let token = scoped(&role, &[("organisation", Level::Manage)]);
        assert_eq!(token.lacking(&role), BTreeSet::from(["volunteering:read".to_owned()]));
        let both = scoped(&role, &[("organisation", Level::Manage), ("volunteering", Level::Manage)]);
        assert!(both.lacking(&role).is_empty());
    }

    #[test]
    fn s2_what_holds_every_module_lacks_the_capabilities_that_a_scope_left_out() {
        let mut role = rights(Level::Own, &["manage_actions", "export_personal", "worktime.see_costs"]);
        role.levels.insert("organisation".to_owned(), Level::Manage);
        let lacking = |scopes: &[(&str, Level)]| {
            let scopes = [scopes, &[("organisation", Level::Manage)]].concat();
            scoped(&role, &scopes).lacking(&role).into_iter().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(lacking(&[("volunteering", Level::Own)]), "volunteering:manage worktime:manage");
        assert_eq!(lacking(&[("volunteering", Level::Write)]), "volunteering:manage worktime:manage");
        assert_eq!(lacking(&[("volunteering", Level::Manage)]), "worktime:manage");
        assert_eq!(lacking(&[("volunteering", Level::Manage), ("worktime", Level::Manage)]), "");
    }

    #[test]
    fn a_role_cannot_grant_what_its_editor_lacks() {
        let editor = rights(Level::Write, &["manage_roles"]);
        assert!(editor.cover(&rights(Level::Own, &["manage_roles"])));
        assert!(!editor.cover(&rights(Level::Manage, &[])));
        assert!(!editor.cover(&rights(Level::Own, &["export_personal"])));
    }
}
