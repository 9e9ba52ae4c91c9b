//! The screens of salaried time, used as people use them. One file per noun.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod absences;
mod agreements;
mod answers;
mod api;
mod api_terms;
mod brought;
mod calendar;
mod clock;
mod contracts;
mod costs;
mod days;
mod declared;
mod exports;
mod followed;
mod frozen;
mod funding_api;
mod gate;
mod grids;
mod imports;
mod imports_again;
mod invariants;
mod keeping;
mod layers;
mod leave;
mod letters;
mod locked;
mod opened;
mod openings;
mod others;
mod overrides;
mod papers;
mod reckoning;
mod rehired;
mod retention;
mod rules;
mod samples;
mod scans;
mod schemes;
mod settings;
mod sheets;
mod signing;
mod staff;
mod tabs;
mod totals;
mod untold;
mod validation;
mod weeks;
mod world;

use site::Module;

pub static MODULES: &[Module] = &[accounts::MODULE, organisation::MODULE, treasury::MODULE, worktime::MODULE];
