//! Private links in the database. A token is found by its hash; it is kept sealed.

use super::{DraftLink, LinkModeration, PrivateLink};
use base::{Id, Instant, Lang, Msg, Refusal, Result};
use organisation::{paging::Cursor, persons::person::label};
use std::collections::BTreeMap;
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM private_link WHERE organisation_id = $1 ORDER BY number DESC";
    OLDER = "SELECT * FROM private_link WHERE organisation_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3";
    NEWER = "SELECT * FROM private_link WHERE organisation_id = $1 AND number > $2 ORDER BY number LIMIT $3";
    FIND = "SELECT * FROM private_link WHERE organisation_id = $1 AND id = $2";
    NAMED = "SELECT DISTINCT p.id, p.first_name, p.surname, p.pseudonym, p.anonymised_number FROM private_link l
        JOIN person p ON p.organisation_id = l.organisation_id AND (p.id = l.person_id OR p.id = l.asked_by)
        WHERE l.organisation_id = $1 AND l.number BETWEEN $2 AND $3";
    FIND_BY_TOKEN = "SELECT * FROM private_link WHERE token_hash = $1";
    FIND_BY_ALIAS = "SELECT * FROM private_link WHERE alias_hash = $1";
    SEALED = "SELECT token_sealed FROM private_link WHERE organisation_id = $1 AND id = $2";
    LAST_NUMBER = "SELECT COALESCE(MAX(number), 0) AS number FROM private_link WHERE organisation_id = $1";
    ADD = "INSERT INTO private_link (id, organisation_id, number, name, token_hash, token_sealed, enabled, moderation,
            expires_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    CHANGE = "UPDATE private_link SET name = $3, enabled = $4, moderation = $5, expires_at = $6, person_id = $7,
            asked_by = $8, version = version + 1
        WHERE organisation_id = $1 AND id = $2 AND version = $9";
    REGENERATE = "UPDATE private_link SET token_hash = $3, token_sealed = $4, alias_hash = NULL, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    VISITED = "UPDATE private_link SET visited_at = $3 WHERE organisation_id = $1 AND id = $2";
    ORGANISATION = "SELECT id, slug, name, time_zone, state FROM organisation WHERE id = $1";
    GIVE_ACTIONS = "UPDATE volunteer_action SET person_id = $3, private_link_id = NULL, version = version + 1,
            updated_at = $4
        WHERE organisation_id = $1 AND private_link_id = $2";
    GIVE_ESTIMATES = "UPDATE estimate SET person_id = $3, private_link_id = NULL, version = version + 1, updated_at = $4
        WHERE organisation_id = $1 AND private_link_id = $2";
}

/// Rows read at a time while words are looked for.
const BATCH: i64 = 60;

/// A token as the table keeps it.
#[derive(Clone, Debug)]
pub struct KeptToken {
    pub hash: Vec<u8>,
    pub sealed: Vec<u8>,
}

/// The little that a link shows of its organisation.
#[derive(Clone, Debug)]
pub struct LinkHouse {
    pub scope: Scope,
    pub slug: String,
    pub name: String,
    pub time_zone: String,
    pub active: bool,
}

fn read(row: &Row) -> Result<PrivateLink> {
    let moderation: String = row.get("moderation")?;
    Ok(PrivateLink {
        id: row.get("id")?,
        number: row.get("number")?,
        name: row.get("name")?,
        enabled: row.get("enabled")?,
        moderation: LinkModeration::from_text(&moderation)
            .ok_or_else(|| Refusal::fault("private_link.moderation holds an unknown value"))?,
        expires_at: row.get("expires_at")?,
        visited_at: row.get("visited_at")?,
        person_id: row.get("person_id")?,
        asked_by: row.get("asked_by")?,
        version: row.get("version")?,
        created_at: row.get("created_at")?,
    })
}

/// Every link, the newest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<PrivateLink>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// A page of them, the newest first: those whose label has the words, when some are given.
///
/// # Errors
/// A fault from the database.
pub async fn page(
    tx: &mut Tx,
    scope: Scope,
    has: impl Fn(&PrivateLink) -> bool,
    from: Cursor,
    limit: usize,
) -> Result<Vec<PrivateLink>> {
    let (sql, anchor) = match from {
        Cursor::Start => (OLDER, None),
        Cursor::After(id) => (OLDER, find(tx, scope, id).await?),
        Cursor::Before(id) => (NEWER, find(tx, scope, id).await?),
    };
    let (mut found, mut number) = (Vec::new(), anchor.map_or(i64::MAX, |it| it.number));
    loop {
        let rows = tx.all(sql, args![scope.organisation_id, number, BATCH]).await?;
        let batch: Vec<PrivateLink> = rows.iter().map(read).collect::<Result<_>>()?;
        let Some(last) = batch.last() else { break };
        number = last.number;
        found.extend(batch.into_iter().filter(&has));
        if found.len() >= limit {
            found.truncate(limit);
            break;
        }
    }
    if matches!(from, Cursor::Before(_)) {
        found.reverse();
    }
    Ok(found)
}

