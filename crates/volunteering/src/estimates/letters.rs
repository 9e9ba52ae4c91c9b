//! The mails about estimates: what somebody else entered for one (R5) or corrected, and why one's own was refused (R14).

use super::{Estimate, store};
use crate::actions::{
    Desk,
    letters::{Recipient, recipient, with_foot},
};
use ::store::Tx;
use base::{Arg, Id, Result};
use site::formats;
use work::mail::{Mail, enqueue};

/// Tells the person that somebody else estimated their time (R5).
///
/// # Errors
/// A fault from the database.
pub async fn entered_for_you(tx: &mut Tx, desk: &Desk, it: &Estimate) -> Result<()> {
    let to = told(tx, desk, it.contributor.person()).await?.filter(|to| to.reminders);
    let Some(to) = to else { return Ok(()) };
    send(tx, desk, &to, it, ("mail-estimate-entered-subject", "mail-estimate-entered-body"), "").await
}

/// Tells the person that somebody else corrected the estimate of their time (R14).
///
/// # Errors
/// A fault from the database.
pub async fn corrected(tx: &mut Tx, desk: &Desk, it: &Estimate) -> Result<()> {
    let to = told(tx, desk, it.contributor.person()).await?.filter(|to| to.reminders);
    let Some(to) = to else { return Ok(()) };
    send(tx, desk, &to, it, ("mail-estimate-corrected-subject", "mail-estimate-corrected-body"), "").await
}

/// Sends the author the reason of a rejection: whoever gave the time, else whoever typed it (R14).
///
/// # Errors
/// A fault from the database.
pub async fn rejected(tx: &mut Tx, desk: &Desk, it: &Estimate, reason: &str) -> Result<()> {
    let Some(to) = told(tx, desk, it.contributor.person().or(it.entered_by)).await? else { return Ok(()) };
    send(tx, desk, &to, it, ("mail-estimate-rejected-subject", "mail-estimate-rejected-body"), reason).await
}

/// Whoever a mail can reach; never the one who is deciding.
async fn told(tx: &mut Tx, desk: &Desk, person_id: Option<Id>) -> Result<Option<Recipient>> {
    match person_id.filter(|id| Some(*id) != desk.person_id()) {
        Some(id) => recipient(tx, desk.scope, id).await,
        None => Ok(None),
    }
}

async fn send(
    tx: &mut Tx,
    desk: &Desk,
    to: &Recipient,
    it: &Estimate,
    (subject, body): (&'static str, &'static str),
    reason: &str,
) -> Result<()> {
    let net = store::weigh_one(tx, desk.scope, it.clone()).await?.net();
    let text = |text: &str| Arg::Text(text.to_owned());
    let path = format!("/o/{}/benevolat/estimations/{}", desk.slug, it.id);
    let args = [
        ("organisation", text(&desk.organisation_name)),
        ("author", text(&desk.author.label)),
        ("title", text(&it.title)),
        ("from", Arg::Text(formats::day(to.lang, it.from))),
        ("to", Arg::Text(formats::day(to.lang, it.to))),
        ("duration", Arg::Text(formats::minutes(to.lang, net.likely))),
        ("reason", text(reason)),
        ("link", Arg::Text(desk.site.link(&path))),
    ];
    let words = |key: &str| desk.site.words.with(to.lang, key, &args);
    let mail = Mail {
        to: to.email.clone(),
        subject: words(subject),
        body: with_foot(&desk.site, to.lang, &words(body)),
    };
    enqueue(tx, &mail, desk.now).await?;
    Ok(())
}
