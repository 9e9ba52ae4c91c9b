#![doc = include_str!("../README.md")]

pub mod absences;
pub mod contracts;
pub mod costs;
pub mod counters;
pub mod due;
pub mod entries;
mod exact;
mod field;
pub mod guard;
pub mod holidays;
pub mod house;
pub mod locks;
pub mod packs;
pub mod rights;
pub mod schemes;
pub mod settings;
pub mod sheets;
pub mod staff;

pub use exact::Exact;
