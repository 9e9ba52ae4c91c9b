//! The screens of announcements.

use super::{
    announcement::AnnouncementForm,
    page::{FormPage, IndexPage},
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
    let announcements = store::list(&mut tx).await?;
    page(&IndexPage { ui: admin.ui(), announcements, now: admin.site.now() })
}

pub async fn new(admin: SignedIn) -> Answer {
    let form = AnnouncementForm::fresh(admin.site.now());
    page(&form_page(&admin, None, form, FieldErrors::default()))
}

pub async fn create(admin: SignedIn, Form(form): Form<AnnouncementForm>) -> Answer {
    let draft = match form.read() {
        Ok(draft) => draft,
        Err(Refusal::Invalid(errors)) => return page_again(&form_page(&admin, None, form, errors)),
        Err(refusal) => return Err(refusal.into()),
    };
    let mut tx = admin.site.db.write().await?;
    let id = store::add(&mut tx, &draft, admin.site.now()).await?;
    let entry = Entry::new("announcement", id, "add").after(&draft);
    note_outside(&mut tx, &Author::of(&admin.actor), entry, admin.site.now()).await?;
    tx.commit().await?;
    done(&admin, "announcement-added")
}

pub async fn edit(admin: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let form = AnnouncementForm::from(&store::get(&mut tx, id).await?);
    page(&form_page(&admin, Some(id), form, FieldErrors::default()))
}

pub async fn update(admin: SignedIn, Path(id): Path<Id>, Form(form): Form<AnnouncementForm>) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let before = store::get(&mut tx, id).await?;
    let draft = match form.read() {
        Ok(draft) => draft,
        Err(Refusal::Invalid(errors)) => return page_again(&form_page(&admin, Some(id), form, errors)),
        Err(refusal) => return Err(refusal.into()),
    };
    store::change(&mut tx, id, &draft).await?;
    let entry = Entry::new("announcement", id, "change").before(&before).after(&draft);
    note_outside(&mut tx, &Author::of(&admin.actor), entry, admin.site.now()).await?;
    tx.commit().await?;
    done(&admin, "announcement-changed")
}

pub async fn remove(admin: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let before = store::get(&mut tx, id).await?;
    store::remove(&mut tx, id).await?;
    let entry = Entry::new("announcement", id, "remove").before(&before);
    note_outside(&mut tx, &Author::of(&admin.actor), entry, admin.site.now()).await?;
    tx.commit().await?;
    done(&admin, "announcement-removed")
}

fn done(admin: &SignedIn, key: &'static str) -> Answer {
    Ok(see_with(&admin.site, "/instance/annonces", &Flash::new(admin.ui().t(key))))
}

fn form_page(admin: &SignedIn, id: Option<Id>, form: AnnouncementForm, errors: FieldErrors) -> FormPage {
    let ui = admin.ui();
    let targets = ["everyone", "managers"];
    let targets = targets.map(|target| Choice::new(target, ui.t(&format!("announcement-{target}")))).into();
    FormPage { ui, id, form, errors, targets }
}
