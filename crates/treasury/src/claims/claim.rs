//! A claim and its life (§3.2): who may move it from one state to the next.

use super::{Calculation, VehicleLine};
use base::{Day, Id, Instant, Money, Msg, Refusal};
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// What the person asks for.
    pub enum ClaimKind {
        /// To be paid back.
        Reimburse = "reimburse",
        /// To give it up, against a tax receipt.
        Waive = "waive",
    }
}

text_enum! {
    /// Where a claim stands.
    pub enum ClaimState {
        Draft = "draft",
        Submitted = "submitted",
        Approved = "approved",
        Paid = "paid",
        Waived = "waived",
        Receipted = "receipted",
        Rejected = "rejected",
    }
}

impl ClaimState {
    /// Whether the claim counts: its kilometres are in d, its amount no longer moves.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, ClaimState::Approved | ClaimState::Paid | ClaimState::Waived | ClaimState::Receipted)
    }

    /// Whether its person may still change it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, ClaimState::Draft | ClaimState::Rejected)
    }

    /// Whether a scan of what was signed may still come, or be changed.
    #[must_use]
    pub const fn awaits_paper(self) -> bool {
        matches!(
            self,
            ClaimState::Draft | ClaimState::Submitted | ClaimState::Rejected | ClaimState::Approved
        )
    }

    /// The key of its word.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            ClaimState::Draft => "claim-state-draft",
            ClaimState::Submitted => "claim-state-submitted",
            ClaimState::Approved => "claim-state-approved",
            ClaimState::Paid => "claim-state-paid",
            ClaimState::Waived => "claim-state-waived",
            ClaimState::Receipted => "claim-state-receipted",
            ClaimState::Rejected => "claim-state-rejected",
        }
    }
}

/// A claim of one person for one calendar year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MileageClaim {
    pub id: Id,
    /// Of the organisation: « Note de frais n° 12 ».
    pub number: i64,
    pub person_id: Id,
    pub year: i64,
    pub kind: ClaimKind,
    pub state: ClaimState,
    /// Kilometres of the year waived elsewhere with the same vehicle.
    pub other_m: i64,
    /// Frozen at approval.
    pub amount: Option<Money>,
    pub calculation: Option<Calculation>,
    pub reject_reason: Option<String>,
    pub submitted_at: Option<Instant>,
    pub approved_by: Option<Id>,
    pub approved_on: Option<Day>,
    pub paid_on: Option<Day>,
    /// Who first typed it from a paper; nobody when its person did it from their account.
    pub typed_by: Option<Id>,
    /// The day the person wrote on the paper.
    pub signed_on: Option<Day>,
    /// What the person signed, scanned.
    pub scan_file_id: Option<Id>,
    pub version: i64,
}

/// Why a claim does not move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotMove {
    /// It is not in a state for that.
    NotNow,
    /// Nobody approves their own, nor what they typed for somebody (R54).
    SelfApproval,
    /// No trip in it.
    Empty,
    /// Some kilometres have no rate.
    Unrated,
    /// Typed from a paper, without the day on it.
    Unsigned,
}

impl From<CannotMove> for Refusal {
    fn from(cannot: CannotMove) -> Refusal {
        match cannot {
            CannotMove::NotNow => Refusal::Conflict(Msg::new("claim-not-now")),
            CannotMove::SelfApproval => Refusal::Forbidden(Msg::new("self-approval")),
            CannotMove::Empty => Refusal::Conflict(Msg::new("claim-empty")),
            CannotMove::Unrated => Refusal::Conflict(Msg::new("no-rate")),
            CannotMove::Unsigned => Refusal::Conflict(Msg::new("claim-unsigned")),
        }
    }
}

impl MileageClaim {
    /// Sends it to whoever approves: its person from their account, or somebody who typed what they signed.
    ///
    /// # Errors
    /// See [`CannotMove`].
    pub fn submit(
        &mut self,
        by: Id,
        worth: &Calculation,
        trips: usize,
        now: Instant,
    ) -> Result<(), CannotMove> {
        if !self.state.is_open() {
            return Err(CannotMove::NotNow);
        }
        if trips == 0 {
            return Err(CannotMove::Empty);
        }
        if worth.is_unrated() {
            return Err(CannotMove::Unrated);
        }
        let typist = self.typist(by);
        self.typed_by = self.typed_by.or(typist);
        if typist.is_some() && self.signed_on.is_none() {
            return Err(CannotMove::Unsigned);
        }
        self.state = ClaimState::Submitted;
        self.submitted_at = Some(now);
        self.reject_reason = None;
        Ok(())
    }

    /// Who typed it, when `by` is not its person.
    #[must_use]
    pub fn typist(&self, by: Id) -> Option<Id> {
        (by != self.person_id).then_some(by)
    }

    /// Whether somebody may decide of it: neither its person nor whoever typed it for them (R54). Those who changed or
    /// sent it since are told by [`super::store::authors`].
    #[must_use]
    pub fn is_decided_by(&self, by: Id) -> bool {
        by != self.person_id && Some(by) != self.typed_by
    }

