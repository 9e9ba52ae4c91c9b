//! What an hour of somebody costs, by method (R28): cents over minutes, kept exact.

use super::{Precision, RateMethod, StaffCost, cost_of, rate_bp};
use crate::{contracts::WorkContract, exact::Exact, packs::Figures};
use base::{Day, Money, days_between, jiff::civil::date, round_half_away};

/// The hours that costs are divided by, as the packs say them, or the organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bases {
    european: i64,
    french: i64,
    /// Of a month, in hundredths of minutes.
    month: i64,
}

/// Where 1 720 hours stand: Regulation (EU) 2021/1060, art. 55(2)(a).
const EUROPEAN: (&str, &str) = ("eu_shared_management_2021_2027", "rate_base");
/// Where 1 607 hours stand: art. L3121-41 of the labour code.
const FRENCH: (&str, &str) = ("national", "annual_threshold");
/// Where 35 hours a week stand: art. L3121-27. A month is 52 twelfths of it, in hundredths of an hour: 151.67.
const WEEK: (&str, &str) = ("national", "weekly_threshold");

impl Bases {
    /// Those of a civil year: as they stand on its first day.
    #[must_use]
    pub fn of(figures: &Figures, year: i16) -> Bases {
        let on = date(year, 1, 1);
        let of = |(pack, key): (&str, &str)| figures.number(pack, key, on);
        let week = i128::from(of(WEEK));
        let month = i64::try_from(round_half_away(week * 52 * 100, 12 * 60)).unwrap_or_default();
        Bases { european: of(EUROPEAN), french: of(FRENCH), month: month * 60 }
    }

    /// The minutes of a year a method divides by, where it has them: also the cap of what is declared (R33e).
    #[must_use]
    pub const fn yearly(&self, method: RateMethod) -> Option<i64> {
        match method {
            RateMethod::Fixed1720 => Some(self.european),
            RateMethod::Fixed1607 => Some(self.french),
            _ => None,
        }
    }

    /// The parameter a method reads.
    #[must_use]
    pub const fn parameter(method: RateMethod) -> Option<(&'static str, &'static str)> {
        match method {
            RateMethod::Fixed1720 => Some(EUROPEAN),
            RateMethod::Fixed1607 => Some(FRENCH),
            RateMethod::MonthlyAverage => Some(WEEK),
            _ => None,
        }
    }
}

/// A share of full time over some days, both ends counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base {
    pub fte_bp: i64,
    pub from: Day,
    pub to: Day,
}

/// The civil year, both ends counted.
#[must_use]
pub fn civil(year: i16) -> (Day, Day) {
    (date(year, 1, 1), date(year, 12, 31))
}

/// The shares of full time of these contracts inside some days.
#[must_use]
pub fn shares_of(contracts: &[WorkContract], (from, to): (Day, Day)) -> Vec<Base> {
    let amendments = contracts.iter().flat_map(|it| &it.amendments);
    let within = |it: &crate::contracts::Amendment| {
        let (first, last) = (it.from.max(from), it.to.map_or(to, |end| end.min(to)));
        (first <= last).then_some(Base { fte_bp: it.fte_bp, from: first, to: last })
    };
    amendments.filter_map(within).collect()
}

/// Σ base × share × days ÷ days of the year: what somebody may be declared for in a year at the most (R33e),
/// in minutes.
#[must_use]
pub fn base_minutes(yearly: i64, shares: &[Base], year: (Day, Day)) -> Exact {
    let days = days_between(year.0, year.1);
    let part = |it: &Base| {
        let (from, to) = (it.from.max(year.0), it.to.min(year.1));
        Exact::ratio(it.fte_bp * days_between(from, to), 10_000 * days)
    };
    Exact::whole(yearly).times(shares.iter().map(part).sum())
}

/// The mean share of full time over the days under contract. A cost is that of twelve months (art. 55(4)), so
/// whoever arrives in July is divided by a whole year as well; without a contract (a person lent, R11b), one.
#[must_use]
pub fn mean_share(shares: &[Base]) -> Exact {
    let weight: i64 = shares.iter().map(|it| it.fte_bp * days_between(it.from, it.to)).sum();
    let days = covered(shares);
    if days == 0 { Exact::whole(1) } else { Exact::ratio(weight, 10_000 * days) }
}

/// How many days these shares cover; a day under two contracts is one.
#[must_use]
pub fn covered(shares: &[Base]) -> i64 {
    let mut spans: Vec<(Day, Day)> = shares.iter().map(|it| (it.from, it.to)).collect();
    spans.sort_unstable();
    let mut days = 0;
    let mut until: Option<Day> = None;
    for (from, to) in spans {
        match until {
            Some(end) if to <= end => continue,
            Some(end) if from <= end => days += days_between(end, to) - 1,
            _ => days += days_between(from, to),
        }
        until = Some(to);
    }
    days
}

/// An hourly rate before it is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    pub cents: Exact,
    pub minutes: Exact,
}

impl Rate {
    /// As shown: ten-thousandths of a euro an hour.
    #[must_use]
    pub fn shown(&self) -> i64 {
        rate_bp(self.cents, self.minutes)
    }

