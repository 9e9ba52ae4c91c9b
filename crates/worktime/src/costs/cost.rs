//! Hourly rates and cost lines. The product is exact and rounded once, to the cent (R29).

use crate::exact::Exact;
use base::{Day, Money, days_between};
use site::text_enum;

text_enum! {
    /// How an hour is priced (R28).
    pub enum RateMethod {
        /// The cost of the year over the hours really present that year.
        RealAnnual = "real_annual",
        /// Over 1 720 h × share of full time: Regulation (EU) 2021/1060, art. 55(2)(a).
        Fixed1720 = "fixed_1720",
        /// Over 1 607 h × share of full time.
        Fixed1607 = "fixed_1607",
        MonthlyAverage = "monthly_average",
        AgreedRate = "agreed_rate",
        /// A fixed share of the monthly cost, without hours: art. 55(5).
        FixedShare = "fixed_share",
        None = "none",
    }
}

text_enum! {
    /// Whether the rate is rounded to the cent before it is used, as some funders ask.
    pub enum Precision { Exact = "exact", Cent = "cent" }
}

/// What somebody costs over some days, as paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffCost {
    pub from: Day,
    pub to: Option<Day>,
    pub annual: Money,
    pub monthly: Option<Money>,
    /// In minutes; by default 151.67 h × share of full time.
    pub monthly_minutes: Option<i64>,
}

/// A share of full time over some days of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Base {
    pub fte_bp: i64,
    pub from: Day,
    pub to: Day,
}

/// The hours a yearly cost is divided by: Σ base × share × days ÷ days of the year (R28), in minutes.
#[must_use]
pub fn base_minutes(yearly: i64, shares: &[Base], year: (Day, Day)) -> Exact {
    let days = days_between(year.0, year.1);
    let part = |it: &Base| {
        let (from, to) = (it.from.max(year.0), it.to.min(year.1));
        Exact::ratio(it.fte_bp * days_between(from, to), 10_000 * days)
    };
    Exact::whole(yearly).times(shares.iter().map(part).sum())
}

/// One line of a report: a person, a cost, a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostLine {
    pub minutes: i64,
    /// Cents over minutes.
    pub numerator: Exact,
    pub denominator: Exact,
    pub precision: Precision,
}

impl CostLine {
    /// What the line costs (R29). Zero minutes cost zero.
    #[must_use]
    pub fn cost(&self) -> Money {
        cost_of(self.minutes, self.numerator, self.denominator, self.precision)
    }
}

/// Minutes × cost ÷ base, rounded once; with [`Precision::Cent`] the hourly rate is rounded first and is
/// the contractual figure.
#[must_use]
pub fn cost_of(minutes: i64, cost_cents: Exact, base_minutes: Exact, precision: Precision) -> Money {
    let exact = Exact::whole(minutes).times(cost_cents).over(base_minutes);
    match precision {
        Precision::Exact => Money(exact.rounded()),
        Precision::Cent => {
            let hourly = cost_cents.times(Exact::whole(60)).over(base_minutes).rounded();
            Money(Exact::ratio(minutes, 60).times(Exact::whole(hourly)).rounded())
        }
    }
}

/// The hourly rate as shown, in ten-thousandths of a euro.
#[must_use]
pub fn rate_bp(cost_cents: Exact, base_minutes: Exact) -> i64 {
    cost_cents.times(Exact::whole(60 * 100)).over(base_minutes).rounded()
}

/// Indirect costs (R30): one rounding, on the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indirect {
    None,
    OfStaff {
        basis_points: i64,
    },
    /// Staff and the other direct costs.
    OfDirect {
        basis_points: i64,
    },
}

impl Indirect {
    #[must_use]
    pub fn amount(self, staff: Money, other_direct: Money) -> Money {
        let (on, basis_points) = match self {
            Indirect::None => return Money(0),
            Indirect::OfStaff { basis_points } => (staff.0, basis_points),
            Indirect::OfDirect { basis_points } => (staff.0 + other_direct.0, basis_points),
        };
        Money(Exact::whole(on).times(Exact::ratio(basis_points, 10_000)).rounded())
    }
}

