//! The logo of a funder: shown on its page, printed beside the association's on the sheets it asks for (D1).

use super::{FunderForm, page::FormPage, save, store, web::form_page};
use base::{FieldErrors, Id, Refusal};
use organisation::organisations::logo::{check, picture};
use site::{Answer, Member, Path, Upload, answer::page_again, axum::response::Response};
use work::files;

/// The picture, for who reads funding.
pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let file_id = store::get(&mut tx, member.scope, id).await?.logo_file_id.ok_or(Refusal::NotFound)?;
    let file = files::find(&mut tx, file_id).await?.ok_or(Refusal::NotFound)?;
    if file.organisation_id != Some(member.scope.organisation_id) {
        return Err(Refusal::NotFound.into());
    }
    picture(file.content)
}

pub async fn replace(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    let checked = match check(upload.file("logo")) {
        Ok((file, media_type)) => (file.content.clone(), media_type),
        Err(msg) => {
            let form = FunderForm::from(&before);
            let shown: FormPage = form_page(&member, Some(before), form, FieldErrors::one("logo", msg));
            return page_again(&shown);
        }
    };
    save::set_logo(&mut tx, &member, &before, Some(checked)).await?;
    tx.commit().await?;
    Ok(told(&member, id, "logo-changed"))
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    save::set_logo(&mut tx, &member, &before, None).await?;
    tx.commit().await?;
    Ok(told(&member, id, "logo-removed"))
}

fn told(member: &Member, id: Id, key: &str) -> Response {
    member.go(&format!("financements/financeurs/{id}/modifier"), key)
}
