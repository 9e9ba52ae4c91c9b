//! An assignment letter, and what its share comes to.

use crate::{costs::Base, exact::Exact, house::TargetKey};
use base::{Day, Id, days_between, jiff::ToSpan};
use serde::Serialize;

/// A fixed share of a person on an operation of an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AssignmentLetter {
    pub id: Id,
    pub person_id: Id,
    pub agreement_id: Id,
    /// The operation: an action, or the whole of a project.
    pub project_id: Id,
    pub action_id: Option<Id>,
    pub share_bp: i64,
    pub from: Day,
    pub to: Day,
    /// What the person does there.
    pub mission: String,
    /// The letter as it was signed on paper.
    #[serde(skip)]
    pub scan: Option<Id>,
    pub version: i64,
}

impl AssignmentLetter {
    #[must_use]
    pub const fn target(&self) -> TargetKey {
        TargetKey { project_id: self.project_id, action_id: self.action_id }
    }

    #[must_use]
    pub fn holds(&self, on: Day) -> bool {
        (self.from..=self.to).contains(&on)
    }
}

/// R33h: the first day on which the letters of one person make more than the whole, with their sum.
#[must_use]
pub fn over_whole<'a>(letters: impl Iterator<Item = &'a AssignmentLetter> + Clone) -> Option<(Day, i64)> {
    // A sum only grows on a day that begins a letter.
    let mut starts: Vec<Day> = letters.clone().map(|it| it.from).collect();
    starts.sort_unstable();
    let sum = |on: Day| letters.clone().filter(|it| it.holds(on)).map(|it| it.share_bp).sum::<i64>();
    starts.into_iter().map(|on| (on, sum(on))).find(|(_, sum)| *sum > 10_000)
}

/// The days of a letter inside some days, month by month; none when they do not meet, were it in one month.
#[must_use]
pub fn months(letter: &AssignmentLetter, days: (Day, Day)) -> Vec<(Day, Day)> {
    let (from, to) = (letter.from.max(days.0), letter.to.min(days.1));
    if from > to {
        return Vec::new();
    }
    let firsts = from.first_of_month().series(1.month()).take_while(|it| *it <= to);
    firsts.map(|first| (first.max(from), first.last_of_month().min(to))).collect()
}

