//! Webhooks (volunteering §7): programs elsewhere are told what happens, as soon as it is durable. Modules say
//! what they announce ([`site::Module::events`]) and call [`announce`] in the transaction of what happens; the
//! outbox is emptied by [`Sender`], signed, tried again for three days.

mod announce;
mod api;
pub mod delivery;
mod demo;
pub mod outbox;
mod page;
mod panel;
mod pausing;
mod save;
mod sender;
mod sheet;
pub mod store;
mod web;
pub mod webhook;

pub use announce::announce;
pub use demo::add as add_demo;
pub use panel::PANEL;
pub use sender::Sender;

use crate::rights::MANAGE;
use site::{Routes, pages};
use webhook::Webhook;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/webhooks", MANAGE, web::index)
        .get("/o/{slug}/webhooks/export", MANAGE, sheet::export)
        .get("/o/{slug}/webhooks/nouveau", MANAGE, pages::new::<Webhook>)
        .post("/o/{slug}/webhooks", MANAGE, web::create)
        .get("/o/{slug}/webhooks/{id}", MANAGE, web::show)
        .get("/o/{slug}/webhooks/{id}/export", MANAGE, sheet::export_deliveries)
        .get("/o/{slug}/webhooks/{id}/modifier", MANAGE, pages::edit::<Webhook>)
        .post("/o/{slug}/webhooks/{id}", MANAGE, pages::update::<Webhook>)
        .post("/o/{slug}/webhooks/{id}/essai", MANAGE, web::test)
        .post("/o/{slug}/webhooks/{id}/pause", MANAGE, web::pause)
        .post("/o/{slug}/webhooks/{id}/reprise", MANAGE, web::resume)
        .post("/o/{slug}/webhooks/{id}/secret", MANAGE, web::renew_secret)
        .post("/o/{slug}/webhooks/{id}/suppression", MANAGE, web::destroy)
        .post("/o/{slug}/webhooks/{id}/envois/{delivery}/renvoi", MANAGE, web::resend)
        .and(api::routes())
}
