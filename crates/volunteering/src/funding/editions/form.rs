//! An edition as typed: its head, and one row a line, in the order of the meanings.

use super::edition::{Edition, EditionLine, Slot};
use crate::field::{number, required_text, text};
use base::{FieldErrors, Msg, Result, day_from_text};
use serde::Deserialize;

const NAME_MOST: usize = 80;
const SOURCE_MOST: usize = 300;
const LABEL_MOST: usize = 120;
const CODE_MOST: usize = 12;
/// As many places as there are lines.
const PLACES: i64 = 9;

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EditionForm {
    pub name: String,
    pub valid_from: String,
    pub source: String,
    pub slot: Vec<String>,
    pub place: Vec<String>,
    pub code: Vec<String>,
    pub label: Vec<String>,
}

impl EditionForm {
    /// What stands in the form at first: the edition in force, to be corrected.
    #[must_use]
    pub fn from_edition(it: &Edition) -> EditionForm {
        EditionForm {
            name: it.name.clone(),
            valid_from: it.valid_from.to_string(),
            source: it.source.clone(),
            slot: it.lines.iter().map(|line| line.slot.as_text().to_owned()).collect(),
            place: (1..=it.lines.len()).map(|place| place.to_string()).collect(),
            code: it.lines.iter().map(|line| line.code.clone()).collect(),
            label: it.lines.iter().map(|line| line.label.clone()).collect(),
        }
    }

    /// Reads the form: each meaning has its line, so that no amount is ever left out of a side.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, author: &str) -> Result<Edition> {
        let mut errors = FieldErrors::default();
        let valid_from = day_from_text(&self.valid_from);
        if valid_from.is_none() {
            errors.add("valid_from", Msg::new("day-unreadable"));
        }
        let mut lines: Vec<(i64, EditionLine)> = Vec::new();
        for slot in Slot::ALL {
            let rank = self.slot.iter().position(|it| it == slot.as_text());
            let of = |from: &[String]| rank.and_then(|rank| from.get(rank).cloned()).unwrap_or_default();
            let label =
                required_text(&of(&self.label), "lines", LABEL_MOST, "cerfa-label-missing", &mut errors);
            let code = text(&of(&self.code), "lines", CODE_MOST, &mut errors);
            let place = number(&of(&self.place), "lines", PLACES, 1..=PLACES, &mut errors);
            lines.push((place, EditionLine { slot: *slot, code, label }));
        }
        lines.sort_by_key(|(place, _)| *place);
        let edition = Edition {
            id: None,
            name: required_text(&self.name, "name", NAME_MOST, "name-missing", &mut errors),
            valid_from: valid_from.unwrap_or_default(),
            source: required_text(
                &self.source,
                "source",
                SOURCE_MOST,
                "reference-source-required",
                &mut errors,
            ),
            author: author.to_owned(),
            lines: lines.into_iter().map(|(_, line)| line).collect(),
        };
        errors.or(edition)
    }
}

#[cfg(test)]
mod tests {
    use super::{Edition, EditionForm, Slot};

    #[test]
    fn r46_an_edition_is_typed_over_the_one_in_force_and_keeps_every_line() {
        let shipped = Edition::shipped().unwrap();
        let mut form = EditionForm { name: "12156*07".into(), ..EditionForm::from_edition(&shipped) };
        let at = form.slot.iter().position(|it| it == "work").unwrap();
        form.label[at] = "864 - Bénévolat".into();
        form.place[at] = "1".into();
        let read = form.read("Alice").unwrap();
        assert_eq!(read.line(Slot::Work).unwrap().label, "864 - Bénévolat");
        let uses: Vec<_> = read.lines.iter().filter(|it| it.slot.is_use()).map(|it| it.slot).collect();
        assert_eq!(uses, [Slot::Uses, Slot::Work, Slot::Relief, Slot::Loans, Slot::Services]);
        form.label[at] = " ".into();
        assert!(form.read("Alice").is_err(), "a line without words would hide its amount");
    }
}
