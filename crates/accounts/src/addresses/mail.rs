//! The mails about a change of address.

use crate::{accounts::Account, letter};
use site::Site;
use work::mail::Mail;

/// To the new address: the link that proves it.
pub fn confirm(site: &Site, account: &Account, to: &str, token: &str) -> Mail {
    let link = site.link(&format!("/nouvelle-adresse/{token}"));
    let mail = letter(site, account, "mail-address-subject", "mail-address-body", &[("link", link)]);
    Mail { to: to.to_owned(), ..mail }
}

/// To the owner of an account that already has the address asked for.
pub fn taken(site: &Site, owner: &Account) -> Mail {
    letter(site, owner, "mail-address-taken-subject", "mail-address-taken-body", &[])
}

/// To the old address, once the new one is proven.
pub fn changed(site: &Site, before: &Account, email: &str) -> Mail {
    let args = [("email", email.to_owned())];
    letter(site, before, "mail-address-changed-subject", "mail-address-changed-body", &args)
}
