//! Who is who: the names that persons let other members see, and those they let be thanked in public
//! (R69, R75). People stand by name; nothing here says how much anybody did.

mod form;
mod page;
mod sheet;
pub mod store;
mod volunteer;
mod web;

use crate::rights::{MODERATE, OWN};
use site::Routes;

pub use volunteer::{List, Looking, Volunteer};

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/benevolat/benevoles", OWN, web::index).get(
        "/o/{slug}/benevolat/benevoles/export",
        MODERATE,
        sheet::export,
    )
}
