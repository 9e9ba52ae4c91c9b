//! Invitations by mail: a role, a link that lasts fourteen days, an account or not at the other end.

mod accepting;
pub mod invitation;
mod page;
mod sheet;
mod sign_up;
pub mod store;
mod waiting;
mod web;

pub use waiting::invite;
pub use web::{send, sent};

use crate::rights::MANAGE_PERSONS;
use site::{Access, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/invitations", MANAGE_PERSONS, web::index)
        .get("/o/{slug}/invitations/export", MANAGE_PERSONS, sheet::export)
        .post("/o/{slug}/invitations", MANAGE_PERSONS, web::create)
        .post("/o/{slug}/invitations/sans-compte", MANAGE_PERSONS, waiting::invite_all)
        .post("/o/{slug}/invitations/{id}/renvoi", MANAGE_PERSONS, web::send_again)
        .post("/o/{slug}/invitations/{id}/revocation", MANAGE_PERSONS, web::revoke)
        .get("/invitation/{token}", Access::Public, accepting::show)
        .post("/invitation/{token}", Access::SignedIn, accepting::accept)
        .post("/invitation/{token}/inscription", Access::Public, sign_up::create)
}
