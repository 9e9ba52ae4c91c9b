//! Saving an entry of the instance's lists with its line of the journal: the same for the pages and for
//! the API.

use super::{Entry, EntryForm, Kind, store};
use ::store::Tx;
use base::{Id, Result};
use site::{
    SignedIn,
    journal::{self, Author, note_outside},
};

/// Adds what a form says, at the end of its list.
///
/// # Errors
/// Every wrong field.
pub async fn add(tx: &mut Tx, admin: &SignedIn, kind: Kind, form: &EntryForm) -> Result<Id> {
    let draft = form.read(kind, &common_ids(tx, None).await?)?;
    let id = store::add(tx, kind, &draft).await?;
    note(tx, admin, journal::Entry::new(kind.noun(), id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes an entry as a form says.
///
/// # Errors
/// Every wrong field.
pub async fn change(
    tx: &mut Tx,
    admin: &SignedIn,
    kind: Kind,
    before: &Entry,
    form: &EntryForm,
) -> Result<()> {
    let draft = form.read(kind, &common_ids(tx, before.common_category_id).await?)?;
    store::change(tx, kind, before.id, &draft).await?;
    note(tx, admin, journal::Entry::new(kind.noun(), before.id, "change").before(before).after(&draft)).await
}

/// Archives a common category, or brings it back.
///
/// # Errors
/// A fault from the database.
pub async fn set_archived(tx: &mut Tx, admin: &SignedIn, id: Id, archived: bool) -> Result<()> {
    store::archive(tx, id, archived.then_some(admin.site.now())).await?;
    let verb = if archived { "archive" } else { "restore" };
    note(tx, admin, journal::Entry::new(Kind::Common.noun(), id, verb)).await
}

/// Writes a line of the instance's journal.
///
/// # Errors
/// A fault from the database.
pub async fn note(tx: &mut Tx, admin: &SignedIn, entry: journal::Entry<'_>) -> Result<()> {
    note_outside(tx, &Author::of(&admin.actor), entry, admin.site.now()).await
}

/// The common categories one may choose, and the one an entry holds.
async fn common_ids(tx: &mut Tx, held: Option<Id>) -> Result<Vec<Id>> {
    let common = store::list(tx, Kind::Common).await?.into_iter();
    Ok(common.filter(|it| !it.archived || Some(it.id) == held).map(|it| it.id).collect())
}
