//! An amendment that was signed (§3.1): joined by who manages, read by them and by the person.

use super::{Amendment, page::dates, store};
use crate::{
    joined::{self, JoinedDocumentUpload, JoinedPage},
    rights::{MANAGE, MANAGES, OWN},
    staff,
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Flash, Member, Path, Routes, Upload,
    answer::{page, page_again, see_with},
    api::{Operation, nothing},
    form::UploadedFile,
    journal::{Entry, note_by},
};
use treasury::proof;
use work::files;

const PAGE: &str = "/o/{slug}/temps/avenants/{id}/piece";
const FILE: &str = "/o/{slug}/temps/avenants/{id}/piece/fichier";
const API: &str = "/api/v1/orgs/{slug}/worktime/amendments/{id}/document";

pub fn routes() -> Routes {
    let add = Operation::post("joinAmendmentDocument", API, "Join an amendment that was signed")
        .text("In the place of the one there was.")
        .takes_upload::<JoinedDocumentUpload>()
        .answers_nothing();
    let read = Operation::get("getAmendmentDocument", API, "An amendment that was signed")
        .text("For the person and for who manages.")
        .answers_file(proof::TYPES);
    Routes::new()
        .get(PAGE, OWN, show)
        .post(PAGE, MANAGE, join)
        .get(FILE, OWN, fetch)
        .api(MANAGE, add, join_one)
        .api(OWN, read, file_of)
}

/// An amendment with the person whose terms it holds.
async fn seen(tx: &mut Tx, member: &Member, id: Id) -> Result<(Id, Amendment)> {
    let person_id = store::person_of(tx, member.scope, id).await?;
    if person_id != member.person_id && !member.rights.allow(MANAGES) {
        return Err(Refusal::NotFound);
    }
    let contracts = store::of_person(tx, member.scope, person_id).await?;
    let found = contracts.into_iter().flat_map(|it| it.amendments).find(|it| it.id == id);
    Ok((person_id, found.ok_or(Refusal::NotFound)?))
}

async fn shown(tx: &mut Tx, member: &Member, id: Id, errors: FieldErrors) -> Result<JoinedPage> {
    let (person_id, it) = seen(tx, member, id).await?;
    let who = staff::store::find(tx, member.scope, person_id, member.lang).await?;
    let name = who.map(|it| it.name).unwrap_or_default();
    let ui = member.ui();
    Ok(JoinedPage {
        title: ui.t("worktime-amendment-file"),
        subtitle: format!("{name}, {}", dates(&ui, it.from, it.to)),
        back: (ui.path(&format!("temps/contrats/{person_id}")), name),
        path: ui.path(&format!("temps/avenants/{id}/piece")),
        hint: ui.t("worktime-file-hint"),
        joined: store::document(tx, member.scope, id).await?.is_some(),
        may_join: member.rights.allow(MANAGES),
        errors,
        ui,
    })
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&shown(&mut tx, &member, id, FieldErrors::default()).await?)
}

async fn keep(tx: &mut Tx, member: &Member, id: Id, file: Option<&UploadedFile>) -> Result<()> {
    let (person_id, it) = seen(tx, member, id).await?;
    let former = store::document(tx, member.scope, id).await?;
    let name = format!("avenant-{}", it.from);
    let file_id = joined::keep(tx, member.scope, file, &name, member.site.now()).await?;
    store::join(tx, member.scope, id, file_id).await?;
    if let Some(former) = former {
        files::remove(tx, former).await?;
    }
    note_by(tx, member, Entry::new("work_contract", it.contract_id, "attach").about(Some(person_id))).await
}

async fn join(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match keep(&mut tx, &member, id, upload.file("file")).await {
        Ok(()) => tx.commit().await?,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            return page_again(&shown(&mut tx, &member, id, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    let path = member.path(&format!("temps/avenants/{id}/piece"));
    Ok(see_with(&member.site, &path, &Flash::new(member.ui().t("worktime-file-joined"))))
}

async fn join_one(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    keep(&mut tx, &member, id, upload.file("file")).await?;
    tx.commit().await?;
    Ok(nothing())
}

async fn send(member: &Member, id: Id) -> Answer {
    let mut tx = member.site.db.read().await?;
    seen(&mut tx, member, id).await?;
    let file = store::document(&mut tx, member.scope, id).await?;
    Ok(proof::send(&mut tx, member.scope, file).await?)
}

async fn fetch(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    send(&member, id).await
}

async fn file_of(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    send(&member, id).await
}
