//! What a day may hold (R7 to R11, I3, I4, I6).

use super::*;
use crate::{absences::AbsenceEffect, absences::Half, absences::tests_absence};
use base::jiff::civil::date;
use proptest::prelude::*;

const ON: Day = date(2031, 6, 3);

fn line() -> DayLine {
    DayLine {
        on: ON,
        theoretical: 420,
        due: 420,
        unplaced: 0,
        due_days_c: 0,
        holiday: false,
        absent: HalfDays::default(),
        why: Vec::new(),
    }
}

fn state<'a>(line: &'a DayLine, absences: &'a [Absence], counting: Counting) -> DayState<'a> {
    DayState {
        on: ON,
        writable: Writable::Yes,
        employed: true,
        who: "Chloé",
        counting,
        line,
        absences,
        half_day_tolerance: 0,
        last_day: date(2031, 7, 4),
        timed: false,
    }
}

#[test]
fn r2_only_hours_fill_the_day_of_twenty_five() {
    let line = line();
    let day = state(&line, &[], Counting::Single);
    assert_eq!(day.may_hold(1_440, 0), Ok(()));
    assert_eq!(day.may_hold(1_500, 0), Err(CannotEnter::OverClock { allocated: 1_500 }));
    let timed = DayState { timed: true, ..day };
    assert_eq!(timed.may_hold(1_500, 0), Ok(()));
    assert_eq!(timed.may_hold(1_501, 0), Err(CannotEnter::OverClock { allocated: 1_501 }));
}

#[test]
fn r8_presence_is_not_typed_where_it_is_derived() {
    let line = line();
    let typed = Presence { minutes: Some(480), ..Presence::default() };
    let nothing = Presence { minutes: Some(0), not_worked: true, ..Presence::default() };
    for counting in [Counting::Single, Counting::DayPack { counter_c: None, reference: 420 }] {
        let day = state(&line, &[], counting);
        assert_eq!(day.may_be_present(&typed, 0), Err(CannotEnter::PresenceDerived));
        assert_eq!(day.may_be_present(&nothing, 0), Ok(()));
        assert_eq!(day.may_be_present(&Presence::default(), 420), Ok(()), "taken away");
    }
    let two = state(&line, &[], Counting::TwoLayers { presence: None });
    assert_eq!(two.may_be_present(&typed, 0), Ok(()));
}

/// Worked example X10, second part.
#[test]
fn r7_x10_nothing_is_charged_above_presence() {
    let line = line();
    let day = state(&line, &[], Counting::TwoLayers { presence: Some(405) });
    assert_eq!(day.may_hold(425, 400), Err(CannotEnter::OverPresence { presence: 405, allocated: 425 }));
    assert_eq!(day.may_hold(405, 0), Ok(()));
    let unknown = state(&line, &[], Counting::TwoLayers { presence: None });
    assert_eq!(unknown.may_hold(425, 0), Ok(()), "presence to type");
    let of = |minutes: i64| Presence { minutes: Some(minutes), ..Presence::default() };
    assert!(unknown.may_be_present(&of(400), 425).is_err());
    assert_eq!(unknown.may_be_present(&of(430), 425), Ok(()));
}

#[test]
fn r10_a_day_pack_day_holds_its_counter() {
    let line = line();
    let day = |counter_c| state(&line, &[], Counting::DayPack { counter_c, reference: 420 });
    assert_eq!(day(None).may_hold(420, 0), Ok(()));
    assert_eq!(day(Some(50)).may_hold(211, 0), Err(CannotEnter::OverDay { limit: 210, allocated: 211 }));
    assert!(day(Some(0)).may_hold(1, 0).is_err());
    assert!(day(Some(100)).may_count(Some(0), 60).is_err(), "0 would leave an hour without a day");
    assert_eq!(scaled_to(&[300, 180], 420), [263, 157], "262.5 goes up");
    assert_eq!(day(None).may_count(Some(100), 420), Ok(()));
}

#[test]
fn r12_a_counter_is_for_days_counted_as_days() {
    let line = line();
    for counting in [Counting::Single, Counting::TwoLayers { presence: None }, Counting::NoScheme] {
        let day = state(&line, &[], counting);
        assert_eq!(day.may_count(Some(0), 0), Err(CannotEnter::NoCounter));
        assert_eq!(day.may_count(Some(100), 0), Err(CannotEnter::NoCounter));
        assert_eq!(day.may_count(None, 420), Ok(()), "one from before is taken away");
    }
}

#[test]
fn r11_nothing_on_a_full_absence_and_half_on_a_half() {
    let line = line();
    let full = [tests_absence(ON, ON, AbsenceEffect::NeutralDue)];
    assert_eq!(
        state(&line, &full, Counting::Single).may_hold(1, 0),
        Err(CannotEnter::AbsenceDay { on: ON, kind: String::new() })
    );
    let half = [Absence { to_half: Half::Am, ..tests_absence(ON, ON, AbsenceEffect::NeutralDue) }];
    let day = state(&line, &half, Counting::Single);
    assert_eq!(day.may_hold(210, 0), Ok(()));
    assert_eq!(day.may_hold(211, 0), Err(CannotEnter::HalfDay { limit: 210, allocated: 211 }));
    let tolerant = DayState { half_day_tolerance: 15, ..day };
    assert_eq!(tolerant.may_hold(225, 0), Ok(()));
    let pack = state(&line, &half, Counting::DayPack { counter_c: None, reference: 420 });
    assert!(pack.may_count(Some(100), 0).is_err());
    assert_eq!(pack.may_count(Some(50), 0), Ok(()));
}

#[test]
fn i4_i6_no_contract_no_lock_no_far_future() {
    let line = line();
    let day = state(&line, &[], Counting::Single);
    let away = DayState { employed: false, ..day.clone() };
    assert_eq!(away.may_hold(60, 0), Err(CannotEnter::NoContract { on: ON, who: "Chloé".into() }));
    let locked =
        DayState { writable: Writable::No { reason: "Paie".into(), by: "Alice".into() }, ..day.clone() };
    assert_eq!(
        locked.may_hold(0, 60),
        Err(CannotEnter::Locked { reason: "Paie".into(), by: "Alice".into() })
    );
    let far = DayState { last_day: date(2031, 6, 2), ..day };
    assert!(matches!(far.may_hold(60, 0), Err(CannotEnter::Future { .. })));
}

#[test]
fn taking_time_away_is_never_refused_for_its_amount() {
    let line = line();
    let day = state(&line, &[], Counting::TwoLayers { presence: Some(100) });
    assert_eq!(day.may_hold(200, 300), Ok(()));
}

proptest! {
    /// I3: whatever is tried in turn, what was accepted never exceeds presence.
    #[test]
    fn i3_no_allocation_above_presence(presence in 0_i64..=1440, tries in prop::collection::vec(0_i64..500, 1..20)) {
        let line = line();
        let day = state(&line, &[], Counting::TwoLayers { presence: Some(presence) });
        let mut held = 0;
        for more in tries {
            if day.may_hold(held + more, held).is_ok() {
                held += more;
            }
        }
        prop_assert!(held <= presence);
    }

    #[test]
    fn r10_rows_brought_to_the_day_sum_to_it(rows in prop::collection::vec(1_i64..600, 1..8)) {
        prop_assert_eq!(scaled_to(&rows, 420).iter().sum::<i64>(), 420);
    }
}
