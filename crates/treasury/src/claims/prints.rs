//! The claim and its waiver, printed when they are asked for: what they say is in rows that stay.

use super::{ClaimState, Desk, paper};
use crate::{
    papers::{ClaimPaper, document},
    receipts::issue::{making, paper_organisation},
    rights::APPROVES,
    settings,
};
use ::store::Tx;
use base::{Id, Lang, Refusal, Result};
use organisation::persons;
use site::{Answer, Member, Path, answer::download, axum::body::Body};

/// The claim as a PDF.
pub async fn claim(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (_, paper) = read(&mut tx, &member, id).await?;
    let making = making(&mut tx, &member).await?;
    let printed = print::render(document::claim(&paper, making)).await.map_err(Refusal::from)?;
    Ok(download("note-de-frais.pdf", "application/pdf", Body::from(printed.pdf)))
}

/// The signed waiver as a PDF.
pub async fn waiver(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (desk, claim) = read(&mut tx, &member, id).await?;
    let paper = paper::waiver(&desk, claim, &member.organisation.time_zone)?;
    let making = making(&mut tx, &member).await?;
    let printed = print::render(document::waiver(&paper, making)).await.map_err(Refusal::from)?;
    Ok(download("abandon-de-frais.pdf", "application/pdf", Body::from(printed.pdf)))
}

/// One's own, or one that was sent for those who approve.
async fn read(tx: &mut Tx, member: &Member, id: Id) -> Result<(Desk, ClaimPaper)> {
    let desk = Desk::load(tx, member.scope, id).await?;
    let sent = desk.claim.state != ClaimState::Draft && member.rights.allow(APPROVES);
    if !sent && desk.claim.person_id != member.person_id {
        return Err(Refusal::NotFound);
    }
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
