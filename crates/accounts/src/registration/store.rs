//! What signing up changes.

use super::draft::DraftAccount;
use crate::{
    accounts::{self, Account, AccountState, store},
    links,
};
use ::store::{Tx, args, statements};
use base::{Id, Instant, Msg, Refusal, Result};
use site::journal::{Author, Entry, note_outside};

statements! {
    // Somebody of an organisation is never forgotten so.
    NEVER_PROVEN = "SELECT id FROM account WHERE state = 'unconfirmed' AND updated_at < $1
            AND NOT EXISTS (SELECT 1 FROM person WHERE person.account_id = account.id)
        ORDER BY id LIMIT 500";
    FORGET_WORDS = "UPDATE audit_entry SET actor_label = '', before = NULL, after = NULL
        WHERE organisation_id IS NULL AND (account_id = $1 OR object_id = $1)";
    FORGET = "DELETE FROM account WHERE id = $1 AND state = 'unconfirmed'";
}

/// Forgets the accounts whose address nobody proved since an instant, with what they said of themselves:
/// 500 at most; answers how many.
///
/// # Errors
/// A fault from the database.
pub async fn purge_unconfirmed(tx: &mut Tx, before: Instant) -> Result<usize> {
    let rows = tx.all(NEVER_PROVEN, args![before]).await?;
    for row in &rows {
        let id: Id = row.get("id")?;
        links::store::remove_all(tx, id).await?;
        tx.run(FORGET_WORDS, args![id]).await?;
        tx.run(FORGET, args![id]).await?;
    }
    Ok(rows.len())
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

/// The address of an account is proven, if it was not yet.
///
/// # Errors
/// A fault from the database.
pub async fn prove(tx: &mut Tx, id: Id, now: Instant) -> Result<Account> {
    let news = store::confirm(tx, id, now).await?;
    let account = accounts::get(tx, id).await?;
    if news {
        // Whatever was sent before the address was proven may be somebody else's doing.
        links::store::remove_all(tx, id).await?;
        let author = Author { account_id: Some(id), label: account.label() };
        note_outside(tx, &author, Entry::new("account", id, "confirm"), now).await?;
    }
    Ok(account)
}

async fn note(tx: &mut Tx, id: Id, draft: &DraftAccount, now: Instant) -> Result<()> {
    let author = Author { account_id: Some(id), label: draft.label() };
    note_outside(tx, &author, Entry::new("account", id, "add").after(draft), now).await
}

fn taken() -> Refusal {
    Refusal::Conflict(Msg::new("email-taken"))
}
