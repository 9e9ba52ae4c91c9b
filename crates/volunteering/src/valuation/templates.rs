//! Grids that others published, offered with their origin and approved by the association: no method
//! is imposed by law (R38).

use super::{
    method::{Axis, MethodKind},
    rates::ONE_BP,
};

/// A grid or a rate that was published.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    pub code: &'static str,
    pub kind: MethodKind,
    /// The levels, and the multiple of each in basis points; none where the rate is to be typed.
    pub rows: &'static [(&'static str, Option<i64>)],
    /// Who published it, for the note of method.
    pub origin: &'static str,
}

impl Template {
    /// The axis of its grid; none for a method without one.
    #[must_use]
    pub fn axis(&self) -> Option<Axis> {
        self.kind.axis()
    }
}

/// The templates, in the order of the screen.
pub const TEMPLATES: [Template; 5] = [
    Template {
        code: "one-two-three",
        kind: MethodKind::SmicByLevel,
        rows: &[
            ("Exécution", Some(ONE_BP)),
            ("Encadrement", Some(2 * ONE_BP)),
            ("Expertise", Some(3 * ONE_BP)),
        ],
        origin: "Développement Solidaire : 1, 2 et 3 SMIC",
    },
    Template {
        code: "smic-or-half-more",
        kind: MethodKind::Smic,
        rows: &[("SMIC", Some(ONE_BP))],
        origin: "KPMG : SMIC",
    },
    Template {
        code: "half-more",
        kind: MethodKind::Smic,
        rows: &[("1,5 SMIC", Some(ONE_BP * 3 / 2))],
        origin: "KPMG : 1,5 SMIC",
    },
    Template {
        code: "one-three-five",
        kind: MethodKind::SmicByLevel,
        rows: &[("Exécution", Some(ONE_BP)), ("Cadre", Some(3 * ONE_BP)), ("Direction", Some(5 * ONE_BP))],
        origin: "Documentation de Paheko : 1, 3 et 5 SMIC",
    },
    Template {
        code: "ccns",
        kind: MethodKind::RateByLevel,
        rows: &[("Groupe 1", None), ("Groupe 3", None), ("Groupe 5", None), ("Groupe 6", None)],
        origin: "Convention collective nationale du sport, groupes 1, 3, 5 et 6 (nauleausport.fr)",
    },
];

/// The template of a code.
#[must_use]
pub fn of(code: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|it| it.code == code)
}

#[cfg(test)]
mod tests {
    use super::TEMPLATES;

    #[test]
    fn r38_each_template_names_its_origin_and_only_the_agreement_leaves_rates_to_type() {
        for it in TEMPLATES {
            assert!(!it.origin.is_empty() && !it.rows.is_empty());
            assert_eq!(it.rows.iter().any(|(_, worth)| worth.is_none()), it.code == "ccns", "{}", it.code);
        }
    }
}
