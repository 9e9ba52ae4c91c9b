//! The screen that closes an account.

use super::{form::ClosingForm, mail, page::ClosingPage, store};
use crate::{
    accounts::{self, Account},
    own_password, sessions,
};
use axum::http::{StatusCode, header};
use base::{FieldErrors, Refusal, Result};
use site::{
    Answer, Flash, Form, SignedIn,
    answer::{page, page_again, page_as, see_with},
};
use work::mail::enqueue;

pub async fn show(signed: SignedIn) -> Answer {
    page(&ClosingPage { ui: signed.ui(), errors: FieldErrors::default() })
}

pub async fn close(signed: SignedIn, Form(form): Form<ClosingForm>) -> Answer {
    let mut tx = signed.site.db.read().await?;
    let account = accounts::get(&mut tx, signed.actor.account_id).await?;
    drop(tx);
    let closed = async {
        own_password::check(&signed.site, &account, &form.current_password).await?;
        close_for_good(&signed, &account, !form.words.is_empty()).await
    };
    match closed.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => return page_again(&ClosingPage { ui: signed.ui(), errors }),
        Err(Refusal::Conflict(msg)) => {
            let errors = FieldErrors::one("", msg);
            return page_as(StatusCode::CONFLICT, &ClosingPage { ui: signed.ui(), errors });
        }
        Err(refusal) => return Err(refusal.into()),
    }
    let goodbye = Flash::new(signed.ui().t("closed"));
    let mut response = see_with(&signed.site, "/connexion", &goodbye);
    response.headers_mut().append(header::SET_COOKIE, sessions::ended_cookie(&signed.site));
    Ok(response)
}

async fn close_for_good(signed: &SignedIn, account: &Account, words_too: bool) -> Result<()> {
    let (site, now) = (&signed.site, signed.site.now());
    let mut tx = site.db.write().await?;
    if words_too {
        store::ask_forget_words(&mut tx, account.id).await?;
    }
    store::close(&mut tx, site, account, now).await?;
    enqueue(&mut tx, &mail::goodbye(site, account), now).await?;
    tx.commit().await?;
    site.wake.rouse();
    Ok(())
}
