//! The pages of costs (W11).

use super::CostForm;
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

/// Somebody with what they cost, the latest first.
pub struct PersonShown {
    pub name: String,
    pub costs: Vec<CostShown>,
    /// The rate of this year by each method: its name, and the rate in words.
    pub rates: Vec<(String, String)>,
}

/// A cost in words.
pub struct CostShown {
    pub id: String,
    pub dates: String,
    pub annual: String,
    pub note: String,
}

#[derive(Template)]
#[template(path = "costs/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub people: Vec<PersonShown>,
    pub year: i16,
}

#[derive(Template)]
#[template(path = "costs/form.html")]
pub struct FormPage {
    pub ui: Ui,
    /// `None` for a new one.
    pub id: Option<String>,
    /// Whether its document is joined.
    pub document: bool,
    pub form: CostForm,
    pub errors: FieldErrors,
    pub people: Vec<Choice>,
}

/// « 22,2000 € ».
#[must_use]
pub fn rate(ui: &Ui, shown: i64) -> String {
    let figure = site::formats::decimal(ui.lang, shown, 4);
    if ui.lang == base::Lang::Fr { format!("{figure}\u{a0}€") } else { format!("€{figure}") }
}

/// The key of the word of a method.
#[must_use]
pub fn method_key(method: super::RateMethod) -> String {
    format!("rate-method-{}", method.as_text().replace('_', "-"))
}
