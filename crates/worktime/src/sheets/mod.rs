//! Sheets: a person's week or month, from open to closed (§3.7, R16, R17).

mod api;
mod auto_close;
mod moves;
mod recount;
mod reminder;
mod rules;
mod sheet;
mod shown;
pub mod store;
mod web;

pub use auto_close::{STATEMENTS as AUTO_CLOSE_STATEMENTS, nightly};
pub use recount::recount;
pub use reminder::{is_rested, late_sheet, may_remind};
pub use rules::{Rules, rules, validator};
pub use sheet::{
    CannotMove, Governance, Move, Rhythm, Sheet, SheetState, Validation, Validator, effective, sheet_days,
    sheet_of,
};
pub use shown::shown;

use crate::rights::{MANAGE, OWN, TEAM};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .post("/o/{slug}/temps/feuilles", OWN, web::submit)
        .post("/o/{slug}/temps/feuilles/{id}/rappel", OWN, web::recall)
        .post("/o/{slug}/temps/feuilles/{id}/validation", TEAM, web::validate)
        .post("/o/{slug}/temps/feuilles/{id}/refus", TEAM, web::refuse)
        .post("/o/{slug}/temps/feuilles/rappel", TEAM, reminder::remind)
        .post("/o/{slug}/temps/feuilles/{id}/cloture", MANAGE, web::close)
        .post("/o/{slug}/temps/feuilles/{id}/reouverture", OWN, web::reopen)
        .and(api::routes())
}
