//! Whatever is asked in whatever order, two timed rows of a person share no minute (I2) and no day is
//! charged with more than its presence (I3): the one door that every path goes through keeps it so.

use super::*;
use crate::{
    due::tests_terms,
    entries::{Allocation, Interval, enact, first_overlap},
    house::{House, Target},
    schemes::SchemeKind,
    settings::{EntryMode, WorktimeSettings},
};
use base::jiff::{ToSpan, civil::date};
use proptest::prelude::*;
use std::collections::BTreeMap;

const KEY: TargetKey = TargetKey { project_id: Id::nil(), action_id: None };

fn book(mode: EntryMode) -> Book {
    let today = date(2031, 6, 30);
    let target = Target {
        key: KEY,
        parent_id: None,
        name: "Haies".into(),
        code: String::new(),
        from: None,
        to: None,
        archived: false,
        chargeable: true,
    };
    Book {
        person_id: Id::nil(),
        from: date(2031, 6, 2),
        to: date(2031, 6, 4),
        today,
        settings: WorktimeSettings { entry_mode: mode, ..WorktimeSettings::new(today) },
        staff: None,
        terms: vec![tests_terms(SchemeKind::Weekly, 10_000, [420; 7], date(2031, 1, 1), None)],
        holidays: BTreeMap::new(),
        adjustments: BTreeMap::new(),
        absences: Vec::new(),
        locks: Vec::new(),
        openings: Vec::new(),
        sheets: Vec::new(),
        kept: BTreeMap::new(),
        presences: BTreeMap::new(),
        counters: BTreeMap::new(),
        allocations: Vec::new(),
        house: House { targets: vec![target] },
    }
}

fn pen() -> Pen {
    Pen { scope: Scope::of(Id::nil()), source: EntrySource::Api, by: String::new(), now: Instant::UNIX_EPOCH }
}

/// What somebody may ask: a day, a start and a length, whether hours are said, and the row it is about.
type Asked = (i64, i64, i64, bool, Option<usize>);

fn asked() -> impl Strategy<Value = Asked> {
    (0_i64..3, 0_i64..1380, 1_i64..240, any::<bool>(), prop::option::of(0_usize..6))
}

fn ask(book: &mut Book, (day, start, long, timed, of): Asked) {
    let on = date(2031, 6, 2).saturating_add(day.days());
    let held = of.and_then(|at| book.allocations.get(at)).map(|it| (it.id, it.version, it.on));
    let on = held.map_or(on, |(_, _, on)| on);
    let zero = on.to_zoned(base::jiff::tz::TimeZone::UTC).unwrap().timestamp();
    let at = |minute: i64| zero.checked_add((minute.min(1440) * 60).seconds()).unwrap();
    let interval = Interval { start: at(start), end: at(start + long) };
    let row = RowChange {
        on,
        key: KEY,
        minutes: interval.counted(),
        label: None,
        seen: held.map(|(id, version, _)| (id, version)),
        cell: false,
        new_id: None,
    };
    let details = Details { timed: timed.then_some(interval), ..Details::default() };
    // Refused or not, what stands after must be true.
    let _ = enact(&pen(), book, &row, timed.then_some(&details));
}

proptest! {
    #[test]
    fn i2_no_order_of_changes_makes_two_rows_share_a_minute(all in prop::collection::vec(asked(), 1..40)) {
        let mut book = book(EntryMode::Single);
        for it in all {
            ask(&mut book, it);
            let timed: Vec<Interval> = book.allocations.iter().filter_map(|it| it.details.timed).collect();
            prop_assert_eq!(first_overlap(&timed), None);
            let true_hours = |it: &Allocation| it.details.timed.is_none_or(|timed| timed.counted() == it.minutes);
            prop_assert!(book.allocations.iter().all(true_hours), "hours say the minutes, or are not said");
        }
    }

    #[test]
    fn i3_no_order_of_changes_charges_more_than_presence(
        all in prop::collection::vec(asked(), 1..40),
        presence in prop::collection::vec(0_i64..=600, 3),
    ) {
        let mut book = book(EntryMode::TwoLayer);
        for (day, minutes) in (0_i64..).zip(&presence) {
            let on = date(2031, 6, 2).saturating_add(day.days());
            book.presences.insert(on, Presence { minutes: Some(*minutes), ..Presence::default() });
        }
        for it in all {
            ask(&mut book, it);
            for (on, held) in &book.presences {
                prop_assert!(book.allocated(*on) <= held.minutes.unwrap_or_default());
            }
        }
    }
}
