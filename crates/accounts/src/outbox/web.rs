//! The screens of the mails, where none leaves.

use super::page::{IndexPage, ShowPage, pieces};
use axum::http::{HeaderMap, header, uri::Authority};
use base::{Id, Refusal, Result};
use site::{Answer, Mails, Mode, Path, Visit, answer::page, is_this_machine};
use work::mail;

/// Beyond the demonstration, where the operator asked for it and to a browser of this machine: a proxy that nobody told
/// us of often gives itself away by the name people typed, or by whom it says it speaks for.
fn must_be_shown(visit: &Visit, headers: &HeaderMap) -> Result<()> {
    let config = &visit.site.config;
    let here = |host: &str| host.parse::<Authority>().is_ok_and(|it| is_this_machine(it.host()));
    let named = headers.get(header::HOST).is_some_and(|host| host.to_str().is_ok_and(here));
    let of_a_proxy =
        |name: &str| matches!(name, "via" | "forwarded" | "x-real-ip") || name.starts_with("x-forwarded-");
    let forwarded = headers.keys().any(|name| of_a_proxy(name.as_str()));
    let ours = config.mode == Mode::Demo || (named && !forwarded);
    if config.mails == Mails::Shown && ours { Ok(()) } else { Err(Refusal::NotFound) }
}

pub async fn index(visit: Visit, headers: HeaderMap) -> Answer {
    must_be_shown(&visit, &headers)?;
    let mut tx = visit.site.db.read().await?;
    let mails = mail::list_recent(&mut tx, 100).await?;
    page(&IndexPage { ui: visit.ui(), mails })
}

pub async fn show(visit: Visit, headers: HeaderMap, Path(id): Path<Id>) -> Answer {
    must_be_shown(&visit, &headers)?;
    let mut tx = visit.site.db.read().await?;
    let mail = mail::find(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let pieces = pieces(&mail.body);
    page(&ShowPage { ui: visit.ui(), mail, pieces })
}
