//! The shipped nomenclature (§3.1), the categories a new organisation receives (R80), and the guess
//! of where a category from elsewhere belongs.

use base::fold;

/// A common category as shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShippedCommonCategory {
    pub code: &'static str,
    pub name: &'static str,
    pub valued: bool,
}

/// A category copied into each new organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShippedCategory {
    pub common_code: &'static str,
    /// Short: people choose it on a phone.
    pub name: &'static str,
    pub description: &'static str,
    pub valued: bool,
}

/// Statutory life: counted, never valued by default (R26).
pub const STATUTORY_CODE: &str = "GOV";
/// Where what nobody can place goes; the shipped default category is under it.
pub const FALLBACK_CODE: &str = "DIV";

const fn common(code: &'static str, name: &'static str) -> ShippedCommonCategory {
    ShippedCommonCategory { code, name, valued: true }
}

/// The thirteen common categories, in order.
pub const COMMON_CATEGORIES: [ShippedCommonCategory; 13] = [
    ShippedCommonCategory { code: STATUTORY_CODE, name: "Gouvernance et vie statutaire", valued: false },
    common("ADM", "Administration, secrétariat"),
    common("FIN", "Comptabilité, recherche de fonds"),
    common("COM", "Communication"),
    common("ANI", "Animation, encadrement"),
    common("ACC", "Accueil, accompagnement"),
    common("TRA", "Formation, tutorat"),
    common("EVT", "Événements"),
    common("LOG", "Logistique, travaux"),
    common("NUM", "Numérique"),
    common("ENV", "Environnement, production"),
    common("REP", "Représentation, réseau"),
    common(FALLBACK_CODE, "Autre, non précisé"),
];

const fn shipped(
    common_code: &'static str,
    name: &'static str,
    description: &'static str,
) -> ShippedCategory {
    ShippedCategory { common_code, name, description, valued: true }
}

/// What each new organisation starts with. The last one is its default category.
pub const DEFAULT_CATEGORIES: [ShippedCategory; 13] = [
    ShippedCategory {
        common_code: STATUTORY_CODE,
        name: "Vie statutaire",
        description: "Assemblées, conseil d’administration, bureau.",
        valued: false,
    },
    shipped("ADM", "Administration", "Secrétariat, dossiers, gestion courante."),
    shipped("FIN", "Finances", "Comptabilité, budgets, recherche de fonds."),
    shipped("COM", "Communication", "Site, réseaux, affiches, presse."),
    shipped("ANI", "Animation", "Encadrer, animer, entraîner."),
    shipped("ACC", "Accueil", "Recevoir, écouter, accompagner, renseigner."),
    shipped("TRA", "Formation", "Enseigner, transmettre, tutorer."),
    shipped("EVT", "Événements", "Préparer et tenir fêtes, spectacles, campagnes."),
    shipped("LOG", "Logistique et travaux", "Transporter, distribuer, entretenir, réparer."),
    shipped("NUM", "Numérique", "Ordinateurs, logiciels, réseau."),
    shipped("ENV", "Environnement et production", "Cultiver, récolter, protéger, fabriquer."),
    shipped("REP", "Représentation", "Parler pour l’association, partenaires, réseaux."),
    shipped(FALLBACK_CODE, "Autre", "Ce qui n’entre pas ailleurs."),
];

/// Words, folded, that place a category; the first found in its name decides. The order matters:
/// what says more comes first, so that the twelve names Bénévalibre ships fall where they should.
const SIGNS: [(&str, &str); 46] = [
    ("organes dirigeants", "GOV"),
    ("gouvernance", "GOV"),
    ("statutaire", "GOV"),
    ("conseil d administration", "GOV"),
    ("assemblee generale", "GOV"),
    ("fonds", "FIN"),
    ("administrati", "ADM"),
    ("secretariat", "ADM"),
    ("comptab", "FIN"),
    ("tresor", "FIN"),
    ("financ", "FIN"),
    ("communication", "COM"),
    ("evenement", "EVT"),
    ("spectacle", "EVT"),
    ("fete", "EVT"),
    ("anim", "ANI"),
    ("encadrement", "ANI"),
    ("entrainement", "ANI"),
    ("enseignement", "TRA"),
    ("formation a", "TRA"),
    ("tutorat", "TRA"),
    ("atelier", "TRA"),
    ("accueil", "ACC"),
    ("accompagn", "ACC"),
    ("conseil", "ACC"),
    ("ecoute", "ACC"),
    ("entretien", "LOG"),
    ("reparation", "LOG"),
    ("travaux", "LOG"),
    ("maintenance", "LOG"),
    ("collecte", "LOG"),
    ("transport", "LOG"),
    ("distribution", "LOG"),
    ("logistique", "LOG"),
    ("bar", "EVT"),
    ("informatique", "NUM"),
    ("numerique", "NUM"),
    ("logiciel", "NUM"),
    ("site web", "NUM"),
    ("environnement", "ENV"),
    ("jardin", "ENV"),
    ("maraich", "ENV"),
    ("production", "ENV"),
    ("represent", "REP"),
    ("reseau", "REP"),
    ("formation", "TRA"),
];

