//! The screens of the instance.

use super::{
    page::{AccountsPage, IndexPage, OrganisationsPage},
    setting::{Settings, SettingsForm, is_pdf},
    store,
};
use crate::{
    fiscal_years::fiscal_year::ReasonForm,
    organisations::{self, organisation::State},
    persons::managers,
};
use ::store::{Scope, Tx};
use base::{FieldErrors, Id, Msg, Refusal, Result, id_from_text};
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Path, Query, SignedIn, Upload, Visit,
    answer::{page, page_again, see_with},
    axum::body::Body,
    journal::{Author, Entry, note, note_outside},
    ui::url_encoded,
};
use work::{files::NewFile, mail::Mail};

/// Organisations on a page.
const PAGE: usize = 50;

/// A search, and where its next page begins.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Search {
    pub q: String,
    pub after_name: String,
    pub after: String,
}

pub async fn index(admin: SignedIn) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let settings = store::settings(&mut tx).await?;
    let form = SettingsForm::from(&settings);
    page(&index_page(&mut tx, &admin, settings, form, FieldErrors::default()).await?)
}

async fn index_page(
    tx: &mut Tx,
    admin: &SignedIn,
    settings: Settings,
    form: SettingsForm,
    errors: FieldErrors,
) -> Result<IndexPage> {
    let ui = admin.ui();
    let mut shown: Vec<_> = admin.site.modules.iter().flat_map(|module| module.instance_panels).collect();
    shown.sort_by_key(|panel| panel.order);
    let mut panels = Vec::new();
    for panel in shown {
        panels.extend((panel.show)(admin, tx).await?);
    }
    let policies = vec![
        Choice::new("open", ui.t("instance-registration-open")),
        Choice::new("moderated", ui.t("instance-registration-moderated")),
    ];
    let unsent = if ui.mails_wait() { Some(work::mail::count_waiting(tx).await?) } else { None };
    Ok(IndexPage {
        ui,
        unsent,
        settings,
        form,
        errors,
        policies,
        pending: organisations::store::list_pending(tx).await?,
        figures: store::figures(tx).await?,
        fields: store::by_field(tx).await?,
        panels,
    })
}

pub async fn change_settings(admin: SignedIn, Form(form): Form<SettingsForm>) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let before = store::settings(&mut tx).await?;
    let after = match form.read(&before) {
        Ok(after) => after,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&index_page(&mut tx, &admin, before, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    save(tx, &admin, &before, &after).await?;
    admin.site.is_called(&after.site_name);
    done(&admin, "instance-settings-changed")
}

/// Keeps new terms of use; those before go.
pub async fn change_terms(admin: SignedIn, upload: Upload) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let before = store::settings(&mut tx).await?;
    let file = upload.file("terms").filter(|file| is_pdf(&file.content));
    let Some(file) = file else {
        let errors = FieldErrors::one("terms", Msg::new("instance-terms-not-pdf"));
        let form = SettingsForm::from(&before);
        return page_again(&index_page(&mut tx, &admin, before, form, errors).await?);
    };
    let file = NewFile {
        organisation_id: None,
        account_id: None,
        name: "conditions.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        content: file.content.clone(),
        expires_at: None,
    };
    let id = work::files::add(&mut tx, &file, admin.site.now()).await?;
    let after = Settings { terms_file_id: Some(id), ..before.clone() };
    save(tx, &admin, &before, &after).await?;
    admin.site.shows_terms(true);
    done(&admin, "instance-terms-changed")
}

pub async fn remove_terms(admin: SignedIn) -> Answer {
    let mut tx = admin.site.db.write().await?;
    let before = store::settings(&mut tx).await?;
    let after = Settings { terms_file_id: None, ..before.clone() };
    save(tx, &admin, &before, &after).await?;
    admin.site.shows_terms(false);
    done(&admin, "instance-terms-removed")
}

async fn save(mut tx: Tx, admin: &SignedIn, before: &Settings, after: &Settings) -> Result<()> {
    store::put(&mut tx, after).await?;
    if let Some(old) = before.terms_file_id.filter(|_| before.terms_file_id != after.terms_file_id) {
        work::files::remove(&mut tx, old).await?;
    }
    let entry = Entry::new("instance", Id::nil(), "change").before(before).after(after);
    note_outside(&mut tx, &Author::of(&admin.actor), entry, admin.site.now()).await?;
    tx.commit().await
}

