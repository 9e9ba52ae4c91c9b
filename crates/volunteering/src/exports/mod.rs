//! Actions as a table to keep, in the columns of §6.2: the filtered list for who moderates, one's own
//! for everybody. Rows are read by key and written as they come.

mod api;
mod sheet;
mod web;
mod words;
mod worth;

pub use web::{EXPORT_PERSONAL, download_own};
pub(crate) use words::{status_from_words, written_origin, written_state, written_status};

use crate::rights::{MODERATE, OWN};
use site::Routes;

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/benevolat/actions/export", MODERATE, web::list)
        .get("/o/{slug}/benevolat/moi/export", OWN, web::own)
        .and(api::routes())
}
