//! A claim and its waiver as papers (D13): in French, they are proofs.

use super::{ClaimKind, ClaimState, Desk, explained, shown::title, waiver::text};
use crate::{
    in_words::amount_in_letters,
    papers::{ClaimPaper, PaperItem, PaperOrganisation, PaperPerson, PaperTrip, WaiverPaper, WaiverProof},
    trips::MileageTrip,
};
use base::{Lang, Refusal};
use site::{Ui, civil_day, formats};

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
        trips: desk.trips.iter().map(|it| trip(desk, it)).collect(),
        items: items.collect(),
        vehicles: explained::vehicles(ui, &desk.worth),
        mileage_cents: desk.worth.mileage().0,
        items_cents: desk.worth.expenses().0,
        total_cents: desk.worth.total().0,
        total_in_letters: amount_in_letters(desk.worth.total()),
        signed_on: claim.signed_on,
        approved_on: claim.approved_on,
        approved_by: approver,
    }
}

/// A trip as a line of the paper.
#[must_use]
pub fn trip(desk: &Desk, it: &MileageTrip) -> PaperTrip {
    PaperTrip {
        happened_on: it.happened_on,
        purpose: it.purpose.clone(),
        departure: it.departure.clone(),
        arrival: it.arrival.clone(),
        metres: it.distance_m,
        vehicle: desk.vehicle(it).map(|it| it.name.clone()).unwrap_or_default(),
    }
}

/// The waiver with the claim it is about: signed, or to be signed once the amount is approved. `typist` is the name
/// of who typed it from a paper.
///
/// # Errors
/// [`Refusal::NotFound`] before the amount is approved, and where nothing is waived.
pub fn waiver(desk: &Desk, claim: ClaimPaper, zone: &str, typist: String) -> Result<WaiverPaper, Refusal> {
    let Some(signed) = &desk.waiver else {
        if desk.claim.state != ClaimState::Approved || desk.claim.kind != ClaimKind::Waive {
            return Err(Refusal::NotFound);
        }
        let amount = formats::money(Lang::Fr, desk.worth.total());
        return Ok(WaiverPaper {
            person: claim.person.clone(),
            text: text(&claim.person.name, &claim.organisation.name, &amount),
            signed_name: claim.person.name.clone(),
            signed_on: None,
            proof: WaiverProof::ToSign,
            claim,
        });
    };
    let typed_on = civil_day(signed.signed_at, zone);
    let proof = match signed.signed_on {
        Some(_) => WaiverProof::Paper { typed_by: typist, typed_on },
        None => WaiverProof::Account { at: signed.signed_at, zone: zone.to_owned() },
    };
    Ok(WaiverPaper {
        claim,
        person: PaperPerson { name: signed.signed_name.clone(), address: signed.postal_address.clone() },
        text: signed.text.clone(),
        signed_name: signed.signed_name.clone(),
        signed_on: Some(signed.given_on(zone)),
        proof,
    })
}
