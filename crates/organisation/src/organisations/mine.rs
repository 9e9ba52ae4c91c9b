//! The organisations of an account: two touches from one to another.

use super::{page::MinePage, store};
use site::{Answer, SignedIn, answer::page};

pub async fn index(signed_in: SignedIn) -> Answer {
    let mut tx = signed_in.site.db.read().await?;
    let memberships = store::list_of_account(&mut tx, signed_in.actor.account_id).await?;
    page(&MinePage { ui: signed_in.ui(), memberships })
}