/// The terms of use, for anybody.
pub async fn terms(visit: Visit) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let id = store::settings(&mut tx).await?.terms_file_id.ok_or(Refusal::NotFound)?;
    let file = work::files::find(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    Ok(site::answer::download("conditions.pdf", &file.media_type, Body::from(file.content)))
}

pub async fn organisations(admin: SignedIn, Query(search): Query<Search>) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let after = id_from_text(&search.after).map(|id| (search.after_name.clone(), id));
    let limit = i64::try_from(PAGE + 1).map_err(Refusal::fault)?;
    let mut listed = store::list(&mut tx, &search.q, after, limit).await?;
    let more = listed.len() > PAGE;
    listed.truncate(PAGE);
    let next = listed.last().filter(|_| more).map(|last| {
        let (text, name) = (url_encoded(&search.q), url_encoded(&last.name_folded));
        format!("/instance/associations?q={text}&after_name={name}&after={}", last.id)
    });
    page(&OrganisationsPage { ui: admin.ui(), text: search.q, organisations: listed, next })
}

/// Whether an address has an account, and nothing else of it.
pub async fn accounts(admin: SignedIn, Query(search): Query<Search>) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let found = match search.q.trim() {
        "" => None,
        email => Some(store::account_of(&mut tx, email).await?),
    };
    let accounts = store::figures(&mut tx).await?.accounts;
    page(&AccountsPage { ui: admin.ui(), text: search.q, accounts, found })
}

pub async fn approve(admin: SignedIn, Path(id): Path<Id>) -> Answer {
    decide(&admin, id, State::Active, None).await
}

pub async fn refuse(admin: SignedIn, Path(id): Path<Id>, Form(form): Form<ReasonForm>) -> Answer {
    let reason = form.read()?;
    decide(&admin, id, State::Refused, Some(&reason)).await
}

/// Decides on an organisation that waits, once, and tells its members.
async fn decide(admin: &SignedIn, id: Id, state: State, reason: Option<&str>) -> Answer {
    let scope = Scope::of(id);
    let mut tx = admin.site.db.write_in(id).await?;
    let organisation = organisations::store::get(&mut tx, scope).await?;
    if organisation.state != State::Pending {
        return Err(Refusal::Conflict(Msg::new("instance-already-decided")).into());
    }
    let approved = state == State::Active;
    // Its founder may have left meanwhile (I6).
    if approved && managers::all(&mut tx, scope).await?.is_empty() {
        let nobody = Msg::new("instance-nobody-manages").with("name", &organisation.name);
        return Err(Refusal::Conflict(nobody).into());
    }
    organisations::store::set_state(&mut tx, scope, state, admin.site.now()).await?;
    if !approved {
        organisations::store::free_name(&mut tx, scope).await?;
    }
    let mut entry = Entry::new("organisation", id, if approved { "approve" } else { "refuse" });
    if let Some(reason) = reason {
        entry = entry.because(reason);
    }
    note(&mut tx, scope, &Author::of(&admin.actor), entry, admin.site.now()).await?;
    for (to, lang) in store::members(&mut tx, id).await? {
        let (subject, body) = if approved {
            ("instance-approved-subject", "instance-approved-body")
        } else {
            ("instance-refused-subject", "instance-refused-body")
        };
        let body = Msg::new(body)
            .with("name", &organisation.name)
            .with("link", admin.site.link(&format!("/o/{}", organisation.slug)))
            .with("reason", reason.unwrap_or_default());
        let subject = admin.site.words.say(lang, &Msg::new(subject).with("name", &organisation.name));
        let mail = Mail { to, subject, body: admin.site.words.say(lang, &body) };
        work::mail::enqueue(&mut tx, &mail, admin.site.now()).await?;
    }
    tx.commit().await?;
    admin.site.wake.rouse();
    done(admin, if approved { "instance-approved" } else { "instance-refused" })
}

fn done(admin: &SignedIn, key: &'static str) -> Answer {
    Ok(see_with(&admin.site, "/instance", &Flash::new(admin.ui().t(key))))
}
