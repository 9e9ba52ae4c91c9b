//! The mails about actions. They leave after the commit, once; whoever opted out receives none but
//! what is owed to them: the reason of a rejection (R14).

use super::{Desk, VolunteerAction};
use base::{Arg, Day, Id, Instant, Lang, Minutes, Msg, Result, jiff::SignedDuration};
use organisation::organisations::organisation::Organisation;
use site::{Site, formats};
use std::collections::BTreeMap;
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
    let Some(to) = told_of_entry(tx, desk, action).await? else { return Ok(()) };
    work::mail::enqueue_for(tx, &entry(desk, &to, action), desk.now, desk.now + WAITS).await?;
    Ok(())
}

/// An entry is taken back: its mail does not leave. Answers whether nobody was told of it.
///
/// # Errors
/// A fault from the database.
pub async fn entry_untold(tx: &mut Tx, desk: &Desk, action: &VolunteerAction) -> Result<bool> {
    match told_of_entry(tx, desk, action).await? {
        Some(to) => work::mail::withdraw(tx, &entry(desk, &to, action), action.created_at).await,
        None => Ok(true),
    }
}

/// Whoever is told that somebody else entered an action for them.
async fn told_of_entry(tx: &mut Tx, desk: &Desk, action: &VolunteerAction) -> Result<Option<Recipient>> {
    match action.contributor.person().filter(|it| action.entered_by != Some(*it)) {
        Some(person_id) => Ok(recipient(tx, desk.scope, person_id).await?.filter(|it| it.reminders)),
        None => Ok(None),
    }
}

fn entry(desk: &Desk, to: &Recipient, action: &VolunteerAction) -> Mail {
    written(desk, to, action, "mail-entered-subject", "mail-entered-body", "")
}

/// How long the mail of an entry or of a rejection waits: « Annuler » is at hand for ten seconds.
const WAITS: SignedDuration = SignedDuration::from_secs(30);

/// Sends the author the reason of a rejection (R14).
///
/// # Errors
/// A fault from the database.
pub async fn rejected(tx: &mut Tx, desk: &Desk, action: &VolunteerAction, reason: &str) -> Result<()> {
    let Some(to) = author_of(tx, desk, action).await? else { return Ok(()) };
    let mail = rejection(desk, &to, action, reason);
    work::mail::enqueue_for(tx, &mail, desk.now, desk.now + WAITS).await?;
    Ok(())
}

/// A rejection was taken back: its mail does not leave or, if it has, another one says so.
///
/// # Errors
/// A fault from the database.
pub async fn rejection_undone(
    tx: &mut Tx,
    desk: &Desk,
    action: &VolunteerAction,
    reason: &str,
    rejected_at: Instant,
) -> Result<()> {
    let Some(to) = author_of(tx, desk, action).await? else { return Ok(()) };
    if work::mail::withdraw(tx, &rejection(desk, &to, action, reason), rejected_at).await? {
        return Ok(());
    }
    send(tx, desk, &to, action, "mail-rejection-undone-subject", "mail-rejection-undone-body", "").await
}

fn rejection(desk: &Desk, to: &Recipient, action: &VolunteerAction, reason: &str) -> Mail {
    written(desk, to, action, "mail-rejected-subject", "mail-rejected-body", reason)
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
    enqueue(tx, &written(desk, to, action, subject, body, reason), desk.now).await?;
    Ok(())
}

fn written(
    desk: &Desk,
    to: &Recipient,
    action: &VolunteerAction,
    subject: &'static str,
    body: &'static str,
    reason: &str,
) -> Mail {
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
    Mail {
        to: to.email.clone(),
        subject: desk.site.words.with(to.lang, subject, &args),
        body: with_foot(&desk.site, to.lang, &desk.site.words.with(to.lang, body, &args)),
    }
}

/// Every mail says where it comes from and how to receive no more of them.
pub(crate) fn with_foot(site: &Site, lang: Lang, body: &str) -> String {
    let foot = site.words.say(lang, &Msg::new("mail-actions-foot").with("link", site.link("/moi/donnees")));
    format!("{body}\n\n{foot}\n")
}

/// What an import entered for somebody.
#[derive(Clone, Copy, Debug)]
pub struct Imported {
    pub count: i64,
    pub minutes: Minutes,
    pub from: Day,
    pub to: Day,
}

impl Imported {
    /// What each person is told of: theirs alone, added up.
    #[must_use]
    pub fn by_person(actions: &[VolunteerAction]) -> BTreeMap<Id, Imported> {
        let mut all: BTreeMap<Id, Imported> = BTreeMap::new();
        for action in actions {
            let Some(person_id) = action.contributor.person() else { continue };
            let (from, to) = (action.happened_on, action.ends_on.unwrap_or(action.happened_on));
            let told = all.entry(person_id).or_insert(Imported { count: 0, minutes: Minutes(0), from, to });
            told.count += 1;
            told.minutes = Minutes(told.minutes.0 + action.minutes.0);
            told.from = told.from.min(from);
            told.to = told.to.max(to);
        }
        all
    }
}

/// Tells somebody, once for a whole file, what an import entered for them (R5).
///
/// # Errors
/// A fault from the database.
pub async fn imported_for_you(
    tx: &mut Tx,
    site: &Site,
    organisation: &Organisation,
    author: &str,
    (person_id, told): (Id, Imported),
    now: Instant,
) -> Result<()> {
    let scope = Scope::of(organisation.id);
    let Some(to) = recipient(tx, scope, person_id).await?.filter(|it| it.reminders) else { return Ok(()) };
    let args = [
        ("organisation", Arg::Text(organisation.name.clone())),
        ("author", Arg::Text(author.to_owned())),
        ("count", Arg::Number(told.count)),
        ("duration", Arg::Text(formats::minutes(to.lang, told.minutes))),
        ("from", Arg::Text(formats::day(to.lang, told.from))),
        ("to", Arg::Text(formats::day(to.lang, told.to))),
        ("link", Arg::Text(site.link(&format!("/o/{}/benevolat/moi", organisation.slug)))),
    ];
    let mail = Mail {
        to: to.email,
        subject: site.words.with(to.lang, "mail-imported-subject", &args),
        body: with_foot(site, to.lang, &site.words.with(to.lang, "mail-imported-body", &args)),
    };
    enqueue(tx, &mail, now).await?;
    Ok(())
}
