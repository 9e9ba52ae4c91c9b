//! Actions: the time volunteers give. What one is and may become is in `action`, who enters one in
//! `asker`, what the browser sends in `form`, what it becomes once read in `draft`.

mod action;
mod asker;
mod distance;
mod draft;
mod facts;
mod form;
pub mod store;

pub use action::{ActionState, CannotChange, Contributor, Origin, Status, VolunteerAction};
pub use asker::{Asker, CannotEnter, Circumstances, LogRule};
pub use distance::{CannotReadDistance, MOST_METRES, read_km, written_km};
pub use draft::{DraftAction, DuplicateKey, NewAction};
pub use facts::{EARLIEST, Facts};
pub use form::{ActionForm, EntryContext, TITLE_MOST, written_duration};
pub(crate) use form::{distance_msg, duration_msg};

#[cfg(test)]
pub(crate) use action::tests::action as sample_action;
