//! The proof of an absence (§3.3): joined by the person or by who manages, read by who may know why they are away (I10).

use super::{Absence, knows_reason, reason::tell_if_watched, save, store};
use crate::{
    contracts::dates,
    joined::{self, JoinedDocumentUpload, JoinedPage},
    rights::{MANAGES, OWN},
    staff::Reach,
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result};
use site::{
    Answer, Flash, Member, Path, Routes, Upload,
    answer::{page, page_again, see_with},
    api::{Operation, nothing},
    form::UploadedFile,
    journal::{Entry, note_by},
};
use treasury::proof;
use work::files;

const PAGE: &str = "/o/{slug}/temps/absences/{id}/piece";
const FILE: &str = "/o/{slug}/temps/absences/{id}/piece/fichier";
const API: &str = "/api/v1/orgs/{slug}/worktime/absences/{id}/document";

pub fn routes() -> Routes {
    let add = Operation::post("joinAbsenceDocument", API, "Join the proof of an absence")
        .text("In the place of the one there was. Never why somebody is ill.")
        .takes_upload::<JoinedDocumentUpload>()
        .answers_nothing();
    let read = Operation::get("getAbsenceDocument", API, "The proof of an absence")
        .text(
            "For who may know why somebody is away; reading that of somebody else is written in the journal.",
        )
        .answers_file(proof::TYPES);
    Routes::new()
        .get(PAGE, OWN, show)
        .post(PAGE, OWN, join)
        .get(FILE, OWN, fetch)
        .api(OWN, add, join_one)
        .api(OWN, read, file_of)
}

async fn seen(tx: &mut Tx, member: &Member, id: Id) -> Result<Absence> {
    let it = store::get(tx, member.scope, id).await?;
    save::must_be_seen(member, &it)?;
    Reach::load(tx, member).await?.must_hold(it.person_id)?;
    if knows_reason(member, it.person_id) { Ok(it) } else { Err(Refusal::NotFound) }
}

fn may_join(member: &Member, it: &Absence) -> bool {
    it.person_id == member.person_id || member.rights.allow(MANAGES)
}

async fn shown(tx: &mut Tx, member: &Member, id: Id, errors: FieldErrors) -> Result<JoinedPage> {
    let it = seen(tx, member, id).await?;
    let ui = member.ui();
    let own = it.person_id == member.person_id;
    let whose = if own { String::new() } else { format!("?personne={}", it.person_id) };
    Ok(JoinedPage {
        title: ui.t("worktime-absence-file"),
        subtitle: dates(&ui, it.from, Some(it.to)),
        back: (ui.path(&format!("temps/absences{whose}")), ui.t("worktime-absences")),
        path: ui.path(&format!("temps/absences/{id}/piece")),
        hint: ui.t("worktime-absence-file-hint"),
        joined: store::document(tx, member.scope, id).await?.is_some(),
        may_join: may_join(member, &it),
        errors,
        ui,
    })
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&shown(&mut tx, &member, id, FieldErrors::default()).await?)
}

async fn keep(tx: &mut Tx, member: &Member, id: Id, file: Option<&UploadedFile>) -> Result<()> {
    let it = seen(tx, member, id).await?;
    if !may_join(member, &it) {
        return Err(Refusal::Forbidden(Msg::new("right-missing")));
    }
    let former = store::document(tx, member.scope, id).await?;
    let name = format!("justificatif-{}", it.from);
    let file_id = joined::keep(tx, member.scope, file, &name, member.site.now()).await?;
    store::join(tx, member.scope, id, file_id).await?;
    if let Some(former) = former {
        files::remove(tx, former).await?;
    }
    note_by(tx, member, Entry::new("absence", id, "attach").about(Some(it.person_id))).await
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
    let path = member.path(&format!("temps/absences/{id}/piece"));
    Ok(see_with(&member.site, &path, &Flash::new(member.ui().t("worktime-file-joined"))))
}

async fn join_one(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    keep(&mut tx, &member, id, upload.file("file")).await?;
    tx.commit().await?;
    Ok(nothing())
}

async fn send(member: &Member, id: Id) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = seen(&mut tx, member, id).await?;
    let file = store::document(&mut tx, member.scope, id).await?;
    let sent = proof::send(&mut tx, member.scope, file).await?;
    tell_if_watched(&mut tx, member, it.person_id).await?;
    tx.commit().await?;
    Ok(sent)
}

async fn fetch(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    send(&member, id).await
}

async fn file_of(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    send(&member, id).await
}
