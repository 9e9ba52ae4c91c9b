//! Saving a vehicle with its line of the journal: the same for the pages and for the API.

use super::{Vehicle, VehicleForm, store};
use crate::{claims, trips};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};

const NOUN: &str = "vehicle";

/// Adds a vehicle of a person for whom the member may write.
///
/// # Errors
/// Every wrong field.
pub async fn add(tx: &mut Tx, member: &Member, person_id: Id, form: &VehicleForm) -> Result<Id> {
    let draft = form.read()?;
    let id = store::add(tx, member.scope, person_id, &draft).await?;
    note(tx, member, person_id, Entry::new(NOUN, id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes one, if the form was filled on the version that is there. While a claim with it is sent or counts, it stays
/// what the amount was sent with: another car is another vehicle.
///
/// # Errors
/// Every wrong field; a conflict while a claim with it is sent or counts.
pub async fn change(tx: &mut Tx, member: &Member, before: &Vehicle, form: &VehicleForm) -> Result<()> {
    let draft = form.read()?;
    if organisation::fields::version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    if !draft.counts_as(before) && store::is_sent(tx, member.scope, before.id).await? {
        return Err(Refusal::Conflict(Msg::new("vehicle-claimed")));
    }
    store::change(tx, member.scope, before, &draft).await?;
    let entry = Entry::new(NOUN, before.id, "change").before(before).after(&draft);
    note(tx, member, before.person_id, entry).await?;
    if draft.counts_as(before) { Ok(()) } else { unsign(tx, member, before).await }
}

/// Claims with the vehicle have another amount from now on than the one that was signed on paper.
async fn unsign(tx: &mut Tx, member: &Member, vehicle: &Vehicle) -> Result<()> {
    for claim in claims::store::list_of(tx, member.scope, vehicle.person_id).await? {
        let open = claim.state.is_open() && claim.scan_file_id.is_some();
        let trips = if open { trips::store::of_claim(tx, member.scope, claim.id).await? } else { Vec::new() };
        if trips.iter().any(|it| it.vehicle_id == vehicle.id) {
            claims::save::unsign(tx, member, claim.id).await?;
        }
    }
    Ok(())
}

/// Archives one, or brings it back.
///
/// # Errors
/// A fault from the database.
pub async fn set_archived(tx: &mut Tx, member: &Member, vehicle: &Vehicle, archived: bool) -> Result<()> {
    store::archive(tx, member.scope, vehicle.id, archived.then(|| member.site.now())).await?;
    let verb = if archived { "archive" } else { "restore" };
    note(tx, member, vehicle.person_id, Entry::new(NOUN, vehicle.id, verb)).await
}

/// Deletes one that never served.
///
/// # Errors
/// [`Refusal::Conflict`] while a trip was made with it: archive it.
pub async fn remove(tx: &mut Tx, member: &Member, vehicle: &Vehicle) -> Result<()> {
    if store::is_used(tx, member.scope, vehicle.id).await? {
        return Err(Refusal::Conflict(Msg::new("vehicle-in-use")));
    }
    store::remove(tx, member.scope, vehicle.id).await?;
    let entry = Entry::new(NOUN, vehicle.id, "remove").before(vehicle);
    note(tx, member, vehicle.person_id, entry).await
}

/// Notes that somebody of the association saw the registration document today: not one's own.
///
/// # Errors
/// [`Refusal::Forbidden`] for one's own vehicle.
pub async fn see_document(tx: &mut Tx, member: &Member, id: Id) -> Result<()> {
    let vehicle = store::get(tx, member.scope, id).await?;
    if vehicle.person_id == member.person_id {
        return Err(Refusal::Forbidden(Msg::new("self-approval")));
    }
    store::see_document(tx, member.scope, id, member.today()).await?;
    note(tx, member, vehicle.person_id, Entry::new(NOUN, id, "confirm")).await
}

async fn note(tx: &mut Tx, member: &Member, person_id: Id, entry: Entry<'_>) -> Result<()> {
    note_by(tx, member, entry.about(Some(person_id))).await
}
