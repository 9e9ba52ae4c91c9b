//! What a person without an account signed on paper, typed by whoever approves expenses.

use super::{
    WaiverForm, save,
    web::{show_page, told},
};
use base::{FieldErrors, Id, Refusal};
use site::{Answer, Member, Path, Upload, answer::page_again};

/// Keeps the scan of a claim.
pub async fn scan(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::scan(&mut tx, &member, id, upload.file("file")).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(told(&member, id, "claim-scanned"))
        }
        Err(Refusal::Invalid(errors)) => {
            let mut shown = show_page(&mut tx, &member, id).await?;
            let said = errors.get("file").cloned().ok_or(Refusal::Invalid(errors))?;
            shown.errors = FieldErrors::one("claim_scan", said);
            page_again(&shown)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Types a signed waiver.
pub async fn waive(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let form = WaiverForm {
        signed_name: upload.text("signed_name").to_owned(),
        postal_address: upload.text("postal_address").to_owned(),
        signed_on: upload.text("signed_on").to_owned(),
        agreed: String::new(),
    };
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::waive_on_paper(&mut tx, &member, id, &form, upload.file("file")).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(told(&member, id, "claim-waived-on-paper"))
        }
        Err(Refusal::Invalid(errors)) => {
            let mut shown = show_page(&mut tx, &member, id).await?;
            (shown.errors, shown.sign) = (errors, form);
            page_again(&shown)
        }
        Err(refusal) => Err(refusal.into()),
    }
}
