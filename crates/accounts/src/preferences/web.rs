//! Choosing a language or colours, from the foot of any page.

use super::store;
use crate::{sessions::YEAR, suite::own_path};
use axum::http::header;
use base::{Id, Lang};
use serde::Deserialize;
use serde_json::json;
use site::{
    Answer, Form, Theme, Visit,
    answer::see,
    cookies,
    gate::Actor,
    journal::{Author, Entry, note_outside},
};

/// A language, and the page to come back to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct LanguageForm {
    lang: String,
    suite: String,
}

/// Colours, and the page to come back to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ColoursForm {
    theme: String,
    suite: String,
}

pub async fn language(visit: Visit, Form(form): Form<LanguageForm>) -> Answer {
    let lang = Lang::from_code(&form.lang).unwrap_or_default();
    if let Some(actor) = &visit.actor {
        set_lang(&visit, actor, lang).await?;
    }
    Ok(back(&visit, &form.suite, "lang", lang.code()))
}

pub async fn colours(visit: Visit, Form(form): Form<ColoursForm>) -> Answer {
    let theme = Theme::from_text(&form.theme);
    if let Some(actor) = &visit.actor {
        set_theme(&visit, actor, theme).await?;
    }
    Ok(back(&visit, &form.suite, "theme", theme.as_text()))
}

async fn set_lang(visit: &Visit, actor: &Actor, lang: Lang) -> base::Result<()> {
    let mut tx = visit.site.db.write().await?;
    store::set_lang(&mut tx, actor.account_id, lang, visit.site.now()).await?;
    let entry = changed(actor.account_id).before(json!({ "lang": visit.lang.code() }));
    let entry = entry.after(json!({ "lang": lang.code() }));
    note_outside(&mut tx, &Author::of(actor), entry, visit.site.now()).await?;
    tx.commit().await
}

async fn set_theme(visit: &Visit, actor: &Actor, theme: Theme) -> base::Result<()> {
    let mut tx = visit.site.db.write().await?;
    store::set_theme(&mut tx, actor.account_id, theme, visit.site.now()).await?;
    let entry = changed(actor.account_id).before(json!({ "theme": visit.theme.as_text() }));
    let entry = entry.after(json!({ "theme": theme.as_text() }));
    note_outside(&mut tx, &Author::of(actor), entry, visit.site.now()).await?;
    tx.commit().await
}

fn changed(account_id: Id) -> Entry<'static> {
    Entry::new("account", account_id, "change")
}

fn back(visit: &Visit, suite: &str, cookie: &str, value: &str) -> axum::response::Response {
    let mut response = see(own_path(suite));
    response.headers_mut().append(header::SET_COOKIE, cookies::set(&visit.site.config, cookie, value, YEAR));
    response
}
