//! Saving a private link with its line of the journal: the same for the pages and for the API.

use super::{
    LinkForm, PrivateLink,
    seal::{fresh_token, link_key},
    store::{self, KeptToken},
};
use crate::{
    actions::{self, Contributor, Desk},
    estimates::{self, attached},
};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result, fresh_id, jiff::tz::TimeZone};
use site::{
    Member,
    journal::{Entry, note_by},
    secret,
};

const NOUN: &str = "private_link";

/// Makes a link as a form says.
///
/// # Errors
/// Every wrong field.
pub async fn add(tx: &mut Tx, member: &Member, form: &LinkForm) -> Result<PrivateLink> {
    let draft = form.read()?;
    if draft.expires_on.is_some_and(|day| day < member.today()) {
        return Err(Refusal::field("expires_on", Msg::new("link-already-over")));
    }
    let expires_at = draft.expires_at(&zone(member));
    let link = PrivateLink {
        id: fresh_id(),
        number: store::next_number(tx, member.scope).await?,
        name: draft.name,
        enabled: draft.enabled,
        moderation: draft.moderation,
        expires_at,
        visited_at: None,
        person_id: None,
        asked_by: None,
        version: 1,
        created_at: member.site.now(),
    };
    let (_, kept) = fresh(tx, link.id).await?;
    store::add(tx, member.scope, &link, &kept).await?;
    note_by(tx, member, Entry::new(NOUN, link.id, "add").after(told(&link))).await?;
    Ok(link)
}

/// Changes a link as a form says, if the form was filled on the version that is there.
///
/// # Errors
/// Every wrong field.
pub async fn change(tx: &mut Tx, member: &Member, before: &PrivateLink, form: &LinkForm) -> Result<()> {
    let draft = form.read()?;
    if draft.version != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    let expires_at = draft.expires_at(&zone(member));
    let after = before.clone().with(draft, expires_at);
    store::change(tx, member.scope, &after).await?;
    let entry = Entry::new(NOUN, before.id, "change").before(told(before)).after(told(&after));
    note_by(tx, member, entry).await
}

/// Closes a link, or opens it again.
///
/// # Errors
/// A fault from the database.
pub async fn set_enabled(tx: &mut Tx, member: &Member, link: PrivateLink, enabled: bool) -> Result<()> {
    let link = PrivateLink { enabled, ..link };
    store::change(tx, member.scope, &link).await?;
    let verb = if enabled { "enable" } else { "disable" };
    note_by(tx, member, Entry::new(NOUN, link.id, verb)).await
}

/// The secret of a link, told again. Each look leaves a line (§3.1).
///
/// # Errors
/// [`Refusal::Conflict`] when the link was brought from another instance, whose key stayed there.
pub async fn reveal(tx: &mut Tx, member: &Member, link: &PrivateLink) -> Result<String> {
    let sealed = store::sealed(tx, member.scope, link.id).await?;
    let token = link_key(tx).await?.open(link.id, &sealed);
    let token = token.ok_or_else(|| Refusal::Conflict(Msg::new("link-sealed-elsewhere")))?;
    note_by(tx, member, Entry::new(NOUN, link.id, "reveal").after(told(link))).await?;
    Ok(token)
}

/// Another secret: the old address answers no more (R78).
///
/// # Errors
/// A fault from the database.
pub async fn regenerate(tx: &mut Tx, member: &Member, link: &PrivateLink) -> Result<String> {
    let (token, kept) = fresh(tx, link.id).await?;
    store::regenerate(tx, member.scope, link.id, &kept).await?;
    note_by(tx, member, Entry::new(NOUN, link.id, "regenerate").after(told(link))).await?;
    Ok(token)
}

/// What an attachment changed.
pub struct Attached {
    /// Actions that changed name.
    pub actions: u64,
    /// Estimates that may tell the same hours as one of the person, and wait.
    pub waiting: usize,
}

/// The link's actions and estimates become the person's who asked (R79).
///
/// # Errors
/// [`super::CannotAttach`] as a refusal; [`Refusal::Conflict`] when the estimated time of a frozen year would move: an
/// estimate of the person holds what was counted behind the link (R23, I9).
pub async fn attach(tx: &mut Tx, member: &Member, mut link: PrivateLink) -> Result<Attached> {
    let person_id = link.attach().map_err(Refusal::from)?;
    let desk = Desk::of_member(tx, member).await?;
    let whose = [Contributor::Person(person_id), Contributor::Link(link.id), Contributor::Nobody];
    let before = attached::in_frozen_years(tx, &desk, &whose).await?;
    let theirs = estimates::store::of_link(tx, member.scope, link.id).await?;
    let theirs: Vec<Id> = theirs.iter().map(|it| it.id).collect();
    store::change(tx, member.scope, &link).await?;
    let given = store::give_actions(tx, member.scope, link.id, person_id, member.site.now()).await?;
    let waiting = attached::ask(tx, &desk, person_id, &theirs).await?;
    let after = attached::in_frozen_years(tx, &desk, &whose).await?;
    if let Some((year, _)) = before.iter().zip(&after).find(|(before, after)| before != after) {
        return Err(Refusal::Conflict(Msg::new("link-moves-year").with("name", &year.year_name)));
    }
    actions::store::move_totals(tx, member.scope, link.id, person_id).await?;
    let entry = Entry::new(NOUN, link.id, "attach").about(Some(person_id));
    note_by(tx, member, entry.after(serde_json::json!({ "name": link.name, "entries": given }))).await?;
    Ok(Attached { actions: given, waiting })
}

/// A fresh secret, and what is kept of it.
async fn fresh(tx: &mut Tx, link_id: Id) -> Result<(String, KeptToken)> {
    let token = fresh_token()?;
    let sealed = link_key(tx).await?.seal(link_id, &token)?;
    let kept = KeptToken { hash: secret::hash(&token), sealed };
    Ok((token, kept))
}

/// What the journal keeps: never the secret.
fn told(link: &PrivateLink) -> serde_json::Value {
    serde_json::json!({
        "number": link.number, "name": link.name, "enabled": link.enabled, "moderation": link.moderation.as_text(),
        "expires_at": link.expires_at,
    })
}

fn zone(member: &Member) -> TimeZone {
    TimeZone::get(&member.organisation.time_zone).unwrap_or(TimeZone::UTC)
}
