//! A row that its plan does not share.

use crate::agreements::Worked;
use base::{Day, Id, Instant};
use serde::Serialize;
use treasury::plans::{FinancingPlan, Share};

/// The shares of one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Override {
    pub allocation_id: Id,
    #[serde(skip)]
    pub worked: Worked,
    pub denominator: i64,
    pub shares: Vec<Share>,
    pub reason: String,
    pub by: String,
    pub at: Instant,
}

impl Override {
    /// As a plan of this row alone: what splits minutes and money reads plans.
    #[must_use]
    pub fn plan(&self) -> FinancingPlan {
        FinancingPlan {
            id: self.allocation_id,
            project_id: self.worked.project_id,
            action_id: self.worked.action_id,
            starts_on: self.worked.on,
            ends_on: Some(self.worked.on),
            denominator: self.denominator,
            shares: self.shares.clone(),
            version: 1,
        }
    }

    #[must_use]
    pub fn names(&self, agreement_id: Id) -> bool {
        self.shares.iter().any(|it| it.agreement_id == agreement_id)
    }

    #[must_use]
    pub fn within(&self, (from, to): (Day, Day)) -> bool {
        (from..=to).contains(&self.worked.on)
    }
}

/// Takes overridden rows out of the sums of a project over some days: they are split first, on their own.
/// `daily`: one sum a day; else all are on the first day.
#[must_use]
pub fn apart(
    mut sums: Vec<Worked>,
    overrides: &[Override],
    (project_id, days): (Id, (Day, Day)),
    daily: bool,
) -> Vec<Worked> {
    for it in overrides.iter().map(|it| &it.worked) {
        if it.project_id != project_id || it.on < days.0 || it.on > days.1 {
            continue;
        }
        let on = if daily { it.on } else { days.0 };
        let key = (it.person_id, it.action_id, on);
        if let Some(sum) = sums.iter_mut().find(|sum| (sum.person_id, sum.action_id, sum.on) == key) {
            sum.minutes -= it.minutes;
        }
    }
    sums.retain(|it| it.minutes > 0);
    sums
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::agreements::tests::worked;
    use base::jiff::civil::date;
    use proptest::prelude::*;

    pub(crate) fn override_of(row: Worked, shares: &[(u128, i64)], denominator: i64) -> Override {
        let share =
            |(id, numerator): &(u128, i64)| Share { agreement_id: Id::from_u128(*id), numerator: *numerator };
        Override {
            allocation_id: Id::from_u128(500 + u128::from(row.minutes.unsigned_abs())),
            worked: row,
            denominator,
            shares: shares.iter().map(share).collect(),
            reason: "Réunion".into(),
            by: String::new(),
            at: Instant::UNIX_EPOCH,
        }
    }

    #[test]
    fn r26_an_overridden_row_leaves_the_sums_of_its_plan() {
        let (monday, tuesday) = (date(2031, 3, 3), date(2031, 3, 4));
        let it = override_of(worked(12, tuesday, 120), &[(3, 1)], 1);
        let key = (Id::from_u128(9), (date(2031, 3, 1), date(2031, 3, 31)));
        let sums = vec![worked(12, monday, 60), worked(12, tuesday, 200)];
        let left = apart(sums, std::slice::from_ref(&it), key, true);
        assert_eq!(left.iter().map(|it| it.minutes).collect::<Vec<_>>(), [60, 80]);
        // Summed on the first day of the month.
        let left = apart(vec![worked(12, key.1.0, 260)], std::slice::from_ref(&it), key, false);
        assert_eq!(left[0].minutes, 140);
        let alone = apart(vec![worked(12, tuesday, 120)], &[it], key, true);
        assert!(alone.is_empty(), "the whole of the day was overridden");
    }

    proptest! {
        #[test]
        fn r26_no_minute_is_lost_nor_doubled(rows in prop::collection::vec((11_u128..13, 1_i8..28, 1_i64..300, any::<bool>()), 1..30)) {
            let rows: Vec<(Worked, bool)> =
                rows.into_iter().map(|(who, day, minutes, own)| (worked(who, date(2031, 3, day), minutes), own)).collect();
            let own: Vec<Override> =
                rows.iter().filter(|it| it.1).map(|it| override_of(it.0, &[(3, 1)], 2)).collect();
            let mut sums: Vec<Worked> = Vec::new();
            for (row, _) in &rows {
                match sums.iter_mut().find(|it| (it.person_id, it.on) == (row.person_id, row.on)) {
                    Some(sum) => sum.minutes += row.minutes,
                    None => sums.push(*row),
                }
            }
            let key = (Id::from_u128(9), (date(2031, 3, 1), date(2031, 3, 31)));
            let left: i64 = apart(sums, &own, key, true).iter().map(|it| it.minutes).sum();
            let others: i64 = rows.iter().filter(|it| !it.1).map(|it| it.0.minutes).sum();
            prop_assert_eq!(left, others);
        }
    }
}
