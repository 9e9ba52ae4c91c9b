//! The pages of accounts, used as a person uses them.

mod addresses;
mod closing;
mod outbox;
mod passwords;
mod preferences;
mod profile;
mod registration;
mod sessions;
mod statements;
mod tokens;
mod world;
