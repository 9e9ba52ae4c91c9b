//! Lists of actions: filtered, by key, newest first.

use super::{VolunteerAction, read};
use crate::actions::Contributor;
use base::{Day, Id, Instant, Result, fold, jiff::civil::date};
use serde::{Deserialize, Serialize};
use store::{Row, Scope, Tx, Value, args, statements};

/// What a list of actions is narrowed to. `None` and empty narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionFilter {
    pub from: Option<Day>,
    pub to: Option<Day>,
    pub state: Option<String>,
    pub category: Option<Id>,
    pub project: Option<Id>,
    pub level: Option<Id>,
    pub status: Option<String>,
    pub origin: Option<String>,
    pub person: Option<Id>,
    /// Everybody's but this person's: « Les autres ».
    pub except: Option<Id>,
    pub link: Option<Id>,
    pub import: Option<Id>,
    /// Those of no project; of no level.
    pub no_project: bool,
    pub no_level: bool,
    /// A common category, whichever of the organisation’s is under it.
    pub common: Option<Id>,
    /// Words of the title.
    pub words: String,
}

/// An action with the name of whoever gave the time and of whoever typed it.
#[derive(Clone, Debug)]
pub struct ListedAction {
    pub action: VolunteerAction,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
    pub anonymised_number: Option<i64>,
    pub link_number: Option<i64>,
    pub link_name: String,
}

/// The filter as SQL, over the action `a`, its period apart; its arguments are [`narrowing`]. What is not asked for is
/// told before the column is read: a search of words then reads the index of lists, and the table for what it finds
/// alone. The casts are for PostgreSQL, which wants to know what it is that is null.
macro_rules! narrowed {
    () => {
        " AND (CAST($4 AS TEXT) IS NULL OR a.state = $4) AND (CAST($5 AS UUID) IS NULL OR a.category_id = $5)
            AND (CAST($6 AS UUID) IS NULL OR a.project_id = $6) AND (CAST($7 AS UUID) IS NULL OR a.level_id = $7)
            AND (CAST($8 AS TEXT) IS NULL OR a.status = $8) AND (CAST($9 AS TEXT) IS NULL OR a.origin = $9)
            AND (CAST($10 AS UUID) IS NULL OR a.person_id = $10)
            AND (CAST($11 AS UUID) IS NULL OR a.private_link_id = $11)
            AND (CAST($12 AS UUID) IS NULL OR a.import_id = $12)
            AND (CAST($13 AS TEXT) IS NULL OR a.title_folded LIKE $13 ESCAPE '!')
            AND (CAST($14 AS BOOLEAN) = FALSE OR a.project_id IS NULL)
            AND (CAST($15 AS BOOLEAN) = FALSE OR a.level_id IS NULL)
            AND (CAST($16 AS UUID) IS NULL OR a.category_id IN (SELECT c.id FROM category c
                WHERE c.organisation_id = $1 AND c.common_category_id = $16))
            AND (CAST($17 AS UUID) IS NULL OR a.person_id IS NULL OR a.person_id <> $17)"
    };
}

pub(super) use narrowed;

macro_rules! named {
    () => {
        "SELECT a.id, a.title, a.description, a.happened_on, a.ends_on, a.minutes, a.headcount, a.distance_m,
                a.category_id, a.project_id, a.level_id, a.person_id, a.private_link_id, a.status, a.state, a.origin,
                a.disputed, a.entered_by, a.reject_reason, a.client_uid, a.fingerprint, a.import_id, a.group_id,
                a.version, a.created_at, a.updated_at, p.first_name, p.surname, p.pseudonym, p.anonymised_number,
                l.number AS link_number, l.name AS link_name
            FROM volunteer_action a
            LEFT JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
            LEFT JOIN private_link l ON l.organisation_id = a.organisation_id AND l.id = a.private_link_id"
    };
}

/// What was planned, whose day has come, and that its contributor cannot say to have taken place: they have neither
/// account here nor open link, or it is nobody's. Nothing of a frozen year waits any more (I9).
macro_rules! unanswered {
    () => {
        " WHERE a.organisation_id = $1 AND a.state IN ('to_confirm', 'planned') AND a.happened_on <= $2
            AND COALESCE(a.ends_on, a.happened_on) <= $2
            AND NOT (p.state IS NOT NULL AND p.state = 'active' AND p.account_id IS NOT NULL)
            AND NOT (l.id IS NOT NULL AND l.enabled = TRUE AND l.person_id IS NULL
                AND (l.expires_at IS NULL OR l.expires_at > $3))
            AND NOT EXISTS (SELECT 1 FROM fiscal_year y WHERE y.organisation_id = a.organisation_id
                AND y.starts_on <= a.happened_on AND y.ends_on >= a.happened_on AND y.frozen_at IS NOT NULL)"
    };
}

