//! The dated statuses of persons in the database.

use super::status::{DraftStatus, Parted, PersonStatus, Status, place};
use base::{Day, Id, Instant, Refusal, Result, fresh_id};
use std::collections::BTreeMap;
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT id, status, from_on, to_on FROM person_status
        WHERE organisation_id = $1 AND person_id = $2 ORDER BY from_on, id";
    ALL = "SELECT person_id, id, status, from_on, to_on FROM person_status
        WHERE organisation_id = $1 ORDER BY from_on, id";
    LIST_ON = "SELECT person_id, status FROM person_status
        WHERE organisation_id = $1 AND from_on <= $2 AND (to_on IS NULL OR to_on >= $2)";
    ADD = "INSERT INTO person_status (id, organisation_id, person_id, status, from_on, to_on)
        VALUES ($1, $2, $3, $4, $5, $6)";
    END = "UPDATE person_status SET to_on = $3 WHERE organisation_id = $1 AND id = $2";
    // The statuses that another one ended lately.
    ENDED = "SELECT object_id FROM audit_entry WHERE organisation_id = $1 AND person_id = $2
            AND noun = 'person_status' AND verb = 'change' AND at >= $3";
    REMOVE = "DELETE FROM person_status WHERE organisation_id = $1 AND person_id = $2 AND id = $3";
}

fn read_status(row: &Row) -> Result<Status> {
    let status: String = row.get("status")?;
    Status::from_text(&status).ok_or_else(|| Refusal::fault(format!("no status of a person is {status}")))
}

fn read(row: &Row) -> Result<PersonStatus> {
    Ok(PersonStatus {
        id: row.get("id")?,
        status: read_status(row)?,
        from_on: row.get("from_on")?,
        to_on: row.get("to_on")?,
    })
}

/// The statuses of a person, oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<PersonStatus>> {
    tx.all(LIST, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// The statuses of everybody who has one, oldest first.
///
/// # Errors
/// A fault from the database.
pub async fn by_person(tx: &mut Tx, scope: Scope) -> Result<BTreeMap<Id, Vec<PersonStatus>>> {
    let mut statuses: BTreeMap<Id, Vec<PersonStatus>> = BTreeMap::new();
    for row in tx.all(ALL, args![scope.organisation_id]).await? {
        statuses.entry(row.get("person_id")?).or_default().push(read(&row)?);
    }
    Ok(statuses)
}

/// Who has a status on a day, by person; the others are volunteers.
///
/// # Errors
/// A fault from the database.
pub async fn list_on(tx: &mut Tx, scope: Scope, day: Day) -> Result<BTreeMap<Id, Status>> {
    let rows = tx.all(LIST_ON, args![scope.organisation_id, day]).await?;
    rows.iter().map(|row| Ok((row.get("person_id")?, read_status(row)?))).collect()
}

/// What adding a status did.
#[derive(Clone, Debug)]
pub struct Added {
    pub id: Id,
    /// The open one that it ended.
    pub parted: Option<Parted>,
    /// What that one goes on as, after it.
    pub next: Option<Id>,
}

/// Adds a status, ending the open one that it follows; that one goes on after a status that ends.
///
/// # Errors
/// [`Refusal::Invalid`] on `from_on` when two statuses would cover the same day.
pub async fn add(tx: &mut Tx, scope: Scope, person_id: Id, draft: &DraftStatus) -> Result<Added> {
    let parted = place(&list(tx, scope, person_id).await?, draft)?;
    if let Some(it) = &parted {
        tx.run(END, args![scope.organisation_id, it.open.id, it.ends_on]).await?;
    }
    let id = insert(tx, scope, person_id, draft).await?;
    let next = match parted.as_ref().and_then(|it| it.goes_on.as_ref()) {
        Some(goes_on) => Some(insert(tx, scope, person_id, goes_on).await?),
        None => None,
    };
    Ok(Added { id, parted, next })
}

async fn insert(tx: &mut Tx, scope: Scope, person_id: Id, draft: &DraftStatus) -> Result<Id> {
    let id = fresh_id();
    let arguments =
        args![id, scope.organisation_id, person_id, draft.status.as_text(), draft.from_on, draft.to_on];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// What taking a status back did.
#[derive(Clone, Debug)]
pub struct Removed {
    pub status: PersonStatus,
    /// The one that it had ended, open again.
    pub reopened: Option<PersonStatus>,
    /// What that one went on as.
    pub next: Option<PersonStatus>,
}

/// Takes a status back. The one that it ended since an instant goes on, as if nothing had been added.
///
/// # Errors
/// [`Refusal::NotFound`] when the person has no such status.
pub async fn remove(tx: &mut Tx, scope: Scope, person_id: Id, id: Id, since: Instant) -> Result<Removed> {
    let mut others = list(tx, scope, person_id).await?;
    let at = others.iter().position(|it| it.id == id).ok_or(Refusal::NotFound)?;
    let status = others.remove(at);
    take(tx, scope, person_id, id).await?;
    let (eve, after) = (status.from_on.yesterday().ok(), status.to_on.and_then(|to| to.tomorrow().ok()));
    let ended = ended_since(tx, scope, person_id, since).await?;
    let reopened =
        others.iter().find(|it| eve.is_some() && it.to_on == eve && ended.contains(&it.id)).cloned();
    let Some(reopened) = reopened else { return Ok(Removed { status, reopened: None, next: None }) };
    let goes_on =
        |it: &&PersonStatus| after == Some(it.from_on) && it.to_on.is_none() && it.status == reopened.status;
    let next = others.iter().find(goes_on).cloned();
    let in_the_way = |it: &PersonStatus| it.from_on > reopened.from_on && Some(it) != next.as_ref();
    if others.iter().any(in_the_way) {
        return Ok(Removed { status, reopened: None, next: None });
    }
    if let Some(next) = &next {
        take(tx, scope, person_id, next.id).await?;
    }
    tx.run(END, args![scope.organisation_id, reopened.id, None::<Day>]).await?;
    Ok(Removed { status, reopened: Some(reopened), next })
}

async fn take(tx: &mut Tx, scope: Scope, person_id: Id, id: Id) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, person_id, id]).await.map(|_| ())
}

async fn ended_since(tx: &mut Tx, scope: Scope, person_id: Id, since: Instant) -> Result<Vec<Id>> {
    let rows = tx.all(ENDED, args![scope.organisation_id, person_id, since]).await?;
    rows.iter().map(|row| row.get("object_id")).collect()
}
