//! A date that breaks the ascending order of its file is most often a wrong year (§6.3): it is
//! told, with the likely year, and never changed.

use base::Day;

/// A date out of the order of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfOrder {
    /// Its index among the dates given.
    pub index: usize,
    /// The year that would put it in order, if one does.
    pub likely_year: Option<i16>,
}

/// The dates that break the order of a file otherwise ascending. A file where more than one date in
/// ten does is in no order, and says nothing.
#[must_use]
pub fn out_of_order(days: &[Day]) -> Vec<OutOfOrder> {
    let kept = longest_ascent(days);
    let broken = days.len() - kept.len();
    if days.len() < 3 || broken == 0 || broken > (days.len() / 10).max(1) {
        return Vec::new();
    }
    let mut found = Vec::with_capacity(broken);
    let mut next_kept = 0;
    for (index, day) in days.iter().enumerate() {
        if kept.get(next_kept) == Some(&index) {
            next_kept += 1;
            continue;
        }
        let before = next_kept.checked_sub(1).map(|at| days[kept[at]]);
        let after = kept.get(next_kept).map(|at| days[*at]);
        found.push(OutOfOrder { index, likely_year: likely_year(*day, before, after) });
    }
    found
}

/// The year nearest to its neighbours that puts `day` between them.
fn likely_year(day: Day, before: Option<Day>, after: Option<Day>) -> Option<i16> {
    let years = [before, after].into_iter().flatten().map(|neighbour| neighbour.year());
    years.filter(|year| *year != day.year()).find(|year| {
        Day::new(*year, day.month(), day.day()).is_ok_and(|moved| {
            before.is_none_or(|before| before <= moved) && after.is_none_or(|after| moved <= after)
        })
    })
}

/// The indexes of a longest non-decreasing subsequence, in order. Of two as long, the one of the
/// later days: « 5 January 2026, 6 January 2025, 7 January 2026 » is wrong in its middle.
fn longest_ascent(days: &[Day]) -> Vec<usize> {
    // Read from the end: heads[k] is the latest first day of an ascent of k + 1 days.
    let mut heads: Vec<usize> = Vec::new();
    let mut next: Vec<Option<usize>> = vec![None; days.len()];
    for (index, day) in days.iter().enumerate().rev() {
        let place = heads.partition_point(|head| days[*head] >= *day);
        next[index] = place.checked_sub(1).map(|after| heads[after]);
        if place == heads.len() {
            heads.push(index);
        } else {
            heads[place] = index;
        }
    }
    let mut ascent = Vec::with_capacity(heads.len());
    let mut at = heads.last().copied();
    while let Some(index) = at {
        ascent.push(index);
        at = next[index];
    }
    ascent
}

#[cfg(test)]
mod tests {
    use super::{OutOfOrder, out_of_order};
    use base::{Day, jiff::civil::date};
    use proptest::prelude::*;

    #[test]
    fn a_date_out_of_order_is_told_with_its_likely_year() {
        let days = [date(2026, 1, 5), date(2062, 1, 6), date(2026, 1, 7), date(2026, 2, 1)];
        assert_eq!(out_of_order(&days), [OutOfOrder { index: 1, likely_year: Some(2026) }]);
        let turn = [date(2025, 12, 20), date(2025, 1, 4), date(2026, 1, 6), date(2026, 1, 9)];
        assert_eq!(out_of_order(&turn), [OutOfOrder { index: 1, likely_year: Some(2026) }]);
        let last = [date(2026, 1, 5), date(2026, 1, 6), date(2025, 1, 7)];
        assert_eq!(out_of_order(&last), [OutOfOrder { index: 2, likely_year: Some(2026) }]);
        let no_year = [date(2026, 1, 5), date(2026, 1, 9), date(2026, 1, 6), date(2026, 1, 10)];
        assert_eq!(out_of_order(&no_year).len(), 1);
        assert_eq!(out_of_order(&no_year)[0].likely_year, None);
    }

    #[test]
    fn a_file_in_order_or_in_none_says_nothing() {
        let ascending = [date(2026, 1, 5), date(2026, 1, 5), date(2026, 1, 7)];
        assert_eq!(out_of_order(&ascending), []);
        let descending: Vec<Day> = (1..=20).rev().map(|day| date(2026, 1, day)).collect();
        assert_eq!(out_of_order(&descending), []);
        assert_eq!(out_of_order(&[date(2026, 1, 5), date(2025, 1, 5)]), []);
    }

    proptest! {
        #[test]
        fn no_list_of_dates_breaks_the_check(days in prop::collection::vec((1990_i16..2030, 1_i8..=12, 1_i8..=28), 0..40)) {
            let days: Vec<Day> = days.iter().map(|(year, month, day)| date(*year, *month, *day)).collect();
            prop_assert!(out_of_order(&days).len() <= (days.len() / 10).max(1));
        }
    }
}
