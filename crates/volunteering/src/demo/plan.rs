//! What people of the small world usually do.

use crate::actions::ActionState;

/// A usual action: what it is called, what it is under, how long it lasts.
#[derive(Clone, Copy)]
pub struct Line {
    pub title: &'static str,
    /// The code of the common category.
    pub code: &'static str,
    /// The rank of the project in the organisation.
    pub project: Option<usize>,
    pub minutes: &'static [i64],
    /// Kilometres, when there are some.
    pub km: i64,
    /// How many came, when it is entered for nobody in particular.
    pub crowd: Option<i64>,
}

const fn line(
    title: &'static str,
    code: &'static str,
    project: Option<usize>,
    minutes: &'static [i64],
) -> Line {
    Line { title, code, project, minutes, km: 0, crowd: None }
}

const fn far(km: i64, line: Line) -> Line {
    Line { km, ..line }
}

const fn crowd(count: i64, line: Line) -> Line {
    Line { crowd: Some(count), ..line }
}

/// Two years of an organisation.
pub struct Plan {
    pub slug: &'static str,
    pub seed: i64,
    pub actions: usize,
    pub moderated: bool,
    pub levels: &'static [&'static str],
    pub persons: &'static [&'static str],
    pub lines: &'static [Line],
}

/// In the order of the organisations of the world.
pub const PLANS: &[Plan] = &[
    Plan {
        slug: "amis-de-la-haie",
        seed: 20_260_307,
        actions: 300,
        moderated: true,
        levels: &[],
        persons: &[
            "alice", "basile", "chloe", "david", "fatou", "gaston", "helene", "ines", "jules", "karim",
            "louise", "marcel", "nora",
        ],
        lines: &[
            crowd(9, far(14, line("Plantation de haie", "ENV", Some(1), &[180, 210, 240]))),
            line("Permanence du jeudi à la pépinière", "ENV", Some(2), &[120, 135, 150]),
            line("Arrosage des jeunes plants", "ENV", Some(2), &[45, 60]),
            line("Animation avec l’école du bourg", "ANI", None, &[90, 120]),
            far(32, line("Collecte de graines en forêt", "ENV", Some(2), &[150, 180])),
            crowd(14, line("Tenue du stand à la fête des haies", "EVT", Some(0), &[180, 240, 300])),
            line("Préparation de la fête des haies", "EVT", Some(0), &[60, 90, 120]),
            line("Réunion du conseil d’administration", "GOV", None, &[120, 150]),
            line("Comptes du mois", "FIN", None, &[75, 90, 105]),
            line("Dossier de subvention du département", "FIN", Some(1), &[120, 180]),
            line("Rédaction de la lettre des amis", "COM", None, &[60, 90, 125]),
            line("Affichage dans les commerces", "COM", Some(0), &[45, 60]),
            far(18, line("Réparation de la remorque", "LOG", None, &[90, 155])),
            line("Accueil des nouveaux bénévoles", "ACC", None, &[30, 45, 60]),
            far(120, line("Rencontre du réseau des planteurs", "REP", None, &[420])),
        ],
    },
    Plan {
        slug: "velo-pour-tous",
        seed: 42,
        actions: 130,
        moderated: false,
        levels: &[],
        persons: &["basile", "emma", "thomas", "youssef", "zoe"],
        lines: &[
            line("Atelier du mercredi", "ACC", Some(0), &[150, 180]),
            line("Cours de vélo pour adultes", "TRA", Some(1), &[90, 120]),
            crowd(8, line("Bourse aux vélos", "EVT", Some(2), &[240, 360])),
            far(22, line("Récupération de vélos à la déchèterie", "LOG", None, &[75, 90])),
            line("Tri des pièces détachées", "LOG", Some(0), &[60, 90]),
            line("Réunion collégiale", "GOV", None, &[120]),
            line("Mise à jour du site", "NUM", None, &[45, 80]),
        ],
    },
    Plan {
        slug: "entraide-de-la-vallee",
        seed: 7,
        actions: 110,
        moderated: false,
        levels: &["En binôme", "Autonome", "Référent·e"],
        persons: &["emma", "ursule", "victor", "wilfried"],
        lines: &[
            far(16, line("Visite à domicile", "ACC", Some(0), &[60, 75, 90])),
            crowd(11, line("Préparation des colis", "LOG", Some(1), &[120, 180])),
            far(28, line("Livraison des colis", "LOG", Some(1), &[90, 150])),
            far(9, line("Petit travail chez une personne âgée", "LOG", Some(2), &[60, 120])),
            line("Écoute téléphonique", "ACC", None, &[120]),
            line("Réunion d’équipe", "GOV", None, &[90]),
        ],
    },
];

pub const REFUSED: Line = far(14, line("Retour de chantier", "ENV", Some(1), &[90]));
pub const DISPUTED: Line = line("Tenue du stand au marché", "EVT", None, &[240]);
pub const AUDIT: Line = line("Révision des comptes de l’année", "FIN", None, &[240]);
pub const NURSERY: Line = line("Coup de main à la pépinière", "ENV", Some(2), &[45, 60, 90]);

const PLANTING: Line = far(14, line("Plantation de haie", "ENV", Some(1), &[210]));
const DESK: Line = line("Permanence du jeudi à la pépinière", "ENV", Some(2), &[135]);
const SCHOOL: Line = line("Animation avec l’école du bourg", "ANI", None, &[120]);
const WATERING: Line = line("Arrosage des jeunes plants", "ENV", Some(2), &[45]);
const BUDGET: Line = line("Préparation du budget", "FIN", None, &[150]);
const SONG: Line = line("Répétition de la chorale pour la fête", "EVT", Some(0), &[95]);

/// Who, what, how many days ago (a negative number is to come), and where it stands.
pub const EVERYDAY: [(&str, Line, i64, ActionState); 14] = [
    ("gaston", PLANTING, 3, ActionState::Pending),
    ("helene", PLANTING, 3, ActionState::Pending),
    ("ines", SCHOOL, 4, ActionState::Pending),
    ("jules", WATERING, 2, ActionState::Pending),
    ("jules", WATERING, 1, ActionState::Pending),
    ("karim", DESK, 6, ActionState::Pending),
    ("louise", BUDGET, 8, ActionState::Pending),
    ("nora", SCHOOL, 4, ActionState::Pending),
    ("basile", SONG, 2, ActionState::Pending),
    ("basile", DESK, 1, ActionState::ToConfirm),
    ("basile", DESK, 9, ActionState::Validated),
    ("basile", PLANTING, -6, ActionState::Planned),
    ("chloe", SCHOOL, -3, ActionState::Planned),
    ("marcel", PLANTING, -6, ActionState::Planned),
];

/// What the journal calls them.
pub fn name_of(key: &str) -> &'static str {
    match key {
        "gaston" => "Gaston Le Goff",
        "helene" => "Hélène Rousseau",
        "ines" => "Inès Benali",
        "jules" => "Jules Perrin",
        "karim" => "Karim Haddad",
        "louise" => "Louise Garnier",
        "nora" => "Nora Schmitt",
        "chloe" => "Chloé Duval",
        "marcel" => "Marcel Guillou",
        _ => "Basile Morvan",
    }
}
