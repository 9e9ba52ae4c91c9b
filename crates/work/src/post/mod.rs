//! Posting a small text to a server of somebody else, chosen by somebody of an organisation: the connection
//! is made to the very address that was checked, no redirect is followed, the body of the answer is not read.

mod address;
mod connect;
mod signature;
mod target;

pub use address::is_public;
pub use connect::Poster;
pub use signature::{Signer, fresh_secret};
pub use target::{CannotTarget, Target};

/// What is posted, signed beforehand.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// Names in small letters, with their values. A `content-type` replaces that of JSON.
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
}

/// Why nothing was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotPost {
    /// No such name.
    Unknown,
    /// The name leads to this machine or to its network.
    Local,
    Unreachable,
    /// The certificate is not the one of that name, or nothing of TLS was understood.
    Tls,
    /// Something answered that is not HTTP.
    Garbled,
    Timeout,
}

impl CannotPost {
    /// The code kept with the try; never words of the other server, which may name people.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            CannotPost::Unknown => "UNKNOWN_NAME",
            CannotPost::Local => "LOCAL_ADDRESS",
            CannotPost::Unreachable => "UNREACHABLE",
            CannotPost::Tls => "TLS",
            CannotPost::Garbled => "GARBLED",
            CannotPost::Timeout => "TIMEOUT",
        }
    }
}
