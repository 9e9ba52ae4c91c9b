//! The rights of the module (§3.4).

use site::{Access, Level, Right};

/// The name of the module in the levels of a role.
pub const MODULE_NAME: &str = "volunteering";

const fn at(level: Level) -> Right {
    Right::new(MODULE_NAME, level)
}

/// Declare, see, correct and cancel one's own.
pub const OWN: Access = Access::Organisation(at(Level::Own));
/// Totals and statistics, without names.
pub const READ: Access = Access::Organisation(at(Level::Read));
/// The right behind [`MODERATE`].
pub const MODERATES: Right = at(Level::Write).or("manage_actions");
/// Enter for others and for nobody, see names, moderate.
pub const MODERATE: Access = Access::Organisation(MODERATES);
pub const MANAGE_CATEGORIES: Access = Access::Organisation(at(Level::Manage).or("manage_categories"));
pub const MANAGE_LEVELS: Access = Access::Organisation(at(Level::Manage).or("manage_levels"));
/// Mandates, and the hours of persons who asked (R61).
pub const ATTEST_CIVIC: Access = Access::Organisation(at(Level::Manage).or("civic.attest"));
/// Settings, private links, imports.
pub const MANAGE: Access = Access::Organisation(MANAGES);
/// The right behind [`MANAGE`].
pub const MANAGES: Right = at(Level::Manage);
/// The right behind [`RUN_VALUATION`].
pub const RUNS_VALUATION: Right = at(Level::Manage).or("valuation.run");
/// Prepare and compute the valuation of a year.
pub const RUN_VALUATION: Access = Access::Organisation(RUNS_VALUATION);
/// The right behind [`SEE_VALUATION`].
pub const SEES_VALUATION: Right = RUNS_VALUATION.or("valuation.adopt");
/// Look at the valuation of a year: whoever computes it, and whoever adopts it.
pub const SEE_VALUATION: Access = Access::Organisation(SEES_VALUATION);
/// The right behind [`ADOPT_VALUATION`].
pub const ADOPTS_VALUATION: Right = at(Level::Manage).or("valuation.adopt");
/// Adopt a computed run.
pub const ADOPT_VALUATION: Access = Access::Organisation(ADOPTS_VALUATION);
