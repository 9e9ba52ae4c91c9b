//! The pages of fields of activity.

use super::field::{Field, FieldForm};
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "activity_fields/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub fields: Vec<Field>,
    /// The form: of a new one, or of the one with this id.
    pub id: Option<Id>,
    pub form: FieldForm,
    pub errors: FieldErrors,
    pub parents: Vec<Choice>,
}
