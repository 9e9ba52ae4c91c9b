//! The lists of the instance in the database, and what the whole instance counts by common category.

use super::{DraftEntry, Entry, Kind};
use base::{Day, Id, Instant, Minutes, Msg, Refusal, Result, fresh_id};
use store::{Row, Tx, args, broke_unique, statements};

statements! {
    COMMON = "SELECT * FROM common_category ORDER BY position, code";
    CATEGORIES = "SELECT * FROM default_category ORDER BY position, name";
    LEVELS = "SELECT * FROM default_level ORDER BY position, name";
    ADD_COMMON = "INSERT INTO common_category (id, code, name, description, position) VALUES ($1, $2, $3, $4, $5)";
    ADD_CATEGORY = "INSERT INTO default_category (id, common_category_id, name, description, valued, position)
        VALUES ($1, $2, $3, $4, $5, $6)";
    ADD_LEVEL = "INSERT INTO default_level (id, name, position) VALUES ($1, $2, $3)";
    CHANGE_COMMON = "UPDATE common_category SET code = $2, name = $3, description = $4, version = version + 1
        WHERE id = $1";
    CHANGE_CATEGORY = "UPDATE default_category SET common_category_id = $2, name = $3, description = $4, valued = $5
        WHERE id = $1";
    CHANGE_LEVEL = "UPDATE default_level SET name = $2 WHERE id = $1";
    PLACE_COMMON = "UPDATE common_category SET position = $2 WHERE id = $1";
    PLACE_CATEGORY = "UPDATE default_category SET position = $2 WHERE id = $1";
    PLACE_LEVEL = "UPDATE default_level SET position = $2 WHERE id = $1";
    ARCHIVE = "UPDATE common_category SET archived_at = $2, version = version + 1 WHERE id = $1";
    REMOVE_CATEGORY = "DELETE FROM default_category WHERE id = $1";
    REMOVE_LEVEL = "DELETE FROM default_level WHERE id = $1";
    // By organisation: each is one step in the index of states and days.
    FIRST_ACTION = "SELECT MIN(x.day) AS day FROM (SELECT (SELECT MIN(a.happened_on) FROM volunteer_action a
        WHERE a.organisation_id = o.id AND a.state = 'validated') AS day FROM organisation o
            WHERE o.state IN ('active', 'migrating')) x";
    FIGURES = "SELECT c.common_category_id, COUNT(*) AS entries, COUNT(DISTINCT a.organisation_id) AS organisations,
            COUNT(DISTINCT a.person_id) AS persons, COUNT(DISTINCT a.private_link_id) AS links,
            CAST(SUM(a.total_minutes) AS BIGINT) AS minutes, CAST(COALESCE(SUM(a.distance_m), 0) AS BIGINT) AS distance_m
        FROM volunteer_action a
        JOIN organisation o ON o.id = a.organisation_id AND o.state IN ('active', 'migrating')
        JOIN category c ON c.organisation_id = a.organisation_id AND c.id = a.category_id
        WHERE a.state = 'validated' AND a.disputed = FALSE AND a.status = 'volunteer'
        GROUP BY c.common_category_id";
}

/// A list in its order, archived entries included.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, kind: Kind) -> Result<Vec<Entry>> {
    let sql = match kind {
        Kind::Common => COMMON,
        Kind::Category => CATEGORIES,
        Kind::Level => LEVELS,
    };
    tx.all(sql, &[]).await?.iter().map(|row| read(kind, row)).collect()
}

