//! What a person asks of an association for a civil year: to attest its hours (R61).

use base::{Id, Instant, Minutes, Msg, Refusal, Result};
use site::text_enum;

text_enum! {
    /// Where a request stands.
    pub enum CivicYearState {
        Asked = "asked",
        Attested = "attested",
        Declined = "declined",
    }
}

impl CivicYearState {
    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            CivicYearState::Asked => "civic-asked",
            CivicYearState::Attested => "civic-attested",
            CivicYearState::Declined => "civic-declined",
        }
    }

    /// The class and the icon of its badge.
    #[must_use]
    pub const fn badge(self) -> (&'static str, &'static str) {
        match self {
            CivicYearState::Asked => ("badge--waiting", "clock"),
            CivicYearState::Attested => ("badge--good", "check"),
            CivicYearState::Declined => ("badge--refused", "cross"),
        }
    }
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CivicYear {
    pub id: Id,
    pub person_id: Id,
    pub year: i64,
    pub state: CivicYearState,
    /// What was attested, as it was that day.
    pub minutes: Option<Minutes>,
    /// Why it was declined.
    pub reason: String,
    pub asked_at: Instant,
    pub decided_at: Option<Instant>,
    pub version: i64,
}

impl CivicYear {
    /// Whether the hours of now are others than those that were attested.
    #[must_use]
    pub fn has_changed(&self, now: Minutes) -> bool {
        self.minutes.is_some_and(|attested| attested != now)
    }

    /// Whether `person_id` may decide it now; `allow_self` is the organisation's choice. What was attested is decided
    /// again once its hours changed.
    ///
    /// # Errors
    /// 403 `SELF_ATTESTATION` for one's own hours (R61); 409 when it is decided already.
    pub fn may_be_decided_by(&self, person_id: Id, allow_self: bool, now: Minutes) -> Result<()> {
        if self.person_id == person_id && !allow_self {
            return Err(Refusal::Forbidden(Msg::new("self-attestation")));
        }
        if self.state != CivicYearState::Asked && !self.has_changed(now) {
            return Err(Refusal::Conflict(Msg::new("civic-already-decided")));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{CivicYear, CivicYearState};
    use base::{Id, Instant, Minutes, Refusal};

    #[test]
    fn r61_nobody_attests_their_own_hours() {
        let request = |state| CivicYear {
            id: Id::from_u128(1),
            person_id: Id::from_u128(2),
            year: 2025,
            state,
            minutes: None,
            reason: String::new(),
            asked_at: Instant::UNIX_EPOCH,
            decided_at: None,
            version: 1,
        };
        let asked = request(CivicYearState::Asked);
        let (own, other, now) = (Id::from_u128(2), Id::from_u128(3), Minutes(60));
        let Err(Refusal::Forbidden(msg)) = asked.may_be_decided_by(own, false, now) else { panic!() };
        assert_eq!(msg.code(), "SELF_ATTESTATION");
        assert!(asked.may_be_decided_by(own, true, now).is_ok(), "the organisation allows it");
        assert!(asked.may_be_decided_by(other, false, now).is_ok());
        let attested = CivicYear { minutes: Some(now), ..request(CivicYearState::Attested) };
        assert!(matches!(attested.may_be_decided_by(other, false, now), Err(Refusal::Conflict(_))));
        assert!(attested.may_be_decided_by(other, false, Minutes(45)).is_ok(), "its hours changed since");
        assert!(matches!(attested.may_be_decided_by(own, false, Minutes(45)), Err(Refusal::Forbidden(_))));
    }
}
