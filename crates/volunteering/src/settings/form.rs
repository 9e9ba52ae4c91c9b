//! The settings form.

use crate::{
    field::{number, required_text, version},
    settings::{Feature, Features, SmicZone},
};
use base::{
    CannotReadDuration, FieldErrors, Id, Minutes, Msg, Refusal, Result, USUAL_DAY, id_from_text,
    read_duration,
};
use organisation::fields::is_ticked;
use serde::{Deserialize, Serialize};

const PURPOSE_MOST: usize = 2000;
/// The hours of a leap year: no base is longer.
const MOST_FTE_HOURS: i64 = 8784;

/// What the browser sends. `features` holds the ticked ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    pub features: Vec<String>,
    pub moderate_actions: String,
    pub four_eyes: String,
    pub fte_base_hours: String,
    pub day_minutes: String,
    pub default_category: String,
    pub default_level: String,
    pub purpose_text: String,
    pub smic_zone: String,
    pub retention_years: String,
    pub names_visible_to_members: String,
    pub version: String,
}

/// What the form is read against.
#[derive(Clone, Copy, Debug)]
pub struct SettingsContext<'a> {
    pub categories: &'a [Id],
    pub levels: &'a [Id],
}

/// Settings as typed and accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSettings {
    pub features: Features,
    pub moderate_actions: bool,
    pub four_eyes: bool,
    pub fte_base_hours: i64,
    pub day_minutes: i64,
    pub default_category_id: Id,
    pub default_level_id: Option<Id>,
    pub purpose_text: String,
    pub smic_zone: SmicZone,
    pub retention_years: i64,
    pub names_visible_to_members: bool,
    pub version: Option<i64>,
}

impl SettingsForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every wrong field; [`Refusal::NotFound`] for a foreign category or level.
    pub fn read(&self, context: &SettingsContext<'_>) -> Result<DraftSettings> {
        let mut errors = FieldErrors::default();
        let default_category_id = known(&self.default_category, context.categories)?.unwrap_or_else(|| {
            errors.add("default_category", Msg::new("category-required"));
            Id::nil()
        });
        let zone = match self.smic_zone.trim() {
            "" => Some(SmicZone::France),
            sent => SmicZone::from_text(sent),
        };
        if zone.is_none() {
            errors.add("smic_zone", Msg::new("zone-invalid"));
        }
        let draft = DraftSettings {
            features: self.features.iter().filter_map(|sent| Feature::from_text(sent)).collect(),
            moderate_actions: is_ticked(&self.moderate_actions),
            four_eyes: is_ticked(&self.four_eyes),
            fte_base_hours: number(
                &self.fte_base_hours,
                "fte_base_hours",
                1820,
                1..=MOST_FTE_HOURS,
                &mut errors,
            ),
            day_minutes: day_minutes(&self.day_minutes, &mut errors),
            default_category_id,
            default_level_id: known(&self.default_level, context.levels)?,
            purpose_text: required_text(
                &self.purpose_text,
                "purpose_text",
                PURPOSE_MOST,
                "purpose-required",
                &mut errors,
            ),
            smic_zone: zone.unwrap_or(SmicZone::France),
            retention_years: number(&self.retention_years, "retention_years", 3, 1..=30, &mut errors),
            names_visible_to_members: is_ticked(&self.names_visible_to_members),
            version: version(&self.version, &mut errors),
        };
        errors.or(draft)
    }
}

/// What a day is worth, typed as any duration; a bare number above 24 is minutes, for nobody works
/// more hours in a day.
fn day_minutes(typed: &str, errors: &mut FieldErrors) -> i64 {
    let minutes = match read_duration(typed, USUAL_DAY) {
        Ok(Minutes(minutes)) => minutes,
        Err(CannotReadDuration::Empty) => USUAL_DAY,
        Err(CannotReadDuration::Ambiguous { number, .. }) => number,
        Err(_) => 0,
    };
    if !(1..=1440).contains(&minutes) {
        errors.add("day_minutes", Msg::new("day-minutes-invalid"));
    }
    minutes
}

fn known(sent: &str, ids: &[Id]) -> Result<Option<Id>> {
    if sent.trim().is_empty() {
        return Ok(None);
    }
    id_from_text(sent).filter(|id| ids.contains(id)).map(Some).ok_or(Refusal::NotFound)
}

#[cfg(test)]
mod tests {
    use super::{SettingsContext, SettingsForm};
    use crate::settings::{Feature, SmicZone};
    use base::{Id, Refusal};

    const CATEGORY: Id = Id::from_u128(1);
    const CONTEXT: SettingsContext<'static> = SettingsContext { categories: &[CATEGORY], levels: &[] };

    #[test]
    fn settings_take_their_defaults_when_left_empty() {
        let form = SettingsForm {
            default_category: CATEGORY.to_string(),
            purpose_text: "Pour le bilan.".into(),
            features: vec!["timer".into(), "telepathy".into()],
            four_eyes: "on".into(),
            ..SettingsForm::default()
        };
        let draft = form.read(&CONTEXT).unwrap();
        assert_eq!((draft.fte_base_hours, draft.day_minutes, draft.retention_years), (1820, 420, 3));
        assert_eq!(
            (draft.smic_zone, draft.four_eyes, draft.moderate_actions),
            (SmicZone::France, true, false)
        );
        assert!(draft.features.has(Feature::Timer) && !draft.features.has(Feature::Estimates));
    }

    #[test]
    fn a_day_is_typed_as_a_duration() {
        for (typed, minutes) in [("7 h", 420), ("7h30", 450), ("450", 450), ("7,5", 450), ("", 420)] {
            let form = SettingsForm {
                day_minutes: typed.into(),
                default_category: CATEGORY.to_string(),
                purpose_text: "Pour le bilan.".into(),
                ..SettingsForm::default()
            };
            assert_eq!(form.read(&CONTEXT).unwrap().day_minutes, minutes, "{typed}");
        }
    }

    #[test]
    fn the_purpose_is_never_empty_and_figures_are_bounded() {
        let form = SettingsForm {
            fte_base_hours: "0".into(),
            day_minutes: "1441".into(),
            smic_zone: "BE".into(),
            retention_years: "trois".into(),
            ..SettingsForm::default()
        };
        let Err(Refusal::Invalid(errors)) = form.read(&CONTEXT) else { panic!("accepted") };
        assert_eq!(
            errors.0.keys().copied().collect::<Vec<_>>(),
            [
                "day_minutes",
                "default_category",
                "fte_base_hours",
                "purpose_text",
                "retention_years",
                "smic_zone"
            ]
        );
        let foreign =
            SettingsForm { default_category: Id::from_u128(9).to_string(), ..SettingsForm::default() };
        assert!(matches!(foreign.read(&CONTEXT), Err(Refusal::NotFound)));
    }
}
