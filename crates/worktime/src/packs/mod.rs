//! Rule packs: the dated, sourced figures of labour law and of branches, shipped as data. No figure of
//! the law stands in the code: the row in force on the date computed is read from here.

mod api;
mod figures;
mod form;
pub mod leaves;
mod pack;
mod page;
pub mod store;
mod used;
mod web;

pub use figures::{Figures, RuleOverride};
pub use pack::{Confidence, RulePack, RuleParameter, in_force, minutes_in_force, shipped};
pub use page::used_said;
pub use used::{Used, UsedFigure, computed_with};

use crate::rights::{MANAGE, OWN};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/regles", OWN, web::index)
        .get("/o/{slug}/temps/regles/{pack}/{parameter}", MANAGE, web::show)
        .post("/o/{slug}/temps/regles/{pack}/{parameter}", MANAGE, web::decide)
        .post("/o/{slug}/temps/regles/{pack}/{parameter}/retour", MANAGE, web::give_back)
        .and(api::routes())
}
