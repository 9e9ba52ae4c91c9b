#![doc = include_str!("../README.md")]

mod digits;
mod guard;
mod read;
mod value;
mod write;

pub use read::{Budget, CannotRead, CellIn, Row, Table, limits, read, read_all, read_pasted};
pub use value::{Column, Kind, Value};
pub use write::{CannotWrite, Format, Writer};
