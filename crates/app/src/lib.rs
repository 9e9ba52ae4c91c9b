//! The composition root: which modules there are, how the program is configured and run.

mod admin;
mod backup;
pub mod command;
mod config;
mod demo;
mod doctor;
mod ours_alone;
mod serve;

pub use config::Config;
pub use demo::seed;

use site::Module;

/// The modules, in the order their tables and their demonstration need.
pub static MODULES: &[Module] =
    &[accounts::MODULE, organisation::MODULE, treasury::MODULE, volunteering::MODULE, worktime::MODULE];

/// Every migration of the program.
#[must_use]
pub fn migrations() -> Vec<store::Migration> {
    site::all_migrations(MODULES)
}