/// What letters take of the hours of a year that hours may be declared on (R33e), in minutes: Σ yearly × share of
/// full time × share of the letter × days ÷ days of the year.
#[must_use]
pub fn fixed_part<'a>(
    yearly: i64,
    shares: &[Base],
    letters: impl Iterator<Item = &'a AssignmentLetter>,
    year: (Day, Day),
) -> Exact {
    let days = days_between(year.0, year.1);
    let part = |letter: &AssignmentLetter| -> Exact {
        let within = |it: &Base| {
            let (from, to) = (it.from.max(letter.from).max(year.0), it.to.min(letter.to).min(year.1));
            let days_held = if from <= to { days_between(from, to) } else { 0 };
            Exact::ratio(it.fte_bp * days_held, 10_000 * days).times(Exact::ratio(letter.share_bp, 10_000))
        };
        shares.iter().map(within).sum()
    };
    Exact::whole(yearly).times(letters.map(part).sum())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::costs::{base_minutes, civil};
    use base::jiff::civil::date;
    use proptest::prelude::*;

    pub(crate) fn letter(share_bp: i64, from: Day, to: Day) -> AssignmentLetter {
        AssignmentLetter {
            id: Id::from_u128(50),
            person_id: Id::from_u128(12),
            agreement_id: Id::from_u128(1),
            project_id: Id::from_u128(9),
            action_id: None,
            share_bp,
            from,
            to,
            mission: String::new(),
            scan: None,
            version: 1,
        }
    }

    #[test]
    fn r33h_letters_of_a_person_on_a_date_make_the_whole_at_most() {
        let (january, june, december) = (date(2031, 1, 1), date(2031, 6, 30), date(2031, 12, 31));
        let all = [letter(6_000, january, june), letter(5_000, date(2031, 7, 1), december)];
        assert_eq!(over_whole(all.iter()), None, "one after the other");
        let more = [letter(6_000, january, june), letter(4_001, june, december)];
        assert_eq!(over_whole(more.iter()), Some((june, 10_001)));
    }

    #[test]
    fn r28_the_months_of_a_letter_are_those_asked_for() {
        let it = letter(5_000, date(2031, 1, 16), date(2031, 3, 10));
        let all = months(&it, (date(2031, 1, 1), date(2031, 12, 31)));
        let expected = [
            (date(2031, 1, 16), date(2031, 1, 31)),
            (date(2031, 2, 1), date(2031, 2, 28)),
            (date(2031, 3, 1), date(2031, 3, 10)),
        ];
        assert_eq!(all, expected);
        assert!(months(&it, (date(2031, 4, 1), date(2031, 5, 1))).is_empty());
    }

    #[test]
    fn r28_a_letter_of_the_other_half_of_the_month_is_no_day_of_the_report() {
        let (middle, end) = (date(2031, 3, 15), date(2031, 3, 31));
        let second = letter(5_000, middle, end);
        assert!(months(&second, (date(2031, 1, 1), date(2031, 3, 10))).is_empty());
        let first = letter(5_000, date(2031, 1, 1), date(2031, 3, 10));
        assert!(months(&first, (middle, end)).is_empty());
    }

    /// Inès, 0.7 of full time, 25 % by letter all year: what is left of 1 204 h is 903 h.
    #[test]
    fn r33e_letters_take_their_part_of_the_cap() {
        let year = civil(2031);
        let shares = [Base { fte_bp: 7_000, from: year.0, to: year.1 }];
        let whole = base_minutes(103_200, &shares, year);
        let it = letter(2_500, year.0, year.1);
        let left = whole.minus(fixed_part(103_200, &shares, [&it].into_iter(), year));
        assert_eq!((whole, left), (Exact::whole(1_204 * 60), Exact::whole(903 * 60)));
        let half = letter(2_500, date(2031, 7, 2), year.1);
        let taken = fixed_part(103_200, &shares, [&half].into_iter(), year);
        assert_eq!(taken, Exact::whole(301 * 60).times(Exact::ratio(183, 365)));
    }

    proptest! {
        #[test]
        fn r28_months_of_a_letter_lie_inside_both(
            start in 0_i64..400, length in 0_i64..400, first in 0_i64..400, days in 0_i64..400,
        ) {
            let day = |n: i64| date(2031, 1, 1).checked_add(n.days()).unwrap();
            let it = letter(5_000, day(start), day(start + length));
            let asked = (day(first), day(first + days));
            for (from, to) in months(&it, asked) {
                prop_assert!(from <= to && it.holds(from) && it.holds(to) && asked.0 <= from && to <= asked.1);
            }
        }

        /// A letter of the whole leaves nothing, whatever the contracts; two halves are a whole.
        #[test]
        fn r33e_a_whole_letter_leaves_nothing(fte in 1_i64..10_000, cut in 1_i64..364, share in 1_i64..10_000) {
            let year = civil(2031);
            let day = year.0.checked_add(cut.days()).unwrap();
            let eve = day.checked_sub(1.day()).unwrap();
            let shares = [
                Base { fte_bp: fte, from: year.0, to: eve },
                Base { fte_bp: 10_000 - fte, from: day, to: year.1 },
            ];
            let base = base_minutes(96_420, &shares, year);
            let whole = letter(10_000, year.0, year.1);
            prop_assert_eq!(fixed_part(96_420, &shares, [&whole].into_iter(), year), base);
            let (a, b) = (letter(share, year.0, year.1), letter(10_000 - share, year.0, year.1));
            prop_assert_eq!(fixed_part(96_420, &shares, [&a, &b].into_iter(), year), base);
        }
    }
}
