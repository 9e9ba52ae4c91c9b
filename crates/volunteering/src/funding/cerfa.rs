//! The foot lines of grant forms (R46; Cerfa 12156 and 15059): contributions mapped by meaning to the
//! printed numbers of the edition, in whole euros, both sides equal.
//!
//! The forms keep the pairing of before 2018 (870 *bénévolat*, 871 *prestations*, 875 *dons*), inverse of
//! the chart in force: the number printed never tells the meaning, the edition table does.

use crate::in_kind::InKindKind;
use base::{Money, Refusal, Result, largest_remainder, round_half_away};

/// `code,side,parent,label_fr,fill,prefixes`: the lines of Cerfa 12156*06 and 15059*02.
const LINES: &str = include_str!("../../data/cerfa_lines.csv");

/// What a foot line means, whatever its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    Relief,
    Loans,
    Services,
    Work,
    Gifts,
}

impl Meaning {
    /// On the side of what is used.
    const fn of_charge(kind: InKindKind) -> Meaning {
        match kind {
            InKindKind::VolunteerWork => Meaning::Work,
            InKindKind::Services | InKindKind::SecondedStaff | InKindKind::SkillsSponsorship => {
                Meaning::Services
            }
            InKindKind::Premises | InKindKind::Equipment | InKindKind::LoanForUse => Meaning::Loans,
            InKindKind::Goods | InKindKind::FoodRelief | InKindKind::ClothingRelief => Meaning::Relief,
        }
    }

    /// On the side of what is received.
    const fn of_product(kind: InKindKind) -> Meaning {
        match Meaning::of_charge(kind) {
            Meaning::Work => Meaning::Work,
            Meaning::Relief | Meaning::Gifts => Meaning::Gifts,
            Meaning::Loans | Meaning::Services => Meaning::Services,
        }
    }

    /// The meaning of a line of the edition by the accounts of the chart in force that fill it.
    fn of_prefix(prefix: &str) -> Option<Meaning> {
        Some(match prefix {
            "860" => Meaning::Relief,
            "861" => Meaning::Loans,
            "862" | "871" => Meaning::Services,
            "864" | "875" => Meaning::Work,
            "870" => Meaning::Gifts,
            _ => return None,
        })
    }
}

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

struct Printed {
    code: &'static str,
    label: &'static str,
    meaning: Option<Meaning>,
}

/// The foot lines of a side in the edition: the sum first.
fn printed(side: &str) -> Result<Vec<Printed>> {
    let line = |line: &'static str| {
        // The foot lines have no comma in their words: a test says so.
        let fields: Vec<&'static str> = line.split(',').collect();
        let [code, of, _, label, "accounts", prefix] = fields.as_slice() else { return None };
        (*of == side).then(|| Printed { code, label, meaning: Meaning::of_prefix(prefix) })
    };
    let lines: Vec<Printed> = LINES.lines().filter_map(line).collect();
    if lines.len() > 1 { Ok(lines) } else { Err(Refusal::fault("the edition of the grant form is damaged")) }
}

/// The foot of what is given; `amounts` are cents by kind.
///
/// # Errors
/// A fault when the shipped edition cannot be read, which a test would have told.
pub fn foot(amounts: &[(InKindKind, Money)]) -> Result<Foot> {
    let cents: i64 = amounts.iter().map(|(_, it)| it.0).sum();
    let total = i64::try_from(round_half_away(i128::from(cents), 100)).unwrap_or(i64::MAX);
    Ok(Foot {
        charges: side(&printed("charge_inkind")?, total, amounts, Meaning::of_charge),
        products: side(&printed("product_inkind")?, total, amounts, Meaning::of_product),
        total,
    })
}

fn side(
    lines: &[Printed],
    total: i64,
    amounts: &[(InKindKind, Money)],
    meaning: impl Fn(InKindKind) -> Meaning,
) -> Vec<FootLine> {
    let under: Vec<&Printed> = lines.iter().filter(|it| it.meaning.is_some()).collect();
    let weight = |line: &&Printed| {
        let of = amounts.iter().filter(|(kind, _)| Some(meaning(*kind)) == line.meaning);
        of.map(|(_, it)| i128::from(it.0)).sum::<i128>()
    };
    let weights: Vec<i128> = under.iter().map(weight).collect();
    let mut euros = largest_remainder(total, &weights).into_iter();
    let line = |it: &Printed| FootLine {
        code: it.code.to_owned(),
        label: it.label.to_owned(),
        euros: if it.meaning.is_some() { euros.next().unwrap_or(0) } else { total },
        is_sum: it.meaning.is_none(),
    };
    lines.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{FootLine, foot};
    use crate::in_kind::InKindKind;
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
        let foot = foot(&amounts).unwrap();
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
            let foot = foot(&amounts).unwrap();
            for side in [&foot.charges, &foot.products] {
                let sum: i64 = side.iter().filter(|it| !it.is_sum).map(|it| it.euros).sum();
                prop_assert_eq!(sum, foot.total);
                prop_assert!(side.iter().filter(|it| it.is_sum).all(|it| it.euros == foot.total));
            }
        }
    }
}
