//! The screens of the mails: in the demonstration only.

use super::page::{IndexPage, ShowPage, pieces};
use base::{Id, Refusal, Result};
use site::{Answer, Mode, Path, Visit, answer::page};
use work::mail;

fn only_in_demo(visit: &Visit) -> Result<()> {
    if visit.site.config.mode == Mode::Demo { Ok(()) } else { Err(Refusal::NotFound) }
}

pub async fn index(visit: Visit) -> Answer {
    only_in_demo(&visit)?;
    let mut tx = visit.site.db.read().await?;
    let mails = mail::list_recent(&mut tx, 100).await?;
    page(&IndexPage { ui: visit.ui(), mails })
}

pub async fn show(visit: Visit, Path(id): Path<Id>) -> Answer {
    only_in_demo(&visit)?;
    let mut tx = visit.site.db.read().await?;
    let mail = mail::find(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let pieces = pieces(&mail.body);
    page(&ShowPage { ui: visit.ui(), mail, pieces })
}
