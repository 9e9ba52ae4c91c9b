//! Saved views in the database.

use super::{
    mailing::Mailed,
    view::{DraftView, SavedView},
};
use base::{Day, Id, Instant, Msg, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, broke_unique, statements};

statements! {
    LIST = "SELECT * FROM saved_view WHERE organisation_id = $1 AND account_id = $2 AND page = $3
        ORDER BY name, id";
    FIND = "SELECT * FROM saved_view WHERE organisation_id = $1 AND account_id = $2 AND id = $3";
    ADD = "INSERT INTO saved_view (id, organisation_id, account_id, page, name, query, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    MAIL = "UPDATE saved_view SET mailed = $4, mailed_on = $5
        WHERE organisation_id = $1 AND account_id = $2 AND id = $3";
    MAILED = "SELECT v.*, a.email, a.lang, o.slug, o.name AS organisation, o.time_zone FROM saved_view v
        JOIN organisation o ON o.id = v.organisation_id AND o.state = 'active'
        JOIN account a ON a.id = v.account_id AND a.state = 'active'
        JOIN person p ON p.organisation_id = v.organisation_id AND p.account_id = v.account_id AND p.state = 'active'
        WHERE v.mailed <> '' AND v.mailed_on IS NOT NULL ORDER BY v.id";
    LEAVES = "UPDATE saved_view SET mailed_on = $3 WHERE organisation_id = $1 AND id = $2 AND mailed_on = $4";
    REMOVE = "DELETE FROM saved_view WHERE organisation_id = $1 AND account_id = $2 AND id = $3";
}

fn read(row: &Row) -> Result<SavedView> {
    Ok(SavedView {
        id: row.get("id")?,
        page: row.get("page")?,
        name: row.get("name")?,
        query: row.get("query")?,
        mailed: Mailed::from_text(&row.get::<String>("mailed")?).unwrap_or(Mailed::Never),
    })
}

/// A view whose link is mailed, and to whom.
#[derive(Clone, Debug)]
pub struct Due {
    pub scope: Scope,
    pub view: SavedView,
    pub every: Mailed,
    /// The day its link last left.
    pub last: Day,
    pub email: String,
    pub lang: String,
    pub slug: String,
    pub organisation: String,
    pub time_zone: String,
}

/// Every view whose link is mailed, of active members of active organisations.
///
/// # Errors
/// A fault from the database.
pub async fn mailed(tx: &mut Tx) -> Result<Vec<Due>> {
    let due = |row: &Row| {
        let view = read(row)?;
        Ok(Due {
            scope: Scope::of(row.get("organisation_id")?),
            every: view.mailed,
            view,
            last: row.get("mailed_on")?,
            email: row.get("email")?,
            lang: row.get("lang")?,
            slug: row.get("slug")?,
            organisation: row.get("organisation")?,
            time_zone: row.get("time_zone")?,
        })
    };
    tx.all(MAILED, &[]).await?.iter().map(due).collect()
}

/// Notes that a link leaves; tells whether it does, which it does once.
///
/// # Errors
/// A fault from the database.
pub async fn leaves(tx: &mut Tx, it: &Due, today: Day) -> Result<bool> {
    let arguments = args![it.scope.organisation_id, it.view.id, today, it.last];
    Ok(tx.run(LEAVES, arguments).await? > 0)
}

/// Chooses how often the link of a view is mailed, from a day on.
///
/// # Errors
/// A fault from the database.
pub async fn mail(
    tx: &mut Tx,
    scope: Scope,
    account_id: Id,
    id: Id,
    (every, from): (Mailed, Day),
) -> Result<()> {
    let arguments = args![scope.organisation_id, account_id, id, every.as_text(), from];
    tx.run(MAIL, arguments).await.map(|_| ())
}

/// The views an account keeps of a page, by name.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, account_id: Id, page: &str) -> Result<Vec<SavedView>> {
    tx.all(LIST, args![scope.organisation_id, account_id, page]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when the account keeps no such view here.
pub async fn get(tx: &mut Tx, scope: Scope, account_id: Id, id: Id) -> Result<SavedView> {
    read(&tx.one(FIND, args![scope.organisation_id, account_id, id]).await?)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when another view of the page has it.
pub async fn add(tx: &mut Tx, scope: Scope, account_id: Id, draft: &DraftView, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![id, scope.organisation_id, account_id, &draft.page, &draft.name, &draft.query, now];
    tx.run(ADD, arguments).await.map_err(|refusal| {
        if broke_unique(&refusal, "saved_view") {
            Refusal::field("name", Msg::new("view-name-taken"))
        } else {
            refusal
        }
    })?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, account_id: Id, id: Id) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, account_id, id]).await?;
    Ok(())
}
