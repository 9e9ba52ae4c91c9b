//! The audit journal: one line for every change, in the transaction of the change (I12).

use crate::{
    gate::{Actor, Member},
    words::Words,
};
use base::{Arg, Id, Instant, Lang, Result, fresh_id, past_id};
use store::{Scope, Tx, args, statements};

statements! {
    ADD = "INSERT INTO audit_entry
            (id, organisation_id, account_id, person_id, actor_label, noun, object_id, verb, before, after, reason, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
}

/// Who makes a change.
#[derive(Clone, Debug)]
pub struct Author {
    pub account_id: Option<Id>,
    /// How the journal names them. Never an address of a machine.
    pub label: String,
}

impl Author {
    #[must_use]
    pub fn of(actor: &Actor) -> Author {
        Author { account_id: Some(actor.account_id), label: actor.label() }
    }

    /// Somebody without a name, whom each reader reads of in their language: a key that takes `$number`.
    #[must_use]
    pub fn numbered(key: &'static str, number: i64) -> Author {
        Author { account_id: None, label: format!("@{key} {number}") }
    }

    /// A change made by the program itself (a job, an import, an operator's command).
    #[must_use]
    pub fn program(label: &str) -> Author {
        Author { account_id: None, label: label.to_owned() }
    }
}

/// How a line's author is called, from the label it was written with.
#[must_use]
pub fn author_in_words(words: &Words, lang: Lang, label: &str) -> String {
    let numbered = label.strip_prefix('@').and_then(|rest| rest.split_once(' '));
    match numbered.and_then(|(key, number)| Some((key, number.parse::<i64>().ok()?))) {
        Some((key, number)) if words.knows(lang, key) => {
            words.with(lang, key, &[("number", Arg::Number(number))])
        }
        _ => label.to_owned(),
    }
}

/// A line of the journal.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The table's word: `volunteer_action`, `role`…
    pub noun: &'static str,
    pub object_id: Id,
    /// What happened, in the imperative: `add`, `change`, `validate`, `reveal`, `consult`…
    pub verb: &'static str,
    /// The person whose detail is touched or looked at.
    pub person_id: Option<Id>,
    pub before: Option<serde_json::Value>,
    pub after: Option<serde_json::Value>,
    pub reason: Option<&'a str>,
}

impl Entry<'_> {
    #[must_use]
    pub fn new(noun: &'static str, object_id: Id, verb: &'static str) -> Entry<'static> {
        Entry { noun, object_id, verb, person_id: None, before: None, after: None, reason: None }
    }

    #[must_use]
    pub fn about(mut self, person_id: Option<Id>) -> Self {
        self.person_id = person_id;
        self
    }

    #[must_use]
    pub fn before(mut self, state: impl serde::Serialize) -> Self {
        self.before = serde_json::to_value(state).ok();
        self
    }

    #[must_use]
    pub fn after(mut self, state: impl serde::Serialize) -> Self {
        self.after = serde_json::to_value(state).ok();
        self
    }
}

impl<'a> Entry<'a> {
    #[must_use]
    pub fn because(mut self, reason: &'a str) -> Self {
        self.reason = Some(reason);
        self
    }
}

/// Writes a line for a change in an organisation.
///
/// # Errors
/// A fault from the database.
pub async fn note(tx: &mut Tx, scope: Scope, author: &Author, entry: Entry<'_>, now: Instant) -> Result<()> {
    add(tx, fresh_id(), Some(scope.organisation_id), author, entry, now).await
}

/// Writes a line of days past, as the demonstration does: the journal is read in the order of its identities, which
/// follow the clock.
///
/// # Errors
/// A fault from the database.
pub async fn note_past(
    tx: &mut Tx,
    scope: Scope,
    author: &Author,
    entry: Entry<'_>,
    at: Instant,
) -> Result<()> {
    add(tx, past_id(at), Some(scope.organisation_id), author, entry, at).await
}

/// Writes a line for a change a member makes: the usual case.
///
/// # Errors
/// A fault from the database.
pub async fn note_by(tx: &mut Tx, member: &Member, entry: Entry<'_>) -> Result<()> {
    note(tx, member.scope, &Author::of(&member.actor), entry, member.site.now()).await
}

/// Writes a line for a change outside any organisation (an account, the instance).
///
/// # Errors
/// A fault from the database.
pub async fn note_outside(tx: &mut Tx, author: &Author, entry: Entry<'_>, now: Instant) -> Result<()> {
    add(tx, fresh_id(), None, author, entry, now).await
}

async fn add(
    tx: &mut Tx,
    id: Id,
    organisation_id: Option<Id>,
    author: &Author,
    entry: Entry<'_>,
    now: Instant,
) -> Result<()> {
    let text = |value: Option<serde_json::Value>| value.map(|value| value.to_string());
    let arguments = args![
        id,
        organisation_id,
        author.account_id,
        entry.person_id,
        &author.label,
        entry.noun,
        entry.object_id,
        entry.verb,
        text(entry.before),
        text(entry.after),
        entry.reason,
        now
    ];
    tx.run(ADD, arguments).await?;
    Ok(())
}
