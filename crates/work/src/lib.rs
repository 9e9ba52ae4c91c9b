#![doc = include_str!("../README.md")]

mod clock;
pub mod facts;
pub mod files;
pub mod jobs;
pub mod mail;
pub mod pictures;
pub mod post;
pub mod schedule;
mod wake;

pub use clock::Clock;
pub use wake::{Ear, Wake, stopped};

/// The schema of this crate.
pub const MIGRATIONS: &[store::Migration] = store::migrations!["0101_work"];

/// Every statement of this crate, file by file.
pub const STATEMENTS: &[&[store::Statement]] =
    &[facts::STATEMENTS, files::STATEMENTS, jobs::STATEMENTS, mail::STATEMENTS];
