//! The guard against declaring too much: no hour is sold twice, nobody is sold more than full time (R33).

mod guard;

pub use guard::{CapExceeded, Declared, OverPresence, cap, check_cap, check_letters, check_presence, warns};
