//! One's own follow-up: where one stands, what is missing, what to do until when.

pub mod load;
pub mod page;
pub mod web;

pub use load::{FollowUp, Place, load};
