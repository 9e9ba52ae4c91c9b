//! How an organisation uses the module: switches, moderation, defaults, the purpose it states.

mod feature;
mod form;
#[expect(clippy::module_inception, reason = "the file of a noun has the noun's name")]
mod settings;
pub mod store;

pub use feature::{Feature, Features};
pub use form::{DraftSettings, SettingsContext, SettingsForm};
pub use settings::{FTE_BASES, PURPOSE_EN, PURPOSE_FR, SmicZone, VolunteeringSettings, shipped_purpose};
