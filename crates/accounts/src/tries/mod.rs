//! How often something may be tried with one address, whether an account has it or not: the
//! answers of the two cases cannot be told apart.

pub mod store;
pub mod wait;

pub use wait::Tried;
