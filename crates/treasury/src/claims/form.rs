//! The form of a claim: which trips, and whether to be paid back or to waive.

use super::{ClaimKind, MileageClaim};
use crate::{field::metres, trips::MileageTrip};
use base::{FieldErrors, Id, Msg, Refusal, Result, id_from_text, written_km};
use serde::{Deserialize, Serialize};

/// What the browser sends. `trips` comes once for each box that is ticked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ClaimForm {
    pub year: String,
    pub kind: String,
    pub other_km: String,
    pub trips: Vec<String>,
    pub version: String,
}

/// A claim as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftClaim {
    pub year: i64,
    pub kind: ClaimKind,
    pub other_m: i64,
    pub trips: Vec<Id>,
}

impl ClaimForm {
    /// Reads the form; `open` holds the trips that may be in it.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every wrong field; [`Refusal::NotFound`] for a trip that is not there.
    pub fn read(&self, open: &[MileageTrip]) -> Result<DraftClaim> {
        let mut errors = FieldErrors::default();
        let kind = ClaimKind::from_text(&self.kind).unwrap_or_else(|| {
            errors.add("kind", Msg::new("claim-kind-required"));
            ClaimKind::Reimburse
        });
        let mut trips = Vec::new();
        for sent in &self.trips {
            let id = id_from_text(sent).ok_or(Refusal::NotFound)?;
            trips.push(open.iter().find(|it| it.id == id).ok_or(Refusal::NotFound)?);
        }
        let year = self.year.trim().parse().unwrap_or(0);
        if trips.is_empty() {
            errors.add("trips", Msg::new("claim-empty"));
        }
        if trips.iter().any(|it| i64::from(it.happened_on.year()) != year) {
            errors.add("trips", Msg::new("claim-one-year"));
        }
        let other_m = metres(&mut errors, "other_km", &self.other_km);
        let mut trips: Vec<Id> = trips.iter().map(|it| it.id).collect();
        trips.sort_unstable();
        trips.dedup();
        errors.or(DraftClaim { year, kind, other_m, trips })
    }
}

impl ClaimForm {
    /// The form of a claim that is there.
    #[must_use]
    pub fn of(claim: &MileageClaim, trips: &[MileageTrip]) -> ClaimForm {
        ClaimForm {
            year: claim.year.to_string(),
            kind: claim.kind.as_text().to_owned(),
            other_km: if claim.other_m == 0 { String::new() } else { written_km(claim.other_m) },
            trips: trips.iter().map(|it| it.id.to_string()).collect(),
            version: claim.version.to_string(),
        }
    }
}
