//! The page of the settings.

use super::{DurationFormat, EntryMode, Preset, SettingsForm, WorktimeSettings};
use crate::{
    holidays::{HolidayOverride, Holidays, Rules, Zone},
    packs::Figures,
    sheets::{Governance, Rhythm, Validation},
};
use askama::Template;
use base::{Day, FieldErrors, jiff::civil::date};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "worktime/settings.html")]
pub struct SettingsPage {
    pub ui: Ui,
    pub form: SettingsForm,
    pub errors: FieldErrors,
    /// The three usual ways, each with its explanation, and the others.
    pub presets: Vec<(Choice, String)>,
    pub entry_modes: Vec<Choice>,
    pub governances: Vec<Choice>,
    pub validations: Vec<Choice>,
    pub rhythms: Vec<Choice>,
    pub zones: Vec<Choice>,
    pub formats: Vec<Choice>,
    /// Persons of the team whose role does not allow their part yet.
    pub waiting: usize,
    /// Nobody has a contract yet: what comes next is said.
    pub starting: bool,
    /// Already switched on once: the holidays may be decided.
    pub known: bool,
    pub year: i16,
    /// Where holidays are shown and decided; empty: everywhere.
    pub holiday_zone: &'static str,
    pub holidays: Vec<ShownHoliday>,
}

/// A holiday of the year.
pub struct ShownHoliday {
    pub on: Day,
    pub name: String,
    pub observed: bool,
}

fn choices<T: Copy>(ui: &Ui, all: &[T], prefix: &str, text: fn(T) -> &'static str) -> Vec<Choice> {
    let key = |it: T| format!("{prefix}-{}", text(it).replace('_', "-"));
    all.iter().map(|it| Choice::new(text(*it), ui.t(&key(*it)))).collect()
}

impl SettingsPage {
    #[must_use]
    pub fn new(
        ui: Ui,
        (known, settings): (bool, &WorktimeSettings),
        form: SettingsForm,
        errors: FieldErrors,
        (overrides, figures): (&[HolidayOverride], &Figures),
        (year, decided): (i16, Option<Zone>),
    ) -> SettingsPage {
        let (from, to) = (date(year, 1, 1), date(year, 12, 31));
        let rules = Rules { good_friday: settings.good_friday, figures };
        let all = Holidays::between(decided.unwrap_or(settings.zone), rules, (from, to), overrides);
        let all = all.unwrap_or_default();
        let days = all.iter().filter(|(on, _)| on.year() == year);
        let holidays = days
            .map(|(on, it)| ShownHoliday {
                on: *on,
                name: it.names.iter().map(|word| name_of(&ui, word)).collect::<Vec<_>>().join(", "),
                observed: it.observed,
            })
            .collect();
        let preset = |it: &str| {
            let key = if it.is_empty() { "other" } else { it };
            let label = ui.t(&format!("worktime-preset-{key}"));
            (Choice::new(it, label), ui.t(&format!("worktime-preset-{key}-text")))
        };
        let presets = Preset::ALL.iter().map(|it| it.as_text()).chain([""]);
        SettingsPage {
            presets: presets.map(preset).collect(),
            entry_modes: choices(&ui, EntryMode::ALL, "worktime-mode", EntryMode::as_text),
            governances: choices(&ui, Governance::ALL, "worktime-governance", Governance::as_text),
            validations: choices(&ui, Validation::ALL, "worktime-validation", Validation::as_text),
            rhythms: choices(&ui, Rhythm::ALL, "worktime-rhythm", Rhythm::as_text),
            zones: choices(&ui, Zone::ALL, "worktime-zone", Zone::as_text),
            formats: choices(&ui, DurationFormat::ALL, "worktime-durations", DurationFormat::as_text),
            waiting: 0,
            starting: false,
            known,
            year,
            holiday_zone: decided.map_or("", Zone::as_text),
            holidays,
            ui,
            form,
            errors,
        }
    }
}

impl SettingsPage {
    /// Whether a field of the details was refused: they open.
    fn detail_is_wrong(&self) -> bool {
        let fields = ["allow_future_days", "half_day_tolerance", "auto_lock_days", "quick_steps", "idcc"];
        fields.iter().any(|it| self.errors.get(it).is_some())
    }
}

/// The name of a date of the pack (`E+39` → Ascension), or the organisation's own words.
#[must_use]
pub fn name_of(ui: &Ui, word: &str) -> String {
    let key = format!("worktime-holiday-{}", word.replace("E+", "e-plus-").replace("E-", "e-minus-"));
    if ui.knows(&key) { ui.t(&key) } else { word.to_owned() }
}