    /// What some minutes cost (R29), rounded once.
    #[must_use]
    pub fn cost(&self, minutes: i64, precision: Precision) -> Money {
        cost_of(minutes, self.cents, self.minutes, precision)
    }

    /// A typed rate, in ten-thousandths of a euro an hour.
    #[must_use]
    pub fn agreed(rate: i64) -> Rate {
        Rate { cents: Exact::ratio(rate, 100), minutes: Exact::whole(60) }
    }
}

/// What a rate of a year is computed with.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub cost: &'a StaffCost,
    /// Inside the days of the year that the cost holds.
    pub shares: &'a [Base],
    pub year: i16,
    /// Minutes really worked from the first day of the cost in the year to the last one gone by.
    pub present: i64,
    /// How many days under contract that is; of the cost itself for whoever has none.
    pub present_days: i64,
    pub bases: Bases,
}

impl Known<'_> {
    /// The rate by a method; `None` where a method has none, or where nothing was worked yet.
    #[must_use]
    pub fn rate(&self, method: RateMethod, agreed: Option<i64>) -> Option<Rate> {
        let annual = Exact::whole(self.cost.annual.0);
        let over = |yearly: i64| Exact::whole(yearly).times(mean_share(self.shares));
        let rate = match method {
            RateMethod::Fixed1720 => Rate { cents: annual, minutes: over(self.bases.european) },
            RateMethod::Fixed1607 => Rate { cents: annual, minutes: over(self.bases.french) },
            // Hours of no day that costs anything: what they cost is not known.
            RateMethod::RealAnnual if self.present_days == 0 => return None,
            RateMethod::RealAnnual => {
                let (from, to) = civil(self.year);
                let lived = Exact::ratio(self.present_days, days_between(from, to));
                Rate { cents: annual.times(lived), minutes: Exact::whole(self.present) }
            }
            RateMethod::MonthlyAverage => {
                let average = Exact::ratio(self.bases.month, 100).times(mean_share(self.shares));
                Rate { cents: self.cost.monthly_cost(), minutes: self.cost.monthly_time().unwrap_or(average) }
            }
            RateMethod::AgreedRate => Rate::agreed(agreed?),
            RateMethod::FixedShare | RateMethod::None => return None,
        };
        (rate.minutes > Exact::ZERO).then_some(rate)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::packs::RuleOverride;
    use base::Id;
    use proptest::prelude::*;

    /// Yann, Inès, Loïc: yearly cost, share of full time, minutes declared.
    const TEAM: [(i64, i64, i64); 3] = [
        (3_818_400, 10_000, 215 * 60 + 20),
        (2_752_000, 7_000, 147 * 60 + 30),
        (3_300_000, 9_000, 64 * 60 + 45),
    ];

    pub(crate) fn cost(annual: i64) -> StaffCost {
        StaffCost {
            id: Id::from_u128(u128::from(annual.unsigned_abs())),
            person_id: Id::nil(),
            from: date(2031, 1, 1),
            to: None,
            annual: Money(annual),
            monthly: None,
            monthly_hundredths: None,
            evidence: String::new(),
            document: None,
            version: 1,
        }
    }

    pub(crate) fn bases() -> Bases {
        Bases::of(&Figures::SHIPPED, 2031)
    }

    fn whole_year(fte_bp: i64) -> [Base; 1] {
        let (from, to) = civil(2031);
        [Base { fte_bp, from, to }]
    }

    fn rate(annual: i64, fte_bp: i64, method: RateMethod) -> Rate {
        let (cost, shares) = (cost(annual), whole_year(fte_bp));
        let known = Known {
            cost: &cost,
            shares: &shares,
            year: 2031,
            present: 96_420,
            present_days: 365,
            bases: bases(),
        };
        known.rate(method, Some(250_000)).unwrap()
    }

    fn team(method: RateMethod, precision: Precision) -> Vec<i64> {
        TEAM.map(|(annual, fte, minutes)| rate(annual, fte, method).cost(minutes, precision).0).to_vec()
    }

    /// Worked example X9.
    #[test]
    fn r29_x9_costs_to_the_cent() {
        assert_eq!(team(RateMethod::Fixed1720, Precision::Exact), [478_040, 337_143, 138_033]);
        assert_eq!(team(RateMethod::Fixed1720, Precision::Cent), [478_040, 337_185, 138_047]);
        assert_eq!(team(RateMethod::Fixed1720, Precision::Exact).iter().sum::<i64>(), 953_216);
        assert_eq!(team(RateMethod::Fixed1720, Precision::Cent).iter().sum::<i64>(), 953_272);
        assert_eq!(team(RateMethod::Fixed1607, Precision::Exact), [511_655, 360_850, 147_739]);
        assert_eq!(team(RateMethod::Fixed1607, Precision::Exact).iter().sum::<i64>(), 1_020_244);
    }

    #[test]
    fn r28_x9_rates_with_four_decimals() {
        let shown = TEAM.map(|(annual, fte, _)| rate(annual, fte, RateMethod::Fixed1720).shown());
        assert_eq!(shown, [222_000, 228_571, 213_178]);
    }

    #[test]
    fn r28_the_hours_divided_by_are_those_of_the_packs_and_of_the_organisation() {
        assert_eq!(bases(), Bases { european: 103_200, french: 96_420, month: 910_020 });
        let decided = RuleOverride {
            pack: "national".into(),
            parameter: "annual_threshold".into(),
            figure: 1_582 * 60,
            said: String::new(),
            from: date(2031, 1, 1),
            reason: "Accord".into(),
            decided_by: "Alice".into(),
        };
        let figures = Figures { decided: vec![decided] };
        let yearly = |year| Bases::of(&figures, year).yearly(RateMethod::Fixed1607);
        assert_eq!((yearly(2030), yearly(2031)), (Some(96_420), Some(94_920)));
    }

    #[test]
    fn r28_the_other_methods() {
        assert_eq!(rate(3_214_000, 10_000, RateMethod::RealAnnual).shown(), 200_000, "32 140 € over 1 607 h");
        assert_eq!(rate(3_640_080, 10_000, RateMethod::MonthlyAverage).shown(), 200_000);
        assert_eq!(rate(1, 10_000, RateMethod::AgreedRate).cost(90, Precision::Exact), Money(3_750));
        let (cost, shares) = (cost(1), whole_year(10_000));
        let known =
            Known { cost: &cost, shares: &shares, year: 2031, present: 0, present_days: 0, bases: bases() };
        assert_eq!(known.rate(RateMethod::RealAnnual, None), None, "nothing was worked yet");
        assert_eq!(known.rate(RateMethod::None, None), None);
        assert_eq!(known.rate(RateMethod::AgreedRate, None), None);
    }

    /// 3 182 € a month and 200 h: the 151.67 h of the hint, typed in, cost what they cost by default.
    #[test]
    fn r28_151_67_typed_costs_what_the_default_costs() {
        // 151.67 h × 80 % is 121.336 h: typed to the hundredth, 17 cents less.
        let cases = [(10_000, 15_167, [419_595, 419_595]), (8_000, 12_134, [524_494, 524_477])];
        for (fte_bp, hundredths, cents) in cases {
            let empty = StaffCost { monthly: Some(Money(318_200)), ..cost(3_818_400) };
            let typed = StaffCost { monthly_hundredths: Some(hundredths), ..empty.clone() };
            let shares = whole_year(fte_bp);
            let priced = [&empty, &typed].map(|cost| {
                let known = Known {
                    cost,
                    shares: &shares,
                    year: 2031,
                    present: 0,
                    present_days: 365,
                    bases: bases(),
                };
                let rate = known.rate(RateMethod::MonthlyAverage, None).unwrap();
                rate.cost(200 * 60, Precision::Exact).0
            });
            assert_eq!(priced, cents);
        }
    }

    #[test]
    fn r28_a_share_that_changes_in_the_year_is_weighed_by_days() {
        let shares = [
            Base { fte_bp: 9_000, from: date(2032, 1, 1), to: date(2032, 4, 30) },
            Base { fte_bp: 5_000, from: date(2032, 5, 1), to: date(2032, 12, 31) },
        ];
        assert_eq!(base_minutes(103_200, &shares, civil(2032)), Exact::ratio(103_200 * 2_314, 3_660));
        assert_eq!(Exact::whole(103_200).times(mean_share(&shares)), Exact::ratio(103_200 * 2_314, 3_660));
    }

    #[test]
    fn r28_whoever_comes_in_july_costs_no_more_an_hour() {
        let half = [Base { fte_bp: 10_000, from: date(2031, 7, 1), to: date(2031, 12, 31) }];
        assert_eq!(mean_share(&half), Exact::whole(1));
        assert_eq!(mean_share(&[]), Exact::whole(1));
        assert_eq!(base_minutes(96_420, &half, civil(2031)), Exact::ratio(96_420 * 184, 365), "but R33e");
    }

    #[test]
    fn a_day_under_two_contracts_is_one_day() {
        let part = |from: Day, to: Day| Base { fte_bp: 5_000, from, to };
        let (a, b) = (date(2031, 1, 1), date(2031, 1, 31));
        let both = [part(a, b), part(date(2031, 1, 20), date(2031, 2, 9)), part(a, date(2031, 1, 2))];
        assert_eq!(covered(&both), 40);
        assert_eq!(mean_share(&[part(a, b), part(a, b)]), Exact::whole(1));
    }

    proptest! {
        #[test]
        fn covered_days_are_counted_once(spans in prop::collection::vec((0_i64..200, 0_i64..60), 1..6)) {
            use base::jiff::ToSpan;
            let day = |n: i64| date(2031, 1, 1).checked_add(n.days()).unwrap();
            let shares: Vec<Base> = spans
                .iter()
                .map(|(from, length)| Base { fte_bp: 1, from: day(*from), to: day(from + length) })
                .collect();
            let held = (0..300).filter(|n| shares.iter().any(|it| it.from <= day(*n) && day(*n) <= it.to)).count();
            prop_assert_eq!(covered(&shares), i64::try_from(held).unwrap());
        }
    }
}
