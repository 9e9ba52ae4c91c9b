//! How an organisation reads what the law leaves open: where a responsibility is asked for, whether one may
//! attest one's own hours, whether estimates count, on which day age and seniority are looked at (§10).

mod civic_settings;
pub mod store;
pub mod web;

pub use civic_settings::{AgeReference, CivicSettings, CivicSettingsForm, RoleScope};
