//! The statuses on the page of a person: add one, take one back.

use super::{
    status::{DraftStatus, StatusForm},
    statuses::{self, Added, Removed},
    store,
    web::show_page,
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result, jiff::SignedDuration};
use site::{
    Answer, Flash, Form, Member, Path,
    answer::{page_again, see_with},
    journal::{Entry, note_by},
};

/// How long a status taken back gives the one that it ended back.
const UNDO: SignedDuration = SignedDuration::from_mins(10);

pub async fn add(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<StatusForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let person = store::get(&mut tx, member.scope, id).await?;
    let saved = async {
        let draft = form.read(member.today())?;
        let added = statuses::add(&mut tx, member.scope, id, &draft).await?;
        note_added(&mut tx, &member, id, (&draft, &added)).await?;
        Ok(added.id)
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

/// A line for each status that changes: the new one, the one it ends, what that one goes on as.
async fn note_added(
    tx: &mut Tx,
    member: &Member,
    id: Id,
    (draft, added): (&DraftStatus, &Added),
) -> Result<()> {
    let entry = |status_id, verb| Entry::new("person_status", status_id, verb).about(Some(id));
    if let Some(it) = &added.parted {
        let after = DraftStatus { status: it.open.status, from_on: it.open.from_on, to_on: Some(it.ends_on) };
        note_by(tx, member, entry(it.open.id, "change").before(&it.open).after(after)).await?;
        if let (Some(next), Some(goes_on)) = (added.next, &it.goes_on) {
            note_by(tx, member, entry(next, "add").after(goes_on)).await?;
        }
    }
    note_by(tx, member, entry(added.id, "add").after(draft)).await
}

async fn again(member: &Member, id: Id, form: StatusForm, errors: FieldErrors) -> Answer {
    let mut tx = member.site.db.read().await?;
    let person = store::get(&mut tx, member.scope, id).await?;
    page_again(&show_page(&mut tx, member, person, form, errors).await?)
}

pub async fn remove(member: Member, Path((_, id, status_id)): Path<(String, Id, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let since = member.site.now() - UNDO;
    let removed = statuses::remove(&mut tx, member.scope, id, status_id, since).await?;
    note_removed(&mut tx, &member, id, &removed).await?;
    tx.commit().await?;
    let said = if removed.reopened.is_some() { "status-goes-on" } else { "status-removed" };
    Ok(member.go(&format!("personnes/{id}"), said))
}

async fn note_removed(tx: &mut Tx, member: &Member, id: Id, removed: &Removed) -> Result<()> {
    let entry = |status_id, verb| Entry::new("person_status", status_id, verb).about(Some(id));
    for it in removed.next.iter().chain([&removed.status]) {
        note_by(tx, member, entry(it.id, "remove").before(it)).await?;
    }
    if let Some(it) = &removed.reopened {
        let after = DraftStatus { status: it.status, from_on: it.from_on, to_on: None };
        note_by(tx, member, entry(it.id, "change").before(it).after(after)).await?;
    }
    Ok(())
}