// The key of a page is compared as one: with two bounds on the day SQLite would take the wider for its index.
statements! {
    ONE = concat!(named!(), " WHERE a.organisation_id = $1 AND a.id = $2");
    LIST = concat!(named!(), " WHERE a.organisation_id = $1 AND a.happened_on >= $2
            AND (a.happened_on, a.id) < ($3, $18)", narrowed!(),
        " ORDER BY a.happened_on DESC, a.id DESC LIMIT $19");
    LIST_BEFORE = concat!(named!(), " WHERE a.organisation_id = $1 AND (a.happened_on, a.id) > ($2, $18)
            AND a.happened_on <= $3", narrowed!(),
        " ORDER BY a.happened_on, a.id LIMIT $19");
    UNANSWERED = concat!(named!(), unanswered!(), " ORDER BY a.state DESC, a.happened_on, a.id LIMIT $4");
    COUNT_UNANSWERED = concat!("SELECT COUNT(*) AS entries FROM volunteer_action a
            LEFT JOIN person p ON p.organisation_id = a.organisation_id AND p.id = a.person_id
            LEFT JOIN private_link l ON l.organisation_id = a.organisation_id AND l.id = a.private_link_id",
        unanswered!());
    OF_PERSON = concat!(named!(), " WHERE a.organisation_id = $1 AND a.person_id = $2
            AND (a.happened_on, a.id) < ($3, $4)
        ORDER BY a.happened_on DESC, a.id DESC LIMIT $5");
    OF_LINK = concat!(named!(), " WHERE a.organisation_id = $1 AND a.private_link_id = $2
            AND (a.happened_on, a.id) < ($3, $4)
        ORDER BY a.happened_on DESC, a.id DESC LIMIT $5");
}

/// Where a list begins: after everything there can be.
pub const FIRST: (Day, Id) = (date(9999, 12, 31), Id::max());

/// One action with its names.
///
/// # Errors
/// [`base::Refusal::NotFound`] when it is not in this organisation.
pub async fn get_listed(tx: &mut Tx, scope: Scope, id: Id) -> Result<ListedAction> {
    listed(&tx.one(ONE, args![scope.organisation_id, id]).await?)
}

/// The actions of an organisation that a filter keeps, after a key, newest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(
    tx: &mut Tx,
    scope: Scope,
    filter: &ActionFilter,
    after: (Day, Id),
    most: i64,
) -> Result<Vec<ListedAction>> {
    let (day, id) = filter.to.filter(|to| *to < after.0).map_or(after, |to| (to, Id::max()));
    let mut arguments = narrowing(scope, &ActionFilter { to: Some(day), ..filter.clone() });
    arguments.extend_from_slice(args![id, most]);
    tx.all(LIST, &arguments).await?.iter().map(listed).collect()
}

/// The actions just before a key, newest first: the page before.
///
/// # Errors
/// A fault from the database.
pub async fn list_before(
    tx: &mut Tx,
    scope: Scope,
    filter: &ActionFilter,
    before: (Day, Id),
    most: i64,
) -> Result<Vec<ListedAction>> {
    let (day, id) = filter.from.filter(|from| *from > before.0).map_or(before, |from| (from, Id::nil()));
    let mut arguments = narrowing(scope, &ActionFilter { from: Some(day), ..filter.clone() });
    arguments.extend_from_slice(args![id, most]);
    let rows = tx.all(LIST_BEFORE, &arguments).await?;
    rows.iter().rev().map(listed).collect()
}

/// The actions of one contributor, after a key, newest first. Nobody has no list.
///
/// # Errors
/// A fault from the database.
pub async fn list_of(
    tx: &mut Tx,
    scope: Scope,
    who: Contributor,
    after: (Day, Id),
    most: i64,
) -> Result<Vec<ListedAction>> {
    let (sql, id) = match who {
        Contributor::Person(id) => (OF_PERSON, id),
        Contributor::Link(id) => (OF_LINK, id),
        Contributor::Nobody => return Ok(Vec::new()),
    };
    tx.all(sql, args![scope.organisation_id, id, after.0, after.1, most]).await?.iter().map(listed).collect()
}

/// What a moderator has to confirm for whoever cannot (R4), the oldest first; what is of today comes last.
///
/// # Errors
/// A fault from the database.
pub async fn unanswered(
    tx: &mut Tx,
    scope: Scope,
    today: Day,
    now: Instant,
    most: i64,
) -> Result<Vec<ListedAction>> {
    tx.all(UNANSWERED, args![scope.organisation_id, today, now, most]).await?.iter().map(listed).collect()
}

/// How many a moderator has to confirm for whoever cannot (R4).
///
/// # Errors
/// A fault from the database.
pub async fn count_unanswered(tx: &mut Tx, scope: Scope, today: Day, now: Instant) -> Result<i64> {
    tx.one(COUNT_UNANSWERED, args![scope.organisation_id, today, now]).await?.get("entries")
}

/// The organisation, the period, then the arguments of `narrowed!`.
pub(super) fn narrowing(scope: Scope, filter: &ActionFilter) -> Vec<Value> {
    let words = fold(&filter.words);
    // The folded title holds letters, digits and spaces only: nothing to escape but the pattern's own signs.
    let pattern = (!words.is_empty()).then(|| format!("%{words}%"));
    args![
        scope.organisation_id,
        filter.from.unwrap_or(date(1, 1, 1)),
        filter.to.unwrap_or(date(9999, 12, 31)),
        &filter.state,
        filter.category,
        filter.project,
        filter.level,
        &filter.status,
        &filter.origin,
        filter.person,
        filter.link,
        filter.import,
        pattern,
        filter.no_project,
        filter.no_level,
        filter.common,
        filter.except
    ]
    .to_vec()
}

fn listed(row: &Row) -> Result<ListedAction> {
    Ok(ListedAction {
        action: read(row)?,
        first_name: row.get::<Option<String>>("first_name")?.unwrap_or_default(),
        surname: row.get::<Option<String>>("surname")?.unwrap_or_default(),
        pseudonym: row.get::<Option<String>>("pseudonym")?.unwrap_or_default(),
        anonymised_number: row.get("anonymised_number")?,
        link_number: row.get("link_number")?,
        link_name: row.get::<Option<String>>("link_name")?.unwrap_or_default(),
    })
}
