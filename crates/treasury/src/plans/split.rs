//! Splitting minutes and money between the agreements of a plan (R26, R31).

use base::{Money, largest_remainder, round_half_away};

/// Shares of more than the whole (I5, R33a).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverWhole {
    /// The total of the shares, in whole percents rounded up.
    pub percent: i64,
}

/// What each agreement takes, in the order of the plan, and what nobody pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    pub parts: Vec<i64>,
    pub self_funded: i64,
}

/// Splits the minutes of a person, a day and an action (R26): by largest remainder, what the shares do not
/// reach being one more part, the last.
///
/// # Errors
/// [`OverWhole`] when the shares pass the whole.
pub fn split(minutes: i64, numerators: &[i64], denominator: i64) -> Result<Split, OverWhole> {
    let rest = rest(numerators, denominator)?;
    let weights: Vec<i128> = numerators.iter().copied().chain([rest]).map(i128::from).collect();
    let mut parts = largest_remainder(minutes, &weights);
    let self_funded = parts.pop().unwrap_or(minutes);
    Ok(Split { parts, self_funded })
}

/// What an agreement may pay at the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// What is left of its amount; `None` when nothing bounds it.
    pub left: Option<Money>,
    /// Of the whole cost, in hundredths of a percent.
    pub max_rate_bp: Option<i64>,
}

/// Who pays a cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Financing {
    pub parts: Vec<Money>,
    pub self_funded: Money,
    /// The places of the agreements that reached their limit: to warn of.
    pub limited: Vec<usize>,
}

/// Shares a cost (R31). The agreements divide, by largest remainder, the whole cents their shares reach
/// together: no funder is asked for the cent of another's fraction, which stays with the association (X7:
/// 45 and 35 % of 10 000.01 € are 4 500.00 and 3 500.00, and 2 000.01 remain). What passes a limit stays
/// with the association too.
///
/// # Errors
/// [`OverWhole`] when the shares pass the whole.
pub fn finance(
    cost: Money,
    numerators: &[i64],
    denominator: i64,
    limits: &[Limit],
) -> Result<Financing, OverWhole> {
    let whole = denominator - rest(numerators, denominator)?;
    let funded = i128::from(cost.0) * i128::from(whole) / i128::from(denominator.max(1));
    let weights: Vec<i128> = numerators.iter().copied().map(i128::from).collect();
    let shares = if whole == 0 { vec![0; weights.len()] } else { largest_remainder(cents(funded), &weights) };
    let mut financing = Financing { parts: Vec::new(), self_funded: cost, limited: Vec::new() };
    for (place, share) in shares.into_iter().enumerate() {
        let paid = limits.get(place).copied().unwrap_or_default().allow(share, cost);
        if paid < share {
            financing.limited.push(place);
        }
        financing.parts.push(Money(paid));
        financing.self_funded.0 -= paid;
    }
    Ok(financing)
}

impl Limit {
    fn allow(self, share: i64, cost: Money) -> i64 {
        let rated = |rate: i64| cents(round_half_away(i128::from(cost.0) * i128::from(rate), 10_000));
        let share = self.left.map_or(share, |left| share.min(left.0.max(0)));
        self.max_rate_bp.map_or(share, |rate| share.min(rated(rate)))
    }
}

/// What the shares leave of the whole.
fn rest(numerators: &[i64], denominator: i64) -> Result<i64, OverWhole> {
    let taken: i64 = numerators.iter().sum();
    if taken > denominator || denominator < 1 {
        let percent = (i128::from(taken) * 100).div_euclid(i128::from(denominator.max(1)));
        let more = i128::from(taken) * 100 % i128::from(denominator.max(1)) > 0;
        return Err(OverWhole { percent: cents(percent + i128::from(more)) });
    }
    Ok(denominator - taken)
}

fn cents(number: i128) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(minutes: i64, numerators: &[i64], denominator: i64) -> Vec<i64> {
        split(minutes, numerators, denominator).unwrap().parts
    }

    fn money(cents: i64, numerators: &[i64], denominator: i64) -> (Vec<i64>, i64) {
        let it = finance(Money(cents), numerators, denominator, &[]).unwrap();
        (it.parts.iter().map(|it| it.0).collect(), it.self_funded.0)
    }

    #[test]
    fn w_x7_splits_of_minutes_and_of_money() {
        assert_eq!(parts(455, &[55, 45], 100), [250, 205]);
        assert_eq!(parts(500, &[1, 1, 1], 3), [167, 167, 166]);
        assert_eq!(money(5_000, &[1, 1, 1], 3), (vec![1_667, 1_667, 1_666], 0));
        assert_eq!(money(7, &[45, 35, 20], 100), (vec![3, 3, 1], 0));
        assert_eq!(split(60, &[70, 45], 100), Err(OverWhole { percent: 115 }));
        assert_eq!(money(1_000_001, &[45, 35], 100), (vec![450_000, 350_000], 200_001));
    }

    #[test]
    fn w_x9_financing_of_the_whole_cost_by_45_35_20() {
        assert_eq!(money(1_096_198, &[45, 35, 20], 100), (vec![493_289, 383_669, 219_240], 0));
        assert_eq!(money(1_096_198, &[45, 35], 100), (vec![493_289, 383_669], 219_240));
    }

    #[test]
    fn w_r26_what_the_shares_do_not_reach_is_the_last_part() {
        let half = split(101, &[5_000], 10_000).unwrap();
        assert_eq!((half.parts, half.self_funded), (vec![51], 50));
        assert_eq!(split(30, &[], 10_000).unwrap().self_funded, 30);
    }

    #[test]
    fn w_r31_what_passes_an_amount_or_a_rate_stays_with_the_association() {
        let limits = [
            Limit { left: Some(Money(40_000)), max_rate_bp: None },
            Limit { left: None, max_rate_bp: Some(3_000) },
        ];
        let it = finance(Money(100_000), &[45, 35], 100, &limits).unwrap();
        assert_eq!(it.parts, [Money(40_000), Money(30_000)]);
        assert_eq!((it.self_funded, it.limited), (Money(30_000), vec![0, 1]));
        let spent = [Limit { left: Some(Money(-100)), max_rate_bp: None }];
        assert_eq!(finance(Money(100), &[1], 1, &spent).unwrap().self_funded, Money(100));
    }

    proptest! {
        #[test]
        fn w_r26_parts_sum_to_what_was_split(
            minutes in 0_i64..100_000,
            shares in proptest::collection::vec(1_i64..100, 0..8),
            more in 0_i64..100,
        ) {
            let denominator = shares.iter().sum::<i64>() + more.max(1);
            let it = split(minutes, &shares, denominator).unwrap();
            prop_assert_eq!(it.parts.iter().sum::<i64>() + it.self_funded, minutes);
            prop_assert!(it.parts.iter().all(|part| *part >= 0) && it.self_funded >= 0);
        }

        #[test]
        fn w_r31_no_funder_pays_more_than_its_share_and_a_cent(
            cost in 0_i64..10_000_000,
            shares in proptest::collection::vec(1_i64..100, 1..8),
            more in 0_i64..100,
        ) {
            let denominator = shares.iter().sum::<i64>() + more;
            let it = finance(Money(cost), &shares, denominator, &[]).unwrap();
            let total: i64 = it.parts.iter().map(|part| part.0).sum();
            prop_assert_eq!(total + it.self_funded.0, cost);
            for (part, share) in it.parts.iter().zip(&shares) {
                prop_assert!(part.0 * denominator < cost * share + denominator);
            }
        }
    }
}
