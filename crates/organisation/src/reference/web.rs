//! The screens of dated values: list, new, change, remove what was added.

use super::{
    form::ReferenceForm,
    history,
    page::{FormPage, IndexPage},
    store,
};
use base::{FieldErrors, Id, Msg, Refusal};
use site::{
    Answer, Flash, Form, Path, SignedIn,
    answer::{page, page_again, see_with},
    journal::{Author, Entry, note_outside},
};

pub async fn index(admin: SignedIn) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let superseded = history::list(&mut tx).await?;
    page(&IndexPage::new(admin.ui(), store::list(&mut tx).await?, superseded))
}

pub async fn new(admin: SignedIn) -> Answer {
    let form =
        ReferenceForm { kind: "smic".into(), key: "FR".into(), unit: "rate".into(), ..Default::default() };
    page(&FormPage::new(admin.ui(), None, form, FieldErrors::default()))
}

pub async fn edit(admin: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let reference = store::get(&mut tx, id).await?;
    let form = ReferenceForm::from(&reference);
    page(&FormPage::new(admin.ui(), Some(reference), form, FieldErrors::default()))
}

pub async fn create(admin: SignedIn, Form(form): Form<ReferenceForm>) -> Answer {
    save(admin, None, form).await
}

pub async fn update(admin: SignedIn, Path(id): Path<Id>, Form(form): Form<ReferenceForm>) -> Answer {
    save(admin, Some(id), form).await
}

async fn save(admin: SignedIn, id: Option<Id>, mut form: ReferenceForm) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let before = match id {
        Some(id) => Some(store::get(&mut tx, id).await?),
        None => None,
    };
    let (author, now) = (Author::of(&admin.actor), admin.site.now());
    let saved = async {
        if before.as_ref().is_some_and(|it| it.version.to_string() != form.version) {
            return Err(Refusal::field("", Msg::new("version-conflict")));
        }
        let draft = form.read(before.as_ref())?;
        let entry = match &before {
            Some(before) => {
                store::change(&mut tx, before, &draft, &author.label, now).await?;
                Entry::new("reference_value", before.id, "change").before(before)
            }
            None => {
                let id = store::add(&mut tx, &draft, &author.label, now).await?;
                Entry::new("reference_value", id, "add")
            }
        };
        note_outside(&mut tx, &author, entry.after(&draft), now).await
    };
    match saved.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.as_ref().map(|it| it.version.to_string()).unwrap_or_default();
            return page_again(&FormPage::new(admin.ui(), before, form, errors));
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&admin, if id.is_some() { "reference-changed" } else { "reference-added" })
}

pub async fn remove(admin: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let before = store::get(&mut tx, id).await?;
    let (author, now) = (Author::of(&admin.actor), admin.site.now());
    store::remove(&mut tx, &before, &author.label, now).await?;
    let entry = Entry::new("reference_value", id, "remove").before(&before);
    note_outside(&mut tx, &author, entry, now).await?;
    tx.commit().await?;
    done(&admin, "reference-removed")
}

fn done(admin: &SignedIn, key: &'static str) -> Answer {
    Ok(see_with(&admin.site, "/instance/references", &Flash::new(admin.ui().t(key))))
}
