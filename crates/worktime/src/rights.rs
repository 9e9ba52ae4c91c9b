//! The rights of the module (§3.8).

use site::{Access, Level, Right};

/// The name of the module in the levels of a role, and the word of its switch.
pub const MODULE_NAME: &str = "worktime";
/// Validate the sheets of others.
pub const VALIDATES: &str = "worktime.validate";
/// See why somebody else is absent.
pub const SEES_REASONS: &str = "worktime.see_absence_reason";
/// Take the hours of others away in a file.
pub const EXPORTS_TEAM: &str = "worktime.export_team";
/// See what persons cost (I10): no level gives it.
pub const SEES_COSTS: &str = "worktime.see_costs";

const fn at(level: Level) -> Right {
    Right::new(MODULE_NAME, level)
}

/// One's own time, absences, counters.
pub const OWN: Access = Access::Organisation(OWNS);
/// The right behind [`OWN`].
pub const OWNS: Right = at(Level::Own);
/// Everybody's hours.
pub const READ: Access = Access::Organisation(READS);
/// The right behind [`READ`].
pub const READS: Right = at(Level::Read);
/// Enter for others.
pub const WRITES: Right = at(Level::Write);
/// Validate, or see the team to do so.
pub const TEAM: Access = Access::Organisation(READS.or(VALIDATES));
/// Files of everybody's hours, for who reads them (§3.8).
pub const EXPORTS: Right = at(Level::Manage).or(EXPORTS_TEAM);
/// The right behind [`MANAGE`].
pub const MANAGES: Right = at(Level::Manage);
/// Contracts, schemes, settings, locks, reopening.
pub const MANAGE: Access = Access::Organisation(MANAGES);
/// What persons cost, and what is computed from it by person.
pub const COSTS: Access = Access::Organisation(Right::only(SEES_COSTS));
