//! The statuses on the page of a person: add one, take one back.

use super::{status::StatusForm, statuses, store, web::show_page};
use base::{FieldErrors, Id, Refusal};
use site::{
    Answer, Flash, Form, Member, Path,
    answer::{page_again, see_with},
    journal::{Entry, note_by},
};

pub async fn add(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<StatusForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let person = store::get(&mut tx, member.scope, id).await?;
    let saved = async {
        let draft = form.read(member.today())?;
        let status_id = statuses::add(&mut tx, member.scope, id, &draft).await?;
        let entry = Entry::new("person_status", status_id, "add").about(Some(id));
        note_by(&mut tx, &member, entry.after(&draft)).await?;
        Ok(status_id)
    };
    let status_id = match saved.await {
        Ok(status_id) => status_id,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return again(&member, id, form, errors).await;
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("status-added", "name", person.label(member.lang)));
    let flash = flash.undone_by(member.path(&format!("personnes/{id}/statuts/{status_id}/retrait")));
    Ok(see_with(&member.site, &member.path(&format!("personnes/{id}")), &flash))
}

async fn again(member: &Member, id: Id, form: StatusForm, errors: FieldErrors) -> Answer {
    let mut tx = member.site.db.read().await?;
    let person = store::get(&mut tx, member.scope, id).await?;
    page_again(&show_page(&mut tx, member, person, form, errors).await?)
}

pub async fn remove(member: Member, Path((_, id, status_id)): Path<(String, Id, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = statuses::list(&mut tx, member.scope, id).await?.into_iter().find(|it| it.id == status_id);
    statuses::remove(&mut tx, member.scope, id, status_id).await?;
    let entry = Entry::new("person_status", status_id, "remove").about(Some(id)).before(&before);
    note_by(&mut tx, &member, entry).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t("status-removed"));
    Ok(see_with(&member.site, &member.path(&format!("personnes/{id}")), &flash))
}
