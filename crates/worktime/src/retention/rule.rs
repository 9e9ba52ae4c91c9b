//! Until when what is written of a person's time is kept (R38).

use base::{Day, Id, jiff::civil::date};
use serde::Serialize;

/// How long the law keeps it, in years after the year itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// The register of hours, for the labour inspector (art. D3171-16 of the labour code).
    pub register: i64,
    /// The documents of a *forfait-jours* (same article).
    pub day_pack: i64,
    /// Wages may be claimed for three years (art. L3245-1): never below.
    pub wages: i64,
}

impl Years {
    /// What no decision goes below.
    pub const WAGES_LEAST: i64 = 3;
}

/// What holds back a year of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Register,
    DayPack,
    Wages,
    /// A funder may still ask for its proofs.
    Agreement {
        agreement_id: Id,
    },
    /// It does not say until when, and is not settled.
    Unsettled {
        agreement_id: Id,
    },
}

/// What a person has in a year, as far as keeping it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    /// Days were counted.
    pub day_pack: bool,
    /// The agreements that were charged with hours of it, and until when each asks to keep its proofs.
    pub agreements: Vec<(Id, Option<Day>)>,
}

/// The last day on which a civil year of a person is kept: the latest of all there is, with what it comes from.
#[must_use]
pub fn kept_until(year: i16, it: &Year, years: Years) -> (Day, Why) {
    let after = |more: i64| {
        let last = i64::from(year) + more.max(0);
        date(i16::try_from(last).unwrap_or(9_000).clamp(1, 9_000), 12, 31)
    };
    let mut all = vec![
        (after(years.wages.max(Years::WAGES_LEAST)), Why::Wages),
        (after(years.register), Why::Register),
    ];
    if it.day_pack {
        all.push((after(years.day_pack), Why::DayPack));
    }
    all.extend(it.agreements.iter().map(|&(agreement_id, until)| match until {
        Some(until) => (until, Why::Agreement { agreement_id }),
        None => (Day::MAX, Why::Unsettled { agreement_id }),
    }));
    // Of two that end together, the first said stands.
    all.into_iter().reduce(|best, it| if it.0 > best.0 { it } else { best }).unwrap_or((after(3), Why::Wages))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LAW: Years = Years { register: 1, day_pack: 3, wages: 3 };

    #[test]
    fn r38_the_latest_date_stands() {
        let none = Year::default();
        assert_eq!(kept_until(2022, &none, LAW), (date(2025, 12, 31), Why::Wages));
        let pack = Year { day_pack: true, ..Year::default() };
        assert_eq!(kept_until(2022, &pack, Years { day_pack: 5, ..LAW }), (date(2027, 12, 31), Why::DayPack));
        let id = Id::from_u128(7);
        let funded = Year {
            day_pack: false,
            agreements: vec![(id, Some(date(2030, 6, 30))), (id, Some(date(2024, 1, 1)))],
        };
        let why = Why::Agreement { agreement_id: id };
        assert_eq!(kept_until(2022, &funded, LAW), (date(2030, 6, 30), why));
        let silent = Year { day_pack: false, agreements: vec![(id, None), (id, Some(date(2030, 6, 30)))] };
        assert_eq!(kept_until(2022, &silent, LAW), (Day::MAX, Why::Unsettled { agreement_id: id }));
        let never_below = Years { register: 0, day_pack: 0, wages: 0 };
        assert_eq!(kept_until(2022, &none, never_below).0, date(2025, 12, 31), "wages may be claimed");
    }

    proptest! {
        /// Whatever is decided, nothing goes before three years, nor before any agreement allows it.
        #[test]
        fn r38_nothing_goes_earlier(
            year in 1_950_i16..2_100, register in -2_i64..12, pack in -2_i64..12, wages in -2_i64..12,
            day_pack in any::<bool>(), asked in prop::collection::vec((1_u128..5, 0_i16..40), 0..5),
        ) {
            let agreements: Vec<_> =
                asked.iter().map(|(id, more)| (Id::from_u128(*id), Some(date(year + more, 6, 30)))).collect();
            let it = Year { day_pack, agreements: agreements.clone() };
            let (until, _) = kept_until(year, &it, Years { register, day_pack: pack, wages });
            prop_assert!(until >= date(year + 3, 12, 31));
            let of = |more: i64| date(year + i16::try_from(more.max(0)).unwrap(), 12, 31);
            prop_assert!(until >= of(register) && until >= of(wages) && (!day_pack || until >= of(pack)));
            prop_assert!(agreements.iter().all(|(_, day)| Some(until) >= *day));
        }
    }
}
