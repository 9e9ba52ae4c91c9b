//! The three views of the same days: my day, my week, my month (W1, W2, W3). What is typed in one is there
//! in the others; a cell that is refused loses nothing (R15).

mod again;
mod copy;
pub mod day_page;
mod fit;
mod form;
pub mod grid_page;
pub mod hours;
pub mod hours_page;
pub mod page;
mod presence;
mod reckoned;
mod rest;
mod view;
mod web;
mod whose;

use crate::rights::OWN;
use site::Routes;

pub use view::View;
pub use whose::{Chosen, Seen, whose};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/temps/jour", OWN, web::day)
        .post("/o/{slug}/temps/jour", OWN, web::save_day)
        .post("/o/{slug}/temps/jour/copie", OWN, copy::like_a_day)
        .get("/o/{slug}/temps/semaine", OWN, web::week)
        .post("/o/{slug}/temps/semaine", OWN, web::save_week)
        .post("/o/{slug}/temps/semaine/copie", OWN, copy::like_a_week)
        .get("/o/{slug}/temps/mois", OWN, web::month)
        .post("/o/{slug}/temps/mois", OWN, web::save_month)
        .post("/o/{slug}/temps/mois/remplissage", OWN, copy::fill_range)
}
