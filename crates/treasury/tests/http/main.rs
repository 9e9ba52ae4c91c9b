//! The screens of expenses and receipts, used as people use them. One file per noun.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops at what it did not expect")]

mod api;
mod approvers;
mod claims;
mod documents;
mod funding;
mod funding_api;
mod halted;
mod keeping;
mod rates;
mod receipts;
mod receipts_told;
mod signers;
mod taken_back;
mod trips;
mod worked;
mod world;

use site::Module;

pub static MODULES: &[Module] = &[accounts::MODULE, organisation::MODULE, treasury::MODULE];
