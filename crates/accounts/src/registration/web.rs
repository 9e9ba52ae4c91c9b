//! The screens of signing up.

use super::{
    draft::DraftAccount,
    form::{AgainForm, ConfirmForm, SignUpForm},
    mail,
    page::{ConfirmPage, SentPage, SignUpPage},
    store::{add_waiting, prove},
};
use crate::{
    accounts::{self, AccountState},
    languages,
    links::{self, Purpose},
    password, sessions,
    tries::{self, Tried},
};
use ::store::Tx;
use base::{FieldErrors, Msg, Refusal, Result};
use site::{
    Answer, Flash, Form, Path, Visit,
    answer::{page, page_again, see, see_with},
};
use work::mail::enqueue;

pub async fn new(visit: Visit) -> Answer {
    if visit.actor.is_some() {
        return Ok(see("/"));
    }
    let form = SignUpForm { lang: visit.lang.code().to_owned(), ..SignUpForm::default() };
    page(&SignUpPage { ui: visit.ui(), form, errors: FieldErrors::default(), languages: languages() })
}

pub async fn create(visit: Visit, Form(form): Form<SignUpForm>) -> Answer {
    let draft = match form.read() {
        Ok(draft) => draft,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&SignUpPage { ui: visit.ui(), form, errors, languages: languages() });
        }
        Err(refusal) => return Err(refusal.into()),
    };
    // Before looking whether the address is known: both cases take the same time.
    let hash = password::hash(&draft.password).await?;
    match sign_up(&visit, &draft, &hash).await {
        // Invalid: somebody else signs up with the same address at this very moment.
        Ok(()) | Err(Refusal::TooMany { .. } | Refusal::Invalid(_)) => {}
        Err(refusal) => return Err(refusal.into()),
    }
    page(&SentPage { ui: visit.ui(), email: draft.email })
}

async fn sign_up(visit: &Visit, draft: &DraftAccount, hash: &str) -> Result<()> {
    let (site, now) = (&visit.site, visit.site.now());
    let mut tx = site.db.write().await?;
    tries::store::count(&mut tx, Tried::Mail, &draft.email, now).await?;
    match add_waiting(&mut tx, draft, hash, now).await {
        Ok(_) => send_confirmation(&mut tx, visit, &draft.email).await?,
        Err(Refusal::Conflict(_)) => {
            if let Some(owner) = accounts::find_by_email(&mut tx, &draft.email).await? {
                enqueue(&mut tx, &mail::already(site, &owner), now).await?;
            }
        }
        Err(refusal) => return Err(refusal),
    }
    tx.commit().await?;
    site.wake.rouse();
    Ok(())
}

/// Sends the link of an account that waits for its address to be proven; nothing to any other.
async fn send_confirmation(tx: &mut Tx, visit: &Visit, email: &str) -> Result<()> {
    let (site, now) = (&visit.site, visit.site.now());
    let account = accounts::find_by_email(tx, email).await?;
    if let Some(account) = account.filter(|account| account.state == AccountState::Unconfirmed) {
        let token = links::store::add(tx, account.id, Purpose::Confirm, &account.email, now).await?;
        enqueue(tx, &mail::confirm(site, &account, &token), now).await?;
    }
    Ok(())
}

pub async fn send_again(visit: Visit, Form(form): Form<AgainForm>) -> Answer {
    let sent = async {
        let mut tx = visit.site.db.write().await?;
        tries::store::count(&mut tx, Tried::Mail, &form.email, visit.site.now()).await?;
        send_confirmation(&mut tx, &visit, &form.email).await?;
        tx.commit().await?;
        visit.site.wake.rouse();
        Ok(())
    };
    match sent.await {
        Ok(()) | Err(Refusal::TooMany { .. }) => page(&SentPage { ui: visit.ui(), email: form.email }),
        Err(refusal) => Err(refusal.into()),
    }
}

/// Only shows a form: the programs that look at mails for viruses open every link.
pub async fn show_confirmation(visit: Visit, Path(token): Path<String>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let link = links::store::get(&mut tx, &token, Purpose::Confirm, visit.site.now()).await?;
    page(&ConfirmPage { ui: visit.ui(), token, email: link.email, errors: FieldErrors::default() })
}

/// The password is asked again: were the button enough, whoever signs up with somebody else's
/// address would hold an account that its owner confirms by mistake.
pub async fn confirm(visit: Visit, Path(token): Path<String>, Form(form): Form<ConfirmForm>) -> Answer {
    let now = visit.site.now();
    let mut tx = visit.site.db.write().await?;
    let link = links::store::get(&mut tx, &token, Purpose::Confirm, now).await?;
    tries::store::count(&mut tx, Tried::SignIn, &link.email, now).await?;
    let account = accounts::get(&mut tx, link.account_id).await?;
    tx.commit().await?;
    if !password::verify(&form.password, account.password_hash.as_deref()).await? {
        let errors = FieldErrors::one("password", Msg::new("confirm-password-wrong"));
        return page_again(&ConfirmPage { ui: visit.ui(), token, email: link.email, errors });
    }
    let mut tx = visit.site.db.write().await?;
    links::store::use_up(&mut tx, link.id, now).await?;
    let account = prove(&mut tx, account.id, now).await?;
    let text = visit.site.words.say(account.lang, &Msg::new("confirmed").with("name", account.label()));
    let response = see_with(&visit.site, "/", &Flash::new(text));
    let response = sessions::welcome(&mut tx, &visit, &account, response).await?;
    tx.commit().await?;
    Ok(response)
}
