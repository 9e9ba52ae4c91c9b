//! Roles: levels by module and capabilities, the organisation's own. One of them, exactly, is what
//! whoever joins receives.

pub mod defaults;
pub mod role;
pub mod store;
