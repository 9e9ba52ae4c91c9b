//! The screens of the instance about volunteering.

use super::{
    Entry, EntryForm, Kind,
    page::{FormPage, IndexPage, List, StatisticsPage},
    save::{self, note},
    store,
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Path, SignedIn,
    answer::{page, page_again, see_with},
    axum::response::Response,
    journal,
    pages::moved,
};

const HOME: &str = "/instance/benevolat";

pub async fn index(admin: SignedIn) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let mut lists = Vec::new();
    for kind in Kind::ALL {
        let (archived, entries) =
            store::list(&mut tx, *kind).await?.into_iter().partition(|entry| entry.archived);
        lists.push(List { kind: *kind, entries, archived });
    }
    let common = store::list(&mut tx, Kind::Common).await?;
    page(&IndexPage { ui: admin.ui(), lists, common })
}

pub async fn statistics(admin: SignedIn) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let common = store::list(&mut tx, Kind::Common).await?;
    let figures = store::figures(&mut tx).await?;
    let first_action_on = store::first_action_on(&mut tx).await?;
    page(&StatisticsPage { ui: admin.ui(), common, figures, first_action_on })
}

pub async fn new(admin: SignedIn, Path(kind): Path<String>) -> Answer {
    let kind = known(&kind)?;
    let mut tx = admin.site.db.read().await?;
    let form = EntryForm { valued: "1".to_owned(), ..EntryForm::default() };
    page(&form_page(&mut tx, &admin, kind, None, form, FieldErrors::default()).await?)
}

pub async fn create(admin: SignedIn, Path(kind): Path<String>, Form(form): Form<EntryForm>) -> Answer {
    let kind = known(&kind)?;
    let mut tx = admin.site.db.write().await?;
    match save::add(&mut tx, &admin, kind, &form).await {
        Ok(_) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return again(&admin, kind, None, form, errors).await;
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(done(&admin, &admin.ui().t("entry-added")))
}

pub async fn edit(admin: SignedIn, Path((kind, id)): Path<(String, Id)>) -> Answer {
    let kind = known(&kind)?;
    let mut tx = admin.site.db.read().await?;
    let entry = store::get(&mut tx, kind, id).await?;
    let form = EntryForm::from(&entry);
    page(&form_page(&mut tx, &admin, kind, Some(entry), form, FieldErrors::default()).await?)
}

pub async fn update(
    admin: SignedIn,
    Path((kind, id)): Path<(String, Id)>,
    Form(form): Form<EntryForm>,
) -> Answer {
    let kind = known(&kind)?;
    let mut tx = admin.site.db.write().await?;
    let before = store::get(&mut tx, kind, id).await?;
    match save::change(&mut tx, &admin, kind, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return again(&admin, kind, Some(before), form, errors).await;
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(done(&admin, &admin.ui().t("entry-changed")))
}

/// The button pressed beside a line.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PlaceForm {
    /// `up` or `down`.
    to: String,
}

/// One place up or down.
pub async fn place(
    admin: SignedIn,
    Path((kind, id)): Path<(String, Id)>,
    Form(form): Form<PlaceForm>,
) -> Answer {
    let kind = known(&kind)?;
    let mut tx = admin.site.db.write().await?;
    let entry = store::get(&mut tx, kind, id).await?;
    let open = store::list(&mut tx, kind).await?.into_iter().filter(|it| !it.archived).map(|it| it.id);
    store::place(&mut tx, kind, &moved(open.collect(), id, form.to == "up")).await?;
    note(&mut tx, &admin, journal::Entry::new(kind.noun(), id, "place")).await?;
    tx.commit().await?;
    Ok(done(&admin, &admin.ui().t1("entry-moved", "name", &entry.name)))
}

pub async fn archive(admin: SignedIn, path: Path<(String, Id)>) -> Answer {
    set_archived(admin, path, true).await
}

pub async fn restore(admin: SignedIn, path: Path<(String, Id)>) -> Answer {
    set_archived(admin, path, false).await
}

async fn set_archived(admin: SignedIn, Path((kind, id)): Path<(String, Id)>, archived: bool) -> Answer {
    if known(&kind)? != Kind::Common {
        return Err(Refusal::NotFound.into());
    }
    let mut tx = admin.site.db.write().await?;
    let entry = store::get(&mut tx, Kind::Common, id).await?;
    save::set_archived(&mut tx, &admin, id, archived).await?;
    tx.commit().await?;
    let (key, back) = if archived { ("entry-archived", "retour") } else { ("entry-restored", "archive") };
    let flash = Flash::new(admin.ui().t1(key, "name", &entry.name));
    let flash = flash.undone_by(format!("{HOME}/{}/{id}/{back}", Kind::Common.as_text()));
    Ok(see_with(&admin.site, HOME, &flash))
}

/// Takes a default out of its list.
pub async fn remove(admin: SignedIn, Path((kind, id)): Path<(String, Id)>) -> Answer {
    let kind = known(&kind)?;
    let mut tx = admin.site.db.write().await?;
    let entry = store::get(&mut tx, kind, id).await?;
    store::remove(&mut tx, kind, id).await?;
    note(&mut tx, &admin, journal::Entry::new(kind.noun(), id, "remove").before(&entry)).await?;
    tx.commit().await?;
    Ok(done(&admin, &admin.ui().t1("entry-removed", "name", &entry.name)))
}

fn known(kind: &str) -> Result<Kind> {
    Kind::from_text(kind).ok_or(Refusal::NotFound)
}

fn done(admin: &SignedIn, text: &str) -> Response {
    see_with(&admin.site, HOME, &Flash::new(text))
}

async fn again(
    admin: &SignedIn,
    kind: Kind,
    entry: Option<Entry>,
    form: EntryForm,
    errors: FieldErrors,
) -> Answer {
    let mut tx = admin.site.db.read().await?;
    page_again(&form_page(&mut tx, admin, kind, entry, form, errors).await?)
}

async fn form_page(
    tx: &mut Tx,
    admin: &SignedIn,
    kind: Kind,
    entry: Option<Entry>,
    form: EntryForm,
    errors: FieldErrors,
) -> Result<FormPage> {
    let held = entry.as_ref().and_then(|it| it.common_category_id);
    let common = store::list(tx, Kind::Common).await?.into_iter();
    let common = common.filter(|it| !it.archived || Some(it.id) == held);
    let common = common.map(|it| Choice::of(it.id, it.name)).collect();
    Ok(FormPage { ui: admin.ui(), kind, entry, form, errors, common })
}
