//! The pages and the rules of organisations, through a client that fills the real forms.

mod world;

mod api;
mod demo;
mod home;
mod invitations;
mod managers;
mod organisations;
mod persons;
mod roles;
mod statements;

use site::Module;

/// Both modules the pages need.
pub static MODULES: &[Module] = &[accounts::MODULE, organisation::MODULE];
