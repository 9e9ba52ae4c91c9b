//! The page of editions.

use super::{
    edition::{Edition, Slot},
    form::EditionForm,
};
use askama::Template;
use base::FieldErrors;
use site::Ui;

/// A line of the form.
pub struct LineField {
    pub slot: String,
    pub meaning: String,
    pub place: String,
    pub code: String,
    pub label: String,
}

#[derive(Template)]
#[template(path = "funding/editions.html")]
pub struct EditionsPage {
    pub ui: Ui,
    /// The latest first.
    pub editions: Vec<Edition>,
    pub form: EditionForm,
    pub lines: Vec<LineField>,
    pub errors: FieldErrors,
}

impl EditionsPage {
    #[must_use]
    pub fn new(ui: Ui, mut editions: Vec<Edition>, form: EditionForm, errors: FieldErrors) -> EditionsPage {
        editions.reverse();
        let rank = |from: &[String], rank: usize| from.get(rank).cloned().unwrap_or_default();
        let line = |(at, slot): (usize, &String)| LineField {
            slot: slot.clone(),
            meaning: Slot::from_text(slot).map(|it| ui.t(&it.key())).unwrap_or_default(),
            place: rank(&form.place, at),
            code: rank(&form.code, at),
            label: rank(&form.label, at),
        };
        let lines = form.slot.iter().enumerate().map(line).collect();
        EditionsPage { editions, lines, form, errors, ui }
    }
}
