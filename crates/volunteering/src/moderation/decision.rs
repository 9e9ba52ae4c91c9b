//! Validating and rejecting (R14, R15).

use crate::actions::{ActionState, Asker, Circumstances, Contributor, VolunteerAction};
use base::{Day, Id, Msg, Refusal, text_within};

/// The shortest reason of a rejection, in characters (R14).
pub const REASON_LEAST: usize = 5;
/// The longest.
pub const REASON_MOST: usize = 1000;

/// Why an action may not be validated or rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotModerate {
    NotModerator,
    YearFrozen,
    /// It does not wait for a moderator (any more).
    NotPending,
    /// Four eyes: the moderator gave the time or typed it (R15).
    FourEyes,
    ReasonTooShort,
    ReasonTooLong,
}

impl CannotModerate {
    /// Why, in words, for a list of many.
    #[must_use]
    pub fn msg(self) -> Msg {
        match self {
            CannotModerate::NotModerator => Msg::new("not-moderator"),
            CannotModerate::YearFrozen => Msg::new("year-frozen-unnamed"),
            CannotModerate::NotPending => Msg::new("action-not-pending"),
            CannotModerate::FourEyes => Msg::new("four-eyes"),
            CannotModerate::ReasonTooShort => Msg::new("reason-too-short").with("least", REASON_LEAST),
            CannotModerate::ReasonTooLong => Msg::new("text-too-long").with("most", REASON_MOST),
        }
    }
}

impl From<CannotModerate> for Refusal {
    fn from(cannot: CannotModerate) -> Refusal {
        match cannot {
            CannotModerate::NotModerator | CannotModerate::FourEyes => Refusal::Forbidden(cannot.msg()),
            CannotModerate::YearFrozen | CannotModerate::NotPending => Refusal::Conflict(cannot.msg()),
            CannotModerate::ReasonTooShort | CannotModerate::ReasonTooLong => {
                Refusal::field("reason", cannot.msg())
            }
        }
    }
}

impl VolunteerAction {
    /// Validates it; a dispute is settled by the same gesture (R5).
    ///
    /// # Errors
    /// [`CannotModerate`].
    pub fn validate(&mut self, asker: &Asker, now: &Circumstances) -> Result<(), CannotModerate> {
        self.may_be_moderated(asker, now)?;
        if now.four_eyes && self.has_hand_of(asker) {
            return Err(CannotModerate::FourEyes);
        }
        self.state = ActionState::Validated;
        self.disputed = false;
        self.reject_reason = None;
        Ok(())
    }

    /// Rejects it with a reason, which its author reads (R14).
    ///
    /// # Errors
    /// [`CannotModerate`].
    pub fn reject(&mut self, asker: &Asker, now: &Circumstances, reason: &str) -> Result<(), CannotModerate> {
        self.may_be_moderated(asker, now)?;
        let reason = text_within(reason, REASON_MOST).map_err(|_| CannotModerate::ReasonTooLong)?;
        if reason.chars().count() < REASON_LEAST {
            return Err(CannotModerate::ReasonTooShort);
        }
        self.state = ActionState::Rejected;
        self.disputed = false;
        self.reject_reason = Some(reason);
        Ok(())
    }

    /// Whether the asker gave this time or typed it (R15).
    #[must_use]
    pub fn has_hand_of(&self, asker: &Asker) -> bool {
        match asker.contributor() {
            Contributor::Person(id) => self.hands().are_of(id),
            other => self.contributor == other,
        }
    }

    /// Whose time it is and who typed it.
    #[must_use]
    pub const fn hands(&self) -> Hands {
        Hands { contributor: self.contributor, entered_by: self.entered_by }
    }

    fn may_be_moderated(&self, asker: &Asker, now: &Circumstances) -> Result<(), CannotModerate> {
        if !asker.moderates() {
            return Err(CannotModerate::NotModerator);
        }
        if now.year_frozen {
            return Err(CannotModerate::YearFrozen);
        }
        if self.state == ActionState::Pending { Ok(()) } else { Err(CannotModerate::NotPending) }
    }
}

/// What became of a bulk validation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BulkOutcome {
    pub passed: Vec<Id>,
    pub refused: Vec<(Id, CannotModerate)>,
}

/// Validates all those that may be, each on its own merits; the others are left as they were and told.
pub fn validate_all(
    actions: &mut [VolunteerAction],
    asker: &Asker,
    now: &Circumstances,
    is_frozen: impl Fn(Day) -> bool,
) -> BulkOutcome {
    let mut outcome = BulkOutcome::default();
    for action in actions {
        let now = Circumstances { year_frozen: is_frozen(action.happened_on), ..*now };
        match action.validate(asker, &now) {
            Ok(()) => outcome.passed.push(action.id),
            Err(cannot) => outcome.refused.push((action.id, cannot)),
        }
    }
    outcome
}

