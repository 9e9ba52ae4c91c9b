#![doc = include_str!("../README.md")]

mod field;
mod text_enum;

pub mod actions;
pub mod categories;
pub mod levels;
pub mod moderation;
pub mod private_links;
pub mod settings;
