//! Organisations: registering one, its sheet, the public list and joining, my organisations.

pub mod founding;
pub mod organisation;
pub mod store;
