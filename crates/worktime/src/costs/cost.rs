//! Hourly rates and cost lines. The product is exact and rounded once, to the cent (R29).

use crate::exact::Exact;
use base::{Day, Id, Money};
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

impl RateMethod {
    /// It divides by the hours of a year that a text gives, which are also the most that is declared (R33e).
    #[must_use]
    pub const fn has_yearly_hours(self) -> bool {
        matches!(self, RateMethod::Fixed1720 | RateMethod::Fixed1607)
    }
}

text_enum! {
    /// Whether the rate is rounded to the cent before it is used, as some funders ask.
    pub enum Precision { Exact = "exact", Cent = "cent" }
}

/// What somebody costs over some days: their own cost for twelve months, part-time or not. It is not
/// `Serialize`: neither the journal nor an answer can hold one by mistake (I10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffCost {
    pub id: Id,
    pub person_id: Id,
    pub from: Day,
    pub to: Option<Day>,
    pub annual: Money,
    pub monthly: Option<Money>,
    /// In hundredths of an hour; by default 151.67 h × share of full time.
    pub monthly_hundredths: Option<i64>,
    /// Where it is read: the payslip of December, the yearly statement.
    pub evidence: String,
    /// That document itself.
    pub document: Option<Id>,
    pub version: i64,
}

/// Minutes as hundredths of an hour, as they are typed.
#[must_use]
pub fn hundredths_of(minutes: i64) -> i64 {
    Exact::whole(minutes).hundredths_of_hour()
}

impl StaffCost {
    /// Its mean hours a month, when they were typed: 151.67 h are no whole number of minutes.
    #[must_use]
    pub fn monthly_time(&self) -> Option<Exact> {
        self.monthly_hundredths.map(|it| Exact::ratio(it * 60, 100))
    }

    /// The same, to the minute.
    #[must_use]
    pub fn monthly_minutes(&self) -> Option<i64> {
        self.monthly_time().map(Exact::rounded)
    }

    /// In cents, exact: as typed, else a twelfth of the year.
    #[must_use]
    pub fn monthly_cost(&self) -> Exact {
        let twelfth = || Exact::whole(self.annual.0).over(Exact::whole(12));
        self.monthly.map_or_else(twelfth, |it| Exact::whole(it.0))
    }

    /// Whether they share a month: a cost changes on the first day of one.
    #[must_use]
    pub fn meets(&self, other: &StaffCost) -> bool {
        self.touches(other.from.first_of_month(), other.to.map(|it| it.last_of_month()))
    }

    /// Whether they share a day.
    #[must_use]
    pub fn touches(&self, from: Day, to: Option<Day>) -> bool {
        to.is_none_or(|to| self.from <= to) && self.to.is_none_or(|end| from <= end)
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
    /// A share of the costs of the structure, by a key that the agreement explains.
    Key {
        of: Money,
        basis_points: i64,
    },
}

impl Indirect {
    /// `part`: of the agreement's days, those that are counted; a key shares the costs of all of them.
    #[must_use]
    pub fn amount(self, staff: Money, other_direct: Money, part: Exact) -> Money {
        let (on, basis_points) = match self {
            Indirect::None => return Money(0),
            Indirect::OfStaff { basis_points } => (Exact::whole(staff.0), basis_points),
            Indirect::OfDirect { basis_points } => (Exact::whole(staff.0 + other_direct.0), basis_points),
            Indirect::Key { of, basis_points } => (Exact::whole(of.0).times(part), basis_points),
        };
        Money(on.times(Exact::ratio(basis_points, 10_000)).rounded())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::largest_remainder;

    /// Worked example X9: 15 % of 9 532.16 €, then 45/35/20.
    #[test]
    fn r30_r31_x9_indirect_costs_and_the_plan() {
        let (staff, none) = (Money(953_216), Money(0));
        let indirect = Indirect::OfStaff { basis_points: 1_500 }.amount(staff, none, Exact::whole(1));
        assert_eq!(indirect, Money(142_982));
        let total = staff.0 + indirect.0;
        assert_eq!(total, 1_096_198);
        assert_eq!(largest_remainder(total, &[4_500, 3_500, 2_000]), [493_289, 383_669, 219_240]);
        let flat = Indirect::OfStaff { basis_points: 4_000 }.amount(staff, none, Exact::whole(1));
        assert_eq!((flat.0, staff.0 + flat.0), (381_286, 1_334_502));
        let direct = Indirect::OfDirect { basis_points: 700 };
        assert_eq!(direct.amount(Money(1_000), Money(500), Exact::whole(1)), Money(105));
        // 12.5 % of 20 000 € of structure, then of the 181 days of a half year: one rounding.
        let key = Indirect::Key { of: Money(2_000_000), basis_points: 1_250 };
        assert_eq!(key.amount(staff, none, Exact::whole(1)), Money(250_000));
        assert_eq!(key.amount(staff, none, Exact::ratio(181, 365)), Money(123_973));
    }

    #[test]
    fn r29_zero_minutes_cost_zero() {
        for precision in Precision::ALL {
            assert_eq!(cost_of(0, Exact::whole(1), Exact::whole(1), *precision), Money(0));
        }
        assert_eq!(cost_of(60, Exact::whole(1), Exact::ZERO, Precision::Exact), Money(0));
    }

    #[test]
    fn two_costs_share_a_day_or_not() {
        use base::jiff::civil::date;
        let it = StaffCost {
            id: Id::nil(),
            person_id: Id::nil(),
            from: date(2031, 1, 1),
            to: Some(date(2031, 12, 31)),
            annual: Money(1),
            monthly: None,
            monthly_hundredths: None,
            evidence: String::new(),
            document: None,
            version: 1,
        };
        assert!(it.touches(date(2031, 12, 31), None) && !it.touches(date(2032, 1, 1), None));
        assert!(!it.touches(date(2030, 1, 1), Some(date(2030, 12, 31))));
    }

    #[test]
    fn r29_a_cost_changes_on_the_first_of_a_month() {
        use base::jiff::civil::date;
        let of = |from: Day, to: Option<Day>| StaffCost { from, to, ..crate::costs::tests_cost(1) };
        let first = of(date(2031, 1, 1), Some(date(2031, 5, 14)));
        assert!(first.meets(&of(date(2031, 5, 15), None)), "May would have two costs");
        assert!(!first.meets(&of(date(2031, 6, 1), None)));
        assert!(of(date(2031, 5, 15), None).meets(&first), "whichever is typed first");
    }
}
