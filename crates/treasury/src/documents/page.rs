//! The tab of documents.

use super::{AgreementDocument, DocumentForm, DocumentKind};
use crate::agreements::Head;
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, Ui, formats};

/// A document of a list, in words.
pub struct ShownDocument {
    pub id: Id,
    pub name: String,
    /// « Avenant, 1 février 2031 ».
    pub what: String,
    /// « PDF, 1,2 Mo, déposé par Alice Martin le … ».
    pub note: String,
    pub confidential: bool,
}

impl ShownDocument {
    #[must_use]
    pub fn of(ui: &Ui, it: &AgreementDocument) -> ShownDocument {
        let ending = it.media_type.rsplit('/').next().unwrap_or_default().to_uppercase();
        let by = ui.t2(
            "agreement-document-added",
            "who",
            ui.author(&it.added_by),
            "when",
            ui.instant(&it.added_at),
        );
        ShownDocument {
            id: it.id,
            name: it.name.clone(),
            what: format!("{} · {}", ui.t(&it.kind.key()), ui.day(&it.dated_on)),
            note: format!("{ending} · {} · {by}", weight(ui, it.size)),
            confidential: it.confidential,
        }
    }
}

/// « 340 Ko », « 1,2 Mo »: rounded up, so that nothing weighs nothing.
#[must_use]
pub fn weight(ui: &Ui, bytes: i64) -> String {
    let kilobytes = (bytes + 1023) / 1024;
    if kilobytes < 1024 {
        return ui.t1("agreement-document-kilobytes", "size", kilobytes);
    }
    let tenths = (kilobytes * 10 + 1023) / 1024;
    ui.t1("agreement-document-megabytes", "size", formats::trimmed(ui.lang, tenths, 1))
}

/// The documents of an agreement, and the form to add one.
#[derive(Template)]
#[template(path = "documents/index.html")]
pub struct DocumentsPage {
    pub ui: Ui,
    pub head: Head,
    pub documents: Vec<ShownDocument>,
    pub form: DocumentForm,
    pub errors: FieldErrors,
    pub kinds: Vec<Choice>,
}

impl DocumentsPage {
    fn export(&self) -> String {
        format!("financements/conventions/{}/documents/export?", self.head.id)
    }
}

/// The kinds one may choose.
#[must_use]
pub fn kinds(ui: &Ui) -> Vec<Choice> {
    DocumentKind::ALL.iter().map(|it| Choice::new(it.as_text(), ui.t(&it.key()))).collect()
}
