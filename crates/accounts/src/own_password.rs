//! Asking somebody who is signed in for their password again, before what cannot be undone.

use crate::{
    accounts::Account,
    password,
    tries::{Tried, store as tries},
};
use base::{Msg, Refusal, Result};
use site::Site;

/// # Errors
/// [`Refusal::Invalid`] on `current_password` when it is not theirs, or was tried too often: whoever holds a
/// stolen session must not guess it either.
pub async fn check(site: &Site, account: &Account, typed: &str) -> Result<()> {
    let mut tx = site.db.write().await?;
    match tries::count(&mut tx, Tried::SignIn, &account.email, site.now()).await {
        Ok(()) => tx.commit().await?,
        Err(Refusal::TooMany { seconds }) => {
            let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(60);
            return Err(Refusal::field(
                "current_password",
                Msg::new("sign-in-too-many").with("minutes", minutes),
            ));
        }
        Err(refusal) => return Err(refusal),
    }
    if !password::verify(typed, account.password_hash.as_deref()).await? {
        return Err(Refusal::field("current_password", Msg::new("password-wrong")));
    }
    let mut tx = site.db.write().await?;
    tries::forget(&mut tx, Tried::SignIn, &account.email).await?;
    tx.commit().await
}
