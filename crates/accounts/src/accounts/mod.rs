//! An account: the address somebody signs in with, and what they are called. Everything about an
//! organisation is elsewhere: an account may belong to several, or to none.

pub mod account;
pub mod store;

pub use account::{Account, AccountState, email_from_text, fold_email, label};
pub use store::{NewAccount, add_confirmed, find_by_email, get, set_instance_admin};
