//! Keeping a view, and letting it go.

use super::{
    mailing::Mailed,
    store,
    view::{DraftView, SavedView, ViewForm},
};
use base::Id;
use serde::Deserialize;
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

/// How often the link leaves.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct MailForm {
    pub every: String,
}

/// Has the link to the export of a view mailed each week, each month, or no more.
pub async fn mail(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<MailForm>) -> Answer {
    let every = Mailed::from_text(&form.every).unwrap_or(Mailed::Never);
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, member.actor.account_id, id).await?;
    let chosen = (every, member.today());
    store::mail(&mut tx, member.scope, member.actor.account_id, id, chosen).await?;
    let after = SavedView { mailed: every, ..before.clone() };
    let entry = Entry::new("saved_view", id, "change").before(&before).after(&after);
    note_by(&mut tx, &member, entry).await?;
    tx.commit().await?;
    let key = if every == Mailed::Never { "view-not-mailed" } else { "view-mailed" };
    let flash = Flash::new(member.ui().t1(key, "name", &before.name));
    Ok(see_with(&member.site, &member.path(&format!("{}?{}", before.page, before.query)), &flash))
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
