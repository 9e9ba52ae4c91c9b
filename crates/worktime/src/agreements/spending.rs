//! What falls to an agreement month after month (R32): its part of staff where time was spent, of direct costs where they
//! were charged, of indirect costs in proportion; whatever its amount, so that what goes beyond is seen.

use super::{
    IndirectKind,
    bill::{Bounds, bill, bounds, own_parts},
    desk::Desk,
};
use ::store::Tx;
use base::{Day, Result, round_half_away};
use std::collections::BTreeMap;
use treasury::budgets::{self, Side};

/// By the first day of each month.
pub type ByMonth = BTreeMap<Day, i64>;

/// Parts of an amount in proportion, which sum to it: the sum until each month is rounded, not each month.
fn spread(amount: i64, weights: &ByMonth) -> ByMonth {
    let whole: i128 = weights.values().map(|it| i128::from(*it)).sum();
    if whole == 0 {
        return ByMonth::new();
    }
    let (mut until, mut told) = (0_i128, 0_i64);
    let mut parts = ByMonth::new();
    for (month, weight) in weights {
        until += i128::from(*weight);
        let upto = round_half_away(i128::from(amount) * until * whole.signum(), whole.abs());
        let upto = i64::try_from(upto).unwrap_or_default();
        parts.insert(*month, upto - told);
        told = upto;
    }
    parts
}

fn sum(of: &ByMonth) -> i64 {
    of.values().sum()
}

fn and(mut one: ByMonth, other: &ByMonth) -> ByMonth {
    for (month, more) in other {
        *one.entry(*month).or_default() += more;
    }
    one
}

impl Desk {
    /// What the chart takes off what was promised: minutes, or cents for whoever may see costs.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn spent_by_month(&self, tx: &mut Tx, sees: bool) -> Result<ByMonth> {
        let mut spent = ByMonth::new();
        if self.terms.promised().is_some() {
            for (subject, minutes, _) in &self.account.details {
                *spent.entry(subject.month).or_default() += minutes;
            }
            return Ok(spent);
        }
        if !sees || self.agreement.amount.0 <= 0 {
            return Ok(spent);
        }
        let direct = if self.is_flat_rate() { ByMonth::new() } else { self.direct_by_month(tx).await? };
        self.money_by_month(&direct)
    }

    /// What was charged to the lines of the agreement, as its bill takes it.
    async fn direct_by_month(&self, tx: &mut Tx) -> Result<ByMonth> {
        let mut direct = ByMonth::new();
        let lines = budgets::store::lines(tx, self.ground.scope, Some(self.agreement.id), None).await?;
        for line in lines.iter().filter(|it| it.heading.side() == Side::Charges) {
            let charged = budgets::store::of_line(tx, self.ground.scope, line.id).await?;
            for it in charged.iter().filter(|it| (self.days.0..=self.days.1).contains(&it.spent_on)) {
                *direct.entry(it.spent_on.first_of_month()).or_default() += it.amount.0;
            }
        }
        Ok(direct)
    }

    fn money_by_month(&self, direct: &ByMonth) -> Result<ByMonth> {
        // Neither its amount nor its greatest rate tells where the money went.
        let free = Bounds {
            amount: base::Money(i64::MAX / 2),
            max_rate_bp: None,
            ..bounds(&self.agreement, self.days)
        };
        let whole = bill(&self.account, &self.ground.sharing, &self.terms, free, self.bill.direct)?;
        let (mut staff, mut own) = (ByMonth::new(), ByMonth::new());
        let parts = own_parts(&self.account, &self.ground.sharing, &self.terms, free)?;
        for ((subject, _, cost), part) in self.account.details.iter().zip(parts) {
            *staff.entry(subject.month).or_default() += cost.map_or(0, |it| it.0);
            *own.entry(subject.month).or_default() += part.map_or(0, |it| it.0);
        }
        let rest = whole.own.0 - sum(&own);
        let beside = whole.direct.0 + whole.indirect.0;
        let of_direct = match beside {
            0 => 0,
            _ => {
                let part = i128::from(rest) * i128::from(whole.direct.0) * i128::from(beside.signum());
                i64::try_from(round_half_away(part, i128::from(beside.abs()))).unwrap_or_default()
            }
        };
        let base = match self.terms.indirect {
            IndirectKind::OfStaff => staff,
            IndirectKind::OfDirect => direct.clone(),
            IndirectKind::None | IndirectKind::Key => and(staff, direct),
        };
        let months = and(and(own, &spread(of_direct, direct)), &spread(rest - of_direct, &base));
        let spent = self.spent()?.0;
        Ok(match sum(&months) {
            // Costs of no month in particular: a key, before any hour or charge.
            0 if spent != 0 => ByMonth::from([(self.days.0.first_of_month(), spent)]),
            _ => spread(spent, &months),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;
    use proptest::prelude::*;

    fn months(amounts: &[i64]) -> ByMonth {
        (1_i8..).zip(amounts).map(|(month, it)| (date(2031, month, 1), *it)).collect()
    }

    #[test]
    fn r32_what_is_spread_goes_where_it_was_spent() {
        assert_eq!(spread(450, &months(&[1_000, 0, 0])), months(&[450, 0, 0]));
        assert_eq!(spread(100, &months(&[1, 1, 1])), months(&[33, 34, 33]));
        // What was given back comes off its month.
        assert_eq!(spread(50, &months(&[200, -100])), months(&[100, -50]));
        assert!(spread(50, &months(&[100, -100])).is_empty());
    }

    proptest! {
        /// Months sum to what they are parts of, and are it when they already do.
        #[test]
        fn r32_months_sum_to_the_whole(amount in -9_000_i64..9_000, all in prop::collection::vec(-500_i64..900, 1..12)) {
            let weights = months(&all);
            prop_assume!(sum(&weights) != 0);
            prop_assert_eq!(sum(&spread(amount, &weights)), amount);
            prop_assert_eq!(spread(sum(&weights), &weights), weights);
        }
    }
}
