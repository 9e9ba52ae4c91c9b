//! The screens of a change of address.

use super::{
    form::AddressForm,
    mail,
    page::{ConfirmPage, EditPage, SentPage},
    store,
};
use crate::{
    accounts::{self, Account, AccountState},
    links::{self, Purpose},
    own_password,
    tries::{self, Tried},
};
use base::{FieldErrors, Refusal, Result};
use serde_json::json;
use site::{
    Answer, Flash, Form, Path, SignedIn, Site, Visit,
    answer::{page, page_again, see_with},
    journal::{Author, Entry, note_outside},
};
use work::mail::enqueue;

pub async fn edit(signed: SignedIn) -> Answer {
    let present = signed.actor.email.clone();
    page(&EditPage { ui: signed.ui(), present, email: String::new(), errors: FieldErrors::default() })
}

pub async fn ask(signed: SignedIn, Form(form): Form<AddressForm>) -> Answer {
    let site = &signed.site;
    let mut tx = site.db.read().await?;
    let account = accounts::get(&mut tx, signed.actor.account_id).await?;
    drop(tx);
    let sent = async {
        let email = form.read(&account.email)?;
        own_password::check(site, &account, &form.current_password).await?;
        match send(site, &account, &email).await {
            Ok(()) | Err(Refusal::TooMany { .. }) => Ok(email),
            Err(refusal) => Err(refusal),
        }
    };
    match sent.await {
        Ok(email) => page(&SentPage { ui: signed.ui(), email }),
        Err(Refusal::Invalid(errors)) => {
            let (present, email) = (account.email, form.email);
            page_again(&EditPage { ui: signed.ui(), present, email, errors })
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Writes to the new address. When somebody else has it, they are told, and the screen says the same.
async fn send(site: &Site, account: &Account, email: &str) -> Result<()> {
    let now = site.now();
    let mut tx = site.db.write().await?;
    tries::store::count(&mut tx, Tried::Mail, email, now).await?;
    let owner = accounts::find_by_email(&mut tx, email).await?;
    match owner.filter(|owner| owner.state != AccountState::Closed) {
        Some(owner) => enqueue(&mut tx, &mail::taken(site, &owner), now).await?,
        None => {
            let token = links::store::add(&mut tx, account.id, Purpose::ChangeEmail, email, now).await?;
            enqueue(&mut tx, &mail::confirm(site, account, email, &token), now).await?
        }
    };
    tx.commit().await?;
    site.wake.rouse();
    Ok(())
}

/// Only shows a button: the programs that look at mails for viruses open every link.
pub async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let link = links::store::get(&mut tx, &token, Purpose::ChangeEmail, visit.site.now()).await?;
    page(&ConfirmPage { ui: visit.ui(), token, email: link.email })
}

pub async fn change(visit: Visit, Path(token): Path<String>) -> Answer {
    let (site, now) = (&visit.site, visit.site.now());
    let mut tx = site.db.write().await?;
    let link = links::store::get(&mut tx, &token, Purpose::ChangeEmail, now).await?;
    let before = accounts::get(&mut tx, link.account_id).await?;
    store::change(&mut tx, before.id, &link.email, now).await?;
    // Links that wait in the old mailbox no longer open this account.
    links::store::remove_all(&mut tx, before.id).await?;
    let author = Author { account_id: Some(before.id), label: before.label() };
    let entry = Entry::new("account", before.id, "change_email");
    let entry = entry.before(json!({ "email": before.email })).after(json!({ "email": link.email }));
    note_outside(&mut tx, &author, entry, now).await?;
    enqueue(&mut tx, &mail::changed(site, &before, &link.email), now).await?;
    tx.commit().await?;
    site.wake.rouse();
    let next = if visit.actor.is_some() { "/moi" } else { "/connexion" };
    Ok(see_with(site, next, &Flash::new(visit.ui().t1("address-changed", "email", link.email))))
}
