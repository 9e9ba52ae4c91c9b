//! What the administrators of the instance choose.

use base::{FieldErrors, Id, Msg, TextProblem, text_within};
use serde::{Deserialize, Serialize};

/// The settings of the instance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// What the site is called; « Bocage » when nobody chose.
    pub site_name: String,
    /// Whether a new organisation waits for an administrator.
    pub moderated: bool,
    /// The terms of use, a PDF among the stored files.
    pub terms_file_id: Option<Id>,
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    pub site_name: String,
    /// `open` or `moderated`.
    pub registration: String,
}

impl From<&Settings> for SettingsForm {
    fn from(settings: &Settings) -> Self {
        let registration = if settings.moderated { "moderated" } else { "open" };
        SettingsForm { site_name: settings.site_name.clone(), registration: registration.to_owned() }
    }
}

impl SettingsForm {
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self, before: &Settings) -> base::Result<Settings> {
        let mut errors = FieldErrors::default();
        let site_name = text_within(&self.site_name, 60).unwrap_or_else(|TextProblem::TooLong { most }| {
            errors.add("site_name", Msg::new("text-too-long").with("most", most));
            String::new()
        });
        if site_name.is_empty() {
            errors.add("site_name", Msg::new("instance-site-name-required"));
        }
        let moderated = self.registration == "moderated";
        errors.or(Settings { site_name, moderated, terms_file_id: before.terms_file_id })
    }
}

/// Whether a file is a PDF: by how it begins, not by its name.
#[must_use]
pub fn is_pdf(content: &[u8]) -> bool {
    content.starts_with(b"%PDF-")
}
