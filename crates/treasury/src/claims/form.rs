//! The form of a claim: which trips, and whether to be paid back or to waive.

use super::{ClaimKind, MileageClaim, waiver::paper_day_problem};
use crate::{field::metres, trips::MileageTrip};
use base::{Day, FieldErrors, Id, Msg, Refusal, Result, id_from_text, written_km};
use organisation::fields::required_day;
use serde::{Deserialize, Serialize};

/// What the browser sends. `trips` comes once for each box that is ticked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ClaimForm {
    pub year: String,
    pub kind: String,
    pub other_km: String,
    pub trips: Vec<String>,
    /// Of whom, when it is somebody who signs on paper.
    pub person: String,
    /// The day on the paper; may wait until it is sent.
    pub signed_on: String,
    pub version: String,
}

/// A claim as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftClaim {
    pub year: i64,
    pub kind: ClaimKind,
    pub other_m: i64,
    pub trips: Vec<Id>,
    pub signed_on: Option<Day>,
}

impl ClaimForm {
    /// Reads the form; `open` holds the trips that may be in it.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every wrong field; [`Refusal::NotFound`] for a trip that is not there.
    pub fn read(&self, open: &[MileageTrip], today: Day) -> Result<DraftClaim> {
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
        let mut vehicles: Vec<Id> = trips.iter().map(|it| it.vehicle_id).collect();
        vehicles.sort_unstable();
        vehicles.dedup();
        if other_m > 0 && vehicles.len() > 1 {
            errors.add("other_km", Msg::new("claim-other-one-vehicle"));
        }
        let last = trips.iter().map(|it| it.happened_on).max().unwrap_or(Day::MIN);
        let signed_on = self.signed_on(&mut errors, last, today);
        let mut trips: Vec<Id> = trips.iter().map(|it| it.id).collect();
        trips.sort_unstable();
        trips.dedup();
        errors.or(DraftClaim { year, kind, other_m, trips, signed_on })
    }

    fn signed_on(&self, errors: &mut FieldErrors, last_trip: Day, today: Day) -> Option<Day> {
        if self.signed_on.trim().is_empty() {
            return None;
        }
        let signed_on = required_day(errors, "signed_on", &self.signed_on);
        if let Some(key) = paper_day_problem(signed_on, last_trip, today) {
            errors.add("signed_on", Msg::new(key));
        }
        Some(signed_on)
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
            person: String::new(),
            signed_on: claim.signed_on.map(|day| day.to_string()).unwrap_or_default(),
            version: claim.version.to_string(),
        }
    }
}
