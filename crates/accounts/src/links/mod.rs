//! The links that mails carry: each proves that a mail arrived, once, for a while. Only a
//! fingerprint of the secret is kept.

pub mod link;
pub mod store;

pub use link::{Link, Purpose};
