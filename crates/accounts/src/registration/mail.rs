//! The mails of signing up.

use crate::{accounts::Account, letter};
use site::Site;
use work::mail::Mail;

/// « Confirm your address ».
pub fn confirm(site: &Site, account: &Account, token: &str) -> Mail {
    let link = site.link(&format!("/confirmation/{token}"));
    letter(site, account, "mail-confirm-subject", "mail-confirm-body", &[("link", link)])
}

/// To the owner of an account with whose address somebody signs up.
pub fn already(site: &Site, account: &Account) -> Mail {
    let links = [("sign_in", site.link("/connexion")), ("lost", site.link("/mot-de-passe-oublie"))];
    letter(site, account, "mail-already-subject", "mail-already-body", &links)
}
