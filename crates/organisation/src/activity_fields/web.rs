//! The screen of fields of activity: one page with the list and the form.

use super::{
    field::{Field, FieldForm},
    page::IndexPage,
    store,
};
use base::{FieldErrors, Id, Refusal};
use site::{
    Answer, Choice, Flash, Form, Path, SignedIn,
    answer::{page, page_again, see_with},
    journal::{Author, Entry, note_outside},
};

pub async fn index(admin: SignedIn) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let fields = store::list(&mut tx).await?;
    page(&index_page(&admin, fields, None, FieldForm::default(), FieldErrors::default()))
}

pub async fn edit(admin: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let field = store::get(&mut tx, id).await?;
    let parent = field.parent_id.map(|id| id.to_string()).unwrap_or_default();
    let form = FieldForm { name: field.name, parent };
    let fields = store::list(&mut tx).await?;
    page(&index_page(&admin, fields, Some(id), form, FieldErrors::default()))
}

pub async fn create(admin: SignedIn, Form(form): Form<FieldForm>) -> Answer {
    save(admin, None, form).await
}

pub async fn update(admin: SignedIn, Path(id): Path<Id>, Form(form): Form<FieldForm>) -> Answer {
    save(admin, Some(id), form).await
}

async fn save(admin: SignedIn, id: Option<Id>, form: FieldForm) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let before = match id {
        Some(id) => Some(store::get(&mut tx, id).await?),
        None => None,
    };
    let fields = store::list(&mut tx).await?;
    let draft = match form.read(&fields, id) {
        Ok(draft) => draft,
        Err(Refusal::Invalid(errors)) => return page_again(&index_page(&admin, fields, id, form, errors)),
        Err(refusal) => return Err(refusal.into()),
    };
    let entry = match before {
        Some(before) => {
            store::change(&mut tx, before.id, &draft).await?;
            Entry::new("activity_field", before.id, "change").before(&before)
        }
        None => Entry::new("activity_field", store::add(&mut tx, &draft).await?, "add"),
    };
    note_outside(&mut tx, &Author::of(&admin.actor), entry.after(&draft), admin.site.now()).await?;
    tx.commit().await?;
    let key = if id.is_some() { "activity-field-changed" } else { "activity-field-added" };
    Ok(see_with(&admin.site, "/instance/domaines", &Flash::new(admin.ui().t(key))))
}

pub async fn archive(admin: SignedIn, Path(id): Path<Id>) -> Answer {
    set_archived(admin, id, true).await
}

pub async fn restore(admin: SignedIn, Path(id): Path<Id>) -> Answer {
    set_archived(admin, id, false).await
}

async fn set_archived(admin: SignedIn, id: Id, archived: bool) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let field = store::get(&mut tx, id).await?;
    store::archive(&mut tx, id, archived.then(|| admin.site.now())).await?;
    let entry = Entry::new("activity_field", id, if archived { "archive" } else { "restore" });
    note_outside(&mut tx, &Author::of(&admin.actor), entry, admin.site.now()).await?;
    tx.commit().await?;
    let (key, back) =
        if archived { ("activity-field-archived", "retour") } else { ("activity-field-restored", "archive") };
    let flash = Flash::new(admin.ui().t1(key, "name", &field.name));
    let flash = flash.undone_by(format!("/instance/domaines/{id}/{back}"));
    Ok(see_with(&admin.site, "/instance/domaines", &flash))
}

fn index_page(
    admin: &SignedIn,
    fields: Vec<Field>,
    id: Option<Id>,
    form: FieldForm,
    errors: FieldErrors,
) -> IndexPage {
    let tops = fields.iter().filter(|it| it.parent_id.is_none() && !it.archived && Some(it.id) != id);
    let parents = tops.map(|it| Choice::of(it.id, &it.name)).collect();
    IndexPage { ui: admin.ui(), fields, id, form, errors, parents }
}
