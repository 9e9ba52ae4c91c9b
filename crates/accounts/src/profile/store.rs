//! Names and portraits in the database.

use super::form::IdentityForm;
use base::{Id, Instant, Result};
use store::{Tx, args, statements};
use work::files::{self, NewFile, StoredFile};

statements! {
    SET_NAMES = "UPDATE account SET first_name = $2, surname = $3, pseudonym = $4, updated_at = $5,
            version = version + 1
        WHERE id = $1";
    SET_PORTRAIT = "UPDATE account SET avatar_file_id = $2, updated_at = $3, version = version + 1 WHERE id = $1";
    PORTRAIT = "SELECT avatar_file_id FROM account WHERE id = $1";
}

/// # Errors
/// A fault from the database.
pub async fn set_names(tx: &mut Tx, id: Id, names: &IdentityForm, now: Instant) -> Result<()> {
    tx.run(SET_NAMES, args![id, &names.first_name, &names.surname, &names.pseudonym, now]).await?;
    Ok(())
}

/// The portrait of an account. Who may see it is the caller's rule (R75).
///
/// # Errors
/// A fault from the database.
pub async fn portrait(tx: &mut Tx, id: Id) -> Result<Option<StoredFile>> {
    match file_id(tx, id).await? {
        Some(file) => files::find(tx, file).await,
        None => Ok(None),
    }
}

async fn file_id(tx: &mut Tx, id: Id) -> Result<Option<Id>> {
    match tx.first(PORTRAIT, args![id]).await? {
        Some(row) => row.get("avatar_file_id"),
        None => Ok(None),
    }
}

/// Gives an account a portrait, or none; the one before is forgotten.
///
/// # Errors
/// A fault from the database.
pub async fn set_portrait(tx: &mut Tx, id: Id, picture: Option<(&str, Vec<u8>)>, now: Instant) -> Result<()> {
    let before = file_id(tx, id).await?;
    let file = match picture {
        Some((media_type, content)) => {
            let file = NewFile {
                organisation_id: None,
                account_id: Some(id),
                name: "portrait".to_owned(),
                media_type: media_type.to_owned(),
                content,
                expires_at: None,
            };
            Some(files::add(tx, &file, now).await?)
        }
        None => None,
    };
    tx.run(SET_PORTRAIT, args![id, file, now]).await?;
    if let Some(before) = before {
        files::remove(tx, before).await?;
    }
    Ok(())
}