fn read(kind: Kind, row: &Row) -> Result<Entry> {
    let common = kind == Kind::Common;
    let category = kind == Kind::Category;
    Ok(Entry {
        id: row.get("id")?,
        code: if common { row.get("code")? } else { String::new() },
        name: row.get("name")?,
        description: if kind == Kind::Level { String::new() } else { row.get("description")? },
        common_category_id: if category { Some(row.get("common_category_id")?) } else { None },
        valued: if category { row.get("valued")? } else { true },
        archived: common && row.get::<Option<Instant>>("archived_at")?.is_some(),
        version: if common { row.get("version")? } else { 1 },
    })
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this list.
pub async fn get(tx: &mut Tx, kind: Kind, id: Id) -> Result<Entry> {
    list(tx, kind).await?.into_iter().find(|it| it.id == id).ok_or(Refusal::NotFound)
}

/// Adds an entry at the end of its list.
///
/// # Errors
/// [`Refusal::Invalid`] on `code` or `name` when it is taken.
pub async fn add(tx: &mut Tx, kind: Kind, draft: &DraftEntry) -> Result<Id> {
    let id = fresh_id();
    let place = i64::try_from(list(tx, kind).await?.len()).map_err(Refusal::fault)? + 1;
    let (name, description) = (&draft.name, &draft.description);
    let added = match kind {
        Kind::Common => tx.run(ADD_COMMON, args![id, &draft.code, name, description, place]).await,
        Kind::Category => {
            let arguments = args![id, draft.common_category_id, name, description, draft.valued, place];
            tx.run(ADD_CATEGORY, arguments).await
        }
        Kind::Level => tx.run(ADD_LEVEL, args![id, name, place]).await,
    };
    added.map_err(|refusal| taken(kind, refusal))?;
    Ok(id)
}

/// # Errors
/// [`Refusal::Invalid`] on `code` or `name` when it is taken.
pub async fn change(tx: &mut Tx, kind: Kind, id: Id, draft: &DraftEntry) -> Result<()> {
    let (name, description) = (&draft.name, &draft.description);
    let changed = match kind {
        Kind::Common => tx.run(CHANGE_COMMON, args![id, &draft.code, name, description]).await,
        Kind::Category => {
            let arguments = args![id, draft.common_category_id, name, description, draft.valued];
            tx.run(CHANGE_CATEGORY, arguments).await
        }
        Kind::Level => tx.run(CHANGE_LEVEL, args![id, name]).await,
    };
    changed.map_err(|refusal| taken(kind, refusal))?;
    Ok(())
}

fn taken(kind: Kind, refusal: Refusal) -> Refusal {
    if !broke_unique(&refusal, kind.noun()) {
        return refusal;
    }
    match kind {
        Kind::Common => Refusal::field("code", Msg::new("code-taken")),
        Kind::Category => Refusal::field("name", Msg::new("category-name-taken")),
        Kind::Level => Refusal::field("name", Msg::new("level-name-taken")),
    }
}

/// Puts a list in this order.
///
/// # Errors
/// A fault from the database.
pub async fn place(tx: &mut Tx, kind: Kind, order: &[Id]) -> Result<()> {
    let sql = match kind {
        Kind::Common => PLACE_COMMON,
        Kind::Category => PLACE_CATEGORY,
        Kind::Level => PLACE_LEVEL,
    };
    for (position, id) in (1_i64..).zip(order) {
        tx.run(sql, args![*id, position]).await?;
    }
    Ok(())
}

/// Archives a common category, or brings it back: organisations that hold it keep it.
///
/// # Errors
/// A fault from the database.
pub async fn archive(tx: &mut Tx, id: Id, archived_at: Option<Instant>) -> Result<()> {
    tx.run(ARCHIVE, args![id, archived_at]).await?;
    Ok(())
}

/// Takes a default out; no organisation that exists changes.
///
/// # Errors
/// [`Refusal::Conflict`] for the last default category, without which no organisation can begin, and
/// for a common category, which is archived.
pub async fn remove(tx: &mut Tx, kind: Kind, id: Id) -> Result<()> {
    let sql = match kind {
        Kind::Common => return Err(Refusal::Conflict(Msg::new("common-category-in-use"))),
        Kind::Category if list(tx, kind).await?.len() < 2 => {
            return Err(Refusal::Conflict(Msg::new("last-default-category")));
        }
        Kind::Category => REMOVE_CATEGORY,
        Kind::Level => REMOVE_LEVEL,
    };
    tx.run(sql, args![id]).await?;
    Ok(())
}

/// What the whole instance counts under a common category (R80). Hours of volunteers only (R21).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommonFigures {
    pub common_category_id: Id,
    pub entries: i64,
    pub organisations: i64,
    /// Distinct persons and distinct links (R19).
    pub concerned: i64,
    pub minutes: Minutes,
    pub distance_m: i64,
}

/// Reads every action of the instance: for the page of the administrator alone.
///
/// # Errors
/// A fault from the database.
pub async fn figures(tx: &mut Tx) -> Result<Vec<CommonFigures>> {
    let read = |row: &Row| -> Result<CommonFigures> {
        Ok(CommonFigures {
            common_category_id: row.get("common_category_id")?,
            entries: row.get("entries")?,
            organisations: row.get("organisations")?,
            concerned: row.get::<i64>("persons")? + row.get::<i64>("links")?,
            minutes: row.get("minutes")?,
            distance_m: row.get("distance_m")?,
        })
    };
    tx.all(FIGURES, &[]).await?.iter().map(read).collect()
}

/// The day of the first validated action of the instance (R80).
///
/// # Errors
/// A fault from the database.
pub async fn first_action_on(tx: &mut Tx) -> Result<Option<Day>> {
    tx.one(FIRST_ACTION, &[]).await?.get("day")
}
