//! Mail: written in the transaction of the change that asks for it, sent once after the commit.
//! Addresses and bodies never reach a log.

mod outbox;
mod transport;

pub use outbox::Outbox;
pub use transport::{Smtp, Transport};

use base::{Id, Instant, Result, fresh_id};
use store::{Row, Tx, args};

/// A mail to send: plain text, one recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// `ada@example.org` or `Ada <ada@example.org>`.
    pub to: String,
    pub subject: String,
    pub body: String,
}

/// Where a mail is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    Waiting,
    Sending,
    Sent,
    Failed,
}

/// A mail as the outbox keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptMail {
    pub id: Id,
    pub to: String,
    pub subject: String,
    pub body: String,
    pub state: MailState,
    /// How many times sending was tried.
    pub attempts: i64,
    /// When it is tried next; while it is being sent, when it may be taken for forgotten.
    pub next_at: Instant,
    pub created_at: Instant,
    pub sent_at: Option<Instant>,
    /// A code, such as `SMTP_550`; never words of the other server, which may name people.
    pub problem: Option<String>,
}

store::statements! {
    ENQUEUE = "INSERT INTO mail (id, recipient, subject, body, state, attempts, next_at, created_at)
        VALUES ($1, $2, $3, $4, 'waiting', 0, $5, $6)";
    WITHDRAW = "DELETE FROM mail WHERE state = 'waiting' AND created_at = $1
            AND recipient = $2 AND subject = $3 AND body = $4";
    FIND = "SELECT id, recipient, subject, body, state, attempts, next_at, created_at, sent_at, problem
        FROM mail WHERE id = $1";
    LIST_RECENT = "SELECT id, recipient, subject, body, state, attempts, next_at, created_at, sent_at, problem
        FROM mail ORDER BY id DESC LIMIT $1";
    COUNT_WAITING = "SELECT COUNT(*) AS n FROM mail WHERE state = 'waiting'";
    IS_DUE = "SELECT id FROM mail WHERE state IN ('waiting', 'sending') AND next_at <= $1 LIMIT 1";
    ABANDON = "UPDATE mail SET state = 'failed', problem = 'ABANDONED', body = ''
        WHERE state = 'sending' AND next_at <= $1 AND attempts >= $2";
    // The conditions are said twice: on PostgreSQL a claim that waited for another one re-reads the
    // row with the outer ones.
    CLAIM = "UPDATE mail SET state = 'sending', attempts = attempts + 1, next_at = $2
        WHERE state IN ('waiting', 'sending') AND next_at <= $1 AND id IN
            (SELECT id FROM mail WHERE state IN ('waiting', 'sending') AND next_at <= $1
             ORDER BY next_at, id LIMIT $3)
        RETURNING id, recipient, subject, body, state, attempts, next_at, created_at, sent_at, problem";
    // Of a link only the fingerprint is kept: the mail that bore it goes the same way once it has left.
    SENT = "UPDATE mail SET state = 'sent', sent_at = $2, problem = NULL, body = $4
        WHERE id = $1 AND state = 'sending' AND attempts = $3";
    AGAIN = "UPDATE mail SET state = 'waiting', next_at = $2, problem = $3
        WHERE id = $1 AND state = 'sending' AND attempts = $4";
    FAILED = "UPDATE mail SET state = 'failed', problem = $2, body = ''
        WHERE id = $1 AND state = 'sending' AND attempts = $3";
    PURGE = "DELETE FROM mail WHERE id IN
        (SELECT id FROM mail WHERE state IN ('sent', 'failed') AND created_at < $1 ORDER BY id LIMIT 500)";
    FORGET = "DELETE FROM mail WHERE recipient = $1 AND state IN ('sent', 'failed')";
}

/// Puts a mail in the outbox. It leaves after the commit of `tx`; rouse the `Wake` then.
///
/// # Errors
/// A fault from the database.
pub async fn enqueue(tx: &mut Tx, mail: &Mail, now: Instant) -> Result<Id> {
    enqueue_for(tx, mail, now, now).await
}

/// The same, for a mail that does not leave before an instant: until then it may be withdrawn.
///
/// # Errors
/// A fault from the database.
pub async fn enqueue_for(tx: &mut Tx, mail: &Mail, now: Instant, leaves_at: Instant) -> Result<Id> {
    let id = fresh_id();
    tx.run(ENQUEUE, args![id, &mail.to, subject(mail), &mail.body, leaves_at, now]).await?;
    Ok(id)
}

/// Takes back a mail put in the outbox at an instant, unless it has begun to leave; answers whether it stays.
///
/// # Errors
/// A fault from the database.
pub async fn withdraw(tx: &mut Tx, mail: &Mail, enqueued_at: Instant) -> Result<bool> {
    let gone = tx.run(WITHDRAW, args![enqueued_at, &mail.to, subject(mail), &mail.body]).await?;
    Ok(gone > 0)
}

/// A line break in a subject would end the header.
fn subject(mail: &Mail) -> String {
    mail.subject.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One mail of the outbox.
///
/// # Errors
/// A fault from the database.
pub async fn find(tx: &mut Tx, id: Id) -> Result<Option<KeptMail>> {
    tx.first(FIND, args![id]).await?.as_ref().map(read).transpose()
}

/// How many have not left yet.
///
/// # Errors
/// A fault from the database.
pub async fn count_waiting(tx: &mut Tx) -> Result<i64> {
    tx.one(COUNT_WAITING, &[]).await?.get("n")
}

/// The last mails, newest first.
///
/// # Errors
/// A fault from the database.
pub async fn list_recent(tx: &mut Tx, limit: i64) -> Result<Vec<KeptMail>> {
    tx.all(LIST_RECENT, args![limit]).await?.iter().map(read).collect()
}

/// Forgets the mails written before an instant that will not leave any more, 500 at most; answers how many.
///
/// # Errors
/// A fault from the database.
pub async fn purge_ended(tx: &mut Tx, before: Instant) -> Result<u64> {
    tx.run(PURGE, args![before]).await
}

/// Forgets the mails to an address that will not leave any more: whoever had it is erased (R71).
///
/// # Errors
/// A fault from the database.
pub async fn forget(tx: &mut Tx, address: &str) -> Result<()> {
    tx.run(FORGET, args![address]).await.map(|_| ())
}

fn read(row: &Row) -> Result<KeptMail> {
    let state: String = row.get("state")?;
    Ok(KeptMail {
        id: row.get("id")?,
        to: row.get("recipient")?,
        subject: row.get("subject")?,
        body: row.get("body")?,
        state: match state.as_str() {
            "waiting" => MailState::Waiting,
            "sending" => MailState::Sending,
            "sent" => MailState::Sent,
            _ => MailState::Failed,
        },
        attempts: row.get("attempts")?,
        next_at: row.get("next_at")?,
        created_at: row.get("created_at")?,
        sent_at: row.get("sent_at")?,
        problem: row.get("problem")?,
    })
}