/// Whose time something is that waits, and who typed it (R15).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hands {
    pub contributor: Contributor,
    pub entered_by: Option<Id>,
}

impl Hands {
    fn are_of(self, person: Id) -> bool {
        self.contributor == Contributor::Person(person) || self.entered_by == Some(person)
    }
}

/// How many of those that wait nobody among `moderators` may validate under four eyes: the screen says so
/// and offers to switch it off (R15).
#[must_use]
pub fn without_moderator(waiting: impl Iterator<Item = Hands>, moderators: &[Id]) -> usize {
    waiting.filter(|it| moderators.iter().all(|moderator| it.are_of(*moderator))).count()
}

#[cfg(test)]
mod tests {
    use super::{CannotModerate, validate_all, without_moderator};
    use crate::actions::{
        ActionState, Asker, Circumstances, Contributor, LogRule, VolunteerAction, sample_action,
    };
    use base::{Id, jiff::civil::date};

    const ALICE: Id = Id::from_u128(8);
    const CHLOE: Id = Id::from_u128(9);

    fn moderator(id: Id) -> Asker {
        Asker::Person { id, log_rule: LogRule::Inherit, moderates: true }
    }

    fn now(four_eyes: bool) -> Circumstances {
        Circumstances { today: date(2026, 3, 8), moderate_actions: true, four_eyes, year_frozen: false }
    }

    #[test]
    fn r14_a_rejection_needs_a_reason_of_five_characters() {
        let mut action = sample_action(ActionState::Pending);
        for reason in ["", "non", "  abcd  "] {
            assert_eq!(
                action.reject(&moderator(CHLOE), &now(false), reason),
                Err(CannotModerate::ReasonTooShort)
            );
        }
        assert_eq!(action.state, ActionState::Pending);
        assert_eq!(action.reject(&moderator(CHLOE), &now(false), " Déjà saisi "), Ok(()));
        assert_eq!(
            (action.state, action.reject_reason.as_deref()),
            (ActionState::Rejected, Some("Déjà saisi"))
        );
    }

    #[test]
    fn r14_only_what_waits_is_moderated_and_only_by_a_moderator() {
        for state in ActionState::ALL {
            let done = sample_action(*state).validate(&moderator(CHLOE), &now(false)).is_ok();
            assert_eq!(done, *state == ActionState::Pending, "{state:?}");
        }
        let plain = Asker::Person { id: CHLOE, log_rule: LogRule::Inherit, moderates: false };
        let mut action = sample_action(ActionState::Pending);
        assert_eq!(action.validate(&plain, &now(false)), Err(CannotModerate::NotModerator));
    }

    #[test]
    fn r5_validating_settles_a_dispute() {
        let mut action = VolunteerAction { disputed: true, ..sample_action(ActionState::Pending) };
        assert_eq!(action.validate(&moderator(CHLOE), &now(false)), Ok(()));
        assert!(action.counts());
    }

    #[test]
    fn r15_with_four_eyes_nobody_validates_their_own_entry() {
        let given = VolunteerAction {
            contributor: Contributor::Person(CHLOE),
            ..sample_action(ActionState::Pending)
        };
        let typed = VolunteerAction { entered_by: Some(CHLOE), ..sample_action(ActionState::Pending) };
        for action in [given, typed] {
            assert_eq!(action.clone().validate(&moderator(CHLOE), &now(true)), Err(CannotModerate::FourEyes));
            assert_eq!(action.clone().validate(&moderator(CHLOE), &now(false)), Ok(()));
            assert_eq!(action.clone().validate(&moderator(ALICE), &now(true)), Ok(()));
            let stuck = |moderators: &[Id]| without_moderator(std::iter::once(action.hands()), moderators);
            assert_eq!((stuck(&[CHLOE]), stuck(&[CHLOE, ALICE])), (1, 0));
        }
    }

    #[test]
    fn r13_many_at_once_each_on_its_own_merits() {
        let mine = VolunteerAction {
            id: Id::from_u128(1),
            entered_by: Some(CHLOE),
            ..sample_action(ActionState::Pending)
        };
        let old = VolunteerAction {
            id: Id::from_u128(2),
            happened_on: date(2024, 5, 1),
            ..sample_action(ActionState::Pending)
        };
        let fine = VolunteerAction { id: Id::from_u128(3), ..sample_action(ActionState::Pending) };
        let mut all = [mine, old, fine];
        let outcome = validate_all(&mut all, &moderator(CHLOE), &now(true), |day| day.year() == 2024);
        assert_eq!(outcome.passed, [Id::from_u128(3)]);
        assert_eq!(
            outcome.refused,
            [(Id::from_u128(1), CannotModerate::FourEyes), (Id::from_u128(2), CannotModerate::YearFrozen)]
        );
        assert_eq!(all.map(|action| action.counts()), [false, false, true]);
    }
}
