//! The screens of roles: list, new, change, make default, remove.

use super::{
    page::{FormPage, IndexPage, Line, modules},
    role::{Role, RoleForm, may_grant},
    store,
};
use crate::persons::managers::{Loss, keep_one_beside};
use base::{FieldErrors, Id, Msg, Refusal};
use serde_json::json;
use site::{
    Answer, Flash, Form, Member, Path,
    answer::{page, page_again, see_with},
    journal::{Entry, note_by},
};

/// Each field with its value, repeated ones repeated.
type Fields = Vec<(String, String)>;

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let holders = store::holders(&mut tx, member.scope).await?;
    let (ui, modules) = (member.ui(), modules(&member.site));
    let roles = store::list(&mut tx, member.scope).await?.into_iter();
    let roles = roles.map(|role| Line::of(&ui, &modules, &holders, role)).collect();
    page(&IndexPage { ui, roles })
}

pub async fn new(member: Member) -> Answer {
    let form = RoleForm::default();
    page(&FormPage::new(member.ui(), &member.site, None, form, FieldErrors::default()))
}

pub async fn create(member: Member, Form(fields): Form<Fields>) -> Answer {
    let form = RoleForm::of(&fields, None);
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let saved = async {
        let draft = form.read(&member.rights)?;
        let id = store::add(&mut tx, member.scope, &draft).await?;
        note_by(&mut tx, &member, Entry::new("role", id, "add").after(&draft)).await
    };
    match saved.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => return again(&member, None, form, errors),
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go("roles", "role-added"))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let role = store::get(&mut tx, member.scope, id).await?;
    let form = RoleForm::from(&role);
    page(&FormPage::new(member.ui(), &member.site, Some(role), form, FieldErrors::default()))
}

pub async fn update(member: Member, Path((_, id)): Path<(String, Id)>, Form(fields): Form<Fields>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    must_reach(&member, &before)?;
    let form = RoleForm::of(&fields, Some(&before));
    let saved = async {
        let draft = form.read(&member.rights)?;
        if form.version != before.version.to_string() {
            return Err(Refusal::field("", Msg::new("version-conflict")));
        }
        keep_one_beside(&mut tx, member.scope, Loss::Role(id), &draft.rights).await?;
        store::change(&mut tx, member.scope, &before, &draft).await?;
        note_by(&mut tx, &member, Entry::new("role", id, "change").before(&before).after(&draft)).await
    };
    match saved.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => return again(&member, Some(before), form, errors),
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go("roles", "role-changed"))
}

/// The role that whoever joins receives; the message brings the former one back.
pub async fn make_default(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let role = store::get(&mut tx, member.scope, id).await?;
    must_reach(&member, &role)?;
    let former = store::get_default(&mut tx, member.scope).await?;
    store::make_default(&mut tx, member.scope, id).await?;
    let entry = Entry::new("role", id, "change").before(&former.name).after(&role.name);
    note_by(&mut tx, &member, entry).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("role-made-default", "name", &role.name));
    let flash = flash.undone_by(member.path(&format!("roles/{}/defaut", former.id)));
    Ok(see_with(&member.site, &member.path("roles"), &flash))
}

pub async fn destroy(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let role = store::get(&mut tx, member.scope, id).await?;
    must_reach(&member, &role)?;
    let left = store::remove(&mut tx, member.scope, &role, member.site.now()).await?;
    let default = store::get_default(&mut tx, member.scope).await?;
    for id in left {
        let entry = Entry::new("person", id, "change").about(Some(id));
        let (before, after) = (json!({ "role_id": role.id }), json!({ "role_id": default.id }));
        note_by(&mut tx, &member, entry.before(before).after(after)).await?;
    }
    note_by(&mut tx, &member, Entry::new("role", id, "remove").before(&role)).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("role-removed", "name", &role.name));
    Ok(see_with(&member.site, &member.path("roles"), &flash))
}

/// Nobody changes, gives or takes away a role that holds more than they have.
///
/// # Errors
/// [`Refusal::Forbidden`] when the role is above the member.
pub fn must_reach(member: &Member, role: &Role) -> base::Result<()> {
    if may_grant(&member.rights, &role.rights) {
        Ok(())
    } else {
        Err(Refusal::Forbidden(Msg::new("role-beyond-editor")))
    }
}

/// The same page with what was typed; saving once more is then an answer to the version now there.
fn again(member: &Member, role: Option<Role>, mut form: RoleForm, errors: FieldErrors) -> Answer {
    form.version = role.as_ref().map(|it| it.version.to_string()).unwrap_or_default();
    page_again(&FormPage::new(member.ui(), &member.site, role, form, errors))
}
