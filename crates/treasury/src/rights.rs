//! The rights of the module (volunteering §3.4: `own`, `mileage.approve`).

use site::{Access, Level, Right};

/// The name of the module in the levels of a role.
pub const MODULE_NAME: &str = "treasury";

const fn at(level: Level) -> Right {
    Right::new(MODULE_NAME, level)
}

/// One's own vehicles, trips and claims.
pub const OWN: Access = Access::Organisation(OWNS);
/// What [`OWN`] asks for, to decide inside a page. Whoever approves opens what was sent by the same pages, and writes
/// for those who sign on paper: each page says of whom.
pub const OWNS: Right = at(Level::Own).or("mileage.approve");
/// The right behind [`APPROVE`].
pub const APPROVES: Right = at(Level::Write).or("mileage.approve");
/// See everybody's claims, approve and pay them, issue receipts.
pub const APPROVE: Access = Access::Organisation(APPROVES);
/// The right behind [`MANAGE`].
pub const MANAGES: Right = at(Level::Manage);
/// General interest, the association's rates, accounts.
pub const MANAGE: Access = Access::Organisation(MANAGES);
/// The right behind [`SEE_FUNDING`].
pub const SEES_FUNDING: Right = at(Level::Read).or("manage_funding");
/// Read funders, agreements, plans and budgets.
pub const SEE_FUNDING: Access = Access::Organisation(SEES_FUNDING);
/// The right behind [`FUND`].
pub const FUNDS: Right = at(Level::Manage).or("manage_funding");
/// Change them (worktime §3.8).
pub const FUND: Access = Access::Organisation(FUNDS);
