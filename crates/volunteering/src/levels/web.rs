//! The screens of levels: list, new, change, archive, order.

use super::{
    LevelForm, SkillLevel,
    page::{FormPage, IndexPage},
    save, store,
};
use crate::{field::moved, settings};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path,
    answer::{page, page_again, see_with},
    journal::{Entry, note_by},
};

const LIST: &str = "benevolat/niveaux";

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list(&mut tx, member.scope).await?;
    let (archived, levels) = all.into_iter().partition(|level| level.archived_at.is_some());
    page(&IndexPage { ui: member.ui(), tabs: settings::tabs(&member), levels, archived })
}

pub async fn new(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    page(&form_page(&mut tx, &member, None, LevelForm::default(), FieldErrors::default()).await?)
}

pub async fn create(member: Member, Form(form): Form<LevelForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    match save::add(&mut tx, &member, &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return again(&member, None, form, errors).await;
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(see_with(&member.site, &member.path(LIST), &Flash::new(member.ui().t("level-added"))))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let level = store::get(&mut tx, member.scope, id).await?;
    let form = LevelForm::from(&level);
    page(&form_page(&mut tx, &member, Some(level), form, FieldErrors::default()).await?)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<LevelForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    match save::change(&mut tx, &member, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return again(&member, Some(before), form, errors).await;
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(see_with(&member.site, &member.path(LIST), &Flash::new(member.ui().t("level-changed"))))
}

/// Archives; the undo of the message brings back.
pub async fn archive(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_archived(member, id, true).await
}

pub async fn restore(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    set_archived(member, id, false).await
}

async fn set_archived(member: Member, id: Id, archived: bool) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let level = store::get(&mut tx, member.scope, id).await?;
    save::set_archived(&mut tx, &member, id, archived).await?;
    tx.commit().await?;
    let (key, back) = if archived { ("level-archived", "retour") } else { ("level-restored", "archive") };
    let flash = Flash::new(member.ui().t1(key, "name", &level.name));
    let flash = flash.undone_by(member.path(&format!("{LIST}/{id}/{back}")));
    Ok(see_with(&member.site, &member.path(LIST), &flash))
}

/// Deletes one that never served; what served is archived.
pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let level = store::get(&mut tx, member.scope, id).await?;
    save::remove(&mut tx, &member, &level).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("level-removed", "name", &level.name));
    Ok(see_with(&member.site, &member.path(LIST), &flash))
}

/// The button pressed beside a line.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PlaceForm {
    /// `up` or `down`.
    to: String,
}

/// One place up or down.
pub async fn place(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<PlaceForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let level = store::get(&mut tx, member.scope, id).await?;
    let all = store::list(&mut tx, member.scope).await?;
    let open = all.iter().filter(|it| it.archived_at.is_none()).map(|it| it.id);
    store::place(&mut tx, member.scope, &moved(open.collect(), id, form.to == "up")).await?;
    note_by(&mut tx, &member, Entry::new("skill_level", id, "place")).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("level-moved", "name", &level.name));
    Ok(see_with(&member.site, &member.path(LIST), &flash))
}

/// The same page with what was typed; saving once more is then an answer to the version now there.
async fn again(
    member: &Member,
    level: Option<SkillLevel>,
    mut form: LevelForm,
    errors: FieldErrors,
) -> Answer {
    form.version = level.as_ref().map(|it| it.version.to_string()).unwrap_or_default();
    let mut tx = member.site.db.read().await?;
    page_again(&form_page(&mut tx, member, level, form, errors).await?)
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    level: Option<SkillLevel>,
    form: LevelForm,
    errors: FieldErrors,
) -> base::Result<FormPage> {
    let settings = settings::store::get(tx, member.scope).await?;
    let is_default = level.as_ref().is_some_and(|it| settings.default_level_id == Some(it.id));
    let removable = match &level {
        Some(it) if !is_default => !store::is_used(tx, member.scope, it.id).await?,
        _ => false,
    };
    Ok(FormPage { ui: member.ui(), level, form, errors, is_default, removable })
}
