//! The clock of the loops: a parameter, so that tests decide what time it is.

use base::Instant;
use std::sync::Arc;

/// Tells what time it is.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;
