//! The settings of one organisation (§3.1).

use crate::settings::Features;
use base::{Id, Lang};
use site::text_enum;

text_enum! {
    /// Which minimum wage applies.
    pub enum SmicZone {
        France = "FR",
        Mayotte = "YT",
    }
}

/// The bases of a full-time equivalent offered first: 35 h × 52, the legal year, 1 554 (R20). Any other may be typed.
pub const FTE_BASES: [i64; 3] = [1820, 1607, 1554];

/// Why the time is collected, as printed on the entry form until the organisation says it in its own words.
pub const PURPOSE_FR: &str = "Ces heures servent à faire connaître le travail bénévole de l’association : bilan de \
l’année, demandes de soutien, droits des bénévoles. Elles ne servent ni à comparer ni à contrôler les personnes. \
Vous pouvez voir, corriger, emporter ou retirer ce que vous déclarez.";

/// The same in English.
pub const PURPOSE_EN: &str = "These hours show the work volunteers do for the association: yearly report, funding \
requests, volunteers’ rights. They are never used to compare or to monitor people. You can see, correct, take away or \
withdraw what you declare.";

/// The purpose a new organisation starts with.
#[must_use]
pub const fn shipped_purpose(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => PURPOSE_FR,
        Lang::En => PURPOSE_EN,
    }
}

/// How an organisation uses the module.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct VolunteeringSettings {
    pub features: Features,
    pub moderate_actions: bool,
    pub four_eyes: bool,
    pub fte_base_hours: i64,
    /// What `1j` means in a duration.
    pub day_minutes: i64,
    pub default_category_id: Id,
    pub default_level_id: Option<Id>,
    /// Never empty.
    pub purpose_text: String,
    pub smic_zone: SmicZone,
    pub retention_years: i64,
    pub names_visible_to_members: bool,
    pub version: i64,
}

impl VolunteeringSettings {
    /// Why the time is collected, to whoever reads this language: what is shipped is there in both, an organisation's
    /// own words are as it wrote them.
    #[must_use]
    pub fn purpose(&self, lang: Lang) -> &str {
        // As it was shipped before it had its apostrophes, too.
        let kept = self.purpose_text.replace('\'', "’");
        let shipped = Lang::ALL.into_iter().any(|of| kept == shipped_purpose(of));
        if shipped { shipped_purpose(lang) } else { &self.purpose_text }
    }

    /// The settings of a new organisation.
    #[must_use]
    pub fn new(default_category_id: Id, lang: Lang) -> VolunteeringSettings {
        VolunteeringSettings {
            features: Features::default(),
            moderate_actions: false,
            four_eyes: false,
            fte_base_hours: FTE_BASES[0],
            day_minutes: base::USUAL_DAY,
            default_category_id,
            default_level_id: None,
            purpose_text: shipped_purpose(lang).to_owned(),
            smic_zone: SmicZone::France,
            retention_years: 3,
            names_visible_to_members: false,
            version: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s3_1_what_is_shipped_has_its_apostrophes() {
        for lang in Lang::ALL {
            assert!(!shipped_purpose(lang).contains('\''), "{lang:?}");
        }
    }
}
