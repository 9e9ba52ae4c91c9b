//! The page of the values an organisation rests on.

use super::Override;
use crate::{
    fields::{day, text},
    reference::{
        page::named,
        reference_value::{ReferenceValue, SMIC, Unit},
    },
};
use askama::Template;
use base::{Day, FieldErrors, Msg, Result, decimal_from_text};
use serde::Deserialize;
use site::{Choice, Ui};

use super::store::DraftOverride;

/// The zones of the minimum wage.
pub const ZONES: [&str; 2] = ["FR", "YT"];

/// The values of a zone as the organisation sees them, the latest first: what counts from today on with its own, then the
/// others, folded.
pub struct Zone {
    pub name: String,
    pub rows: Vec<ReferenceValue>,
    pub earlier: Vec<ReferenceValue>,
}

#[derive(Template)]
#[template(path = "reference/local.html")]
pub struct LocalPage {
    pub ui: Ui,
    pub zones: Vec<Zone>,
    /// What this organisation typed and no longer takes.
    pub superseded: Vec<Override>,
    pub form: LocalForm,
    pub errors: FieldErrors,
    pub choices: Vec<Choice>,
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LocalForm {
    pub zone: String,
    pub valid_from: String,
    pub value: String,
    pub source: String,
}

impl LocalForm {
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> Result<DraftOverride> {
        let mut errors = FieldErrors::default();
        let key = ZONES.into_iter().find(|zone| *zone == self.zone);
        if key.is_none() {
            errors.add("zone", Msg::new("reference-zone-unknown"));
        }
        let valid_from = day(&mut errors, "valid_from", &self.valid_from);
        if valid_from.is_none() && errors.get("valid_from").is_none() {
            errors.add("valid_from", Msg::new("day-unreadable"));
        }
        let value =
            decimal_from_text(&self.value, Unit::Rate.places()).filter(|it| (1..=10_000_000).contains(it));
        if value.is_none() {
            errors.add("value", Msg::new("reference-value-unreadable"));
        }
        let source = text(&mut errors, "source", &self.source, 300);
        if source.is_empty() && errors.get("source").is_none() {
            errors.add("source", Msg::new("reference-source-required"));
        }
        errors.or(DraftOverride {
            kind: SMIC,
            key: key.unwrap_or("FR"),
            valid_from: valid_from.unwrap_or_default(),
            value: value.unwrap_or_default(),
            unit: Unit::Rate,
            source,
        })
    }
}

impl Zone {
    fn new(name: String, mut rows: Vec<ReferenceValue>, today: Day) -> Zone {
        rows.reverse();
        let current = rows.iter().map(|it| it.valid_from).find(|from| *from <= today);
        let (rows, earlier) = rows.into_iter().partition(|it| it.local || Some(it.valid_from) >= current);
        Zone { name, rows, earlier }
    }
}

impl LocalPage {
    #[must_use]
    pub fn new(
        ui: Ui,
        today: Day,
        zones: Vec<(&'static str, Vec<ReferenceValue>)>,
        all: Vec<Override>,
        form: LocalForm,
        errors: FieldErrors,
    ) -> LocalPage {
        let name = |zone: &str| named(&ui, SMIC, zone);
        let choices = ZONES.iter().map(|zone| Choice::new(*zone, name(zone))).collect();
        let zones = zones.into_iter().map(|(zone, rows)| Zone::new(name(zone), rows, today)).collect();
        let superseded = all.into_iter().filter(|it| it.superseded_at.is_some()).collect();
        LocalPage { zones, superseded, form, errors, choices, ui }
    }

    fn shown(&self, it: &ReferenceValue) -> String {
        it.shown(self.ui.lang)
    }

    fn name(&self, it: &ReferenceValue) -> String {
        named(&self.ui, &it.kind, &it.key)
    }

    fn until(&self, it: &Override) -> String {
        it.superseded_at
            .map_or_else(String::new, |at| self.ui.t1("reference-superseded-on", "day", self.ui.instant(&at)))
    }
}
