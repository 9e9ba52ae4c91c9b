//! Persons of an organisation, with or without an account: volunteers, members, employees. Joining
//! is open or moderated; leaving keeps what was done; erasing leaves a number.

pub mod managers;
pub mod person;
pub mod personal;
pub mod status;
pub mod statuses;
pub mod store;
