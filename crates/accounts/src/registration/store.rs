//! What signing up changes.

use crate::{
    accounts::{self, Account, AccountState, NewAccount, store},
    links, sessions,
};
use ::store::Tx;
use base::{Id, Instant, Lang, Msg, Refusal, Result};
use serde::Serialize;
use site::journal::{Author, Entry, note_outside};

/// An account as decided, before it is saved.
#[derive(Clone, Debug, Serialize)]
pub struct DraftAccount {
    pub email: String,
    #[serde(skip)]
    pub password: String,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
    #[serde(skip)]
    pub lang: Lang,
}

impl DraftAccount {
    fn with<'a>(&'a self, password_hash: &'a str) -> NewAccount<'a> {
        NewAccount {
            email: &self.email,
            password_hash: Some(password_hash),
            first_name: &self.first_name,
            surname: &self.surname,
            pseudonym: &self.pseudonym,
            lang: self.lang,
        }
    }

    fn label(&self) -> String {
        accounts::label(&self.first_name, &self.surname, &self.pseudonym, &self.email)
    }
}

/// An account that waits for its address to be proven. Signing up again before that replaces what
/// was said the first time: the address belongs to nobody yet.
///
/// # Errors
/// [`Refusal::Conflict`] when an account in use has this address.
pub async fn add_waiting(tx: &mut Tx, draft: &DraftAccount, hash: &str, now: Instant) -> Result<Id> {
    let id = match accounts::find_by_email(tx, &draft.email).await? {
        None => store::add_unconfirmed(tx, &draft.with(hash), now).await?,
        Some(known) if known.state == AccountState::Unconfirmed => {
            store::take_over(tx, known.id, &draft.with(hash), now).await?;
            known.id
        }
        Some(_) => return Err(taken()),
    };
    note(tx, id, draft, now).await?;
    Ok(id)
}

/// An account whose address is proven by an invitation that arrived there. `hash` comes from
/// [`crate::password::hash`] on the draft's password.
///
/// # Errors
/// [`Refusal::Conflict`] when an account in use has this address: its owner signs in instead.
pub async fn add_proven(tx: &mut Tx, draft: &DraftAccount, hash: &str, now: Instant) -> Result<Id> {
    let id = add_waiting(tx, draft, hash, now).await?;
    prove(tx, id, now).await?;
    Ok(id)
}

/// The address of a waiting account is proven.
///
/// # Errors
/// A fault from the database.
pub async fn prove(tx: &mut Tx, id: Id, now: Instant) -> Result<Account> {
    store::confirm(tx, id, now).await?;
    // Whatever was opened or sent before the address was proven may be somebody else's.
    links::store::remove_all(tx, id).await?;
    sessions::store::remove_all(tx, id).await?;
    let account = accounts::get(tx, id).await?;
    let author = Author { account_id: Some(id), label: account.label() };
    note_outside(tx, &author, Entry::new("account", id, "confirm"), now).await?;
    Ok(account)
}

async fn note(tx: &mut Tx, id: Id, draft: &DraftAccount, now: Instant) -> Result<()> {
    let author = Author { account_id: Some(id), label: draft.label() };
    note_outside(tx, &author, Entry::new("account", id, "add").after(draft), now).await
}

fn taken() -> Refusal {
    Refusal::Conflict(Msg::new("email-taken"))
}
