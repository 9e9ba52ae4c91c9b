//! The screens of the roles of the instance.

use super::{
    page::{FormPage, IndexPage},
    store,
};
use crate::{
    export::{ExportQuery, of_instance},
    roles::{
        defaults,
        page::{Line, modules},
        role::{Role, RoleForm, all_rights},
        sheet,
    },
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Flash, Form, Path, Query, SignedIn,
    answer::{page, page_again, see_with},
    journal::{Author, Entry, note_outside},
};

/// Each field with its value, repeated ones repeated.
type Fields = Vec<(String, String)>;

pub async fn index(admin: SignedIn) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let (ui, modules) = (admin.ui(), modules(&admin.site));
    let roles = defaults::list(&mut tx).await?.into_iter();
    let roles = roles.map(|role| Line::of(&ui, &modules, &[], role)).collect();
    page(&IndexPage { ui, roles })
}

/// The same list as a file.
pub async fn export(admin: SignedIn, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let ui = admin.ui();
    let (columns, rows) = sheet::table(&ui, &admin.site, defaults::list(&mut tx).await?);
    of_instance(&admin, "roles", &ui.t("default-roles"), query.format(), &columns, rows)
}

pub async fn new(admin: SignedIn) -> Answer {
    page(&FormPage::new(admin.ui(), &admin.site, None, RoleForm::default(), FieldErrors::default()))
}

pub async fn create(admin: SignedIn, Form(fields): Form<Fields>) -> Answer {
    let form = RoleForm::of(&fields, None);
    let mut tx = admin.site.db.write().await?;
    let saved = async {
        let draft = form.read(&all_rights())?;
        let id = store::add(&mut tx, &draft).await?;
        note(&mut tx, &admin, Entry::new("default_role", id, "add").after(&draft)).await
    };
    match saved.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => return again(&admin, None, form, errors),
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&admin, "role-added")
}

pub async fn edit(admin: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let role = store::get(&mut tx, id).await?;
    let form = RoleForm::from(&role);
    page(&FormPage::new(admin.ui(), &admin.site, Some(role), form, FieldErrors::default()))
}

pub async fn update(admin: SignedIn, Path(id): Path<Id>, Form(fields): Form<Fields>) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let before = store::get(&mut tx, id).await?;
    let form = RoleForm::of(&fields, Some(&before));
    let saved = async {
        let draft = form.read(&all_rights())?;
        store::change(&mut tx, id, &draft).await?;
        note(&mut tx, &admin, Entry::new("default_role", id, "change").before(&before).after(&draft)).await
    };
    match saved.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => return again(&admin, Some(before), form, errors),
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&admin, "role-changed")
}

pub async fn make_default(admin: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let role = store::get(&mut tx, id).await?;
    store::make_default(&mut tx, id).await?;
    note(&mut tx, &admin, Entry::new("default_role", id, "change").after(&role)).await?;
    tx.commit().await?;
    done(&admin, "role-changed")
}

pub async fn remove(admin: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let role = store::get(&mut tx, id).await?;
    store::remove(&mut tx, &role).await?;
    note(&mut tx, &admin, Entry::new("default_role", id, "remove").before(&role)).await?;
    tx.commit().await?;
    let flash = Flash::new(admin.ui().t1("role-removed", "name", &role.name));
    Ok(see_with(&admin.site, "/instance/roles", &flash))
}

async fn note(tx: &mut Tx, admin: &SignedIn, entry: Entry<'_>) -> Result<()> {
    note_outside(tx, &Author::of(&admin.actor), entry, admin.site.now()).await
}

fn again(admin: &SignedIn, role: Option<Role>, form: RoleForm, errors: FieldErrors) -> Answer {
    page_again(&FormPage::new(admin.ui(), &admin.site, role, form, errors))
}

fn done(admin: &SignedIn, key: &'static str) -> Answer {
    Ok(see_with(&admin.site, "/instance/roles", &Flash::new(admin.ui().t(key))))
}
