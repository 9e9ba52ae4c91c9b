//! The mails about actions. They leave after the commit, once; whoever opted out receives none but
//! what is owed to them: the reason of a rejection (R14).

use super::{Desk, VolunteerAction};
use base::{Arg, Id, Lang, Msg, Result};
use site::{Site, formats};
use store::{Scope, Tx, args, statements};
use work::mail::{Mail, enqueue};

statements! {
    RECIPIENT = "SELECT a.email, a.lang, p.reminders FROM person p JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.id = $2 AND p.state = 'active' AND a.state = 'active'";
}

/// Somebody a mail can reach.
pub struct Recipient {
    pub email: String,
    pub lang: Lang,
    /// Whether they want to be told of what others enter.
    pub reminders: bool,
}

/// The account behind a person, if there is one.
///
/// # Errors
/// A fault from the database.
pub async fn recipient(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Option<Recipient>> {
    let Some(row) = tx.first(RECIPIENT, args![scope.organisation_id, person_id]).await? else {
        return Ok(None);
    };
    let lang: String = row.get("lang")?;
    Ok(Some(Recipient {
        email: row.get("email")?,
        lang: Lang::from_code(&lang).unwrap_or_default(),
        reminders: row.get("reminders")?,
    }))
}

/// Tells the person that somebody entered an action for them (R5).
///
/// # Errors
/// A fault from the database.
pub async fn entered_for_you(tx: &mut Tx, desk: &Desk, action: &VolunteerAction) -> Result<()> {
    let Some(person_id) = action.contributor.person() else { return Ok(()) };
    let Some(to) = recipient(tx, desk.scope, person_id).await?.filter(|it| it.reminders) else {
        return Ok(());
    };
    send(tx, desk, &to, action, "mail-entered-subject", "mail-entered-body", "").await
}

/// Sends the author the reason of a rejection (R14).
///
/// # Errors
/// A fault from the database.
pub async fn rejected(tx: &mut Tx, desk: &Desk, action: &VolunteerAction, reason: &str) -> Result<()> {
    let Some(to) = author_of(tx, desk, action).await? else { return Ok(()) };
    send(tx, desk, &to, action, "mail-rejected-subject", "mail-rejected-body", reason).await
}

/// Tells the author that a moderator corrected the action (R14).
///
/// # Errors
/// A fault from the database.
pub async fn corrected(tx: &mut Tx, desk: &Desk, action: &VolunteerAction) -> Result<()> {
    let Some(to) = author_of(tx, desk, action).await?.filter(|it| it.reminders) else { return Ok(()) };
    send(tx, desk, &to, action, "mail-corrected-subject", "mail-corrected-body", "").await
}

/// Whoever gave the time, else whoever typed it; never the one who is deciding.
async fn author_of(tx: &mut Tx, desk: &Desk, action: &VolunteerAction) -> Result<Option<Recipient>> {
    match action.contributor.person().or(action.entered_by).filter(|id| Some(*id) != desk.person_id()) {
        Some(person_id) => recipient(tx, desk.scope, person_id).await,
        None => Ok(None),
    }
}

async fn send(
    tx: &mut Tx,
    desk: &Desk,
    to: &Recipient,
    action: &VolunteerAction,
    subject: &'static str,
    body: &'static str,
    reason: &str,
) -> Result<()> {
    let text = |text: &str| Arg::Text(text.to_owned());
    let path = format!("/o/{}/benevolat/actions/{}", desk.slug, action.id);
    let args = [
        ("organisation", text(&desk.organisation_name)),
        ("author", text(&desk.author.label)),
        ("title", text(&action.title)),
        ("day", Arg::Text(formats::day(to.lang, action.happened_on))),
        ("duration", Arg::Text(formats::minutes(to.lang, action.minutes))),
        ("reason", text(reason)),
        ("link", Arg::Text(desk.site.link(&path))),
    ];
    let mail = Mail {
        to: to.email.clone(),
        subject: desk.site.words.with(to.lang, subject, &args),
        body: with_foot(&desk.site, to.lang, &desk.site.words.with(to.lang, body, &args)),
    };
    enqueue(tx, &mail, desk.now).await?;
    Ok(())
}

/// Every mail says where it comes from and how to receive no more of them.
pub(crate) fn with_foot(site: &Site, lang: Lang, body: &str) -> String {
    let foot = site.words.say(lang, &Msg::new("mail-actions-foot").with("link", site.link("/moi/donnees")));
    format!("{body}\n\n{foot}\n")
}
