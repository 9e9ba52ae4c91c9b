//! The co-financing simulator (R48): what a funder would give without and with valued contributions.
//! Pure, and nothing of it is stored.

use crate::civic::elsewhere::profile::read_money;
use base::{FieldErrors, Money, Msg, Result, round_half_away};
use serde::{Deserialize, Serialize};

/// What the browser sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SimulationForm {
    pub charges: String,
    /// Percents, with two decimals at most.
    pub share: String,
    pub valued: String,
    pub other: String,
}

/// What is simulated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Simulation {
    /// Cash charges.
    pub charges: Money,
    /// The funder's greatest share, in basis points.
    pub share_bp: i64,
    /// Valued contributions.
    pub valued: Money,
    /// Cash resources other than this grant.
    pub other: Money,
}

/// A balanced budget: charges and contributions on one side, grant, contributions and the rest on the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Budget {
    pub charges: Money,
    pub valued: Money,
    pub grant: Money,
    pub other: Money,
    /// Cash still to find; negative when there is too much.
    pub rest: Money,
}

impl Budget {
    /// The whole of a side: the other side is the same, by construction.
    #[must_use]
    pub fn total(&self) -> Money {
        Money(self.charges.0 + self.valued.0)
    }

    /// The whole of the other side.
    #[must_use]
    pub fn resources(&self) -> Money {
        Money(self.grant.0 + self.other.0 + self.rest.0 + self.valued.0)
    }

    /// Contributions bring no cash: a grant above what charges lack cannot be spent.
    #[must_use]
    pub fn too_much(&self) -> bool {
        self.grant.0 > self.charges.0 - self.other.0
    }
}

impl Simulation {
    /// The budget without contributions.
    #[must_use]
    pub fn without(&self) -> Budget {
        self.budget(Money(0))
    }

    /// The budget with them.
    #[must_use]
    pub fn with(&self) -> Budget {
        self.budget(self.valued)
    }

    fn budget(&self, valued: Money) -> Budget {
        let base = i128::from(self.charges.0) + i128::from(valued.0);
        let grant = round_half_away(base * i128::from(self.share_bp), 10_000);
        let grant = Money(i64::try_from(grant).unwrap_or(i64::MAX));
        let rest = Money(self.charges.0 - self.other.0 - grant.0);
        Budget { charges: self.charges, valued, grant, other: self.other, rest }
    }
}

impl SimulationForm {
    /// Whether something was typed.
    #[must_use]
    pub fn is_filled(&self) -> bool {
        !self.charges.trim().is_empty() || !self.share.trim().is_empty()
    }

    /// Reads the form.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self) -> Result<Simulation> {
        let mut errors = FieldErrors::default();
        let mut amount = |typed: &str, field: &'static str, optional: bool| {
            if optional && typed.trim().is_empty() {
                return Money(0);
            }
            read_money(typed).filter(|it| it.0 <= 100_000_000_000).unwrap_or_else(|| {
                errors.add(field, Msg::new("in-kind-amount-invalid"));
                Money(0)
            })
        };
        let charges = amount(&self.charges, "charges", false);
        let valued = amount(&self.valued, "valued", true);
        let other = amount(&self.other, "other", true);
        let share = read_money(&self.share.replace('%', "")).filter(|it| (1..=10_000).contains(&it.0));
        if share.is_none() {
            errors.add("share", Msg::new("cofinancing-share-invalid"));
        }
        errors.or(Simulation { charges, share_bp: share.map_or(0, |it| it.0), valued, other })
    }
}

#[cfg(test)]
mod tests {
    use super::{Simulation, SimulationForm};
    use base::Money;
    use proptest::prelude::*;

    #[test]
    fn r48_example_9_both_budgets_balance() {
        let form = SimulationForm {
            charges: "8 400".into(),
            share: "30 %".into(),
            valued: "3150,50".into(),
            other: String::new(),
        };
        let simulation = form.read().unwrap();
        let (without, with) = (simulation.without(), simulation.with());
        assert_eq!(without.grant, Money(252_000));
        assert_eq!((with.total(), with.grant), (Money(1_155_050), Money(346_515)));
        for budget in [without, with] {
            assert_eq!(budget.total(), budget.resources());
            assert!(!budget.too_much());
        }
    }

    #[test]
    fn r48_contributions_bring_no_cash() {
        let simulation =
            Simulation { charges: Money(840_000), share_bp: 8000, valued: Money(315_050), other: Money(0) };
        assert!(!simulation.without().too_much());
        assert!(simulation.with().too_much(), "9 240.40 for 8 400.00 of charges");
        let helped = Simulation { share_bp: 3000, other: Money(500_000), ..simulation };
        assert!(helped.with().too_much(), "3 465.15 where 3 400.00 are lacking");
        assert!(!helped.without().too_much());
    }

    #[test]
    fn r48_a_share_is_a_percentage() {
        let form = |share: &str| SimulationForm {
            charges: "100".into(),
            share: share.into(),
            ..SimulationForm::default()
        };
        assert_eq!(form("33,33").read().unwrap().share_bp, 3333);
        assert_eq!(form("100").read().unwrap().share_bp, 10_000);
        for wrong in ["", "0", "100,01", "-3", "un tiers"] {
            assert!(form(wrong).read().is_err(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn r48_both_sides_are_always_equal(
            charges in 0_i64..1_000_000_000, share_bp in 1_i64..=10_000, valued in 0_i64..1_000_000_000,
            other in 0_i64..1_000_000_000
        ) {
            let simulation = Simulation {
                charges: Money(charges), share_bp, valued: Money(valued), other: Money(other),
            };
            for budget in [simulation.without(), simulation.with()] {
                prop_assert_eq!(budget.total(), budget.resources());
            }
        }
    }
}
