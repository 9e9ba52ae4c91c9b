//! The settings page.

use super::{FTE_BASES, Feature, SettingsForm, VolunteeringSettings, shipped_purpose};
use askama::Template;
use base::FieldErrors;
use site::{Choice, MenuItem, Ui};

#[derive(Template)]
#[template(path = "settings/edit.html")]
pub struct EditPage {
    pub ui: Ui,
    pub tabs: Vec<MenuItem>,
    pub form: SettingsForm,
    pub errors: FieldErrors,
    pub categories: Vec<Choice>,
    /// Empty: the organisation has no level, and nothing is asked.
    pub levels: Vec<Choice>,
}

impl EditPage {
    /// The bases proposed first (R20), with what each stands for.
    fn fte_bases(&self) -> Vec<Choice> {
        FTE_BASES.iter().map(|base| Choice::new(base.to_string(), fte_label(&self.ui, *base))).collect()
    }

    /// The features one may switch: the box, its words, whether it is ticked.
    fn features(&self) -> Vec<(Choice, String, bool)> {
        let offered = Feature::OFFERED.iter().map(|feature| {
            let value = feature.as_text();
            let key = format!("feature-{}", value.replace('_', "-"));
            let on = self.form.features.iter().any(|it| it == value);
            (Choice::new(value, self.ui.t(&key)), self.ui.t(&format!("{key}-hint")), on)
        });
        offered.collect()
    }

    fn proposed_purpose(&self) -> &'static str {
        shipped_purpose(self.ui.lang)
    }
}

/// « 1 820 h (35 h × 52 semaines) ».
pub fn fte_label(ui: &Ui, base: i64) -> String {
    match base {
        1820 => ui.t("fte-base-1820"),
        1607 => ui.t("fte-base-1607"),
        1554 => ui.t("fte-base-1554"),
        other => ui.t1("fte-base-other", "hours", ui.number(other)),
    }
}

impl From<&VolunteeringSettings> for SettingsForm {
    fn from(it: &VolunteeringSettings) -> Self {
        let ticked = |on: bool| if on { "1".to_owned() } else { String::new() };
        SettingsForm {
            features: it.features.as_text().split(',').map(str::to_owned).collect(),
            moderate_actions: ticked(it.moderate_actions),
            four_eyes: ticked(it.four_eyes),
            fte_base_hours: it.fte_base_hours.to_string(),
            day_minutes: site::formats::minutes(base::Lang::Fr, base::Minutes(it.day_minutes)),
            default_category: it.default_category_id.to_string(),
            default_level: it.default_level_id.map(|id| id.to_string()).unwrap_or_default(),
            purpose_text: it.purpose_text.clone(),
            smic_zone: it.smic_zone.as_text().to_owned(),
            retention_years: it.retention_years.to_string(),
            names_visible_to_members: ticked(it.names_visible_to_members),
            version: it.version.to_string(),
        }
    }
}
