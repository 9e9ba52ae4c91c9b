//! Assignment letters: a fixed share of a person on an operation, declared without hours (R28, art. 55(5) of
//! Regulation (EU) 2021/1060), with its document (D7).

mod api;
mod form;
mod letter;
mod page;
mod printed;
mod save;
pub mod store;
mod web;

pub use form::LetterForm;
pub use letter::{AssignmentLetter, fixed_part, months, over_whole};
pub use save::outside;

use crate::rights::{OWN, READ};
use site::Routes;
use treasury::rights::FUND;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/conventions/{id}/lettres", READ, web::of_agreement)
        .get("/o/{slug}/temps/conventions/{id}/lettres/nouvelle", FUND, web::new)
        .post("/o/{slug}/temps/conventions/{id}/lettres", FUND, web::create)
        .get("/o/{slug}/temps/lettres/{id}/modifier", FUND, web::edit)
        .post("/o/{slug}/temps/lettres/{id}", FUND, web::update)
        .post("/o/{slug}/temps/lettres/{id}/suppression", FUND, web::remove)
        .get("/o/{slug}/temps/lettres/{id}/pdf", OWN, web::pdf)
        .post("/o/{slug}/temps/lettres/{id}/scan", FUND, web::join)
        .get("/o/{slug}/temps/lettres/{id}/scan/fichier", OWN, web::fetch)
        .and(api::routes())
}
