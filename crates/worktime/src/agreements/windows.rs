//! The stretches of days that sums are made of. Pure.

use base::{Day, Id, jiff::ToSpan};
use std::collections::BTreeSet;
use treasury::plans::FinancingPlan;

/// The days inside which nothing changes but the day: cut at each month, where a plan begins or ends, and where
/// somebody becomes something else. None of days that end before they begin.
#[must_use]
pub fn windows(
    plans: &[FinancingPlan],
    changes: &BTreeSet<Day>,
    project_id: Id,
    (from, to): (Day, Day),
) -> Vec<(Day, Day)> {
    if from > to {
        return Vec::new();
    }
    let mut cuts: BTreeSet<Day> = BTreeSet::from([from]);
    cuts.extend(changes.range(from..=to));
    let mut month = from.first_of_month().saturating_add(1.month());
    while month <= to {
        cuts.insert(month);
        month = month.saturating_add(1.month());
    }
    for plan in plans.iter().filter(|it| it.project_id == project_id) {
        let next = plan.ends_on.map(|end| end.saturating_add(1.day()));
        cuts.extend(
            [Some(plan.starts_on), next].into_iter().flatten().filter(|cut| from < *cut && *cut <= to),
        );
    }
    let starts: Vec<Day> = cuts.into_iter().filter(|it| *it <= to).collect();
    let ends = starts.iter().skip(1).map(|it| it.saturating_sub(1.day())).chain([to]);
    starts.iter().copied().zip(ends).collect()
}

/// Whether days are those of one month.
#[must_use]
pub fn is_month((from, to): (Day, Day)) -> bool {
    from.day() == 1 && to == from.last_of_month()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreements::agreement::tests::plan;
    use base::jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn windows_are_cut_at_months_and_plans() {
        let mut first = plan(&[(1, 1)], 1);
        first.ends_on = Some(date(2031, 2, 14));
        let second = FinancingPlan { starts_on: date(2031, 2, 15), ends_on: None, ..first.clone() };
        let days = (date(2031, 1, 10), date(2031, 3, 2));
        let all = windows(&[first, second], &BTreeSet::new(), Id::from_u128(9), days);
        let firsts: Vec<Day> = all.iter().map(|it| it.0).collect();
        assert_eq!(firsts, [days.0, date(2031, 2, 1), date(2031, 2, 15), date(2031, 3, 1)]);
        assert_eq!((all[0].1, all[1].1, all[3].1), (date(2031, 1, 31), date(2031, 2, 14), days.1));
        // R11b: a trainee who is hired in the middle of a month is two.
        let hired = BTreeSet::from([date(2030, 5, 5), date(2031, 1, 20)]);
        let all = windows(&[], &hired, Id::from_u128(9), days);
        assert_eq!((all[0], all[1].0), ((days.0, date(2031, 1, 19)), date(2031, 1, 20)));
    }

    #[test]
    fn days_that_end_before_they_begin_have_no_window() {
        let changes = BTreeSet::from([date(2031, 1, 5)]);
        assert!(windows(&[], &changes, Id::from_u128(9), (date(2031, 3, 15), date(2031, 3, 10))).is_empty());
    }

    proptest! {
        #[test]
        fn windows_hold_each_day_once(length in 0_i64..800, start in 0_i64..400, ends in 0_i64..900) {
            let day = |n: i64| date(2031, 1, 1).checked_add(n.days()).unwrap();
            let days = (day(start), day(start + length));
            let mut one = plan(&[(1, 1)], 1);
            one.ends_on = Some(day(ends));
            let all = windows(&[one], &BTreeSet::from([day(37)]), Id::from_u128(9), days);
            prop_assert_eq!(all.first().unwrap().0, days.0);
            prop_assert_eq!(all.last().unwrap().1, days.1);
            for pair in all.windows(2) {
                prop_assert_eq!(pair[0].1.saturating_add(1.day()), pair[1].0);
            }
            prop_assert!(all.iter().all(|(from, to)| from <= to && from.month() == to.month()));
        }
    }
}
