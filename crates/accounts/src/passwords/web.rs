//! The screens about passwords.

use super::{
    form::{ChangeForm, LostForm, ResetForm, new_password},
    mail,
    page::{EditPage, LostPage, ResetPage, SentPage},
};
use crate::{
    accounts::{self, Account, AccountState, store},
    links::{self, Purpose},
    own_password, password, registration, sessions, tokens,
    tries::{self, Tried},
};
use ::store::Tx;
use base::{FieldErrors, Instant, Refusal, Result};
use site::{
    Answer, Flash, Form, Path, SignedIn, Site, Visit,
    answer::{page, page_again, see_with},
    journal::{Author, Entry, note_outside},
};
use work::mail::enqueue;

pub async fn lost(visit: Visit) -> Answer {
    page(&LostPage { ui: visit.ui() })
}

pub async fn send_link(visit: Visit, Form(form): Form<LostForm>) -> Answer {
    match send(&visit.site, &form.email).await {
        Ok(()) | Err(Refusal::TooMany { .. }) => page(&SentPage { ui: visit.ui(), email: form.email }),
        Err(refusal) => Err(refusal.into()),
    }
}

async fn send(site: &Site, email: &str) -> Result<()> {
    let now = site.now();
    let mut tx = site.db.write().await?;
    tries::store::count(&mut tx, Tried::Mail, email, now).await?;
    let account = accounts::find_by_email(&mut tx, email).await?;
    if let Some(account) = account.filter(|account| account.state != AccountState::Closed) {
        let token = links::store::add(&mut tx, account.id, Purpose::Reset, &account.email, now).await?;
        enqueue(&mut tx, &mail::lost(site, &account, &token), now).await?;
    }
    tx.commit().await?;
    site.wake.rouse();
    Ok(())
}

/// Only shows a form: the programs that look at mails for viruses open every link.
pub async fn show_reset(visit: Visit, Path(token): Path<String>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let link = links::store::get(&mut tx, &token, Purpose::Reset, visit.site.now()).await?;
    page(&ResetPage { ui: visit.ui(), token, email: link.email, errors: FieldErrors::default() })
}

pub async fn reset(visit: Visit, Path(token): Path<String>, Form(form): Form<ResetForm>) -> Answer {
    let (site, now) = (&visit.site, visit.site.now());
    let mut tx = site.db.read().await?;
    let link = links::store::get(&mut tx, &token, Purpose::Reset, now).await?;
    drop(tx);
    let chosen = match new_password(&form.password, &link.email) {
        Ok(chosen) => chosen,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&ResetPage { ui: visit.ui(), token, email: link.email, errors });
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let hash = password::hash(chosen).await?;
    let mut tx = site.db.write().await?;
    links::store::use_up(&mut tx, link.id, now).await?;
    // The mail arrived: this proves the address too.
    let account = registration::store::prove(&mut tx, link.account_id, now).await?;
    let revoke = !form.revoke_tokens.is_empty();
    change(&mut tx, site, &account, &hash, revoke, now).await?;
    let done = Flash::new(site.text(account.lang, "password-changed"));
    let response = sessions::welcome(&mut tx, &visit, &account, see_with(site, "/", &done)).await?;
    tx.commit().await?;
    site.wake.rouse();
    Ok(response)
}

/// Sets the password, ends every session and if asked every token, tells the owner.
async fn change(
    tx: &mut Tx,
    site: &Site,
    account: &Account,
    hash: &str,
    revoke_tokens: bool,
    now: Instant,
) -> Result<()> {
    store::set_password(tx, account.id, hash, now).await?;
    links::store::remove_all(tx, account.id).await?;
    sessions::store::remove_all(tx, account.id).await?;
    let author = Author { account_id: Some(account.id), label: account.label() };
    note_outside(tx, &author, Entry::new("account", account.id, "change_password"), now).await?;
    if revoke_tokens {
        for token in tokens::store::list(tx, account.id).await? {
            tokens::store::revoke(tx, account.id, token.id, now).await?;
            note_outside(tx, &author, Entry::new("api_token", token.id, "revoke"), now).await?;
        }
    }
    enqueue(tx, &mail::changed(site, account), now).await?;
    Ok(())
}

pub async fn edit(signed: SignedIn) -> Answer {
    let email = signed.actor.email.clone();
    page(&EditPage { ui: signed.ui(), email, errors: FieldErrors::default() })
}

pub async fn update(signed: SignedIn, Form(form): Form<ChangeForm>) -> Answer {
    let (site, now) = (&signed.site, signed.site.now());
    let mut tx = site.db.read().await?;
    let account = accounts::get(&mut tx, signed.actor.account_id).await?;
    drop(tx);
    let decided = async {
        new_password(&form.password, &account.email)?;
        own_password::check(site, &account, &form.current_password).await
    };
    match decided.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            return page_again(&EditPage { ui: signed.ui(), email: account.email, errors });
        }
        Err(refusal) => return Err(refusal.into()),
    }
    let hash = password::hash(&form.password).await?;
    let mut tx = site.db.write().await?;
    let revoke = !form.revoke_tokens.is_empty();
    change(&mut tx, site, &account, &hash, revoke, now).await?;
    let done = Flash::new(signed.ui().t("password-changed"));
    let response = sessions::welcome(&mut tx, &signed.visit, &account, see_with(site, "/moi", &done)).await?;
    tx.commit().await?;
    site.wake.rouse();
    Ok(response)
}
