//! Who works here: the profile of a person, from a day to a day. An employee's follows the contracts; for whoever has
//! none (lent staff, civic service, trainees, contractors) the profile is enough (R11b).

mod api;
mod form;
mod lowered;
mod page;
mod profile;
mod reach;
pub mod save;
mod status;
pub mod store;
mod web;

pub use form::ProfileForm;
pub use lowered::nightly;
pub use page::{earlier_said, kind_said, other_said, profile_said};
pub use profile::{CannotProfile, StaffKind, StaffMember, StaffProfile, active_employees};
pub use reach::{Reach, is_led_by, other};
pub use save::written_days;
pub use status::{EarlierStatus, within};

use crate::rights::MANAGE;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/personnel/nouveau", MANAGE, web::new)
        .post("/o/{slug}/temps/personnel", MANAGE, web::create)
        .get("/o/{slug}/temps/personnel/{id}", MANAGE, web::edit)
        .post("/o/{slug}/temps/personnel/{id}", MANAGE, web::update)
        .post("/o/{slug}/temps/personnel/{id}/archivage", MANAGE, web::archive)
        .post("/o/{slug}/temps/personnel/{id}/retour", MANAGE, web::bring_back)
        .and(api::routes())
}
