//! A claim as programs read and write it.

use crate::claims::{ClaimForm, ClaimKind, ClaimState, Desk, MileageClaim};
use ::store::Tx;
use base::{Id, Result, jiff::civil::Date, uuid::Uuid, written_km};
use serde::{Deserialize, Serialize};
use site::Member;
use utoipa::{IntoParams, ToSchema};

/// Which claims are listed.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct ClaimsQuery {
    /// Everybody's but drafts: for those who approve.
    pub everybody: bool,
    /// Of a person without an account, who signs on paper: for those who approve.
    pub person_id: Option<Uuid>,
    #[param(inline)]
    pub state: Option<ClaimState>,
    pub year: Option<i64>,
}

/// What was read before a claim is approved.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
pub struct ReadQuery {
    /// Other than what the claim is worth now: 409 `CLAIM_AMOUNT_CHANGED`.
    pub amount_cents: Option<i64>,
}

/// A claim: trips of a calendar year, to be paid back or waived.
#[derive(Serialize, ToSchema)]
#[schema(as = MileageClaim)]
pub struct ClaimJson {
    pub id: Uuid,
    pub version: i64,
    pub number: i64,
    pub state: ClaimState,
    /// What its kilometres and expenses are worth: frozen once approved, else as of today.
    pub amount_cents: i64,
    pub mileage_cents: i64,
    pub expenses_cents: i64,
    /// Some kilometres have no rate: it cannot be sent.
    pub unrated: bool,
    pub reject_reason: Option<String>,
    pub approved_on: Option<Date>,
    pub paid_on: Option<Date>,
    /// Who typed it from a paper.
    pub typed_by: Option<Uuid>,
    /// Whether what was signed on paper is kept as a scan; it is sent through the page of the claim.
    pub has_scan: bool,
    #[serde(flatten)]
    #[schema(inline)]
    pub fields: ClaimBody,
}

/// What one says of a claim.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimBody {
    /// Yours when not said. Whoever approves expenses names a person without an account, who signs on paper. Kept
    /// from the creation.
    #[serde(default)]
    pub person_id: Option<Uuid>,
    pub kind: ClaimKind,
    /// The calendar year of its trips.
    pub year: i64,
    #[serde(default)]
    pub other_m: i64,
    pub trips: Vec<Uuid>,
    /// The day on the paper that the person signed: without it what was typed for somebody is not sent.
    #[serde(default)]
    pub signed_on: Option<Date>,
}

impl ClaimJson {
    /// # Errors
    /// [`base::Refusal::NotFound`] when it is not in this organisation.
    pub async fn of(tx: &mut Tx, member: &Member, id: Id) -> Result<ClaimJson> {
        let desk = Desk::load(tx, member.scope, id).await?;
        let MileageClaim { number, person_id, state, year, kind, other_m, version, signed_on, .. } =
            desk.claim;
        Ok(ClaimJson {
            id,
            version,
            number,
            state,
            amount_cents: desk.worth.total().0,
            mileage_cents: desk.worth.mileage().0,
            expenses_cents: desk.worth.expenses().0,
            unrated: desk.worth.is_unrated(),
            reject_reason: desk.claim.reject_reason,
            approved_on: desk.claim.approved_on,
            paid_on: desk.claim.paid_on,
            typed_by: desk.claim.typed_by,
            has_scan: desk.claim.scan_file_id.is_some(),
            fields: ClaimBody {
                person_id: Some(person_id),
                kind,
                year,
                other_m,
                trips: desk.trips.iter().map(|it| it.id).collect(),
                signed_on,
            },
        })
    }
}

impl ClaimBody {
    /// The form of the page, filled with it.
    #[must_use]
    pub fn form(&self, version: &str) -> ClaimForm {
        ClaimForm {
            year: self.year.to_string(),
            kind: self.kind.as_text().to_owned(),
            other_km: written_km(self.other_m.clamp(-1, base::MOST_METRES + 1)),
            trips: self.trips.iter().map(Uuid::to_string).collect(),
            person: String::new(),
            signed_on: self.signed_on.map(|day| day.to_string()).unwrap_or_default(),
            version: version.to_owned(),
        }
    }
}
