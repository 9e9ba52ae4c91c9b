//! The screens of volunteering, used as people use them. One file per noun.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod api;
mod assembly;
mod categories;
mod civic;
mod civic_choices;
mod civic_evidence;
mod declaring;
mod documents;
mod estimates;
mod exports;
mod for_whom;
mod funding;
mod imports;
mod in_kind;
mod joining;
mod journal_entry;
mod levels;
mod links;
mod lists;
mod moderating;
mod nomenclature;
mod own;
mod papers;
mod rectifying;
mod retention;
mod rollup;
mod sealed;
mod seen;
mod settings;
mod small_world;
mod statistics;
mod takeover;
mod valuation;
mod volunteers;
mod webhooks;
mod world;

use site::Module;

pub static MODULES: &[Module] =
    &[accounts::MODULE, organisation::MODULE, treasury::MODULE, volunteering::MODULE];
