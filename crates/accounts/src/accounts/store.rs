//! Accounts in the database.

use super::account::{Account, AccountState, fold_email};
use base::{Id, Instant, Lang, Msg, Refusal, Result, fresh_id};
use store::{Row, Tx, args, broke_unique, statements};

statements! {
    FIND = "SELECT * FROM account WHERE id = $1";
    FIND_BY_EMAIL = "SELECT * FROM account WHERE email_folded = $1";
    ADD = "INSERT INTO account (id, email, email_folded, password_hash, first_name, surname, pseudonym, lang, state,
            instance_admin, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)";
    TAKE_OVER = "UPDATE account SET email = $2, password_hash = $3, first_name = $4, surname = $5, pseudonym = $6,
            lang = $7, updated_at = $8, version = version + 1
        WHERE id = $1 AND state = 'unconfirmed'";
    CONFIRM = "UPDATE account SET state = 'active', updated_at = $2, version = version + 1
        WHERE id = $1 AND state = 'unconfirmed'";
    SET_PASSWORD = "UPDATE account SET password_hash = $2, updated_at = $3, version = version + 1 WHERE id = $1";
    SET_ADMIN = "UPDATE account SET instance_admin = $2, updated_at = $3, version = version + 1 WHERE id = $1";
}

/// An account to make.
#[derive(Clone, Debug)]
pub struct NewAccount<'a> {
    pub email: &'a str,
    /// From [`crate::password::hash`]; `None` for somebody who will choose one later.
    pub password_hash: Option<&'a str>,
    pub first_name: &'a str,
    pub surname: &'a str,
    pub pseudonym: &'a str,
    pub lang: Lang,
}

fn read(row: &Row) -> Result<Account> {
    Ok(Account {
        id: row.get("id")?,
        email: row.get("email")?,
        password_hash: row.get("password_hash")?,
        first_name: row.get("first_name")?,
        surname: row.get("surname")?,
        pseudonym: row.get("pseudonym")?,
        avatar_file_id: row.get("avatar_file_id")?,
        lang: Lang::from_code(&row.get::<String>("lang")?).unwrap_or_default(),
        theme: row.get("theme")?,
        state: AccountState::from_text(&row.get::<String>("state")?),
        instance_admin: row.get("instance_admin")?,
    })
}

/// # Errors
/// [`Refusal::NotFound`] when there is none.
pub async fn get(tx: &mut Tx, id: Id) -> Result<Account> {
    read(&tx.one(FIND, args![id]).await?)
}

/// The account of an address, however it is capitalised, in any state.
///
/// # Errors
/// A fault from the database.
pub async fn find_by_email(tx: &mut Tx, email: &str) -> Result<Option<Account>> {
    tx.first(FIND_BY_EMAIL, args![fold_email(email)]).await?.as_ref().map(read).transpose()
}

/// An account whose address is still to be proven.
///
/// # Errors
/// [`Refusal::Invalid`] on `email` when the address is taken.
pub async fn add_unconfirmed(tx: &mut Tx, account: &NewAccount<'_>, now: Instant) -> Result<Id> {
    add(tx, account, AccountState::Unconfirmed, now).await
}

/// An account whose address is proven otherwise: an invitation that arrived, the demonstration, an
/// operator's command.
///
/// # Errors
/// [`Refusal::Invalid`] on `email` when the address is taken.
pub async fn add_confirmed(tx: &mut Tx, account: &NewAccount<'_>, now: Instant) -> Result<Id> {
    add(tx, account, AccountState::Active, now).await
}

async fn add(tx: &mut Tx, account: &NewAccount<'_>, state: AccountState, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        account.email,
        fold_email(account.email),
        account.password_hash,
        account.first_name,
        account.surname,
        account.pseudonym,
        account.lang.code(),
        state.as_text(),
        false,
        now
    ];
    tx.run(ADD, arguments).await.map_err(taken)?;
    Ok(id)
}

fn taken(refusal: Refusal) -> Refusal {
    if broke_unique(&refusal, "account") { Refusal::field("email", Msg::new("email-taken")) } else { refusal }
}

/// Gives an unconfirmed account to whoever signs up with its address now.
///
/// # Errors
/// A fault from the database.
pub async fn take_over(tx: &mut Tx, id: Id, account: &NewAccount<'_>, now: Instant) -> Result<()> {
    let arguments = args![
        id,
        account.email,
        account.password_hash,
        account.first_name,
        account.surname,
        account.pseudonym,
        account.lang.code(),
        now
    ];
    tx.run(TAKE_OVER, arguments).await?;
    Ok(())
}

/// The address is proven; answers whether it was not yet.
///
/// # Errors
/// A fault from the database.
pub async fn confirm(tx: &mut Tx, id: Id, now: Instant) -> Result<bool> {
    Ok(tx.run(CONFIRM, args![id, now]).await? > 0)
}

/// # Errors
/// A fault from the database.
pub async fn set_password(tx: &mut Tx, id: Id, password_hash: &str, now: Instant) -> Result<()> {
    tx.run(SET_PASSWORD, args![id, password_hash, now]).await?;
    Ok(())
}

/// Makes somebody an administrator of the instance, or no longer.
///
/// # Errors
/// A fault from the database.
pub async fn set_instance_admin(tx: &mut Tx, id: Id, admin: bool, now: Instant) -> Result<()> {
    tx.run(SET_ADMIN, args![id, admin, now]).await?;
    Ok(())
}
