//! How an organisation reads what the law leaves open: where a responsibility is asked for, and whether one may
//! attest one's own hours (§10).

mod civic_settings;
pub mod store;
pub mod web;

pub use civic_settings::{CivicSettings, CivicSettingsForm, RoleScope};
