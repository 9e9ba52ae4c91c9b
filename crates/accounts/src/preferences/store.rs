//! The language and the colours of an account in the database.

use base::{Id, Instant, Lang, Result};
use site::Theme;
use store::{Tx, args, statements};

statements! {
    SET_LANG = "UPDATE account SET lang = $2, updated_at = $3, version = version + 1 WHERE id = $1";
    SET_THEME = "UPDATE account SET theme = $2, updated_at = $3, version = version + 1 WHERE id = $1";
}

/// # Errors
/// A fault from the database.
pub async fn set_lang(tx: &mut Tx, id: Id, lang: Lang, now: Instant) -> Result<()> {
    tx.run(SET_LANG, args![id, lang.code(), now]).await?;
    Ok(())
}

/// # Errors
/// A fault from the database.
pub async fn set_theme(tx: &mut Tx, id: Id, theme: Theme, now: Instant) -> Result<()> {
    tx.run(SET_THEME, args![id, theme.as_text(), now]).await?;
    Ok(())
}
