//! The claim and its waiver, printed when they are asked for: what they say is in rows that stay.

use super::{ClaimState, Desk, MileageClaim, paper, store};
use crate::{
    papers::{ClaimPaper, document},
    proof,
    receipts::issue::{making, paper_organisation},
    rights::APPROVES,
    settings,
    signers::{self, Signer},
};
use ::store::Tx;
use base::{Id, Lang, Refusal, Result};
use organisation::{journal, persons};
use print::Document;
use serde_json::json;
use site::{
    Answer, Member, Path,
    answer::download,
    axum::body::Body,
    journal::{Entry, note_by},
};

const NOUN: &str = "mileage_claim";

/// The claim as a PDF.
pub async fn claim(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (desk, paper) = read(&mut tx, &member, id).await?;
    let making = making(&mut tx, &member).await?;
    journal::note_look(&member, tx, (NOUN, id), Some(desk.claim.person_id)).await?;
    send(&member, desk.claim.person_id, document::claim(&paper, making), "note-de-frais.pdf").await
}

/// The waiver as a PDF: signed, or to sign.
pub async fn waiver(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (desk, claim) = read(&mut tx, &member, id).await?;
    let typist = match desk.waiver.as_ref().and_then(|it| it.typed_by) {
        Some(id) => persons::store::get(&mut tx, member.scope, id).await?.label(Lang::Fr),
        None => String::new(),
    };
    let paper = paper::waiver(&desk, claim, &member.organisation.time_zone, typist)?;
    let making = making(&mut tx, &member).await?;
    journal::note_look(&member, tx, (NOUN, id), Some(desk.claim.person_id)).await?;
    send(&member, desk.claim.person_id, document::waiver(&paper, making), "abandon-de-frais.pdf").await
}

/// Prints, writes the line of the journal that keeps the fingerprint, and answers the file.
async fn send(member: &Member, person_id: Id, document: Document, name: &str) -> Answer {
    let title = document.title.clone();
    let printed = print::render(document).await.map_err(Refusal::from)?;
    let after = json!({ "document": "D13", "title": title, "fingerprint": printed.fingerprint });
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let entry = Entry::new("document", person_id, "print").about(Some(person_id)).after(after);
    note_by(&mut tx, member, entry).await?;
    tx.commit().await?;
    Ok(download(name, "application/pdf", Body::from(printed.pdf)))
}

/// What the person signed, scanned.
pub async fn scan(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let claim = store::get(&mut tx, member.scope, id).await?;
    must_see(&mut tx, &member, &claim).await?;
    let answer = proof::send(&mut tx, member.scope, claim.scan_file_id).await?;
    journal::note_look(&member, tx, (NOUN, id), Some(claim.person_id)).await?;
    Ok(answer)
}

/// The waiver the person signed, scanned.
pub async fn waiver_scan(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let claim = store::get(&mut tx, member.scope, id).await?;
    must_see(&mut tx, &member, &claim).await?;
    let waiver = store::waiver(&mut tx, member.scope, id).await?;
    let answer = proof::send(&mut tx, member.scope, waiver.and_then(|it| it.scan_file_id)).await?;
    journal::note_look(&member, tx, (NOUN, id), Some(claim.person_id)).await?;
    Ok(answer)
}

/// The waiver the person signed and that was taken back, scanned.
pub async fn withdrawn_scan(member: Member, Path((_, id, waiver_id)): Path<(String, Id, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let claim = store::get(&mut tx, member.scope, id).await?;
    must_see(&mut tx, &member, &claim).await?;
    let withdrawn = store::withdrawn_of(&mut tx, member.scope, claim.person_id).await?.into_iter();
    let found = withdrawn.map(|it| it.waiver).find(|it| (it.claim_id, it.id) == (id, waiver_id));
    let answer = proof::send(&mut tx, member.scope, found.and_then(|it| it.scan_file_id)).await?;
    journal::note_look(&member, tx, (NOUN, id), Some(claim.person_id)).await?;
    Ok(answer)
}

/// One's own or that of somebody who signs on paper, or one that was sent for those who approve.
///
/// # Errors
/// [`Refusal::NotFound`] for anybody else.
pub async fn must_see(tx: &mut Tx, member: &Member, claim: &MileageClaim) -> Result<Option<Signer>> {
    let signer = signers::store::find(tx, member, claim.person_id).await?;
    let sent = claim.state != ClaimState::Draft && member.rights.allow(APPROVES);
    if signer.is_some() || sent { Ok(signer) } else { Err(Refusal::NotFound) }
}

async fn read(tx: &mut Tx, member: &Member, id: Id) -> Result<(Desk, ClaimPaper)> {
    let desk = Desk::load(tx, member.scope, id).await?;
    must_see(tx, member, &desk.claim).await?;
    let mut ui = member.ui();
    ui.lang = Lang::Fr;
    let settings = settings::store::get(tx, member.scope).await?;
    let person = persons::store::get(tx, member.scope, desk.claim.person_id).await?.label(Lang::Fr);
    let approver = match desk.claim.approved_by {
        Some(id) => persons::store::get(tx, member.scope, id).await?.label(Lang::Fr),
        None => String::new(),
    };
    let paper = paper::claim(&ui, &desk, paper_organisation(member, &settings), person, approver);
    Ok((desk, paper))
}
