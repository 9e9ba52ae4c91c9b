//! Who works here: the profile of a person, from a day to a day.

mod profile;
pub mod store;

pub use profile::{StaffKind, StaffMember, StaffProfile};
