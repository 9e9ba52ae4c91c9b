//! Leave one may take: entitlements typed for a period, days taken by accepted absences, in movements that
//! are added and never edited (I7).

mod count;
mod form;
mod movement;
mod page;
pub mod save;
mod simulate;
pub mod store;
mod web;

pub use count::{counted_c, counted_days};
pub use form::LeaveForm;
pub use movement::{LeaveCause, LeaveMovement, LeavePeriod, periods, taken_by};
pub use page::{LeaveShown, leave_shown, left_said};
pub use simulate::{Asked, Simulation, held_c, requested_c, simulate};

use crate::rights::MANAGE;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/temps/conges", MANAGE, web::new).post(
        "/o/{slug}/temps/conges",
        MANAGE,
        web::entitle,
    )
}
