//! The fields of activity of French associations as we ship them: two levels, in everybody's words. An
//! instance where somebody wrote a list of its own keeps it.

use base::{Id, Result, uuid::Uuid};
use store::{Tx, args, statements};

statements! {
    ANY = "SELECT id FROM activity_field LIMIT 1";
    ADD = "INSERT INTO activity_field (id, parent_id, name, position) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
}

/// A field, and those within it.
type Shipped = (&'static str, &'static [&'static str]);

const FIELDS: [Shipped; 13] = [
    (
        "Culture et arts",
        &[
            "Musique et chant",
            "Théâtre, danse, cirque",
            "Arts visuels, cinéma",
            "Livre, lecture",
            "Patrimoine, histoire locale",
            "Médias associatifs",
        ],
    ),
    (
        "Sport",
        &["Club sportif", "Sport pour tous, bien-être", "Activités de pleine nature", "Sport et handicap"],
    ),
    (
        "Loisirs et vie locale",
        &[
            "Comité des fêtes",
            "Jeux, clubs de loisirs",
            "Café associatif, tiers-lieu",
            "Animation de quartier",
            "Aînés, rencontres",
        ],
    ),
    (
        "Action sociale et solidarité",
        &[
            "Aide alimentaire",
            "Logement, hébergement",
            "Insertion, emploi",
            "Accompagnement des familles",
            "Personnes âgées",
            "Personnes handicapées",
            "Exil, accueil des personnes étrangères",
        ],
    ),
    (
        "Santé",
        &["Prévention, éducation à la santé", "Malades et proches", "Dépendances", "Secourisme, don du sang"],
    ),
    (
        "Enfance, jeunesse, éducation",
        &[
            "Éducation populaire",
            "Soutien scolaire",
            "Crèche, petite enfance",
            "Scoutisme, centres de vacances",
            "Parents d’élèves",
            "Vie étudiante",
        ],
    ),
    (
        "Environnement et animaux",
        &[
            "Protection de la nature",
            "Jardins partagés",
            "Énergie, climat",
            "Réemploi, réparation",
            "Protection des animaux",
        ],
    ),
    (
        "Agriculture et alimentation",
        &["AMAP, circuits courts", "Épicerie associative", "Agriculture paysanne"],
    ),
    ("Mobilité et transports", &["Vélo", "Covoiturage, transport solidaire"]),
    (
        "Droits et citoyenneté",
        &[
            "Défense des droits",
            "Égalité, lutte contre les discriminations",
            "Consommation, logement",
            "Démocratie locale",
            "Mémoire, anciens combattants",
        ],
    ),
    ("Solidarité internationale", &["Développement", "Aide d’urgence", "Jumelages, échanges"]),
    (
        "Économie et numérique",
        &[
            "Économie sociale et solidaire",
            "Développement local, tourisme",
            "Logiciel libre, médiation numérique",
            "Groupement professionnel",
        ],
    ),
    ("Réseau et vie associative", &["Fédération, union", "Soutien aux associations", "Fondation, mécénat"]),
];

/// Writes the shipped fields where there are none at all.
///
/// # Errors
/// A fault from the database.
pub async fn ensure(tx: &mut Tx) -> Result<()> {
    if tx.first(ANY, &[]).await?.is_some() {
        return Ok(());
    }
    for (number, (name, within)) in (1_u128..).zip(FIELDS) {
        let parent = shipped_id(number, 0);
        tx.run(ADD, args![parent, None::<Id>, name, place(number)]).await?;
        for (child, name) in (1_u128..).zip(within) {
            tx.run(ADD, args![shipped_id(number, child), parent, *name, place(child)]).await?;
        }
    }
    Ok(())
}

fn place(number: u128) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The same on every instance, so that two processes starting together write one row.
const fn shipped_id(field: u128, within: u128) -> Id {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0402_0000 | field << 8 | within)
}

#[cfg(test)]
mod tests {
    use super::FIELDS;
    use base::fold;
    use std::collections::BTreeSet;

    #[test]
    fn r76_the_shipped_fields_have_two_levels_and_say_nothing_twice() {
        let names: Vec<&str> = FIELDS
            .iter()
            .flat_map(|(name, within)| [*name].into_iter().chain(within.iter().copied()))
            .collect();
        let folded: BTreeSet<String> = names.iter().map(|name| fold(name)).collect();
        assert_eq!(folded.len(), names.len());
        assert!(FIELDS.iter().all(|(_, within)| within.len() >= 2));
        assert!(names.iter().all(|name| name.chars().count() <= 80));
    }
}
