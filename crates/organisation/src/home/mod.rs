//! Home: of an organisation, made of what its modules show; of the site, for whoever comes by.

mod page;
pub mod panels;
mod web;

use crate::rights::BELONG;
use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new().get("/", Access::Public, web::landing).get("/o/{slug}", BELONG, web::home)
}
