//! The guard against declaring too much: no hour is sold twice, nobody is sold more than full time (R33).

mod over_declaration;

pub use over_declaration::{CapExceeded, Declared, OverPresence, check_cap, check_presence, warns};
