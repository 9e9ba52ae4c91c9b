//! Announcements in the database.

use super::announcement::{Announcement, DraftAnnouncement, Target};
use base::{Id, Instant, Result, fresh_id};
use store::{Row, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM announcement ORDER BY publish_at DESC, id DESC LIMIT 200";
    FIND = "SELECT * FROM announcement WHERE id = $1";
    SHOWN = "SELECT * FROM announcement
        WHERE publish_at <= $1 AND (expire_at > $1 OR expire_at IS NULL) AND (target = 'everyone' OR target = $2)
        ORDER BY publish_at DESC, id DESC LIMIT 5";
    ADD = "INSERT INTO announcement (id, title, body, target, publish_at, expire_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    CHANGE = "UPDATE announcement SET title = $2, body = $3, target = $4, publish_at = $5, expire_at = $6 WHERE id = $1";
    REMOVE = "DELETE FROM announcement WHERE id = $1";
}

fn read(row: &Row) -> Result<Announcement> {
    Ok(Announcement {
        id: row.get("id")?,
        title: row.get("title")?,
        body: row.get("body")?,
        target: Target::from_text(&row.get::<String>("target")?),
        publish_at: row.get("publish_at")?,
        expire_at: row.get("expire_at")?,
    })
}

/// Every announcement, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx) -> Result<Vec<Announcement>> {
    tx.all(LIST, &[]).await?.iter().map(read).collect()
}

/// Those to show now, to somebody who manages an organisation or not: five at most.
///
/// # Errors
/// A fault from the database.
pub async fn shown(tx: &mut Tx, manages: bool, now: Instant) -> Result<Vec<Announcement>> {
    let target = if manages { Target::Managers } else { Target::Everyone };
    tx.all(SHOWN, args![now, target.as_text()]).await?.iter().map(read).collect()
}

/// # Errors
/// [`base::Refusal::NotFound`] when it is not there.
pub async fn get(tx: &mut Tx, id: Id) -> Result<Announcement> {
    read(&tx.one(FIND, args![id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, draft: &DraftAnnouncement, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let target = draft.target.as_text();
    let arguments = args![id, &draft.title, &draft.body, target, draft.publish_at, draft.expire_at, now];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, id: Id, draft: &DraftAnnouncement) -> Result<()> {
    let target = draft.target.as_text();
    tx.run(CHANGE, args![id, &draft.title, &draft.body, target, draft.publish_at, draft.expire_at]).await?;
    Ok(())
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<()> {
    tx.run(REMOVE, args![id]).await?;
    Ok(())
}
