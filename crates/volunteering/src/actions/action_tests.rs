//! Tests of the life of an action.

use super::{ActionState, CannotChange, Contributor, Origin, Status, VolunteerAction};
use crate::actions::{Asker, Circumstances, LogRule};
use base::{Id, Instant, Minutes, jiff::civil::date};

const ME: Id = Id::from_u128(1);
const CHLOE: Id = Id::from_u128(9);

/// An action of [`ME`] on 2026-03-07, in `state`.
pub(crate) fn action(state: ActionState) -> VolunteerAction {
    VolunteerAction {
        id: Id::from_u128(100),
        title: "Tri des dons".into(),
        description: String::new(),
        happened_on: date(2026, 3, 7),
        ends_on: None,
        minutes: Minutes(135),
        headcount: 1,
        distance_m: None,
        category_id: Id::from_u128(50),
        project_id: None,
        level_id: None,
        contributor: Contributor::Person(ME),
        status: Status::Volunteer,
        state,
        origin: Origin::Own,
        disputed: false,
        entered_by: Some(ME),
        reject_reason: None,
        client_uid: None,
        fingerprint: None,
        import_id: None,
        group_id: None,
        version: 3,
        created_at: Instant::UNIX_EPOCH,
        updated_at: Instant::UNIX_EPOCH,
    }
}

fn me() -> Asker {
    Asker::Person { id: ME, log_rule: LogRule::Inherit, moderates: false }
}

fn chloe() -> Asker {
    Asker::Person { id: CHLOE, log_rule: LogRule::Inherit, moderates: true }
}

fn stranger() -> Asker {
    Asker::Person { id: Id::from_u128(77), log_rule: LogRule::Inherit, moderates: false }
}

fn now(moderate_actions: bool) -> Circumstances {
    Circumstances { today: date(2026, 3, 8), moderate_actions, four_eyes: false, year_frozen: false }
}

#[test]
fn texts_come_back() {
    for state in ActionState::ALL {
        assert_eq!(ActionState::from_text(state.as_text()), Some(*state));
    }
    assert_eq!(Origin::Own.as_text(), "self");
    assert_eq!(Status::from_text("employee"), None);
    assert_eq!(Contributor::from_text("person", None), None);
    assert_eq!(Contributor::from_columns(Some(ME), Some(ME)), None);
}

#[test]
fn r6_an_employee_who_declares_does_so_as_a_volunteer() {
    assert_eq!(Status::proposed(Some("employee")), Status::Volunteer);
    assert_eq!(Status::proposed(Some("seconded")), Status::Seconded);
    assert_eq!(Status::proposed(None), Status::Volunteer);
}

#[test]
fn i1_only_what_is_validated_and_not_disputed_counts() {
    for state in ActionState::ALL {
        assert_eq!(action(*state).counts(), *state == ActionState::Validated, "{state:?}");
    }
    assert!(!VolunteerAction { disputed: true, ..action(ActionState::Validated) }.counts());
}

#[test]
fn r16_an_edit_of_a_validated_action_returns_it_to_pending_when_moderated() {
    use ActionState::*;
    for (state, moderated, after) in [
        (Pending, true, Pending),
        (Pending, false, Pending),
        (Validated, false, Validated),
        (Validated, true, Pending),
        (Rejected, true, Pending),
        (Rejected, false, Pending),
        (ToConfirm, false, Validated),
        (ToConfirm, true, Pending),
        (Planned, true, Pending),
    ] {
        assert_eq!(
            action(state).state_after_edit(&me(), &now(moderated), false),
            Ok(after),
            "{state:?} {moderated}"
        );
    }
    assert_eq!(action(Planned).state_after_edit(&me(), &now(false), true), Ok(Planned));
    assert_eq!(action(Cancelled).state_after_edit(&me(), &now(false), false), Err(CannotChange::Cancelled));
    assert_eq!(
        action(Pending).state_after_edit(&stranger(), &now(false), false),
        Err(CannotChange::NotYours)
    );
}

#[test]
fn r14_a_correction_by_a_moderator_leaves_the_state() {
    use ActionState::*;
    for state in [Pending, Validated, Rejected, ToConfirm] {
        assert_eq!(action(state).state_after_edit(&chloe(), &now(true), false), Ok(state));
    }
    assert_eq!(
        action(Planned).state_after_edit(&chloe(), &now(true), false),
        Ok(ToConfirm),
        "not confirmed by others"
    );
}

#[test]
fn i9_a_frozen_year_is_left_alone() {
    let frozen = Circumstances { year_frozen: true, ..now(false) };
    let mut one = action(ActionState::Validated);
    assert_eq!(one.state_after_edit(&chloe(), &frozen, false), Err(CannotChange::YearFrozen));
    assert_eq!(one.cancel(&chloe(), &frozen), Err(CannotChange::YearFrozen));
    assert_eq!(one.dispute(&me(), &frozen), Err(CannotChange::YearFrozen));
    assert_eq!(one, action(ActionState::Validated));
}

#[test]
fn r16_the_author_cancels_until_validated() {
    let mut pending = action(ActionState::Pending);
    assert_eq!(pending.cancel(&me(), &now(true)), Ok(()));
    assert_eq!(pending.state, ActionState::Cancelled);
    assert_eq!(action(ActionState::Validated).cancel(&me(), &now(true)), Err(CannotChange::Validated));
    assert_eq!(action(ActionState::Validated).cancel(&me(), &now(false)), Ok(()));
    assert_eq!(action(ActionState::Validated).cancel(&chloe(), &now(true)), Ok(()));
    assert_eq!(action(ActionState::Pending).cancel(&stranger(), &now(false)), Err(CannotChange::NotYours));
}

#[test]
fn r5_a_dispute_takes_the_action_out_of_totals() {
    let mut one = action(ActionState::Validated);
    assert_eq!(one.dispute(&chloe(), &now(false)), Err(CannotChange::NotYours));
    assert_eq!(one.dispute(&me(), &now(false)), Ok(()));
    assert_eq!((one.state, one.disputed, one.counts()), (ActionState::Pending, true, false));
    assert_eq!(one.dispute(&me(), &now(false)), Err(CannotChange::NotDisputable));
    assert_eq!(action(ActionState::Rejected).dispute(&me(), &now(false)), Err(CannotChange::NotDisputable));
}

#[test]
fn r4_what_was_planned_is_confirmed_by_its_person_from_its_last_day() {
    let planned = action(ActionState::Planned);
    let mut one = planned.clone();
    assert_eq!(one.confirm(&chloe(), &now(false), true), Err(CannotChange::NotYours));
    let early = Circumstances { today: date(2026, 3, 6), ..now(false) };
    assert_eq!(one.confirm(&me(), &early, true), Err(CannotChange::NotToConfirm));
    assert_eq!(one.confirm(&me(), &now(true), true), Ok(()));
    assert_eq!(one.state, ActionState::Pending);
    let nobody = VolunteerAction { contributor: Contributor::Nobody, ..planned.clone() };
    for mut silent in [planned, nobody] {
        assert_eq!(silent.confirm(&chloe(), &now(false), false), Ok(()));
        assert_eq!(silent.state, ActionState::Validated);
    }
}

#[test]
fn r9_an_older_version_is_a_conflict() {
    assert_eq!(action(ActionState::Pending).check_version(2), Err(CannotChange::Stale));
    let refusal = base::Refusal::from(CannotChange::Stale);
    assert!(matches!(refusal, base::Refusal::Conflict(msg) if msg.code() == "VERSION_CONFLICT"));
}
