//! A document of an agreement, and its form.

use crate::field::required;
use base::{Day, FieldErrors, Id, Instant, Msg, Result};
use organisation::fields::{is_ticked, required_day};
use serde::Serialize;
use site::{Upload, text_enum};

text_enum! {
    /// What kind of paper.
    pub enum DocumentKind {
        Agreement = "agreement",
        Amendment = "amendment",
        Letter = "letter",
        Sheet = "sheet",
        Report = "report",
        Evidence = "evidence",
        Other = "other",
    }
}

impl DocumentKind {
    /// The key of its word.
    #[must_use]
    pub fn key(self) -> String {
        format!("agreement-document-kind-{}", self.as_text())
    }
}

/// A document as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgreementDocument {
    pub id: Id,
    pub agreement_id: Id,
    pub kind: DocumentKind,
    pub name: String,
    /// The day written on it.
    pub dated_on: Day,
    pub confidential: bool,
    pub file_id: Id,
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    pub added_at: Instant,
    pub added_by: String,
}

/// What the browser sends beside the file.
#[derive(Clone, Debug, Default)]
pub struct DocumentForm {
    pub kind: String,
    pub name: String,
    pub dated_on: String,
    pub confidential: String,
}

/// A document as decided, before it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftDocument {
    pub kind: DocumentKind,
    pub name: String,
    pub dated_on: Day,
    pub confidential: bool,
}

impl From<&Upload> for DocumentForm {
    fn from(sent: &Upload) -> Self {
        DocumentForm {
            kind: sent.text("kind").to_owned(),
            name: sent.text("name").to_owned(),
            dated_on: sent.text("dated_on").to_owned(),
            confidential: sent.text("confidential").to_owned(),
        }
    }
}

impl DocumentForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> Result<DraftDocument> {
        let mut errors = FieldErrors::default();
        let kind = DocumentKind::from_text(&self.kind);
        if kind.is_none() {
            errors.add("kind", Msg::new("agreement-document-kind-required"));
        }
        let draft = DraftDocument {
            kind: kind.unwrap_or(DocumentKind::Other),
            name: required(&mut errors, "name", &self.name, 127, "agreement-document-name-required"),
            dated_on: required_day(&mut errors, "dated_on", &self.dated_on),
            confidential: is_ticked(&self.confidential),
        };
        errors.or(draft)
    }
}

impl AgreementDocument {
    /// Whether somebody reads it: a confidential one is for whoever changes agreements alone.
    #[must_use]
    pub fn is_for(&self, manages: bool) -> bool {
        manages || !self.confidential
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> DocumentForm {
        DocumentForm {
            kind: "amendment".into(),
            name: " Avenant n° 1 ".into(),
            dated_on: "2031-02-01".into(),
            confidential: "1".into(),
        }
    }

    #[test]
    fn w8_a_document_says_its_kind_its_name_and_its_day() {
        let draft = form().read().unwrap();
        assert_eq!((draft.kind, draft.name.as_str()), (DocumentKind::Amendment, "Avenant n° 1"));
        assert!(draft.confidential);
    }

    #[test]
    fn w8_every_wrong_field_is_told_at_once() {
        let refused = DocumentForm::default().read().unwrap_err();
        let base::Refusal::Invalid(errors) = refused else { panic!("not a refusal of fields") };
        assert!(["kind", "name", "dated_on"].iter().all(|it| errors.get(it).is_some()));
    }
}
