//! The tab of documents of an agreement.

use super::{
    DocumentForm,
    page::{DocumentsPage, ShownDocument, kinds},
    save, sheet, store,
};
use crate::{
    agreements::{self, head},
    proof,
    rights::FUNDS,
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use organisation::export::{self, ExportQuery};
use site::{
    Answer, Member, Path, Query, Upload,
    answer::{page, page_again},
    axum::response::Response,
};

pub async fn of_agreement(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let form = DocumentForm { dated_on: member.today().to_string(), ..DocumentForm::default() };
    page(&documents_page(&mut tx, &member, id, form, FieldErrors::default()).await?)
}

pub async fn add(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let form = DocumentForm::from(&upload);
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::add(&mut tx, &member, id, &form, upload.file("file")).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            return page_again(&documents_page(&mut tx, &member, id, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, id, "agreement-document-kept"))
}

/// The file of a document that this member may read.
pub async fn fetch(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = store::get(&mut tx, member.scope, id).await?;
    if !it.is_for(member.rights.allow(FUNDS)) {
        return Err(Refusal::NotFound.into());
    }
    Ok(proof::send(&mut tx, member.scope, Some(it.file_id)).await?)
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = store::get(&mut tx, member.scope, id).await?;
    save::remove(&mut tx, &member, &it).await?;
    tx.commit().await?;
    Ok(told(&member, it.agreement_id, "agreement-document-removed"))
}

pub async fn export_all(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Query(wanted): Query<ExportQuery>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (ui, manages) = (member.ui(), member.rights.allow(FUNDS));
    let agreement = agreements::store::get(&mut tx, member.scope, id).await?;
    let all = store::of_agreement(&mut tx, member.scope, id).await?;
    let own = all.iter().filter(|it| it.is_for(manages));
    let rows = own.map(|it| sheet::row(&ui, &agreement.name, it, &member.organisation.time_zone)).collect();
    let title = ui.t("agreement-documents");
    export::file(&member, "documents", &title, wanted.format(), &sheet::columns(&ui), rows)
}

fn told(member: &Member, agreement: Id, key: &str) -> Response {
    member.go(&format!("financements/conventions/{agreement}/documents"), key)
}

async fn documents_page(
    tx: &mut Tx,
    member: &Member,
    id: Id,
    form: DocumentForm,
    errors: FieldErrors,
) -> Result<DocumentsPage> {
    let ui = member.ui();
    let agreement = agreements::store::get(tx, member.scope, id).await?;
    let head = head(tx, member, &agreement, "documents").await?;
    let all = store::of_agreement(tx, member.scope, id).await?;
    let own = all.iter().filter(|it| it.is_for(head.manages));
    let documents = own.map(|it| ShownDocument::of(&ui, it)).collect();
    Ok(DocumentsPage { kinds: kinds(&ui), head, documents, form, errors, ui })
}
