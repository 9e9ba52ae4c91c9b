//! Taking over a whole association from Bénévalibre (R84): its migration file is read and shown, then
//! the organisation is created with everything in one transaction. Nothing is half imported. The
//! address that the file says to call back is called when whoever brings it ticks so, and never else.

mod callback;
mod create;
mod nouns;
mod page;
mod reading;
pub mod store;
mod web;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/associations/reprendre", Access::SignedIn, web::new)
        .post("/associations/reprendre", Access::SignedIn, web::read)
        .get("/associations/reprendre/{id}", Access::SignedIn, web::show)
        .post("/associations/reprendre/{id}", Access::SignedIn, web::create)
}
