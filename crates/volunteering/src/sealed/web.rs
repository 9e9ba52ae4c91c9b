//! The list, its export, and opening a file: with a reason, and a line in the journal.

use super::{
    LIST,
    page::IndexPage,
    sealed_file::{SealedFile, reason},
    sheet, store,
};
use crate::settings;
use ::sheet::Format;
use base::{FieldErrors, Id, Refusal, Result, id_from_text};
use organisation::export::{self, ExportQuery};
use serde::Deserialize;
use site::{
    Answer, Form, Member, Path, Query,
    answer::{download, page, page_again},
    axum::body::Body,
    journal::{Entry, note_by},
};

const NOUN: &str = "sealed_file";
const LINES: usize = 50;

/// `?apres=`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    pub apres: String,
}

pub async fn index(member: Member, Query(query): Query<ListQuery>) -> Answer {
    page(&index_page(&member, id_from_text(&query.apres), FieldErrors::default()).await?)
}

async fn index_page(member: &Member, after: Option<Id>, errors: FieldErrors) -> Result<IndexPage> {
    let mut tx = member.site.db.read().await?;
    let most = i64::try_from(LINES + 1).unwrap_or(i64::MAX);
    let mut files = store::list(&mut tx, member.scope, after, most).await?;
    let more = files.len() > LINES;
    files.truncate(LINES);
    let base = member.path(LIST);
    let next = files.last().filter(|_| more).map(|last| format!("{base}?apres={}", last.id));
    let tabs = settings::tabs(member);
    Ok(IndexPage { ui: member.ui(), tabs, base, errors, files, later_page: after.is_some(), next })
}

/// The list as a file: no name in it, for no name is left.
pub async fn export(member: Member, Query(wanted): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let files = store::list(&mut tx, member.scope, None, i64::MAX).await?;
    let ui = member.ui();
    let rows = files.iter().map(|it| sheet::row(&ui, it)).collect();
    export::file(
        &member,
        "pieces-scellees",
        &ui.t("sealed-files"),
        wanted.format(),
        &sheet::columns(&ui),
        rows,
    )
}

/// Why it is opened.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct OpeningForm {
    pub reason: String,
}

/// Hands a file over as it was sealed; who opened it, when and why stays in the journal (I12, R72).
pub async fn open(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<OpeningForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (sealed, bytes) = store::open(&mut tx, member.scope, id).await?;
    let reason = match reason(&form.reason) {
        Ok(reason) => reason,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return page_again(&index_page(&member, None, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let entry = Entry::new(NOUN, id, "consult").about(Some(sealed.person_id)).because(&reason);
    note_by(&mut tx, &member, entry).await?;
    tx.commit().await?;
    Ok(download(&file_name(&sealed), Format::Csv.mime(), Body::from(bytes)))
}

fn file_name(it: &SealedFile) -> String {
    let year = base::fold(&it.year).replace(' ', "-");
    format!("piece-scellee-{year}-{}.csv", it.number)
}
