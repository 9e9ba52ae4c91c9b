//! An estimate taken up for the year after, to be confirmed there (R25).

use super::{
    dated,
    estimate::{CannotChange, Estimate},
    save::{NOUN, must_be_open, record},
    store,
};
use crate::actions::{Contributor, Desk};
use ::store::Tx;
use base::{Day, Id, Result, fresh_id, jiff::ToSpan};
use site::journal::{Entry, note};

/// The copy of an estimate in the year after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    Made(Id),
    /// It was there: asked twice, the same hours are not told twice.
    There(Id),
}

impl Copy {
    #[must_use]
    pub const fn id(self) -> Id {
        match self {
            Copy::Made(id) | Copy::There(id) => id,
        }
    }
}

/// Copies an estimate to the fiscal year after its own, to be confirmed there, once (R25).
///
/// # Errors
/// [`CannotChange`].
pub async fn carry_over(tx: &mut Tx, desk: &Desk, before: &Estimate) -> Result<Copy> {
    if before.contributor != desk.asker.contributor() && !desk.asker.moderates() {
        return Err(CannotChange::NotYours.into());
    }
    if let Some(copy) = store::copy_of(tx, desk.scope, before.id).await? {
        return Ok(Copy::There(copy.id));
    }
    if let Contributor::Person(id) = before.contributor
        && desk.persons_sent(tx, &id.to_string()).await?.is_empty()
    {
        return Err(CannotChange::ContributorGone.into());
    }
    let later = |day: Day| day.saturating_add(1.year());
    let mut it = before.carried_over(later(before.from), later(before.to), fresh_id(), desk.now);
    dated::follow(tx, desk, before, &mut it).await?;
    must_be_open(desk, &it)?;
    store::add(tx, desk.scope, &it).await?;
    let entry = Entry::new(NOUN, it.id, "copy").about(it.contributor.person()).after(record(desk, &it));
    note(tx, desk.scope, &desk.author, entry, desk.now).await?;
    Ok(Copy::Made(it.id))
}
