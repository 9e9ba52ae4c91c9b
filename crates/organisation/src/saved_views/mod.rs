//! Saved views: the filters of a list that somebody keeps under a name. Any list of any module shows
//! them with [`chips`]; they are seen by their owner alone, who may have the link to their export mailed.

pub mod mailing;
mod page;
pub mod store;
pub mod view;
mod web;

use crate::rights::BELONG;
use ::store::Tx;
use base::Result;
use site::{Member, Routes};

pub fn routes() -> Routes {
    Routes::new()
        .post("/o/{slug}/vues", BELONG, web::create)
        .post("/o/{slug}/vues/{id}/courriel", BELONG, web::mail)
        .post("/o/{slug}/vues/{id}/suppression", BELONG, web::remove)
}

/// The views that a member keeps of a page, as chips, and the little form that keeps one more: a
/// fragment of HTML to put above a filtered list. `page` is the path inside the organisation:
/// `journal`, `benevolat/actions`.
///
/// # Errors
/// A fault from the database or the template.
pub async fn chips(tx: &mut Tx, member: &Member, page: &str) -> Result<String> {
    let views = store::list(tx, member.scope, member.actor.account_id, page).await?;
    page::chips(member.ui(), page, views)
}