    /// Takes it back before anybody decided. One that the accounts name is no draft again: those who approve go on
    /// reading it.
    ///
    /// # Errors
    /// See [`CannotMove`].
    pub fn withdraw(&mut self, in_accounts: bool) -> Result<(), CannotMove> {
        let to = if in_accounts { ClaimState::Rejected } else { ClaimState::Draft };
        self.step(ClaimState::Submitted, to)
    }

    /// Approves it: the amount is frozen as it is explained on that day.
    ///
    /// # Errors
    /// See [`CannotMove`].
    pub fn approve(&mut self, by: Id, on: Day, worth: Calculation) -> Result<(), CannotMove> {
        if self.state != ClaimState::Submitted {
            return Err(CannotMove::NotNow);
        }
        if !self.is_decided_by(by) {
            return Err(CannotMove::SelfApproval);
        }
        if worth.is_unrated() {
            return Err(CannotMove::Unrated);
        }
        self.state = ClaimState::Approved;
        self.amount = Some(worth.total());
        self.calculation = Some(worth);
        self.approved_by = Some(by);
        self.approved_on = Some(on);
        Ok(())
    }

    /// Sends it back with a reason.
    ///
    /// # Errors
    /// See [`CannotMove`].
    pub fn reject(&mut self, by: Id, reason: String) -> Result<(), CannotMove> {
        if !self.is_decided_by(by) {
            return Err(CannotMove::SelfApproval);
        }
        self.step(ClaimState::Submitted, ClaimState::Rejected)?;
        self.reject_reason = Some(reason);
        Ok(())
    }

    /// Takes an approval back before anything followed: the amount is free again, and its kilometres leave d (R51).
    ///
    /// # Errors
    /// See [`CannotMove`].
    pub fn unapprove(&mut self, by: Id, reason: String) -> Result<(), CannotMove> {
        self.take_back(ClaimState::Approved, by, reason)
    }

    /// Takes a signed waiver back while no receipt stands: as if the claim had never been approved.
    ///
    /// # Errors
    /// See [`CannotMove`].
    pub fn unwaive(&mut self, by: Id, reason: String) -> Result<(), CannotMove> {
        self.take_back(ClaimState::Waived, by, reason)
    }

    fn take_back(&mut self, from: ClaimState, by: Id, reason: String) -> Result<(), CannotMove> {
        if !self.is_decided_by(by) {
            return Err(CannotMove::SelfApproval);
        }
        self.step(from, ClaimState::Rejected)?;
        self.reject_reason = Some(reason);
        (self.amount, self.calculation) = (None, None);
        (self.approved_by, self.approved_on) = (None, None);
        Ok(())
    }

    /// Whether the amount of a waiver that counts starts after the kilometres of another one, approved before it (R52).
    #[must_use]
    pub fn rests_on(&self, earlier: &MileageClaim) -> bool {
        let of = |it: &MileageClaim| (it.person_id, it.year, it.kind);
        let after = |line: &VehicleLine| {
            let mut lines = earlier.lines().iter();
            lines.any(|it| it.vehicle_id == line.vehicle_id && it.before_m < line.before_m)
        };
        self.id != earlier.id
            && self.kind == ClaimKind::Waive
            && self.state.counts()
            && of(self) == of(earlier)
            && self.lines().iter().any(after)
    }

    fn lines(&self) -> &[VehicleLine] {
        self.calculation.as_ref().map(|it| it.vehicles.as_slice()).unwrap_or_default()
    }

    /// The association has paid it back.
    ///
    /// # Errors
    /// See [`CannotMove`].
    pub fn pay(&mut self, by: Id, on: Day) -> Result<(), CannotMove> {
        if self.kind != ClaimKind::Reimburse {
            return Err(CannotMove::NotNow);
        }
        if by == self.person_id {
            return Err(CannotMove::SelfApproval);
        }
        self.step(ClaimState::Approved, ClaimState::Paid)?;
        self.paid_on = Some(on);
        Ok(())
    }

    /// Its person signs the waiver.
    ///
    /// # Errors
    /// See [`CannotMove`].
    pub fn waive(&mut self) -> Result<(), CannotMove> {
        if self.kind != ClaimKind::Waive {
            return Err(CannotMove::NotNow);
        }
        self.step(ClaimState::Approved, ClaimState::Waived)
    }

    /// A receipt was issued for it.
    ///
    /// # Errors
    /// See [`CannotMove`].
    pub fn receipt(&mut self) -> Result<(), CannotMove> {
        self.step(ClaimState::Waived, ClaimState::Receipted)
    }

    /// Its receipt was cancelled: another may be issued.
    ///
    /// # Errors
    /// See [`CannotMove`].
    pub fn unreceipt(&mut self) -> Result<(), CannotMove> {
        self.step(ClaimState::Receipted, ClaimState::Waived)
    }

    fn step(&mut self, from: ClaimState, to: ClaimState) -> Result<(), CannotMove> {
        if self.state != from {
            return Err(CannotMove::NotNow);
        }
        self.state = to;
        Ok(())
    }
}
