//! The pages and the rules of organisations, through a client that fills the real forms.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what it did not expect")]

mod api;
mod arriving;
mod demo;
mod exports;
mod fiscal_years;
mod help;
mod home;
mod instance;
mod invitations;
mod jobs_page;
mod journal;
mod managers;
mod my_data;
mod organisations;
mod persons;
mod projects;
mod reference;
mod roles;
mod saved_views;
mod statements;
mod transfer;
mod world;

use site::Module;

/// Both modules the pages need.
pub static MODULES: &[Module] = &[accounts::MODULE, organisation::MODULE];
