//! What browsers send: forms, queries and files. Wrong shapes get a clear answer, never a plain 400.

use crate::{answer::Failure, site::Site};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Multipart, Request},
    http::request::Parts,
};
use base::{Msg, Refusal};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// A form sent as `application/x-www-form-urlencoded`. Repeated fields become lists.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned> FromRequest<Site> for Form<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        let body = Bytes::from_request(request, site).await.map_err(|_| too_large())?;
        read(&body)
    }
}

fn too_large() -> Refusal {
    Refusal::field("", Msg::new("form-too-large"))
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<Form<T>, Failure> {
    serde_html_form::from_bytes(body)
        .map(Form)
        .map_err(|_| Refusal::field("", Msg::new("form-unreadable")).into())
}

/// The part of an address after `?`. What cannot be read counts as not said.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Default> FromRequestParts<Site> for Query<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Failure> {
        let query = parts.uri.query().unwrap_or("");
        Ok(Query(serde_html_form::from_str(query).unwrap_or_default()))
    }
}

/// A form with files (`multipart/form-data`): the texts by name, then the files.
#[derive(Default)]
pub struct Upload {
    pub texts: BTreeMap<String, String>,
    pub files: Vec<UploadedFile>,
}

/// A file as sent. The name is the browser's word: never a path of ours.
pub struct UploadedFile {
    pub field: String,
    pub name: String,
    pub content: Vec<u8>,
}

impl Upload {
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    /// The file of a field, if one was chosen.
    #[must_use]
    pub fn file(&self, field: &str) -> Option<&UploadedFile> {
        self.files.iter().find(|file| file.field == field && !file.content.is_empty())
    }

    /// The same, taken out: a large file is not copied.
    pub fn take_file(&mut self, field: &str) -> Option<UploadedFile> {
        let chosen = |file: &UploadedFile| file.field == field && !file.content.is_empty();
        let at = self.files.iter().position(chosen)?;
        Some(self.files.swap_remove(at))
    }
}

impl FromRequest<Site> for Upload {
    type Rejection = Failure;
    async fn from_request(request: Request, site: &Site) -> Result<Self, Failure> {
        let unreadable = || Failure::from(Refusal::field("", Msg::new("form-unreadable")));
        let mut parts = Multipart::from_request(request, site).await.map_err(|_| unreadable())?;
        let mut upload = Upload::default();
        while let Some(part) = parts.next_field().await.map_err(|_| too_large())? {
            let field = part.name().unwrap_or("").to_owned();
            let file_name = part.file_name().map(|name| name.chars().take(200).collect::<String>());
            let content = part.bytes().await.map_err(|_| too_large())?;
            match file_name {
                Some(name) => upload.files.push(UploadedFile { field, name, content: content.into() }),
                None => {
                    upload.texts.insert(field, String::from_utf8_lossy(&content).into_owned());
                }
            }
        }
        Ok(upload)
    }
}

/// A path parameter read as `T`; what cannot be read is not there.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<Site> for Path<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let found = axum::extract::Path::<T>::from_request_parts(parts, site).await;
        found.map(|it| Path(it.0)).map_err(|_| Refusal::NotFound.into())
    }
}