/// Average monthly hours of a share of full time: 151.67 h × share, in minutes (R28 `monthly_average`).
#[must_use]
pub fn average_month(fte_bp: i64) -> Exact {
    Exact::ratio(15_167 * 60, 100).times(Exact::ratio(fte_bp, 10_000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entries::Shares;
    use base::jiff::civil::date;

    const YEAR: (Day, Day) = (date(2031, 1, 1), date(2031, 12, 31));
    /// Yann, Inès, Loïc: yearly cost, share of full time, minutes declared.
    const TEAM: [(i64, i64, i64); 3] = [
        (3_818_400, 10_000, 215 * 60 + 20),
        (2_752_000, 7_000, 147 * 60 + 30),
        (3_300_000, 9_000, 64 * 60 + 45),
    ];

    fn whole_year(fte_bp: i64) -> [Base; 1] {
        [Base { fte_bp, from: YEAR.0, to: YEAR.1 }]
    }

    fn team(hours: i64, precision: Precision) -> Vec<i64> {
        let cost = |(annual, fte_bp, minutes): (i64, i64, i64)| {
            let base = base_minutes(hours * 60, &whole_year(fte_bp), YEAR);
            cost_of(minutes, Exact::whole(annual), base, precision).0
        };
        TEAM.map(cost).to_vec()
    }

    /// Worked example X9.
    #[test]
    fn r29_x9_costs_to_the_cent() {
        assert_eq!(team(1_720, Precision::Exact), [478_040, 337_143, 138_033]);
        assert_eq!(team(1_720, Precision::Cent), [478_040, 337_185, 138_047]);
        assert_eq!(team(1_720, Precision::Exact).iter().sum::<i64>(), 953_216);
        assert_eq!(team(1_720, Precision::Cent).iter().sum::<i64>(), 953_272);
        assert_eq!(team(1_607, Precision::Exact), [511_655, 360_850, 147_739]);
        assert_eq!(team(1_607, Precision::Exact).iter().sum::<i64>(), 1_020_244);
    }

    #[test]
    fn r28_x9_rates_with_four_decimals() {
        let rate = |(annual, fte_bp, _): (i64, i64, i64)| {
            rate_bp(Exact::whole(annual), base_minutes(103_200, &whole_year(fte_bp), YEAR))
        };
        assert_eq!(TEAM.map(rate), [222_000, 228_571, 213_178]);
    }

    #[test]
    fn r30_r31_x9_indirect_costs_and_the_plan() {
        let (staff, none) = (Money(953_216), Money(0));
        let indirect = Indirect::OfStaff { basis_points: 1_500 }.amount(staff, none);
        assert_eq!(indirect, Money(142_982));
        let total = staff.0 + indirect.0;
        assert_eq!(total, 1_096_198);
        let plan = Shares::new(vec![4_500, 3_500, 2_000], 10_000).unwrap();
        assert_eq!(plan.split(total), (vec![493_289, 383_669, 219_240], 0));
        let flat = Indirect::OfStaff { basis_points: 4_000 }.amount(staff, none);
        assert_eq!((flat.0, staff.0 + flat.0), (381_286, 1_334_502));
        assert_eq!(Indirect::OfDirect { basis_points: 700 }.amount(Money(1_000), Money(500)), Money(105));
    }

    #[test]
    fn r28_a_share_that_changes_in_the_year_is_weighed_by_days() {
        let shares = [
            Base { fte_bp: 9_000, from: date(2032, 1, 1), to: date(2032, 4, 30) },
            Base { fte_bp: 5_000, from: date(2032, 5, 1), to: date(2032, 12, 31) },
        ];
        let base = base_minutes(103_200, &shares, (date(2032, 1, 1), date(2032, 12, 31)));
        assert_eq!(base, Exact::ratio(103_200 * 2_314, 3_660));
        assert_eq!(average_month(10_000).thousandths(), 9_100_200, "151.67 h");
    }

    #[test]
    fn r29_zero_minutes_cost_zero() {
        for precision in Precision::ALL {
            assert_eq!(cost_of(0, Exact::whole(1), Exact::whole(1), *precision), Money(0));
        }
        assert_eq!(cost_of(60, Exact::whole(1), Exact::ZERO, Precision::Exact), Money(0));
    }
}
