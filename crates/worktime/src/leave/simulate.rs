//! What a request would leave (W5): the balance on the day asked, once every request in hand is accepted and
//! what is to come until then has come. Nothing is written.

use super::{LeaveCause, LeavePeriod};
use base::{Day, Id};

/// Days that are taken, or would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub type_id: Id,
    /// The first day of the absence.
    pub from: Day,
    /// The days counted, in hundredths (R46).
    pub days: Vec<(Day, i64)>,
}

/// What an absence takes of a period, from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The rank of the period.
    pub index: usize,
    pub on: Day,
    pub days_c: i64,
}

/// What a request would leave of a period it is taken from, in hundredths of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Simulation {
    pub period: (Day, Day),
    /// The day it is said of: the last one taken from the period, or one before on which it has too few yet.
    pub on: Day,
    /// There today, days already accepted out.
    pub now_c: i64,
    /// What comes until that day.
    pub to_come_c: i64,
    /// The other requests in hand, whatever their dates.
    pub requested_c: i64,
    /// What is asked of the period until that day.
    pub asked_c: i64,
}

impl Simulation {
    #[must_use]
    pub const fn left_c(&self) -> i64 {
        self.now_c + self.to_come_c - self.requested_c - self.asked_c
    }
}

/// What a period holds on a day: entitlements count from their day on, accepted absences at once.
#[must_use]
pub fn held_c(it: &LeavePeriod, on: Day) -> i64 {
    let comes = |cause| matches!(cause, LeaveCause::Entitled | LeaveCause::Adjusted);
    let counted = it.movements.iter().filter(|movement| !comes(movement.cause) || movement.on <= on);
    counted.map(|movement| movement.quantity_c).sum()
}

/// What requests in hand take of each period, each from the periods that accepting it would take it from.
#[must_use]
pub fn requested_c(periods: &[LeavePeriod], requests: &[Asked]) -> Vec<i64> {
    let mut taken = vec![0; periods.len()];
    let mut ordered: Vec<&Asked> = requests.iter().collect();
    ordered.sort_by_key(|it| it.from);
    for it in ordered {
        shares(periods, &mut taken, it);
    }
    taken
}

/// What each period gives, besides what is `taken` of it already: a request longer than what is left in one goes on in the
/// other that holds the day. After the last period typed, days go on being taken from it. None where nothing was typed for
/// the first of them.
pub fn shares(periods: &[LeavePeriod], taken: &mut [i64], asked: &Asked) -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::new();
    for part in day_by_day(periods, taken, asked) {
        match shares.iter_mut().find(|it| it.index == part.index) {
            Some(share) => share.days_c += part.days_c,
            None => shares.push(part),
        }
    }
    if let Some(first) = shares.first_mut() {
        first.on = asked.from;
    }
    shares
}

/// The same, each day apart.
fn day_by_day(periods: &[LeavePeriod], taken: &mut [i64], asked: &Asked) -> Vec<Share> {
    let mut parts = Vec::new();
    let Some(first) = taken_from(periods, taken, asked.type_id, asked.from) else { return parts };
    let mut index = first;
    for (on, days_c) in &asked.days {
        let mut rest = *days_c;
        while rest > 0 {
            index = taken_from(periods, taken, asked.type_id, *on).unwrap_or(index);
            let left = held_c(&periods[index], *on) - taken[index];
            let part = if left > 0 { left.min(rest) } else { rest };
            rest -= part;
            taken[index] += part;
            parts.push(Share { index, on: *on, days_c: part });
        }
    }
    if parts.is_empty() {
        parts.push(Share { index: first, on: asked.from, days_c: 0 });
    }
    parts
}

/// Of the periods that hold the day, the one that ends first and has days left, else the one that ends first.
fn taken_from(periods: &[LeavePeriod], taken: &[i64], type_id: Id, on: Day) -> Option<usize> {
    let held = || {
        let holds = |(_, period): &(usize, &LeavePeriod)| period.type_id == type_id && period.holds(on);
        periods.iter().enumerate().filter(holds)
    };
    let left = held().find(|(index, period)| held_c(period, on) > taken[*index]);
    left.or_else(|| held().next()).map(|(index, _)| index)
}

