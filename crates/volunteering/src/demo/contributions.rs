//! What the small world gives in kind.

use crate::in_kind::{DraftContribution, InKindKind, store};
use ::store::Tx;
use base::{Day, Minutes, Money, Result, jiff::ToSpan};
use site::{DemoWorld, civil_day};

/// Kind, giver, quantity, hours, euros, basis, weeks ago.
type Line = (InKindKind, &'static str, &'static str, Option<i64>, i64, &'static str, i64);

const LINES: [Line; 5] = [
    (
        InKindKind::Premises,
        "Commune du Bourg",
        "Salle des fêtes, 12 soirées",
        None,
        96_000,
        "Délibération du conseil municipal : 80 € la soirée",
        40,
    ),
    (
        InKindKind::Goods,
        "Pépinière Morin",
        "180 jeunes plants",
        None,
        34_200,
        "Tarif public : 1,90 € le plant",
        30,
    ),
    (
        InKindKind::SkillsSponsorship,
        "Crédit de l’Ouest",
        "Refonte du site",
        Some(21),
        115_500,
        "Attestation de l’entreprise : coût salarial de 55 € l’heure",
        18,
    ),
    (
        InKindKind::Equipment,
        "Ferme des Trois Chênes",
        "Tracteur et remorque, 4 jours",
        None,
        48_000,
        "Tarif de location voisin : 120 € la journée",
        6,
    ),
    // An amount without hours: what a signal looks like (R36).
    (
        InKindKind::VolunteerWork,
        "Comité des fêtes",
        "Montage du chapiteau, au forfait",
        None,
        15_000,
        "Délibération du bureau",
        4,
    ),
];

/// Fills the first organisation.
pub async fn fill(tx: &mut Tx, world: &DemoWorld) -> Result<()> {
    let Some(haie) = world.organisations.first() else { return Ok(()) };
    let today: Day = civil_day(world.now, "Europe/Paris");
    for (kind, giver, quantity, hours, cents, basis, weeks) in LINES {
        let draft = DraftContribution {
            kind,
            giver_person_id: None,
            giver_name: giver.to_owned(),
            happened_on: today - weeks.weeks(),
            ends_on: None,
            quantity: quantity.to_owned(),
            minutes: hours.map(|hours| Minutes(hours * 60)),
            amount: Money(cents),
            basis: basis.to_owned(),
            project_id: (kind == InKindKind::Goods).then(|| haie.projects.get(1).copied()).flatten(),
            version: None,
        };
        store::add(tx, haie.scope, &draft, None, world.now).await?;
    }
    Ok(())
}
