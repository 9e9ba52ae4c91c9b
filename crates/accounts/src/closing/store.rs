//! What closing an account changes in the database.

use crate::{accounts::Account, links, profile, sessions, tokens};
use base::{Id, Instant, Result};
use site::{
    Site,
    journal::{Author, Entry, note_outside},
    module::erase_person,
    moving::must_not_move,
};
use store::{Scope, Tx, args, statements};

statements! {
    MEMBERSHIPS = "SELECT organisation_id, id FROM person WHERE account_id = $1 ORDER BY organisation_id";
    EMPTY = "UPDATE account SET email = $2, email_folded = $2, password_hash = NULL, first_name = '', surname = '',
            pseudonym = '', instance_admin = FALSE, seen_at = NULL, state = 'closed', updated_at = $3, version = version + 1
        WHERE id = $1";
    WORDS_GO_TOO = "UPDATE person SET forget_words = TRUE WHERE account_id = $1";
    FORGET_FILES = "DELETE FROM stored_file WHERE account_id = $1 AND organisation_id IS NULL";
    FORGET_CALLS = "DELETE FROM idempotency_key WHERE account_id = $1";
    // The journal keeps what was done; whoever did it loses their name, there and in what it quotes.
    FORGET_AUTHOR = "UPDATE audit_entry SET actor_label = $2 WHERE account_id = $1";
    FORGET_WORDS = "UPDATE audit_entry SET before = NULL, after = NULL
        WHERE organisation_id IS NULL AND (account_id = $1 OR object_id = $1)";
}

/// The titles and descriptions they wrote go with their name (R71).
///
/// # Errors
/// A fault from the database.
pub async fn ask_forget_words(tx: &mut Tx, account_id: Id) -> Result<()> {
    tx.run(WORDS_GO_TOO, args![account_id]).await.map(|_| ())
}

/// Closes an account: the modules erase the person in each organisation, then the account is emptied.
///
/// # Errors
/// [`base::Refusal::Conflict`] from the first module that must keep the person, such as the last
/// manager of an organisation: then nothing has changed once `tx` is dropped.
pub async fn close(tx: &mut Tx, site: &Site, account: &Account, now: Instant) -> Result<()> {
    for (organisation_id, person_id) in memberships(tx, account.id).await? {
        tx.take_turn_in(organisation_id).await?;
        must_not_move(tx, Scope::of(organisation_id)).await?;
        erase_person(site.modules, tx, Scope::of(organisation_id), person_id, now).await?;
    }
    for module in site.modules {
        (module.close_account)(tx, account.id).await?;
    }
    profile::store::set_portrait(tx, account.id, None, now).await?;
    sessions::store::remove_all(tx, account.id).await?;
    tokens::store::remove_all(tx, account.id).await?;
    links::store::remove_all(tx, account.id).await?;
    tx.run(FORGET_FILES, args![account.id]).await?;
    tx.run(FORGET_CALLS, args![account.id]).await?;
    work::mail::forget(tx, &account.email).await?;
    let marker = format!("closed:{}", account.id);
    tx.run(EMPTY, args![account.id, &marker, now]).await?;
    let label = site.text(base::Lang::Fr, "closed-account");
    tx.run(FORGET_AUTHOR, args![account.id, &label]).await?;
    tx.run(FORGET_WORDS, args![account.id]).await?;
    let author = Author { account_id: Some(account.id), label };
    note_outside(tx, &author, Entry::new("account", account.id, "close"), now).await
}

/// In the order of the organisations, so that two closings never wait for each other.
async fn memberships(tx: &mut Tx, account_id: Id) -> Result<Vec<(Id, Id)>> {
    let rows = tx.all(MEMBERSHIPS, args![account_id]).await?;
    rows.iter().map(|row| Ok((row.get("organisation_id")?, row.get("id")?))).collect()
}
