#![doc = include_str!("../README.md")]

mod block;
mod document;
mod fonts;
mod logo;
mod render;
mod typography;
mod world;

pub use block::{Align, Bar, Block, Column, Figure, Row, RowKind, Table};
pub use document::{Document, Letterhead};
pub use render::{CannotPrint, Printed, render, render_now};
