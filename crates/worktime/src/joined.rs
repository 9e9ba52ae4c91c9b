//! A document that somebody joins: the proof of an absence, an amendment that was signed. One at a time, in the place of the
//! one there was. The noun says who may and what it is called; here is what each of them owes: the page, the file kept and
//! the former one forgotten, the line of the journal, the file sent.

use ::store::{Scope, Tx};
use askama::Template;
use base::{FieldErrors, Id, Msg, Refusal, Result};
use site::{
    Answer, Flash, Member, Path, Ui, Upload,
    answer::{page, page_again, see_with},
    api::nothing,
    form::UploadedFile,
    journal::{Entry, note_by},
};
use treasury::proof;
use utoipa::ToSchema;
use work::files;

/// The page of a document.
#[derive(Template)]
#[template(path = "worktime/joined.html")]
pub struct JoinedPage {
    ui: Ui,
    place: Place,
    joined: bool,
    may_join: bool,
    errors: FieldErrors,
}

/// What the page says of the noun.
pub struct Place {
    pub title: String,
    pub subtitle: String,
    /// Where it leads back to, and its name.
    pub back: (String, String),
    /// Where a file is sent, and under it fetched.
    pub path: String,
    pub hint: String,
}

/// A picture or a PDF, 20 MB at most.
#[derive(ToSchema)]
#[expect(dead_code, reason = "said to the document; `Upload` takes it")]
pub struct JoinedDocumentUpload {
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// A noun that a document is joined to.
pub trait Joinable: Send + Sync + Sized + 'static {
    /// One whose document the caller may read, or *not found*.
    fn get(tx: &mut Tx, member: &Member, id: Id) -> impl Future<Output = Result<Self>> + Send;
    /// Whether the caller may join one, besides reading it.
    fn may_join(&self, member: &Member) -> bool;
    fn place(&self, tx: &mut Tx, member: &Member) -> impl Future<Output = Result<Place>> + Send;
    /// How the file is called, without its ending.
    fn file_name(&self) -> String;
    /// What the journal says once it is joined.
    fn entry(&self) -> Entry<'static>;
    fn document(tx: &mut Tx, scope: Scope, id: Id) -> impl Future<Output = Result<Option<Id>>> + Send;
    fn put(tx: &mut Tx, scope: Scope, id: Id, file_id: Id) -> impl Future<Output = Result<()>> + Send;
    /// Writes down that it was read, where that is owed.
    fn tell_read(&self, _: &Member) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }
}

/// Keeps a file.
///
/// # Errors
/// [`Refusal::Invalid`] on `file`.
pub async fn keep(tx: &mut Tx, member: &Member, file: Option<&UploadedFile>, name: &str) -> Result<Id> {
    let file = file.ok_or_else(|| Refusal::field("file", Msg::new("worktime-file-required")))?;
    proof::keep(tx, member.scope, file, (name, proof::SCAN), member.site.now()).await
}

pub async fn show<N: Joinable>(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&shown::<N>(&mut tx, &member, id, FieldErrors::default()).await?)
}

async fn shown<N: Joinable>(tx: &mut Tx, member: &Member, id: Id, errors: FieldErrors) -> Result<JoinedPage> {
    let it = N::get(tx, member, id).await?;
    Ok(JoinedPage {
        place: it.place(tx, member).await?,
        joined: N::document(tx, member.scope, id).await?.is_some(),
        may_join: it.may_join(member),
        errors,
        ui: member.ui(),
    })
}

pub async fn join<N: Joinable>(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let path = match join_in::<N>(&mut tx, &member, id, upload.file("file")).await {
        Ok(it) => it.place(&mut tx, &member).await?.path,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            return page_again(&shown::<N>(&mut tx, &member, id, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    Ok(see_with(&member.site, &path, &Flash::new(member.ui().t("worktime-file-joined"))))
}

/// The same, for the API.
pub async fn join_one<N: Joinable>(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    upload: Upload,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    join_in::<N>(&mut tx, &member, id, upload.file("file")).await?;
    tx.commit().await?;
    Ok(nothing())
}

async fn join_in<N: Joinable>(
    tx: &mut Tx,
    member: &Member,
    id: Id,
    file: Option<&UploadedFile>,
) -> Result<N> {
    let it = N::get(tx, member, id).await?;
    if !it.may_join(member) {
        return Err(Refusal::Forbidden(Msg::new("right-missing")));
    }
    let former = N::document(tx, member.scope, id).await?;
    let file_id = keep(tx, member, file, &it.file_name()).await?;
    N::put(tx, member.scope, id, file_id).await?;
    if let Some(former) = former {
        files::remove(tx, former).await?;
    }
    note_by(tx, member, it.entry()).await?;
    Ok(it)
}

/// The file, for the page and for the API.
pub async fn fetch<N: Joinable>(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = N::get(&mut tx, &member, id).await?;
    let file = N::document(&mut tx, member.scope, id).await?;
    let sent = proof::send(&mut tx, member.scope, file).await?;
    drop(tx);
    it.tell_read(&member).await?;
    Ok(sent)
}
