//! A mail to the owner of an account, in their language.

use crate::accounts::Account;
use base::{Arg, Msg};
use site::Site;
use work::mail::Mail;

/// `body` may use `$name` and the arguments given; every mail ends with the name of the site.
pub fn letter(
    site: &Site,
    account: &Account,
    subject: &'static str,
    body: &'static str,
    given: &[(&'static str, String)],
) -> Mail {
    let mut args = vec![("name", Arg::Text(account.label()))];
    args.extend(given.iter().map(|(name, text)| (*name, Arg::Text(text.clone()))));
    let foot = Msg::new("mail-foot").with("site", site.link("/"));
    let body = site.words.with(account.lang, body, &args);
    Mail {
        to: account.email.clone(),
        subject: site.text(account.lang, subject),
        body: format!("{body}\n\n{}\n", site.words.say(account.lang, &foot)),
    }
}
