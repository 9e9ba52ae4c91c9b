//! A funding agreement.

use super::{AgreementState, Move};
use base::{Day, Id, Money, Msg, Refusal, Result};
use serde::Serialize;

/// A grant asked for, then signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FundingAgreement {
    pub id: Id,
    pub funder_id: Id,
    /// What it pays for: the programme, the operation.
    pub name: String,
    pub reference: String,
    /// As decided by people: see [`FundingAgreement::state_on`].
    pub state: AgreementState,
    pub filed_on: Option<Day>,
    pub signed_on: Option<Day>,
    pub starts_on: Day,
    pub ends_on: Day,
    pub amount: Money,
    /// The most it pays of the whole cost, in hundredths of a percent.
    pub max_rate_bp: Option<i64>,
    pub report_due_on: Option<Day>,
    pub keep_until: Option<Day>,
    pub notes: String,
    pub version: i64,
}

impl FundingAgreement {
    /// Where it stands on a day: once its last day is over, it is to be justified.
    #[must_use]
    pub fn state_on(&self, today: Day) -> AgreementState {
        let spends = matches!(self.state, AgreementState::Granted | AgreementState::Running);
        if spends && today > self.ends_on { AgreementState::ToJustify } else { self.state }
    }

    /// Does one of the acts of its life on a day.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when it stands where this act does not begin.
    pub fn advance(&mut self, act: Move, today: Day) -> Result<()> {
        if !self.state_on(today).moves().contains(&act) {
            return Err(Refusal::Conflict(Msg::new("agreement-cannot-move")));
        }
        match act {
            Move::File => self.filed_on = self.filed_on.or(Some(today)),
            Move::Grant => self.signed_on = self.signed_on.or(Some(today)),
            _ => {}
        }
        self.state = act.to();
        Ok(())
    }

    /// Whether a day is within its dates (I4).
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        (self.starts_on..=self.ends_on).contains(&day)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use base::{fresh_id, jiff::civil::date};

    pub(crate) fn agreement(state: AgreementState) -> FundingAgreement {
        FundingAgreement {
            id: fresh_id(),
            funder_id: fresh_id(),
            name: "Accompagner".into(),
            reference: String::new(),
            state,
            filed_on: None,
            signed_on: None,
            starts_on: date(2031, 1, 1),
            ends_on: date(2031, 12, 31),
            amount: Money(1_000_000),
            max_rate_bp: None,
            report_due_on: None,
            keep_until: None,
            notes: String::new(),
            version: 1,
        }
    }

    #[test]
    fn w_s37_an_agreement_is_to_justify_on_the_day_after_its_last() {
        let running = agreement(AgreementState::Running);
        assert_eq!(running.state_on(date(2031, 12, 31)), AgreementState::Running);
        assert_eq!(running.state_on(date(2032, 1, 1)), AgreementState::ToJustify);
        let filed = agreement(AgreementState::Filed);
        assert_eq!(filed.state_on(date(2032, 1, 1)), AgreementState::Filed);
    }

    #[test]
    fn w_s37_the_whole_life_of_an_agreement() {
        let mut it = agreement(AgreementState::Draft);
        for (act, day) in [
            (Move::File, date(2030, 9, 1)),
            (Move::Grant, date(2030, 12, 15)),
            (Move::Start, date(2031, 1, 2)),
            (Move::Justify, date(2032, 2, 1)),
            (Move::Settle, date(2032, 6, 1)),
        ] {
            it.advance(act, day).unwrap();
        }
        assert_eq!((it.filed_on, it.signed_on), (Some(date(2030, 9, 1)), Some(date(2030, 12, 15))));
        assert_eq!(it.state, AgreementState::Settled);
    }

    #[test]
    fn w_s37_it_is_abandoned_before_it_is_granted_and_not_after() {
        let day = date(2031, 6, 1);
        for state in AgreementState::ALL {
            let may = matches!(state, AgreementState::Draft | AgreementState::Filed);
            assert_eq!(agreement(*state).advance(Move::Abandon, day).is_ok(), may, "{state:?}");
            let filed = *state == AgreementState::Filed;
            assert_eq!(agreement(*state).advance(Move::Reject, day).is_ok(), filed, "{state:?}");
        }
        // Still running on its last day: nothing to justify yet.
        assert!(agreement(AgreementState::Running).advance(Move::Justify, date(2031, 12, 31)).is_err());
    }
}
