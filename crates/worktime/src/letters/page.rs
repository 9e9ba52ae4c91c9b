//! The pages of letters.

use super::LetterForm;
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, Ui};

/// A letter in words.
pub struct LetterShown {
    pub id: Id,
    pub person: String,
    pub operation: String,
    pub share: String,
    pub dates: String,
    /// The signed letter is joined.
    pub scan: bool,
}

/// The letters of an agreement.
#[derive(Template)]
#[template(path = "letters/index.html")]
pub struct LettersPage {
    pub ui: Ui,
    pub heading: String,
    pub id: Id,
    pub letters: Vec<LetterShown>,
    pub manages: bool,
    /// No plan names the agreement yet: a letter has no operation to name.
    pub no_plan: bool,
    /// The agreement prices hours: letters bring nothing to it.
    pub hours: bool,
}

#[derive(Template)]
#[template(path = "letters/form.html")]
pub struct FormPage {
    pub ui: Ui,
    pub heading: String,
    pub agreement_id: Id,
    /// `None` for a new one.
    pub id: Option<Id>,
    /// Whether the signed letter is joined.
    pub scan: bool,
    pub form: LetterForm,
    pub errors: FieldErrors,
    pub people: Vec<Choice>,
    pub operations: Vec<Choice>,
}
