//! The rights of the core module and the roles a new organisation receives (volunteering §3.4).

use site::{Access, Level, Right};

/// The name of the module in the levels of a role.
pub const MODULE_NAME: &str = "organisation";

/// Whoever belongs to the organisation.
pub const BELONG: Access = Access::Organisation(Right::new(MODULE_NAME, Level::Own));
/// See the list of persons.
pub const SEE_PERSONS: Access =
    Access::Organisation(Right::new(MODULE_NAME, Level::Write).or("list_members"));
/// Look somebody up by name: whoever sees the list, and whoever enters time for others.
pub const SEARCH_PERSONS: Access = Access::Organisation(
    Right::new(MODULE_NAME, Level::Write).or("list_members").also("volunteering", Level::Write),
);
/// Add, change and remove persons, invite, moderate joining.
pub const MANAGE_PERSONS: Access = Access::Organisation(MANAGING_PERSONS);
/// What [`MANAGE_PERSONS`] asks for, to know whom to tell.
pub const MANAGING_PERSONS: Right = Right::new(MODULE_NAME, Level::Manage).or("manage_members");
pub const MANAGE_ROLES: Access = Access::Organisation(MANAGING_ROLES);
/// What [`MANAGE_ROLES`] asks for, to decide inside a page.
pub const MANAGING_ROLES: Right = Right::new(MODULE_NAME, Level::Manage).or("manage_roles");
/// Projects are shared by every module; who manages volunteering manages them too (§3.4).
pub const MANAGE_PROJECTS: Access = Access::Organisation(
    Right::new(MODULE_NAME, Level::Manage).or("manage_projects").also("volunteering", Level::Manage),
);
/// What the organisation takes in the place of a dated value: whoever values its time does (volunteering §3.2).
pub const MANAGE_REFERENCES: Access =
    Access::Organisation(Right::new(MODULE_NAME, Level::Manage).also("volunteering", Level::Manage));
/// The sheet, the fiscal years, the journal, leaving with everything.
pub const MANAGE: Access = Access::Organisation(Right::new(MODULE_NAME, Level::Manage));
/// What [`MANAGE`] asks for, to decide inside a page.
pub const MANAGING: Right = Right::new(MODULE_NAME, Level::Manage);
