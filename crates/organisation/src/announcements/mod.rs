//! Announcements of the instance (R80): shown on the home pages of those they are for, from an
//! instant to another.

pub mod announcement;
mod page;
mod sheet;
pub mod store;
mod web;

use ::store::Tx;
use base::{Id, Result};
use site::{Access, BoxFuture, Member, Panel, Place, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .get("/instance/annonces", Access::Instance, web::index)
        .get("/instance/annonces/export", Access::Instance, sheet::export)
        .get("/instance/annonces/nouvelle", Access::Instance, web::new)
        .post("/instance/annonces", Access::Instance, web::create)
        .get("/instance/annonces/{id}/modifier", Access::Instance, web::edit)
        .post("/instance/annonces/{id}", Access::Instance, web::update)
        .post("/instance/annonces/{id}/suppression", Access::Instance, web::remove)
}

/// On the home page of an organisation, above everything.
pub const PANEL: Panel = Panel { place: Place::Home, order: 0, show };

fn show<'a>(member: &'a Member, tx: &'a mut Tx, _: Option<Id>) -> BoxFuture<'a, Result<Option<String>>> {
    Box::pin(async move {
        let manages = member.rights.allow(crate::rights::MANAGING);
        let now = store::shown(tx, manages, member.site.now()).await?;
        if now.is_empty() {
            return Ok(None);
        }
        page::panel(member.ui(), now).map(Some)
    })
}
