//! The screens of one's account.

use super::{form::IdentityForm, page::ProfilePage, portrait, store};
use crate::{accounts, languages};
use ::store::Tx;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use base::{FieldErrors, Msg, Refusal, Result};
use site::{
    Answer, Choice, Flash, Form, SignedIn, Upload,
    answer::{page, page_again, see_with},
    journal::{Author, Entry, note_outside},
};
use work::pictures::bare;

pub async fn edit(signed: SignedIn) -> Answer {
    page(&profile_page(&signed, None, FieldErrors::default()).await?)
}

async fn profile_page(
    signed: &SignedIn,
    form: Option<IdentityForm>,
    errors: FieldErrors,
) -> Result<ProfilePage> {
    let mut tx = signed.site.db.read().await?;
    let account = accounts::get(&mut tx, signed.actor.account_id).await?;
    let ui = signed.ui();
    let themes = [("auto", "theme-auto"), ("light", "theme-light"), ("dark", "theme-dark")];
    Ok(ProfilePage {
        themes: themes.map(|(value, key)| Choice::new(value, ui.t(key))).into(),
        ui,
        form: form.unwrap_or_else(|| IdentityForm::from(&account)),
        portrait: account.avatar_file_id.map(|id| format!("/moi/portrait?v={id}")),
        email: account.email,
        errors,
        languages: languages(),
    })
}

pub async fn update(signed: SignedIn, Form(form): Form<IdentityForm>) -> Answer {
    let names = match form.read() {
        Ok(names) => names,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&profile_page(&signed, Some(form), errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let (id, now) = (signed.actor.account_id, signed.site.now());
    let mut tx = signed.site.db.write().await?;
    let before = IdentityForm::from(&accounts::get(&mut tx, id).await?);
    store::set_names(&mut tx, id, &names, now).await?;
    let entry = Entry::new("account", id, "change").before(&before).after(&names);
    note_outside(&mut tx, &Author::of(&signed.actor), entry, now).await?;
    tx.commit().await?;
    Ok(done(&signed, "profile-changed"))
}

pub async fn set_portrait(signed: SignedIn, upload: Upload) -> Answer {
    let decided = match upload.file("portrait") {
        Some(file) => portrait::media_type(&file.content).map(|kind| (kind, bare(file.content.clone()))),
        None => Err(Refusal::field("portrait", Msg::new("portrait-missing"))),
    };
    match decided {
        Ok((kind, content)) => {
            let mut tx = signed.site.db.write().await?;
            replace_portrait(&mut tx, &signed, Some((kind, content))).await?;
            tx.commit().await?;
            Ok(done(&signed, "portrait-changed"))
        }
        Err(Refusal::Invalid(errors)) => page_again(&profile_page(&signed, None, errors).await?),
        Err(refusal) => Err(refusal.into()),
    }
}

pub async fn remove_portrait(signed: SignedIn) -> Answer {
    let mut tx = signed.site.db.write().await?;
    replace_portrait(&mut tx, &signed, None).await?;
    tx.commit().await?;
    Ok(done(&signed, "portrait-removed"))
}

async fn replace_portrait(tx: &mut Tx, signed: &SignedIn, picture: Option<(&str, Vec<u8>)>) -> Result<()> {
    let (id, now) = (signed.actor.account_id, signed.site.now());
    let verb = if picture.is_some() { "set_portrait" } else { "remove_portrait" };
    store::set_portrait(tx, id, picture, now).await?;
    note_outside(tx, &Author::of(&signed.actor), Entry::new("account", id, verb), now).await
}

/// One's own portrait. Its kind was read from its bytes, and browsers are told not to guess another.
pub async fn portrait(signed: SignedIn) -> Answer {
    let mut tx = signed.site.db.read().await?;
    let file = store::portrait(&mut tx, signed.actor.account_id).await?.ok_or(Refusal::NotFound)?;
    let kind = HeaderValue::try_from(&file.media_type).map_err(Refusal::fault)?;
    let kept = HeaderValue::from_static("private, max-age=86400");
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)], file.content).into_response())
}

fn done(signed: &SignedIn, key: &str) -> Response {
    see_with(&signed.site, "/moi", &Flash::new(signed.ui().t(key)))
}
