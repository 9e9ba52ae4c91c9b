//! A sheet signed on paper (R34): its scan stands for the signatures that were not given with a click. Whoever
//! validates or manages funding brings it; who signed for the employer is typed, and is somebody else.

use super::{
    paper::{SheetPaper, read},
    store::{self, KeptSheet, Signature, SignatureMethod, TimesheetState},
    timesheet::must_still_say,
    web::{alone, list_of, may_read, titles},
};
use crate::{
    agreements::must_fit,
    rights::{MANAGES, VALIDATES},
};
use ::store::Tx;
use askama::Template;
use base::{FieldErrors, Id, Msg, Refusal, Result, fold};
use organisation::fields::text;
use site::{
    Answer, Member, Path, Ui, Upload,
    answer::{page, page_again},
    form::UploadedFile,
    journal::{Entry, note_by},
};
use treasury::{proof, rights::FUNDS};

/// Whether this member may bring the scan of a sheet: never of their own, but alone in a *collectif*.
pub fn may_bring(member: &Member, it: &KeptSheet, alone: bool) -> bool {
    let waits = matches!(it.state, TimesheetState::Generated | TimesheetState::SignedEmployee);
    let manages = [MANAGES, FUNDS].into_iter().any(|right| member.rights.allow(right));
    let is_person = it.person_id == member.person_id;
    waits && (manages || member.rights.can(VALIDATES)) && (!is_person || alone)
}

/// Who signed for the employer, as typed.
///
/// # Errors
/// Nobody, or the person of the sheet, but alone in a *collectif*.
fn supervisor(typed: &str, person: &str, alone: bool) -> Result<String> {
    let mut errors = FieldErrors::default();
    let name = text(&mut errors, "supervisor", typed, 127);
    if errors.is_empty() && name.is_empty() {
        errors.add("supervisor", Msg::new("time-scan-who-required"));
    }
    if !alone && fold(&name) == fold(person) {
        errors.add("supervisor", Msg::new("time-scan-somebody-else"));
    }
    errors.or(name)
}

/// The form to bring a scan.
#[derive(Template)]
#[template(path = "papers/scan.html")]
struct ScanPage {
    ui: Ui,
    sheet: KeptSheet,
    subtitle: String,
    /// Where the sheet is listed.
    list: String,
    supervisor: String,
    errors: FieldErrors,
}

async fn scan_page(
    tx: &mut Tx,
    member: &Member,
    id: Id,
    (supervisor, errors): (String, FieldErrors),
) -> Result<ScanPage> {
    let sheet = may_read(tx, member, id).await?;
    if !may_bring(member, &sheet, alone(tx, member).await?) {
        return Err(Refusal::Forbidden(Msg::new("time-sheet-cannot-sign")));
    }
    let paper: SheetPaper = read(&sheet.content, &sheet.fingerprint, &sheet.moves)?;
    let ui = member.ui();
    let (_, subtitle) = titles(&ui, &paper);
    Ok(ScanPage { list: ui.path(&list_of(&sheet)), sheet, subtitle, supervisor, errors, ui })
}

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&scan_page(&mut tx, &member, id, (String::new(), FieldErrors::default())).await?)
}

pub async fn bring(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let typed = (upload.text("supervisor"), upload.text("fingerprint"));
    let it = match keep(&mut tx, &member, id, typed, upload.file("file")).await {
        Ok(it) => it,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            return page_again(&scan_page(&mut tx, &member, id, (typed.0.to_owned(), errors)).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    Ok(member.go(&list_of(&it), "time-scan-kept"))
}

/// Keeps a scan of the sheet that was shown, as the signatures it bears.
///
/// # Errors
/// Every wrong field; a sheet that does not wait for one, or whose fingerprint is another.
pub async fn keep(
    tx: &mut Tx,
    member: &Member,
    id: Id,
    (typed, fingerprint): (&str, &str),
    file: Option<&UploadedFile>,
) -> Result<KeptSheet> {
    let it = may_read(tx, member, id).await?;
    let alone = alone(tx, member).await?;
    if !may_bring(member, &it, alone) {
        return Err(Refusal::Forbidden(Msg::new("time-sheet-cannot-sign")));
    }
    if fingerprint != it.fingerprint {
        return Err(Refusal::Conflict(Msg::new("version-conflict")));
    }
    must_still_say(tx, member, &it).await?;
    let days = (it.month, it.month.last_of_month());
    must_fit(tx, member, (it.person_id, it.agreement_id), days).await?;
    let paper: SheetPaper = read(&it.content, &it.fingerprint, &it.moves)?;
    let supervisor = supervisor(typed, &paper.person, alone)?;
    let file = file.ok_or_else(|| Refusal::field("file", Msg::new("time-scan-file-required")))?;
    let now = member.site.now();
    let name = format!("fiche-signee-{}", it.number);
    let file_id = proof::keep(tx, member.scope, file, (&name, proof::SCAN), now).await?;
    let on_paper = |name: String| Signature { name, at: now, method: SignatureMethod::Scan };
    let employee = it.employee.clone().unwrap_or_else(|| on_paper(paper.person.clone()));
    let signed = (employee, on_paper(supervisor));
    store::sign_on_paper(tx, member.scope, it.id, &signed, (file_id, &member.actor.label())).await?;
    let entry = Entry::new("timesheet_document", id, "sign").about(Some(it.person_id));
    let after = serde_json::json!({"number": it.number, "fingerprint": it.fingerprint, "method": "scan",
        "supervisor": signed.1.name});
    note_by(tx, member, entry.before(it.state).after(after)).await?;
    Ok(it)
}

/// The scan, for whoever may read the sheet.
pub async fn fetch(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    fetch_one(&member, id).await
}

/// The same, for the API.
pub async fn fetch_one(member: &Member, id: Id) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = may_read(&mut tx, member, id).await?;
    Ok(proof::send(&mut tx, member.scope, it.scan.map(|scan| scan.file_id)).await?)
}

#[cfg(test)]
mod tests {
    use super::supervisor;

    #[test]
    fn r34_somebody_else_signed_for_the_employer_on_paper_too() {
        assert_eq!(supervisor(" Chloé Duval ", "Inès Faure", false).unwrap(), "Chloé Duval");
        assert!(supervisor("", "Inès Faure", true).is_err());
        assert!(supervisor("ines  FAURE", "Inès Faure", false).is_err());
        assert_eq!(supervisor("Inès Faure", "Inès Faure", true).unwrap(), "Inès Faure");
    }
}
