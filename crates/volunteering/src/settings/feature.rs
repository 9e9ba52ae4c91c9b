//! The switches of the module (§1). Off hides and keeps the data.

use site::text_enum;
use std::collections::BTreeSet;

text_enum! {
    /// What an organisation may switch. Actions, links, group entry, imports, exports and statistics
    /// are always on and have no switch.
    pub enum Feature {
        Estimates = "estimates",
        Valuation = "valuation",
        InKind = "inkind",
        Mileage = "mileage",
        CivicAccount = "civic_account",
        Shifts = "shifts",
        PublicSignup = "public_signup",
        Attestations = "attestations",
        Reminders = "reminders",
        NetworkSharing = "network_sharing",
        Kiosk = "kiosk",
        Timer = "timer",
        Skills = "skills",
    }
}

impl Feature {
    /// Those that have screens, and so a box in the settings.
    pub const OFFERED: &'static [Feature] = &[
        Feature::Estimates,
        Feature::Valuation,
        Feature::InKind,
        Feature::Mileage,
        Feature::CivicAccount,
        Feature::Attestations,
        Feature::Reminders,
    ];

    /// Whether a new organisation has it on.
    #[must_use]
    pub const fn is_on_by_default(self) -> bool {
        matches!(self, Feature::Estimates)
    }
}

/// The features that are on.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Features(BTreeSet<Feature>);

impl Default for Features {
    fn default() -> Features {
        Features(Feature::ALL.iter().copied().filter(|feature| feature.is_on_by_default()).collect())
    }
}

impl FromIterator<Feature> for Features {
    fn from_iter<I: IntoIterator<Item = Feature>>(features: I) -> Features {
        Features(features.into_iter().collect())
    }
}

impl Features {
    /// What a form ticked among the features it offers; the others stay as they were.
    #[must_use]
    pub fn with_offered(&self, ticked: &Features) -> Features {
        let kept = self.0.iter().filter(|it| !Feature::OFFERED.contains(it));
        kept.chain(ticked.0.iter().filter(|it| Feature::OFFERED.contains(it))).copied().collect()
    }

    #[must_use]
    pub fn has(&self, feature: Feature) -> bool {
        self.0.contains(&feature)
    }

    /// The column `features`: the texts of those that are on, by commas.
    #[must_use]
    pub fn as_text(&self) -> String {
        self.0.iter().map(|feature| feature.as_text()).collect::<Vec<_>>().join(",")
    }

    /// Reads the column; what a later version wrote and this one does not know is left out.
    #[must_use]
    pub fn from_text(text: &str) -> Features {
        text.split(',').filter_map(|one| Feature::from_text(one.trim())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Feature, Features};

    #[test]
    fn only_estimates_are_on_at_first() {
        assert_eq!(Features::default().as_text(), "estimates");
    }

    #[test]
    fn a_form_switches_what_it_offers_and_nothing_else() {
        let before = Features::from_iter([Feature::Timer, Feature::Reminders]);
        let ticked = Features::from_iter([Feature::CivicAccount, Feature::Kiosk]);
        assert_eq!(
            before.with_offered(&ticked),
            Features::from_iter([Feature::Timer, Feature::CivicAccount])
        );
    }

    #[test]
    fn features_come_back_from_their_column() {
        let some = Features::from_iter([Feature::Timer, Feature::Shifts]);
        assert_eq!(Features::from_text(&some.as_text()), some);
        assert!(!Features::from_text("").has(Feature::Estimates));
        assert_eq!(Features::from_text("timer, telepathy,shifts"), some);
    }
}
