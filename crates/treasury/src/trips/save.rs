//! Saving trips and expenses with their line of the journal: the same for the pages and for the API.

use super::{ExpenseItem, ExpenseKind, MileageTrip, TripForm, store};
use crate::{claims, vehicles};
use ::store::Tx;
use base::{Id, Money, Msg, Refusal, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};

const NOUN: &str = "mileage_trip";

/// Adds a trip of a person for whom the member may write.
///
/// # Errors
/// Every wrong field; [`Refusal::NotFound`] when the action it is made for is not the person's own; 409 `TRIP_OF_ACTION`
/// when that action has its trip.
pub async fn add(tx: &mut Tx, member: &Member, person_id: Id, form: &TripForm) -> Result<Id> {
    let draft = form.read(member.today(), &vehicle_ids(tx, member, person_id, None).await?)?;
    if let Some(action_id) = draft.action_id {
        must_be_of(tx, member, action_id, person_id).await?;
        if store::of_action(tx, member.scope, action_id, person_id).await?.is_some() {
            // Two tabs, or a program that sends again: its kilometres would be waived twice.
            return Err(Refusal::Conflict(Msg::new("trip-of-action")));
        }
    }
    let id = store::add(tx, member.scope, person_id, &draft, member.site.now()).await?;
    note(tx, member, person_id, Entry::new(NOUN, id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes a trip, if the form was filled on the version that is there.
///
/// # Errors
/// Every wrong field; a conflict once its claim was sent.
pub async fn change(tx: &mut Tx, member: &Member, before: &MileageTrip, form: &TripForm) -> Result<()> {
    open(tx, member, before).await?;
    let vehicles = vehicle_ids(tx, member, before.person_id, Some(before.vehicle_id)).await?;
    let mut draft = form.read(member.today(), &vehicles)?;
    draft.action_id = before.action_id;
    if organisation::fields::version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    if before.claim_id.is_some() && draft.happened_on.year() != before.happened_on.year() {
        return Err(Refusal::field("date", Msg::new("claim-one-year")));
    }
    store::change(tx, member.scope, before.id, &draft).await?;
    note(tx, member, before.person_id, Entry::new(NOUN, before.id, "change").before(before).after(&draft))
        .await
}

/// Deletes a trip with what was paid on it.
///
/// # Errors
/// A conflict once its claim was sent.
pub async fn remove(tx: &mut Tx, member: &Member, before: &MileageTrip) -> Result<()> {
    open(tx, member, before).await?;
    store::remove(tx, member.scope, before.id).await?;
    note(tx, member, before.person_id, Entry::new(NOUN, before.id, "remove").before(before)).await
}

/// Adds what was paid on a trip, with the receipt kept as a file.
///
/// # Errors
/// A conflict once the claim of the trip was sent.
pub async fn add_expense(
    tx: &mut Tx,
    member: &Member,
    trip: &MileageTrip,
    paid: (ExpenseKind, Money),
    file_id: Option<Id>,
) -> Result<Id> {
    open(tx, member, trip).await?;
    let id = store::add_item(tx, member.scope, trip.id, paid, file_id).await?;
    let after = serde_json::json!({ "kind": paid.0, "amount": paid.1 });
    note(tx, member, trip.person_id, Entry::new("expense_item", id, "add").after(after)).await?;
    Ok(id)
}

/// Deletes what was paid on a trip, and its receipt.
///
/// # Errors
/// A conflict once the claim of the trip was sent.
pub async fn remove_expense(
    tx: &mut Tx,
    member: &Member,
    trip: &MileageTrip,
    item: &ExpenseItem,
) -> Result<()> {
    open(tx, member, trip).await?;
    store::remove_item(tx, member.scope, item).await?;
    note(tx, member, trip.person_id, Entry::new("expense_item", item.id, "remove").before(item)).await
}

/// Whether the trip may still change: it is in no claim, or in one that is still its person's.
async fn is_open(tx: &mut Tx, member: &Member, trip: &MileageTrip) -> Result<bool> {
    match trip.claim_id {
        None => Ok(true),
        Some(id) => Ok(claims::store::get(tx, member.scope, id).await?.state.is_open()),
    }
}

/// Opens the trip to a change: its claim is no more the one that was signed on paper.
async fn open(tx: &mut Tx, member: &Member, trip: &MileageTrip) -> Result<()> {
    if !is_open(tx, member, trip).await? {
        return Err(Refusal::Conflict(Msg::new("trip-claimed")));
    }
    match trip.claim_id {
        Some(id) => claims::save::unsign(tx, member, id).await,
        None => Ok(()),
    }
}

/// Whoever declares actions says whose this one is: another association's, another person's and nobody's are all as if
/// they were not there.
async fn must_be_of(tx: &mut Tx, member: &Member, action_id: Id, person_id: Id) -> Result<()> {
    for module in member.site.modules {
        if (module.action_of)(member, tx, (action_id, person_id)).await? {
            return Ok(());
        }
    }
    Err(Refusal::NotFound)
}

/// The vehicles one may choose, and the one an older trip holds.
async fn vehicle_ids(tx: &mut Tx, member: &Member, person_id: Id, held: Option<Id>) -> Result<Vec<Id>> {
    let all = vehicles::store::list_of(tx, member.scope, person_id).await?.into_iter();
    Ok(all.filter(|it| it.archived_at.is_none() || Some(it.id) == held).map(|it| it.id).collect())
}

async fn note(tx: &mut Tx, member: &Member, person_id: Id, entry: Entry<'_>) -> Result<()> {
    note_by(tx, member, entry.about(Some(person_id))).await
}
