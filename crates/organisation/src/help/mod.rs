//! The guide, in both languages, inside the binary: `docs/guide/{fr,en}/*.md`.

mod page;
pub mod text;
mod web;

use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new().get("/aide", Access::Public, web::index).get("/aide/{page}", Access::Public, web::show)
}
