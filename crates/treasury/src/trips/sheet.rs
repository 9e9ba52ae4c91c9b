//! Trips as a file to keep (§6.2).

use super::store::ListedTrip;
use crate::claims::{ClaimKind, ClaimState};
use ::sheet::{Column, Kind, Value};

/// The columns of §6.2, after the identity. Titles are keys: a table is the same in every language.
pub const COLUMNS: [(&str, Kind); 12] = [
    ("date", Kind::Day),
    ("personne", Kind::Text),
    ("objet", Kind::Text),
    ("depart", Kind::Text),
    ("arrivee", Kind::Text),
    ("km", Kind::Km),
    ("vehicule", Kind::Text),
    ("cv", Kind::Integer),
    ("electrique", Kind::Bool),
    ("demande", Kind::Text),
    ("etat", Kind::Text),
    ("montant", Kind::Money),
];

/// The columns as the writer wants them.
#[must_use]
pub fn columns() -> Vec<Column> {
    COLUMNS.iter().map(|(key, kind)| Column::new(*key, *key, *kind)).collect()
}

/// A row. `cents` is the trip's share of its claim's kilometres, once the claim is approved.
#[must_use]
pub fn row(it: &ListedTrip, cents: Option<i64>) -> Vec<Value> {
    let trip = &it.trip;
    let (kind, state) = it.claim.unzip();
    vec![
        trip.happened_on.into(),
        it.person.clone().into(),
        trip.purpose.clone().into(),
        trip.departure.clone().into(),
        trip.arrival.clone().into(),
        Value::Km(trip.distance_m),
        it.vehicle.clone().into(),
        it.fiscal_power.into(),
        it.electric.into(),
        kind.map_or(Value::Empty, |kind| written_kind(kind).into()),
        written_state(state).into(),
        cents.map_or(Value::Empty, Value::Money),
    ]
}

const fn written_kind(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Reimburse => "remboursement",
        ClaimKind::Waive => "abandon",
    }
}

const fn written_state(state: Option<ClaimState>) -> &'static str {
    match state {
        None => "à demander",
        Some(ClaimState::Draft) => "brouillon",
        Some(ClaimState::Submitted) => "envoyée",
        Some(ClaimState::Approved) => "approuvée",
        Some(ClaimState::Paid) => "payée",
        Some(ClaimState::Waived) => "abandonnée",
        Some(ClaimState::Receipted) => "reçu émis",
        Some(ClaimState::Rejected) => "refusée",
    }
}
