//! Private links: a secret address that lets somebody declare without an account (R78, R79).

mod form;
mod private_link;

pub use form::{DraftLink, LinkForm};
pub use private_link::{CannotAttach, LinkLabel, LinkModeration, PrivateLink};
