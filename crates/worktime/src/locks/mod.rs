//! Locks: days nobody writes on any more, for one person or for all (I6, R14).

mod lock;
pub mod store;

pub use lock::{PeriodLock, Writable, writable};
