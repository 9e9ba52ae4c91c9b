//! The foot lines of grant forms (R46; Cerfa 12156 and 15059): contributions mapped by meaning to the
//! printed numbers of the edition, in whole euros, both sides equal.
//!
//! The forms keep the pairing of before 2018 (870 *bénévolat*, 871 *prestations*, 875 *dons*), inverse of
//! the chart in force: the number printed never tells the meaning, the edition table does.

use super::editions::{Edition, Slot};
use crate::in_kind::InKindKind;
use base::{Money, largest_remainder, round_half_away};

/// A line of the foot, in whole euros.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct FootLine {
    /// The line of the edition: `86.4`.
    pub code: String,
    /// As printed: « 864 - Personnel bénévole ».
    pub label: String,
    pub euros: i64,
    /// Whether it is the sum of those under it.
    pub is_sum: bool,
}

/// Both sides of the foot.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Foot {
    pub charges: Vec<FootLine>,
    pub products: Vec<FootLine>,
    pub total: i64,
}

/// The foot of what is given, in an edition; `amounts` are cents by kind.
#[must_use]
pub fn foot(edition: &Edition, amounts: &[(InKindKind, Money)]) -> Foot {
    let cents: i64 = amounts.iter().map(|(_, it)| it.0).sum();
    let total = i64::try_from(round_half_away(i128::from(cents), 100)).unwrap_or(i64::MAX);
    Foot {
        charges: side(edition, true, total, amounts),
        products: side(edition, false, total, amounts),
        total,
    }
}

fn side(edition: &Edition, is_use: bool, total: i64, amounts: &[(InKindKind, Money)]) -> Vec<FootLine> {
    let lines: Vec<_> = edition.lines.iter().filter(|it| it.slot.is_use() == is_use).collect();
    let weight = |slot: Slot| {
        let of = amounts.iter().filter(|(kind, _)| Slot::of(*kind, is_use) == slot);
        of.map(|(_, it)| i128::from(it.0)).sum::<i128>()
    };
    let under = lines.iter().filter(|it| !it.slot.is_sum());
    let weights: Vec<i128> = under.map(|it| weight(it.slot)).collect();
    let mut euros = largest_remainder(total, &weights).into_iter();
    let line = |it: &&super::editions::EditionLine| FootLine {
        code: it.code.clone(),
        label: it.label.clone(),
        euros: if it.slot.is_sum() { total } else { euros.next().unwrap_or(0) },
        is_sum: it.slot.is_sum(),
    };
    lines.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{FootLine, foot};
    use crate::{funding::editions::Edition, in_kind::InKindKind};
    use base::Money;
    use proptest::prelude::*;

    fn euros(lines: &[FootLine]) -> Vec<(&str, i64)> {
        lines.iter().map(|it| (it.label.as_str(), it.euros)).collect()
    }

    #[test]
    fn r46_lines_are_mapped_by_meaning_in_the_order_of_the_edition() {
        let amounts = [
            (InKindKind::VolunteerWork, Money(70_678)),
            (InKindKind::Premises, Money(120_050)),
            (InKindKind::FoodRelief, Money(9940)),
        ];
        let foot = foot(&Edition::shipped().unwrap(), &amounts);
        assert_eq!(foot.total, 2007);
        let charges = [
            ("86 - Emplois des contributions volontaires en nature", 2007),
            ("860 - Secours en nature", 99),
            ("861 - Mise à disposition gratuite de biens et services", 1201),
            ("862 - Prestations", 0),
            ("864 - Personnel bénévole", 707),
        ];
        assert_eq!(euros(&foot.charges), charges);
        let products = [
            ("87 - Contributions volontaires en nature", 2007),
            ("Bénévolat", 707),
            ("Prestations en nature", 1201),
            ("Dons en nature", 99),
        ];
        assert_eq!(euros(&foot.products), products);
    }

    proptest! {
        #[test]
        fn r46_both_sides_stay_equal_in_whole_euros(
            amounts in prop::collection::vec((prop::sample::select(InKindKind::ALL), 0_i64..10_000_000), 0..12)
        ) {
            let amounts: Vec<_> = amounts.into_iter().map(|(kind, cents)| (kind, Money(cents))).collect();
            let foot = foot(&Edition::shipped().unwrap(), &amounts);
            for side in [&foot.charges, &foot.products] {
                let sum: i64 = side.iter().filter(|it| !it.is_sum).map(|it| it.euros).sum();
                prop_assert_eq!(sum, foot.total);
                prop_assert!(side.iter().filter(|it| it.is_sum).all(|it| it.euros == foot.total));
            }
        }
    }
}
