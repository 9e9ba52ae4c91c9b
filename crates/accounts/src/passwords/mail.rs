//! The mails about passwords.

use crate::{accounts::Account, letter};
use site::Site;
use work::mail::Mail;

/// The link that lets its reader choose another password.
pub fn lost(site: &Site, account: &Account, token: &str) -> Mail {
    let link = site.link(&format!("/nouveau-mot-de-passe/{token}"));
    letter(site, account, "mail-lost-subject", "mail-lost-body", &[("link", link)])
}

/// The password has just changed.
pub fn changed(site: &Site, account: &Account) -> Mail {
    let link = site.link("/mot-de-passe-oublie");
    letter(site, account, "mail-password-subject", "mail-password-body", &[("link", link)])
}
