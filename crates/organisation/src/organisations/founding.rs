//! A new organisation with its roles and whoever founds it.

use super::{
    organisation::{DraftOrganisation, State},
    store,
};
use crate::{
    persons::{self, person::DraftPerson},
    roles,
};
use ::store::{Scope, Tx};
use base::{Day, Id, Result};
use site::{Actor, Site};

/// Whoever founds an organisation.
#[derive(Clone, Debug)]
pub struct Founder {
    pub account_id: Id,
    pub first_name: String,
    pub surname: String,
    pub pseudonym: String,
}

impl From<&Actor> for Founder {
    fn from(actor: &Actor) -> Self {
        Founder {
            account_id: actor.account_id,
            first_name: actor.first_name.clone(),
            surname: actor.surname.clone(),
            pseudonym: actor.pseudonym.clone(),
        }
    }
}

/// Creates an organisation with what every module starts with; the founder manages it.
///
/// # Errors
/// [`base::Refusal::Invalid`] on `name` when it is taken.
pub async fn create(
    tx: &mut Tx,
    site: &Site,
    draft: &DraftOrganisation,
    founder: &Founder,
    state: State,
) -> Result<Scope> {
    let scope = store::add(tx, draft, state, site.now()).await?;
    site.found(tx, scope.organisation_id).await?;
    if draft.collective {
        roles::store::make_collective(tx, scope).await?;
    }
    add_founder(tx, scope, founder, site.clock.today(&draft.time_zone), site.now()).await?;
    Ok(scope)
}

/// Adds whoever founds: in the role that everybody receives if it manages, else in one that does.
///
/// # Errors
/// A fault from the database.
pub async fn add_founder(
    tx: &mut Tx,
    scope: Scope,
    founder: &Founder,
    today: Day,
    now: base::Instant,
) -> Result<Id> {
    let everybody = roles::store::get_default(tx, scope).await?;
    let role = if everybody.manages() { everybody } else { roles::store::get_managing(tx, scope).await? };
    let draft = DraftPerson {
        first_name: founder.first_name.clone(),
        surname: founder.surname.clone(),
        pseudonym: founder.pseudonym.clone(),
        email: None,
        role_id: role.id,
        log_rule: persons::person::LogRule::Inherit,
        joined_on: today,
    };
    let state = persons::person::PersonState::Active;
    persons::store::add(tx, scope, &draft, Some(founder.account_id), state, now).await
}
