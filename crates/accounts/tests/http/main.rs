//! The pages of accounts, used as a person uses them.

mod registration;
mod sessions;
mod world;
