//! What an account alone sees: its age, the credits already had, the hours given outside this site.

mod external_hours;
pub mod page;
pub mod personal;
pub mod profile;
pub mod store;
pub mod web;

pub use external_hours::{DraftHours, ExternalHours, HoursForm, HoursOrigin};
