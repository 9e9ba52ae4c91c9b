//! The journal in the database, read by key.

use super::line::{Cut, Filter, HistoryItem};
use base::{Day, Id, Instant, Refusal, Result};
use store::{Row, Scope, Tx, args, statements};

statements! {
    // A condition without its argument holds for every line. Each compares before it asks for NULL:
    // PostgreSQL then knows the type.
    OLDER = "SELECT * FROM audit_entry WHERE organisation_id = $1 AND id < $2
            AND (noun = $3 OR $3 IS NULL) AND (person_id = $4 OR $4 IS NULL)
            AND (actor_label = $5 OR $5 IS NULL) AND (at >= $6 OR $6 IS NULL) AND (at < $7 OR $7 IS NULL)
            AND (person_id = $9 OR $10 NOT LIKE '%|' || noun || '|%')
        ORDER BY id DESC LIMIT $8";
    NEWER = "SELECT * FROM audit_entry WHERE organisation_id = $1 AND id > $2
            AND (noun = $3 OR $3 IS NULL) AND (person_id = $4 OR $4 IS NULL)
            AND (actor_label = $5 OR $5 IS NULL) AND (at >= $6 OR $6 IS NULL) AND (at < $7 OR $7 IS NULL)
            AND (person_id = $9 OR $10 NOT LIKE '%|' || noun || '|%')
        ORDER BY id LIMIT $8";
    HISTORY = "SELECT * FROM audit_entry WHERE organisation_id = $1 AND object_id = $2 ORDER BY id LIMIT 500";
    CONSULTATIONS = "SELECT * FROM audit_entry WHERE organisation_id = $1 AND person_id = $2
            AND verb IN ('consult', 'reveal', 'export') ORDER BY id DESC LIMIT $3";
    CONSULTED = "SELECT id FROM audit_entry WHERE organisation_id = $1 AND object_id = $2 AND account_id = $3
            AND verb = 'consult' AND at >= $4 LIMIT 1";
    NOUNS = "SELECT DISTINCT noun FROM audit_entry WHERE organisation_id = $1";
    // From one name to the next one: a step of the index each, not all the lines.
    AUTHORS = "WITH RECURSIVE author (name) AS (
            SELECT MIN(actor_label) FROM audit_entry WHERE organisation_id = $1
            UNION ALL
            SELECT (SELECT MIN(e.actor_label) FROM audit_entry e
                WHERE e.organisation_id = $1 AND e.actor_label > author.name)
            FROM author WHERE author.name IS NOT NULL)
        SELECT name AS actor_label FROM author WHERE name IS NOT NULL";
}

/// The first id there is, and the last.
const LAST: Id = Id::max();

fn read(row: &Row) -> Result<HistoryItem> {
    let json = |text: Option<String>| {
        text.map(|text| serde_json::from_str(&text).map_err(Refusal::fault)).transpose()
    };
    Ok(HistoryItem {
        id: row.get("id")?,
        account_id: row.get("account_id")?,
        person_id: row.get("person_id")?,
        author: row.get("actor_label")?,
        noun: row.get("noun")?,
        object_id: row.get("object_id")?,
        verb: row.get("verb")?,
        before: json(row.get("before")?)?,
        after: json(row.get("after")?)?,
        reason: row.get("reason")?,
        at: row.get("at")?,
    })
}

/// The instant a civil day begins in a zone.
fn begins(day: Option<Day>, zone: &str) -> Option<Instant> {
    let zone = base::jiff::tz::TimeZone::get(zone).unwrap_or(base::jiff::tz::TimeZone::UTC);
    day?.to_zoned(zone).ok().map(|it| it.timestamp())
}

/// A page of the journal, newest first: at most `limit` lines, days taken in the zone.
///
/// # Errors
/// A fault from the database.
pub async fn page(
    tx: &mut Tx,
    scope: Scope,
    filter: &Filter,
    zone: &str,
    cut: Cut,
    limit: i64,
) -> Result<Vec<HistoryItem>> {
    let (sql, from) = match cut {
        Cut::Newest => (OLDER, LAST),
        Cut::Before(id) => (OLDER, id),
        Cut::After(id) => (NEWER, id),
    };
    let end = filter.to.and_then(|day| day.tomorrow().ok());
    let arguments = args![
        scope.organisation_id,
        from,
        &filter.noun,
        filter.person_id,
        &filter.author,
        begins(filter.from, zone),
        begins(end, zone),
        limit,
        filter.reader,
        format!("|{}|", filter.untold.join("|"))
    ];
    let mut items: Vec<HistoryItem> =
        tx.all(sql, arguments).await?.iter().map(read).collect::<Result<_>>()?;
    if matches!(cut, Cut::After(_)) {
        items.reverse();
    }
    Ok(items)
}

/// The story of one object, oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn history(tx: &mut Tx, scope: Scope, object_id: Id) -> Result<Vec<HistoryItem>> {
    tx.all(HISTORY, args![scope.organisation_id, object_id]).await?.iter().map(read).collect()
}

/// Whether this account already looked at this object since an instant.
///
/// # Errors
/// A fault from the database.
pub async fn consulted_since(
    tx: &mut Tx,
    scope: Scope,
    object_id: Id,
    account_id: Id,
    since: Instant,
) -> Result<bool> {
    Ok(tx.first(CONSULTED, args![scope.organisation_id, object_id, account_id, since]).await?.is_some())
}

/// Who looked at the detail of a person, newest first (R69).
///
/// # Errors
/// A fault from the database.
pub async fn consultations(tx: &mut Tx, scope: Scope, person_id: Id, limit: i64) -> Result<Vec<HistoryItem>> {
    tx.all(CONSULTATIONS, args![scope.organisation_id, person_id, limit]).await?.iter().map(read).collect()
}

/// What the lines of the organisation speak of.
///
/// # Errors
/// A fault from the database.
pub async fn nouns(tx: &mut Tx, scope: Scope) -> Result<Vec<String>> {
    tx.all(NOUNS, args![scope.organisation_id]).await?.iter().map(|row| row.get("noun")).collect()
}

/// Whoever made a change in the organisation, as the lines call them.
///
/// # Errors
/// A fault from the database.
pub async fn authors(tx: &mut Tx, scope: Scope) -> Result<Vec<String>> {
    tx.all(AUTHORS, args![scope.organisation_id]).await?.iter().map(|row| row.get("actor_label")).collect()
}
