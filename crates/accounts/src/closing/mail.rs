//! The last mail.

use crate::{accounts::Account, letter};
use site::Site;
use work::mail::Mail;

/// The account is closed.
pub fn goodbye(site: &Site, account: &Account) -> Mail {
    letter(site, account, "mail-closed-subject", "mail-closed-body", &[])
}
