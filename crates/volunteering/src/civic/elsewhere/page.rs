//! The pages of hours given elsewhere.

use super::{ExternalHours, HoursForm};
use crate::civic::{mandates::page::kinds, standing_web};
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "civic/hours.html")]
pub struct HoursPage {
    pub ui: Ui,
    /// `None` for new ones.
    pub hours: Option<ExternalHours>,
    pub form: HoursForm,
    pub errors: FieldErrors,
}

impl HoursPage {
    fn kinds(&self) -> Vec<Choice> {
        kinds(&self.ui)
    }

    fn legal_forms(&self) -> Vec<Choice> {
        standing_web::legal_forms(&self.ui)
    }

    fn answers(&self) -> Vec<Choice> {
        standing_web::answers(&self.ui)
    }

    fn has_proof(&self) -> bool {
        self.hours.as_ref().is_some_and(|it| it.file_id.is_some())
    }
}
