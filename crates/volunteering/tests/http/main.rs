//! The screens of volunteering, used as people use them. One file per noun.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod api;
mod assembly;
mod attached;
mod behind_links;
mod categories;
mod civic;
mod civic_choices;
mod civic_evidence;
mod declaring;
mod documents;
mod estimates;
mod estimates_gone;
mod estimates_merged;
mod estimates_status;
mod estimates_waiting;
mod exports;
mod for_whom;
mod four_eyes;
mod frozen;
mod funding;
mod guests;
mod imports;
mod in_kind;
mod joining;
mod journal_entry;
mod levels;
mod links;
mod lists;
mod looked;
mod moderating;
mod moderating_many;
mod nomenclature;
mod own;
mod papers;
mod rectifying;
mod retention;
mod rollup;
mod sealed;
mod seen;
mod sent_again;
mod settings;
mod small_world;
mod statistics;
mod statistics_lines;
mod takeover;
mod timesheets;
mod trips;
mod valuation;
mod volunteers;
mod webhooks;
mod world;
mod year_ends;

use site::Module;

pub static MODULES: &[Module] =
    &[accounts::MODULE, organisation::MODULE, treasury::MODULE, volunteering::MODULE];
