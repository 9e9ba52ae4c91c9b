//! Keeping a view, and letting it go.

use super::{
    store,
    view::{DraftView, ViewForm},
};
use base::Id;
use site::{
    Answer, Flash, Form, Member, Path,
    answer::see_with,
    journal::{Entry, note_by},
};

pub async fn create(member: Member, Form(form): Form<ViewForm>) -> Answer {
    let draft = form.read()?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = store::add(&mut tx, member.scope, member.actor.account_id, &draft, member.site.now()).await?;
    note_by(&mut tx, &member, Entry::new("saved_view", id, "add").after(&draft)).await?;
    tx.commit().await?;
    let DraftView { page, query, name } = draft;
    let flash = Flash::new(member.ui().t1("view-kept", "name", &name));
    let flash = flash.undone_by(member.path(&format!("vues/{id}/suppression")));
    Ok(see_with(&member.site, &member.path(&format!("{page}?{query}")), &flash))
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let view = store::get(&mut tx, member.scope, member.actor.account_id, id).await?;
    store::remove(&mut tx, member.scope, member.actor.account_id, id).await?;
    note_by(&mut tx, &member, Entry::new("saved_view", id, "remove").before(&view)).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("view-removed", "name", &view.name));
    Ok(see_with(&member.site, &member.path(&view.page), &flash))
}
