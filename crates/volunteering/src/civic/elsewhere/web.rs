//! The screens of hours given elsewhere. Nobody but the account sees them, not even the journal's readers:
//! its lines say that something changed, never what.

use super::{
    ExternalHours, HoursForm, HoursOrigin,
    page::HoursPage,
    profile::ProfileForm,
    store::{self, Source},
};
use crate::{
    attachment::{self, Owner},
    civic::{CivicParameters, CivilYear, follow_up},
};
use ::store::Tx;
use base::{Day, FieldErrors, Id, Msg, Refusal, Result};
use site::{
    Answer, Flash, Form, Path, SignedIn, Upload,
    answer::{page, page_again, see_with},
    journal::{Author, Entry, note_outside},
};
use work::files;

/// The civil day of an account, which belongs to no organisation.
pub(crate) fn today(me: &SignedIn) -> Day {
    me.site.clock.today("Europe/Paris")
}

/// Saves what the account tells of its person.
pub async fn profile(me: SignedIn, Form(form): Form<ProfileForm>) -> Answer {
    let today = today(&me);
    let mut tx = me.site.db.read().await?;
    let ceiling = CivicParameters::load(&mut tx, today).await?.ceiling;
    drop(tx);
    let holder = match form.read(today, ceiling) {
        Ok(holder) => holder,
        Err(Refusal::Invalid(errors)) => return follow_up::web::again(&me, form, errors).await,
        Err(refusal) => return Err(refusal.into()),
    };
    let mut tx = me.site.db.write().await?;
    store::put_holder(&mut tx, me.actor.account_id, &holder).await?;
    noted(&mut tx, &me, "civic_profile", me.actor.account_id, "change").await?;
    tx.commit().await?;
    done(&me, None, "civic-profile-saved")
}

pub async fn new(me: SignedIn) -> Answer {
    let year = i64::from(today(&me).year()) - 1;
    let form = HoursForm { year: year.to_string(), ..HoursForm::default() };
    page(&HoursPage { ui: me.ui(), hours: None, form, errors: FieldErrors::default() })
}

pub async fn create(me: SignedIn, upload: Upload) -> Answer {
    let form = read(&upload);
    let mut tx = me.site.db.write().await?;
    let added = async {
        let draft = form.read(today(&me))?;
        let file_id = keep(&mut tx, &me, &upload).await?;
        let source = Source {
            origin: HoursOrigin::Typed,
            issuer: String::new(),
            line: None,
            issued_on: None,
            file_id,
        };
        store::add(&mut tx, me.actor.account_id, &draft, &source, me.site.now()).await?;
        Ok(draft.year)
    };
    let year = match added.await {
        Ok(year) => year,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&HoursPage { ui: me.ui(), hours: None, form, errors });
        }
        Err(refusal) => return Err(refusal.into()),
    };
    noted(&mut tx, &me, "external_hours", me.actor.account_id, "add").await?;
    tx.commit().await?;
    done(&me, Some(year), "external-added")
}

pub async fn edit(me: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = me.site.db.read().await?;
    let hours = store::get(&mut tx, me.actor.account_id, id).await?;
    let form = HoursForm::from(&hours);
    page(&HoursPage { ui: me.ui(), hours: Some(hours), form, errors: FieldErrors::default() })
}

pub async fn update(me: SignedIn, Path(id): Path<Id>, upload: Upload) -> Answer {
    let mut form = read(&upload);
    let mut tx = me.site.db.write().await?;
    let before = store::get(&mut tx, me.actor.account_id, id).await?;
    match change(&mut tx, &me, &before, &form, &upload).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            return page_again(&HoursPage { ui: me.ui(), hours: Some(before), form, errors });
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&me, Some(before.year), "external-changed")
}

async fn change(
    tx: &mut Tx,
    me: &SignedIn,
    before: &ExternalHours,
    form: &HoursForm,
    upload: &Upload,
) -> Result<()> {
    let draft = form.read(today(me))?;
    if form.version != before.version.to_string() {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    let kept = keep(tx, me, upload).await?;
    store::change(tx, me.actor.account_id, before, &draft, kept.or(before.file_id)).await?;
    if let (Some(_), Some(old)) = (kept, before.file_id) {
        files::remove(tx, old).await?;
    }
    noted(tx, me, "external_hours", before.id, "change").await
}

pub async fn remove(me: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = me.site.db.write().await?;
    let before = store::get(&mut tx, me.actor.account_id, id).await?;
    store::remove(&mut tx, me.actor.account_id, id).await?;
    if let Some(file_id) = before.file_id {
        files::remove(&mut tx, file_id).await?;
    }
    noted(&mut tx, &me, "external_hours", id, "remove").await?;
    tx.commit().await?;
    done(&me, Some(before.year), "external-removed")
}

/// The proof, for its account alone.
pub async fn proof(me: SignedIn, Path(id): Path<Id>) -> Answer {
    let mut tx = me.site.db.read().await?;
    let hours = store::get(&mut tx, me.actor.account_id, id).await?;
    Ok(attachment::send(&mut tx, Owner::Account(me.actor.account_id), hours.file_id).await?)
}

fn read(upload: &Upload) -> HoursForm {
    let text = |name: &str| upload.text(name).to_owned();
    HoursForm {
        organisation_name: text("organisation_name"),
        year: text("year"),
        duration: text("duration"),
        mandate: text("mandate"),
        legal_form: text("legal_form"),
        declared_on: text("declared_on"),
        rna: text("rna"),
        article_200: text("article_200"),
        version: text("version"),
    }
}

async fn keep(tx: &mut Tx, me: &SignedIn, upload: &Upload) -> Result<Option<Id>> {
    match attachment::check(upload, "proof")? {
        Some(file) => {
            let owner = Owner::Account(me.actor.account_id);
            attachment::keep(tx, owner, file, me.site.now()).await.map(Some)
        }
        None => Ok(None),
    }
}

pub(crate) async fn noted(
    tx: &mut Tx,
    me: &SignedIn,
    noun: &'static str,
    id: Id,
    verb: &'static str,
) -> Result<()> {
    note_outside(tx, &Author::of(&me.actor), Entry::new(noun, id, verb), me.site.now()).await
}

/// Back to the follow-up of a year, which is the one before when none is said.
pub(crate) fn done(me: &SignedIn, year: Option<i64>, key: &str) -> Answer {
    let year = year.and_then(|year| CivilYear::read(year, today(me)));
    let path = year.map_or_else(|| "/moi/cec".to_owned(), |it| format!("/moi/cec?annee={}", it.number()));
    Ok(see_with(&me.site, &path, &Flash::new(me.ui().t(key))))
}
