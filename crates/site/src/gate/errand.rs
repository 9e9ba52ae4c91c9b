//! What is done later for somebody, with their rights of the day it is done, within those of their token.

use super::{
    Member, Theme, Visit,
    found::{self, TokenScopes},
};
use crate::site::Site;
use base::{Id, Lang, Refusal, Result};
use serde::{Deserialize, Serialize};

/// Who asked, as a job keeps it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Errand {
    account_id: Id,
    organisation_id: Id,
    lang: String,
    /// What the token that asked is limited to.
    scopes: Option<String>,
}

impl Member {
    /// What a job needs to be this member again.
    #[must_use]
    pub fn errand(&self) -> Errand {
        Errand {
            account_id: self.actor.account_id,
            organisation_id: self.scope.organisation_id,
            lang: self.lang.code().to_owned(),
            scopes: self.actor.token.as_ref().map(TokenScopes::as_text),
        }
    }
}

impl Errand {
    /// The member, as they are now.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when they have left, or their account is closed.
    pub async fn member(&self, site: &Site) -> Result<Member> {
        let mut tx = site.db.read().await?;
        let scopes = self.scopes.as_deref().map(TokenScopes::of_text);
        let actor = found::account(&mut tx, self.account_id, scopes).await?.ok_or(Refusal::NotFound)?;
        let visit = Visit {
            site: site.clone(),
            lang: Lang::from_code(&self.lang).unwrap_or_default(),
            lang_chosen: true,
            theme: Theme::Auto,
            here: String::new(),
            actor: Some(actor.clone()),
            address: None,
            flash: None,
            // Organisations are named by their identity there.
            api: true,
            device: String::new(),
        };
        found::member(&mut tx, &visit, &actor, &self.organisation_id.to_string()).await
    }
}
