//! What an account alone sees, in the database: its profile, and the hours given elsewhere.

use super::{DraftHours, ExternalHours, HoursOrigin};
use crate::civic::{Holder, mandates::MandateKind, standing_store};
use base::{Day, Id, Instant, Minutes, Money, Refusal, Result, fresh_id};
use store::{Row, Tx, args, statements};

statements! {
    PROFILE = "SELECT * FROM civic_profile WHERE account_id = $1";
    PUT_PROFILE = "INSERT INTO civic_profile (id, account_id, born_on, apprentice, prior_credit_cents)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (account_id) DO UPDATE SET born_on = excluded.born_on, apprentice = excluded.apprentice,
            prior_credit_cents = excluded.prior_credit_cents, version = civic_profile.version + 1";
    LIST = "SELECT * FROM external_hours WHERE account_id = $1 ORDER BY year DESC, organisation_name, id";
    FIND = "SELECT * FROM external_hours WHERE account_id = $1 AND id = $2";
    ADD = "INSERT INTO external_hours (id, account_id, organisation_name, legal_form, declared_on, rna, article_200,
            year, minutes, mandate_kind, origin, issuer, statement_id, statement_line, file_id, created_at,
            issued_on)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        ON CONFLICT (account_id, statement_id, statement_line) DO NOTHING";
    CHANGE = "UPDATE external_hours SET organisation_name = $3, legal_form = $4, declared_on = $5, rna = $6,
            article_200 = $7, year = $8, minutes = $9, mandate_kind = $10, origin = $11, file_id = $12,
            version = version + 1
        WHERE account_id = $1 AND id = $2";
    REMOVE = "DELETE FROM external_hours WHERE account_id = $1 AND id = $2";
    REMOVE_OTHERS = "DELETE FROM external_hours WHERE account_id = $1 AND issuer = $2 AND year = $3 AND origin <> 'typed'
            AND statement_id <> $4";
    NEWEST = "SELECT MAX(issued_on) AS issued_on FROM external_hours
        WHERE account_id = $1 AND issuer = $2 AND year = $3 AND origin <> 'typed'";
    FORGET_HOURS = "DELETE FROM external_hours WHERE account_id = $1";
    FORGET_PROFILE = "DELETE FROM civic_profile WHERE account_id = $1";
    FORGET_REMINDERS = "DELETE FROM civic_reminder WHERE account_id = $1";
}

/// What the account tells of its person; nothing before it says something.
///
/// # Errors
/// A fault from the database.
pub async fn holder(tx: &mut Tx, account_id: Id) -> Result<Holder> {
    let Some(row) = tx.first(PROFILE, args![account_id]).await? else { return Ok(Holder::default()) };
    Ok(Holder {
        born_on: row.get("born_on")?,
        apprentice: row.get("apprentice")?,
        prior: Money(row.get("prior_credit_cents")?),
    })
}

/// # Errors
/// A fault from the database.
pub async fn put_holder(tx: &mut Tx, account_id: Id, it: &Holder) -> Result<()> {
    let arguments = args![fresh_id(), account_id, it.born_on, it.apprentice, it.prior];
    tx.run(PUT_PROFILE, arguments).await?;
    Ok(())
}

fn read(row: &Row) -> Result<ExternalHours> {
    let (mandate, origin): (String, String) = (row.get("mandate_kind")?, row.get("origin")?);
    Ok(ExternalHours {
        id: row.get("id")?,
        organisation_name: row.get("organisation_name")?,
        standing: standing_store::read(row)?,
        year: row.get("year")?,
        minutes: Minutes(row.get("minutes")?),
        mandate: MandateKind::from_text(&mandate).ok_or_else(|| Refusal::fault("an unknown mandate"))?,
        origin: HoursOrigin::from_text(&origin).ok_or_else(|| Refusal::fault("an unknown origin"))?,
        issuer: row.get("issuer")?,
        file_id: row.get("file_id")?,
        version: row.get("version")?,
    })
}

/// Every year, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, account_id: Id) -> Result<Vec<ExternalHours>> {
    tx.all(LIST, args![account_id]).await?.iter().map(read).collect()
}

/// The day of the newest statement of an instance that was brought for a year.
///
/// # Errors
/// A fault from the database.
pub async fn newest(tx: &mut Tx, account_id: Id, issuer: &str, year: i64) -> Result<Option<Day>> {
    tx.one(NEWEST, args![account_id, issuer, year]).await?.get("issued_on")
}

/// Removes what other statements of the same instance said of a year: it says those hours again.
///
/// # Errors
/// A fault from the database.
pub async fn remove_others(
    tx: &mut Tx,
    account_id: Id,
    issuer: &str,
    year: i64,
    statement_id: Id,
) -> Result<()> {
    tx.run(REMOVE_OTHERS, args![account_id, issuer, year, statement_id]).await.map(|_| ())
}

/// # Errors
/// [`Refusal::NotFound`] when they are not this account's.
pub async fn get(tx: &mut Tx, account_id: Id, id: Id) -> Result<ExternalHours> {
    read(&tx.one(FIND, args![account_id, id]).await?)
}

/// Where hours to add come from.
pub struct Source {
    pub origin: HoursOrigin,
    pub issuer: String,
    /// The statement and the rank of its line: the same never comes in twice (I8).
    pub line: Option<(Id, i64)>,
    /// The day of the statement.
    pub issued_on: Option<Day>,
    pub file_id: Option<Id>,
}

/// Adds hours; answers whether they are new.
///
/// # Errors
/// A fault from the database.
pub async fn add(
    tx: &mut Tx,
    account_id: Id,
    draft: &DraftHours,
    source: &Source,
    now: Instant,
) -> Result<bool> {
    let standing = &draft.standing;
    let arguments = args![
        fresh_id(),
        account_id,
        &draft.organisation_name,
        standing.legal_form.as_text(),
        standing.declared_on,
        &standing.rna,
        standing.article_200.as_text(),
        draft.year,
        draft.minutes,
        draft.mandate.as_text(),
        source.origin.as_text(),
        &source.issuer,
        source.line.map(|(id, _)| id),
        source.line.map(|(_, line)| line),
        source.file_id,
        now,
        source.issued_on
    ];
    Ok(tx.run(ADD, arguments).await? > 0)
}

/// What is typed over a statement is no longer what was signed: the origin says so.
///
/// # Errors
/// A fault from the database.
pub async fn change(
    tx: &mut Tx,
    account_id: Id,
    before: &ExternalHours,
    draft: &DraftHours,
    file_id: Option<Id>,
) -> Result<()> {
    let standing = &draft.standing;
    let origin =
        if before.origin == HoursOrigin::Typed { HoursOrigin::Typed } else { HoursOrigin::Unverified };
    let arguments = args![
        account_id,
        before.id,
        &draft.organisation_name,
        standing.legal_form.as_text(),
        standing.declared_on,
        &standing.rna,
        standing.article_200.as_text(),
        draft.year,
        draft.minutes,
        draft.mandate.as_text(),
        origin.as_text(),
        file_id
    ];
    tx.run(CHANGE, arguments).await?;
    Ok(())
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, account_id: Id, id: Id) -> Result<()> {
    tx.run(REMOVE, args![account_id, id]).await?;
    Ok(())
}

/// Forgets everything, when the account is closed.
///
/// # Errors
/// A fault from the database.
pub async fn forget(tx: &mut Tx, account_id: Id) -> Result<()> {
    for statement in [FORGET_HOURS, FORGET_PROFILE, FORGET_REMINDERS] {
        tx.run(statement, args![account_id]).await?;
    }
    Ok(())
}
