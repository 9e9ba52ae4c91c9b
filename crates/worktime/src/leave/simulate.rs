//! What a request would leave (W5): the balance on the day asked, once every request in hand is accepted and
//! what is to come until then has come. Nothing is written.

use super::{LeaveCause, LeavePeriod};
use base::{Day, Id};

/// Days that would be taken from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub type_id: Id,
    pub on: Day,
    pub days_c: i64,
}

/// What a request would leave of the period it is taken from, in hundredths of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Simulation {
    pub period: (Day, Day),
    /// There today, days already accepted out.
    pub now_c: i64,
    /// What comes until the day asked.
    pub to_come_c: i64,
    /// The other requests in hand, whatever their dates.
    pub requested_c: i64,
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

/// What requests in hand take of each period, each from the period that accepting it would take it from.
#[must_use]
pub fn requested_c(periods: &[LeavePeriod], requests: &[Asked]) -> Vec<i64> {
    let mut taken = vec![0; periods.len()];
    let mut ordered: Vec<&Asked> = requests.iter().collect();
    ordered.sort_by_key(|it| it.on);
    for it in ordered {
        if let Some(index) = taken_from(periods, &taken, it) {
            taken[index] += it.days_c;
        }
    }
    taken
}

/// Of the periods that hold the day, the one that ends first and has days left, else the one that ends first.
fn taken_from(periods: &[LeavePeriod], taken: &[i64], it: &Asked) -> Option<usize> {
    let held = || {
        let holds = |(_, period): &(usize, &LeavePeriod)| period.type_id == it.type_id && period.holds(it.on);
        periods.iter().enumerate().filter(holds)
    };
    let left = held().find(|(index, period)| held_c(period, it.on) > taken[*index]);
    left.or_else(|| held().next()).map(|(index, _)| index)
}

/// What `asked` would leave; `None` when nothing was typed for its days.
#[must_use]
pub fn simulate(
    periods: &[LeavePeriod],
    requests: &[Asked],
    asked: &Asked,
    today: Day,
) -> Option<Simulation> {
    let taken = requested_c(periods, requests);
    let index = taken_from(periods, &taken, asked)?;
    let period = periods.get(index)?;
    let now_c = held_c(period, today);
    Some(Simulation {
        period: period.period,
        now_c,
        to_come_c: held_c(period, asked.on.max(today)) - now_c,
        requested_c: taken.get(index).copied().unwrap_or_default(),
        asked_c: asked.days_c,
    })
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

    const fn asked(on: Day, days_c: i64) -> Asked {
        Asked { type_id: Id::nil(), on, days_c }
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
        let early = simulate(&held, &others, &asked(date(2031, 3, 24), 600), TODAY).unwrap();
        assert_eq!((early.now_c, early.to_come_c, early.requested_c), (2_400, 0, 600));
        assert_eq!(early.left_c(), 1_200, "what comes in April is not there in March");
        let late = simulate(&held, &others, &asked(date(2031, 4, 14), 600), TODAY).unwrap();
        assert_eq!((late.to_come_c, late.left_c()), (200, 1_400));
        assert_eq!(simulate(&held, &[], &asked(date(2031, 6, 2), 100), TODAY), None, "nothing typed yet");
    }

    #[test]
    fn w5_a_period_to_come_is_there_on_its_first_day() {
        let held = periods(vec![
            movement(2030, date(2030, 6, 1), 3_000, LeaveCause::Entitled),
            movement(2031, date(2031, 6, 1), 2_500, LeaveCause::Entitled),
        ]);
        let summer = simulate(&held, &[], &asked(date(2031, 8, 4), 1_800), TODAY).unwrap();
        assert_eq!(summer.period.0, date(2031, 6, 1));
        assert_eq!((summer.now_c, summer.to_come_c, summer.left_c()), (0, 2_500, 700));
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
            let shown = simulate(&periods(all.clone()), &requests, &asked(on(day), days_c), TODAY).unwrap();
            all.extend(requests.iter().map(|it| movement(2030, it.on, -it.days_c, LeaveCause::Taken)));
            all.push(movement(2030, on(day), -days_c, LeaveCause::Taken));
            prop_assert_eq!(periods(all)[0].left_c(), shown.left_c());
        }
    }
}
