//! What an organisation uses beyond typing time and taking it away: the rest is off and invisible (§1).

use crate::rights::MODULE_NAME;
use serde::Serialize;
use site::{Member, text_enum};

text_enum! {
    /// A part of the module that menus show or not. What it holds stays, and is read by its address.
    pub enum Feature {
        Absences = "absences",
        Counters = "counters",
        /// Agreements, signed sheets, costs.
        Funding = "funding",
        /// Pauses and work from elsewhere, on the page of a day.
        Telework = "telework",
    }
}

/// Those that are on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Features(pub Vec<Feature>);

impl Features {
    #[must_use]
    pub fn all() -> Features {
        Features(Feature::ALL.to_vec())
    }

    #[must_use]
    pub fn has(&self, it: Feature) -> bool {
        self.0.contains(&it)
    }

    /// By commas, in their order.
    #[must_use]
    pub fn as_text(&self) -> String {
        self.0.iter().map(|it| it.as_text()).collect::<Vec<_>>().join(",")
    }

    /// What cannot be read is off.
    #[must_use]
    pub fn from_text(text: &str) -> Features {
        Features(text.split(',').filter_map(Feature::from_text).collect())
    }
}

fn word(it: Feature) -> String {
    format!("{MODULE_NAME}-{}", it.as_text())
}

/// The word of durations in hours and hundredths.
pub const DECIMAL: &str = "worktime-decimal";

/// Every word that this module may leave with an organisation, for the gate and the menu.
#[must_use]
pub fn all_words() -> Vec<String> {
    let own = [MODULE_NAME.to_owned(), DECIMAL.to_owned()];
    own.into_iter().chain(Feature::ALL.iter().map(|it| word(*it))).collect()
}

/// The words of what is on.
#[must_use]
pub fn words_of(features: &Features, decimal: bool) -> String {
    let own = MODULE_NAME.to_owned();
    let features = features.0.iter().map(|it| word(*it));
    let decimal = decimal.then(|| DECIMAL.to_owned());
    [own].into_iter().chain(features).chain(decimal).collect::<Vec<_>>().join(",")
}

/// Whether the member's organisation uses a feature.
#[must_use]
pub fn uses(member: &Member, it: Feature) -> bool {
    member.organisation.has_on(&word(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_come_back_from_their_text_and_leave_their_words() {
        assert_eq!(Features::from_text(&Features::all().as_text()), Features::all());
        assert_eq!(Features::from_text("counters,unheard"), Features(vec![Feature::Counters]));
        assert_eq!(
            words_of(&Features::from_text("funding"), true),
            "worktime,worktime-funding,worktime-decimal"
        );
        assert!(all_words().contains(&"worktime-telework".to_owned()));
    }
}
