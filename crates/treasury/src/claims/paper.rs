//! A claim and its waiver as papers (D13): in French, they are proofs.

use super::{ClaimKind, Desk, explained, shown::title};
use crate::{
    letters::amount_in_letters,
    papers::{ClaimPaper, PaperItem, PaperOrganisation, PaperPerson, PaperTrip, WaiverPaper},
};
use base::Refusal;
use site::{Ui, civil_day};

/// The claim as its paper shows it. `ui` speaks French; `approver` is empty until it is approved.
#[must_use]
pub fn claim(
    ui: &Ui,
    desk: &Desk,
    organisation: PaperOrganisation,
    person: String,
    approver: String,
) -> ClaimPaper {
    let claim = &desk.claim;
    let trips = desk.trips.iter().map(|it| PaperTrip {
        happened_on: it.happened_on,
        purpose: it.purpose.clone(),
        departure: it.departure.clone(),
        arrival: it.arrival.clone(),
        metres: it.distance_m,
        vehicle: desk.vehicle(it).map(|it| it.name.clone()).unwrap_or_default(),
    });
    let items = desk.items.iter().filter_map(|it| {
        let trip = desk.trips.iter().find(|trip| trip.id == it.trip_id)?;
        Some(PaperItem {
            happened_on: trip.happened_on,
            kind: ui.t(it.kind.key()),
            purpose: trip.purpose.clone(),
            cents: it.amount.0,
            has_proof: it.file_id.is_some(),
        })
    });
    ClaimPaper {
        organisation,
        person: PaperPerson { name: person, address: String::new() },
        title: title(ui, claim),
        year: claim.year,
        waives: claim.kind == ClaimKind::Waive,
        state: ui.t(claim.state.key()),
        trips: trips.collect(),
        items: items.collect(),
        vehicles: explained::vehicles(ui, &desk.worth),
        mileage_cents: desk.worth.mileage().0,
        items_cents: desk.worth.expenses().0,
        total_cents: desk.worth.total().0,
        total_in_letters: amount_in_letters(desk.worth.total()),
        approved_on: claim.approved_on,
        approved_by: approver,
    }
}

/// The signed waiver with the claim it is about.
///
/// # Errors
/// [`Refusal::NotFound`] while it is not signed.
pub fn waiver(desk: &Desk, claim: ClaimPaper, zone: &str) -> Result<WaiverPaper, Refusal> {
    let signed = desk.waiver.as_ref().ok_or(Refusal::NotFound)?;
    Ok(WaiverPaper {
        claim,
        person: PaperPerson { name: signed.signed_name.clone(), address: signed.postal_address.clone() },
        text: signed.text.clone(),
        signed_name: signed.signed_name.clone(),
        signed_at: signed.signed_at,
        signed_on: civil_day(signed.signed_at, zone),
    })
}
