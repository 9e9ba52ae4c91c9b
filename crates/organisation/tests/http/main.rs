//! The pages and the rules of organisations, through a client that fills the real forms.

mod world;

mod managers;
mod statements;

use site::Module;

/// Both modules the pages need.
pub static MODULES: &[Module] = &[accounts::MODULE, organisation::MODULE];
