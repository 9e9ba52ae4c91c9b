//! The audit journal as managers read it (I12): every change of the organisation, newest first, and
//! the history of one object for the pages of the other modules.

pub mod line;
mod look;
mod names;
pub mod page;
mod sheet;
pub mod store;
mod units;
mod web;

use crate::rights::MANAGE;
pub use line::{Difference, HistoryItem};
pub use look::note_look;
pub use page::timeline_html;
use site::Routes;
pub use store::history;

pub fn routes() -> Routes {
    Routes::new().get("/o/{slug}/journal", MANAGE, web::index).get(
        "/o/{slug}/journal/export",
        MANAGE,
        web::export,
    )
}