/// What the persons of some links are called.
///
/// # Errors
/// A fault from the database.
pub async fn names(
    tx: &mut Tx,
    scope: Scope,
    lang: Lang,
    of: &[PrivateLink],
) -> Result<BTreeMap<Id, String>> {
    let numbers = of.iter().map(|it| it.number);
    let (Some(first), Some(last)) = (numbers.clone().min(), numbers.max()) else {
        return Ok(BTreeMap::new());
    };
    let rows = tx.all(NAMED, args![scope.organisation_id, first, last]).await?;
    let named = |row: &Row| {
        let text = |column: &str| row.get::<String>(column);
        let number = row.get("anonymised_number")?;
        let name = label(lang, &text("first_name")?, &text("surname")?, &text("pseudonym")?, number);
        Ok((row.get("id")?, name))
    };
    rows.iter().map(named).collect()
}

/// # Errors
/// A fault from the database.
pub async fn find(tx: &mut Tx, scope: Scope, id: Id) -> Result<Option<PrivateLink>> {
    tx.first(FIND, args![scope.organisation_id, id]).await?.as_ref().map(read).transpose()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<PrivateLink> {
    find(tx, scope, id).await?.ok_or(Refusal::NotFound)
}

/// The link of a token, or of the address Bénévalibre gave it, with its organisation (R78, R84).
///
/// # Errors
/// A fault from the database.
pub async fn find_by_token(tx: &mut Tx, hash: &[u8]) -> Result<Option<(PrivateLink, LinkHouse)>> {
    let found = match tx.first(FIND_BY_TOKEN, args![hash]).await? {
        Some(row) => Some(row),
        None => tx.first(FIND_BY_ALIAS, args![hash]).await?,
    };
    let Some(row) = found else { return Ok(None) };
    let organisation_id: Id = row.get("organisation_id")?;
    let house = tx.one(ORGANISATION, args![organisation_id]).await?;
    let house = LinkHouse {
        scope: Scope::of(organisation_id),
        slug: house.get("slug")?,
        name: house.get("name")?,
        time_zone: house.get("time_zone")?,
        active: house.get::<String>("state")? == "active",
    };
    Ok(Some((read(&row)?, house)))
}

/// The sealed token, for a manager to copy again.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn sealed(tx: &mut Tx, scope: Scope, id: Id) -> Result<Vec<u8>> {
    tx.one(SEALED, args![scope.organisation_id, id]).await?.get("token_sealed")
}

/// The number of the next link. `tx` comes from `write_in`: two links never take the same.
///
/// # Errors
/// A fault from the database.
pub async fn next_number(tx: &mut Tx, scope: Scope) -> Result<i64> {
    let last: i64 = tx.one(LAST_NUMBER, args![scope.organisation_id]).await?.get("number")?;
    Ok(last + 1)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, link: &PrivateLink, token: &KeptToken) -> Result<()> {
    let arguments = args![
        link.id,
        scope.organisation_id,
        link.number,
        &link.name,
        token.hash.clone(),
        token.sealed.clone(),
        link.enabled,
        link.moderation.as_text(),
        link.expires_at,
        link.created_at
    ];
    tx.run(ADD, arguments).await?;
    Ok(())
}

/// Saves a changed link over the version that was read.
///
/// # Errors
/// [`Refusal::Conflict`] when it changed meanwhile.
pub async fn change(tx: &mut Tx, scope: Scope, link: &PrivateLink) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        link.id,
        &link.name,
        link.enabled,
        link.moderation.as_text(),
        link.expires_at,
        link.person_id,
        link.asked_by,
        link.version
    ];
    if tx.run(CHANGE, arguments).await? == 0 {
        return Err(Refusal::Conflict(Msg::new("version-conflict")));
    }
    Ok(())
}

/// Gives a link another token: the old address answers no more (R78).
///
/// # Errors
/// A fault from the database.
pub async fn regenerate(tx: &mut Tx, scope: Scope, id: Id, token: &KeptToken) -> Result<()> {
    tx.run(REGENERATE, args![scope.organisation_id, id, token.hash.clone(), token.sealed.clone()]).await?;
    Ok(())
}

/// # Errors
/// A fault from the database.
pub async fn note_visit(tx: &mut Tx, scope: Scope, id: Id, now: Instant) -> Result<()> {
    tx.run(VISITED, args![scope.organisation_id, id, now]).await?;
    Ok(())
}

/// Moves the actions and estimates of a link to the person it became (R79); the caller moves what was counted.
///
/// # Errors
/// A fault from the database.
pub async fn give_actions(tx: &mut Tx, scope: Scope, id: Id, person_id: Id, now: Instant) -> Result<u64> {
    tx.run(GIVE_ESTIMATES, args![scope.organisation_id, id, person_id, now]).await?;
    tx.run(GIVE_ACTIONS, args![scope.organisation_id, id, person_id, now]).await
}

impl PrivateLink {
    /// The link with what a form says; its token and its person stay.
    #[must_use]
    pub fn with(self, draft: DraftLink, expires_at: Option<Instant>) -> PrivateLink {
        PrivateLink {
            name: draft.name,
            enabled: draft.enabled,
            moderation: draft.moderation,
            expires_at,
            ..self
        }
    }
}
