//! Those who sign on paper: persons without an account. Whoever approves expenses types theirs for them (§1, §3.4),
//! and somebody else approves what was typed (R54).

mod page;
mod signer;
pub mod store;
mod web;

pub use signer::Signer;

use crate::rights::APPROVE;
use site::Routes;

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/frais/papier", APPROVE, web::index)
}