/// What `asked` would leave of each period it is taken from; nothing when nothing was typed for its days. Where days come in
/// while it lasts, what they leave is said of its last day, after what was too few before them.
#[must_use]
pub fn simulate(periods: &[LeavePeriod], requests: &[Asked], asked: &Asked, today: Day) -> Vec<Simulation> {
    let requested = requested_c(periods, requests);
    let mut taken = requested.clone();
    let mut steps: Vec<(usize, Simulation)> = Vec::new();
    for part in day_by_day(periods, &mut taken, asked) {
        let period = &periods[part.index];
        let now_c = held_c(period, today);
        let to_come_c = held_c(period, part.on.max(today)) - now_c;
        let before = steps.iter_mut().rfind(|(index, _)| *index == part.index).map(|(_, it)| it);
        let asked_c = before.as_ref().map_or(0, |it| it.asked_c) + part.days_c;
        match before {
            Some(it) if it.to_come_c == to_come_c => (it.on, it.asked_c) = (part.on, asked_c),
            _ => {
                let requested_c = requested[part.index];
                let step =
                    Simulation { period: period.period, on: part.on, now_c, to_come_c, requested_c, asked_c };
                steps.push((part.index, step));
            }
        }
    }
    let last = |rank: usize| steps[rank + 1..].iter().all(|(index, _)| *index != steps[rank].0);
    let too_few = |it: &Simulation| it.left_c() < 0;
    let said = (0..steps.len()).filter(|rank| last(*rank) || too_few(&steps[*rank].1));
    said.map(|rank| steps[rank].1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leave::{LeaveMovement, periods};
    use base::jiff::{ToSpan, civil::date};
    use proptest::prelude::*;

    const TODAY: Day = date(2031, 3, 7);

    fn movement(year: i16, on: Day, quantity_c: i64, cause: LeaveCause) -> LeaveMovement {
        LeaveMovement {
            id: Id::nil(),
            person_id: Id::nil(),
            type_id: Id::nil(),
            period: (date(year, 6, 1), date(year + 1, 5, 31)),
            on,
            quantity_c,
            cause,
            absence_id: None,
            reason: String::new(),
            by: String::new(),
        }
    }

    fn asked(on: Day, days_c: i64) -> Asked {
        Asked { type_id: Id::nil(), from: on, days: vec![(on, days_c)] }
    }

    fn only(shown: &[Simulation]) -> Simulation {
        assert_eq!(shown.len(), 1, "{shown:?}");
        shown[0]
    }

    #[test]
    fn w5_the_balance_on_the_day_asked_after_every_request_in_hand() {
        let first = date(2030, 6, 1);
        let held = periods(vec![
            movement(2030, first, 3_000, LeaveCause::Entitled),
            movement(2030, date(2031, 4, 1), 200, LeaveCause::Adjusted),
            movement(2030, date(2031, 5, 5), -600, LeaveCause::Taken),
        ]);
        let others = [asked(date(2031, 5, 26), 500), asked(date(2031, 3, 20), 100)];
        let early = only(&simulate(&held, &others, &asked(date(2031, 3, 24), 600), TODAY));
        assert_eq!((early.now_c, early.to_come_c, early.requested_c), (2_400, 0, 600));
        assert_eq!(early.left_c(), 1_200, "what comes in April is not there in March");
        let late = only(&simulate(&held, &others, &asked(date(2031, 4, 14), 600), TODAY));
        assert_eq!((late.to_come_c, late.left_c()), (200, 1_400));
        let untyped = simulate(&held, &[], &asked(date(2031, 6, 2), 100), TODAY);
        assert!(untyped.is_empty(), "nothing typed yet");
    }

    #[test]
    fn w5_a_period_to_come_is_there_on_its_first_day() {
        let held = periods(vec![
            movement(2030, date(2030, 6, 1), 3_000, LeaveCause::Entitled),
            movement(2031, date(2031, 6, 1), 2_500, LeaveCause::Entitled),
        ]);
        let summer = only(&simulate(&held, &[], &asked(date(2031, 8, 4), 1_800), TODAY));
        assert_eq!(summer.period.0, date(2031, 6, 1));
        assert_eq!((summer.now_c, summer.to_come_c, summer.left_c()), (0, 2_500, 700));
    }

    /// Two days and a half are left of the year before, that may still be taken: five days take them, then go on.
    #[test]
    fn r46_leave_longer_than_what_is_left_in_a_period_goes_on_in_the_next() {
        let later = |on: Day, quantity_c: i64| LeaveMovement {
            period: (date(2031, 1, 1), date(2031, 12, 31)),
            ..movement(2030, on, quantity_c, LeaveCause::Entitled)
        };
        let first = date(2030, 6, 1);
        let held =
            periods(vec![movement(2030, first, 250, LeaveCause::Entitled), later(date(2031, 1, 1), 1_000)]);
        let week = |monday: Day| {
            let days = monday.series(1.day()).take(5);
            Asked { type_id: Id::nil(), from: monday, days: days.map(|on| (on, 100)).collect() }
        };
        let parts = shares(&held, &mut [0, 0], &week(date(2031, 3, 10)));
        let first = Share { index: 0, on: date(2031, 3, 10), days_c: 250 };
        assert_eq!(parts, [first, Share { index: 1, on: date(2031, 3, 12), days_c: 250 }]);
        // After a request in hand for what is left, all of it is of the other.
        let requests = [week(date(2031, 3, 17))];
        let shown = only(&simulate(&held, &requests, &week(date(2031, 3, 10)), TODAY));
        assert_eq!((shown.requested_c, shown.asked_c, shown.left_c()), (250, 500, 250));
        // A period that does not hold the day gives nothing.
        let early = shares(&held, &mut [0, 0], &week(date(2030, 12, 23)));
        assert_eq!(early, [Share { index: 0, on: date(2030, 12, 23), days_c: 500 }]);
    }

    /// Two days in the period, two more on 1 April: four days from Monday 31 March to Thursday 3 April.
    #[test]
    fn w5_leave_across_a_day_on_which_days_come_in_leaves_what_accepting_leaves() {
        let first = date(2030, 6, 1);
        let holds = |now_c: i64| {
            let come = movement(2030, date(2031, 4, 1), 200, LeaveCause::Entitled);
            vec![movement(2030, first, now_c, LeaveCause::Entitled), come]
        };
        let from = date(2031, 3, 31);
        let days = |count: usize| from.series(1.day()).take(count).map(|on| (on, 100)).collect::<Vec<_>>();
        let leave = |count: usize| Asked { type_id: Id::nil(), from, days: days(count) };
        let held = periods(holds(200));
        let shown = only(&simulate(&held, &[], &leave(4), TODAY));
        assert_eq!((shown.on, shown.now_c, shown.to_come_c), (date(2031, 4, 3), 200, 200));
        assert_eq!((shown.asked_c, shown.left_c()), (400, 0), "and not two days too many");
        let parts = shares(&held, &mut [0], &leave(4));
        assert_eq!(parts, [Share { index: 0, on: from, days_c: 400 }]);
        let mut all = holds(200);
        all.push(movement(2030, from, -400, LeaveCause::Taken));
        assert_eq!(periods(all)[0].left_c(), shown.left_c());
        // Nothing on 31 March: a day too few then, though the two of April make up for it.
        let shown = simulate(&periods(holds(0)), &[], &leave(2), TODAY);
        let said: Vec<(Day, i64)> = shown.iter().map(|it| (it.on, it.left_c())).collect();
        assert_eq!(said, [(from, -100), (date(2031, 4, 1), 0)]);
        // The two of today are asked already.
        let requests = [asked(date(2031, 3, 10), 200)];
        let shown = simulate(&held, &requests, &leave(2), TODAY);
        let said: Vec<(Day, i64)> = shown.iter().map(|it| (it.on, it.left_c())).collect();
        assert_eq!(said, [(from, -100), (date(2031, 4, 1), 0)]);
    }

    proptest! {
        /// Accepting every request, then the one asked, leaves what was simulated.
        #[test]
        fn w5_what_is_simulated_is_what_accepting_leaves(
            entitled in 0_i64..4_000,
            others in prop::collection::vec((0_i64..80, 0_i64..900), 0..6),
            day in 0_i64..80,
            days_c in 0_i64..900,
        ) {
            let on = |n: i64| TODAY.checked_add(n.days()).unwrap();
            let mut all = vec![movement(2030, date(2030, 6, 1), entitled, LeaveCause::Entitled)];
            let requests: Vec<Asked> = others.iter().map(|(n, c)| asked(on(*n), *c)).collect();
            let shown = only(&simulate(&periods(all.clone()), &requests, &asked(on(day), days_c), TODAY));
            all.extend(others.iter().map(|(n, c)| movement(2030, on(*n), -c, LeaveCause::Taken)));
            all.push(movement(2030, on(day), -days_c, LeaveCause::Taken));
            prop_assert_eq!(periods(all)[0].left_c(), shown.left_c());
        }
    }
}
