//! The pages of mandates.

use super::{CivicMandate, MandateForm, MandateKind};
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, MenuItem, Ui};

/// A line of the list.
pub struct MandateLine {
    pub person: String,
    pub mandate: CivicMandate,
}

#[derive(Template)]
#[template(path = "civic/mandates.html")]
pub struct MandatesPage {
    pub ui: Ui,
    pub tabs: Vec<MenuItem>,
    pub mandates: Vec<MandateLine>,
    /// Leaves that were justified: identity, person, in words.
    pub leaves: Vec<(Id, String, String)>,
}

#[derive(Template)]
#[template(path = "civic/mandate.html")]
pub struct MandatePage {
    pub ui: Ui,
    /// The name of its person; `None` for a new one.
    pub mandate: Option<MandateLine>,
    /// Without script, those who answer to the name typed.
    pub found: Vec<Choice>,
    pub form: MandateForm,
    pub errors: FieldErrors,
}

/// The two kinds, in words.
pub fn kinds(ui: &Ui) -> Vec<Choice> {
    MandateKind::ALL.iter().map(|kind| Choice::new(kind.as_text(), ui.t(kind.key()))).collect()
}

impl MandatePage {
    fn kinds(&self) -> Vec<Choice> {
        kinds(&self.ui)
    }
}
