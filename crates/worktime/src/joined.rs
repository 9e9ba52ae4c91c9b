//! A document that somebody joins: the proof of an absence, an amendment that was signed. One at a time, in the place of the
//! one there was.

use ::store::{Scope, Tx};
use askama::Template;
use base::{FieldErrors, Id, Instant, Msg, Refusal, Result};
use site::{Ui, form::UploadedFile};
use treasury::proof;
use utoipa::ToSchema;

/// The page of a document.
#[derive(Template)]
#[template(path = "worktime/joined.html")]
pub struct JoinedPage {
    pub ui: Ui,
    pub title: String,
    pub subtitle: String,
    /// Where it leads back to, and its name.
    pub back: (String, String),
    /// Where a file is sent, and under it fetched.
    pub path: String,
    pub hint: String,
    pub joined: bool,
    pub may_join: bool,
    pub errors: FieldErrors,
}

/// A picture or a PDF, 20 MB at most.
#[derive(ToSchema)]
#[expect(dead_code, reason = "said to the document; `Upload` takes it")]
pub struct JoinedDocumentUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Keeps a file; the one it takes the place of goes once nothing names it.
///
/// # Errors
/// [`Refusal::Invalid`] on `file`.
pub async fn keep(
    tx: &mut Tx,
    scope: Scope,
    file: Option<&UploadedFile>,
    name: &str,
    now: Instant,
) -> Result<Id> {
    let file = file.ok_or_else(|| Refusal::field("file", Msg::new("worktime-file-required")))?;
    proof::keep(tx, scope, file, (name, proof::SCAN), now).await
}
