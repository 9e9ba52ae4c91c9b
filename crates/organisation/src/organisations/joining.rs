//! « Rejoindre »: a member at once with the welcome role, or a request that somebody accepts (R77).

use super::{organisation::State, store};
use crate::{
    persons::{
        self,
        person::{DraftPerson, LogRule, Person, PersonState},
    },
    roles,
};
use ::store::{Scope, Tx};
use base::{Id, Refusal, Result};
use site::{
    Actor, Answer, Flash, Path, SignedIn,
    answer::see_with,
    journal::{Author, Entry, note},
};

pub async fn join(signed_in: SignedIn, Path(slug): Path<String>) -> Answer {
    let site = &signed_in.site;
    let mut tx = site.db.read().await?;
    let organisation = store::find_by_slug(&mut tx, &slug).await?.ok_or(Refusal::NotFound)?;
    drop(tx);
    if organisation.state != State::Active {
        return Err(Refusal::NotFound.into());
    }
    let scope = Scope::of(organisation.id);
    let mut tx = site.db.write_in(organisation.id).await?;
    let state = if organisation.moderate_members { PersonState::Pending } else { PersonState::Active };
    let state = enter(&mut tx, scope, &signed_in, state, &organisation.time_zone).await?;
    tx.commit().await?;
    let ui = signed_in.ui();
    Ok(match state {
        PersonState::Active => {
            let flash = Flash::new(ui.t1("organisation-joined", "name", &organisation.name));
            see_with(site, &format!("/o/{slug}"), &flash)
        }
        _ => {
            let flash = Flash::new(ui.t1("organisation-asked", "name", &organisation.name));
            see_with(site, &format!("/associations/{slug}"), &flash)
        }
    })
}

/// Makes the account a person of the organisation, or finds that it is one already.
async fn enter(
    tx: &mut Tx,
    scope: Scope,
    signed_in: &SignedIn,
    wanted: PersonState,
    zone: &str,
) -> Result<PersonState> {
    let (actor, now) = (&signed_in.actor, signed_in.site.now());
    let role = roles::store::get_default(tx, scope).await?;
    let known = persons::store::find_by_account(tx, scope, actor.account_id).await?;
    let (id, before) = match known {
        Some(person) if person.state != PersonState::Left => return Ok(person.state),
        Some(person) => {
            // Whoever comes back begins again with the welcome role.
            persons::store::set_state(tx, scope, person.id, wanted, None, now).await?;
            persons::store::set_role(tx, scope, person.id, role.id, now).await?;
            (person.id, Some(person.state))
        }
        None => match known_by_address(tx, scope, actor, wanted).await? {
            Some(person) => {
                persons::store::attach(tx, scope, person.id, actor.account_id, now).await?;
                persons::store::set_role(tx, scope, person.id, role.id, now).await?;
                (person.id, Some(person.state))
            }
            None => (add(tx, scope, signed_in, (role.id, wanted), zone).await?, None),
        },
    };
    let verb = if wanted == PersonState::Active { "join" } else { "ask" };
    let entry = Entry::new("person", id, verb).about(Some(id)).before(before).after(wanted);
    note(tx, scope, &Author::of(actor), entry, now).await?;
    Ok(wanted)
}

/// Whom the organisation already knew by the address of this account. Where joining is moderated, whoever accepts the
/// request brings the two together.
async fn known_by_address(
    tx: &mut Tx,
    scope: Scope,
    actor: &Actor,
    wanted: PersonState,
) -> Result<Option<Person>> {
    match wanted {
        PersonState::Active => persons::store::find_waiting(tx, scope, &actor.email).await,
        _ => Ok(None),
    }
}

async fn add(
    tx: &mut Tx,
    scope: Scope,
    signed_in: &SignedIn,
    (role_id, state): (Id, PersonState),
    zone: &str,
) -> Result<Id> {
    let actor = &signed_in.actor;
    let draft = DraftPerson {
        first_name: actor.first_name.clone(),
        surname: actor.surname.clone(),
        pseudonym: actor.pseudonym.clone(),
        email: None,
        role_id,
        log_rule: LogRule::Inherit,
        joined_on: signed_in.site.clock.today(zone),
    };
    persons::store::add(tx, scope, &draft, Some(actor.account_id), state, signed_in.site.now()).await
}
