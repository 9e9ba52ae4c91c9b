//! Work contracts and their dated amendments: what somebody owes, from which day to which.

mod amendment;
mod api;
mod contract;
mod document;
mod employed;
mod form;
mod page;
mod paste;
mod pattern;
mod save;
mod settle;
pub mod store;
mod too_full;
mod web;
mod weeks;

pub use amendment::{Amendment, CannotAmend, LeaveUnit, Solidarity, Terms, chained, terms_on};
pub use contract::{CannotContract, ContractKind, WorkContract, check_side_by_side};
pub use employed::employed;
pub use page::{YearShown, dates, opening, year_shown};
pub use pattern::{PatternPeriod, WeekPattern};
pub use settle::{Kept, of_this_year, reached, reached_by_all, settle_all};
pub use too_full::TooFull;
pub use web::{active_among, kept_after, kept_said, people};

use crate::rights::{MANAGE, OWN};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/contrats", MANAGE, web::index)
        .get("/o/{slug}/temps/contrats/nouveau", MANAGE, web::new)
        .get("/o/{slug}/temps/contrats/collage", MANAGE, organisation::paste::ask::<paste::Ground, 13>)
        .post("/o/{slug}/temps/contrats/collage", MANAGE, organisation::paste::take::<paste::Ground, 13>)
        .post("/o/{slug}/temps/contrats", MANAGE, web::create)
        .get("/o/{slug}/temps/contrats/{id}", OWN, web::show)
        .get("/o/{slug}/temps/contrats/{id}/avenant", MANAGE, web::amend)
        .post("/o/{slug}/temps/contrats/{id}/avenant", MANAGE, web::save_amendment)
        .post("/o/{slug}/temps/contrats/{id}/fin", MANAGE, web::end)
        .get("/o/{slug}/temps/contrats/{id}/semaines", MANAGE, weeks::show)
        .post("/o/{slug}/temps/contrats/{id}/semaines", MANAGE, weeks::plan)
        .post("/o/{slug}/temps/contrats/{id}/semaines/{weeks}/retrait", MANAGE, weeks::unplan)
        .and(api::routes())
        .and(document::routes())
}

#[cfg(test)]
pub(crate) use amendment::tests::amendment as tests_amendment;
