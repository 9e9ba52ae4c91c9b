//! Sealed supporting files (R72): when a name goes, what supports the figures of booked years is first written in a
//! file kept apart. Accounts and what supports them are kept for ten years (Code de commerce, art. L123-22), and that
//! duty comes before erasure (RGPD, art. 17(3)(b)). No ordinary screen shows them; each opening has its reason.

mod evidence;
mod page;
mod sealed_file;
mod sheet;
pub mod store;
mod web;

pub use evidence::seal;
pub use sealed_file::{KEPT_YEARS, SealedFile, kept_from, kept_until};

use crate::rights::MANAGE;
use site::Routes;

/// Where they are listed, under the address of an organisation.
pub const LIST: &str = "benevolat/pieces-scellees";

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/pieces-scellees", MANAGE, web::index)
        .get("/o/{slug}/benevolat/pieces-scellees/export", MANAGE, web::export)
        .post("/o/{slug}/benevolat/pieces-scellees/{id}/ouverture", MANAGE, web::open)
}
