//! Schemes: how the time somebody owes is computed, with dated versions.

mod api;
mod form;
mod page;
mod scheme;
pub mod store;
mod web;

pub use page::{rules_said, scheme_key};
pub use scheme::{
    AnnualisedRules, DayPackRules, DueMethod, HourPackRules, MonthDay, OverCalendar, Scheme, SchemeKind,
    SchemeRules, SchemeVersion, WeeklyRules,
};

use crate::rights::MANAGE;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/regimes/nouveau", MANAGE, web::new)
        .post("/o/{slug}/temps/regimes", MANAGE, web::create)
        .get("/o/{slug}/temps/regimes/{id}", MANAGE, web::show)
        .post("/o/{slug}/temps/regimes/{id}/versions", MANAGE, web::add_version)
        .post("/o/{slug}/temps/regimes/{id}/versions/{version}/confirmation", MANAGE, web::confirm)
        .post("/o/{slug}/temps/regimes/{id}/rangement", MANAGE, web::put_away)
        .and(api::routes())
}