/// The common category that a name suggests; `None` when no word of it says anything. « Autres » is `DIV`.
#[must_use]
pub fn common_code_guess(name: &str) -> Option<&'static str> {
    let folded = format!(" {} ", fold(name));
    if let Some(exact) = COMMON_CATEGORIES.iter().find(|common| fold(common.name) == folded.trim()) {
        return Some(exact.code);
    }
    // A sign begins a word: « bar » is not in « embarras ».
    let sign = SIGNS.iter().find(|(sign, _)| folded.contains(&format!(" {sign}"))).map(|(_, code)| *code);
    sign.or_else(|| (folded.starts_with(" autre") || folded.starts_with(" divers")).then_some(FALLBACK_CODE))
}

#[cfg(test)]
mod tests {
    use super::{COMMON_CATEGORIES, DEFAULT_CATEGORIES, common_code_guess};
    use base::fold;
    use std::collections::BTreeSet;

    #[test]
    fn r80_every_default_category_falls_under_a_common_one() {
        let codes: BTreeSet<&str> = COMMON_CATEGORIES.iter().map(|common| common.code).collect();
        assert_eq!(codes.len(), 13);
        assert!(DEFAULT_CATEGORIES.iter().all(|category| codes.contains(category.common_code)));
        let names: BTreeSet<String> = DEFAULT_CATEGORIES.iter().map(|category| fold(category.name)).collect();
        assert_eq!(names.len(), DEFAULT_CATEGORIES.len());
    }

    #[test]
    fn r26_only_statutory_life_is_not_valued() {
        let unvalued: Vec<_> =
            COMMON_CATEGORIES.iter().filter(|common| !common.valued).map(|c| c.code).collect();
        assert_eq!(unvalued, ["GOV"]);
        let unvalued: Vec<_> =
            DEFAULT_CATEGORIES.iter().filter(|c| !c.valued).map(|c| c.common_code).collect();
        assert_eq!(unvalued, ["GOV"]);
    }

    #[test]
    fn r84_the_names_of_benevalibre_find_their_place() {
        for (name, code) in [
            ("Participation aux organes dirigeants de l’association (CA, bureau ou autres organes)", "GOV"),
            ("Tâches de bureau, administratives, de gestion, de comptabilité", "ADM"),
            (
                "Supervision ou organisation d’événements (spectacles, campagnes, autres manifestations....)",
                "EVT",
            ),
            ("Entraînement, encadrement ou animation d’activités", "ANI"),
            (
                "Assurer des services de conseil, rechercher ou donner des informations, des renseignements",
                "ACC",
            ),
            ("Dispenser un enseignement ou une formation", "TRA"),
            ("Participation à la recherche de fonds, collecte de fonds", "FIN"),
            ("Collecte, transport et distribution de biens (nourriture, vêtements...)", "LOG"),
            ("Accueil, accompagnement de personnes, visites à domicile, écoute téléphonique", "ACC"),
            ("Tâches d’entretien, réparation, maintenance (y compris informatique)", "LOG"),
            ("Communication à destination du public et représentation de l’association", "COM"),
            ("Autres activités", "DIV"),
            ("Numérique", "NUM"),
        ] {
            assert_eq!(common_code_guess(name), Some(code), "{name}");
        }
        assert_eq!(common_code_guess("Embarras du choix"), None);
        assert_eq!(common_code_guess(""), None);
    }
}
