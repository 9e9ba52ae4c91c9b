//! How an organisation uses the module. Off until somebody switches it on: nothing shows before.

mod api;
mod features;
mod form;
mod page;
mod panel;
pub mod save;
#[expect(clippy::module_inception, reason = "the file of a noun has the noun's name")]
mod settings;
pub mod store;
mod team_roles;
mod web;

use crate::rights::MANAGE;
pub use features::{DECIMAL, Feature, Features, uses};
pub use form::SettingsForm;
pub use page::name_of as holiday_name;
pub use panel::PANEL;
pub use settings::{DurationFormat, EntryMode, Preset, WorktimeSettings};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/reglages", MANAGE, web::edit)
        .post("/o/{slug}/temps/reglages", MANAGE, web::update)
        .get("/o/{slug}/temps/reglages/roles", MANAGE, team_roles::ask)
        .post("/o/{slug}/temps/reglages/roles", MANAGE, team_roles::give)
        .post("/o/{slug}/temps/reglages/feries", MANAGE, web::set_holiday)
        .and(api::routes())
}
