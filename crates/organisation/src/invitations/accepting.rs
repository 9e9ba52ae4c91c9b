//! The other end of the link: whoever was invited sees where, and enters.

use super::{invitation::Invitation, page::ShowPage, store};
use crate::{
    organisations::{self, organisation::Organisation, organisation::State},
    persons::{
        self,
        person::{DraftPerson, LogRule, Person, PersonState},
    },
    roles,
};
use ::store::{Scope, Tx};
use accounts::{accounts::fold_email, registration::form::SignUpForm};
use base::{FieldErrors, Id, Instant, Msg, Refusal, Result};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Path, SignedIn, Visit,
    answer::{page, page_again, see_with},
    journal::{Author, Entry, note},
};

/// A link that is good, and where it leads.
pub(super) struct Open {
    pub invitation: Invitation,
    pub organisation: Organisation,
    pub scope: Scope,
}

/// What the browser sends to enter.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AcceptForm {
    /// Ticked by whoever says that they are the person the invitation is for.
    pub myself: String,
}

impl Open {
    /// The person whom the invitation is for, when nothing proves that this account is theirs: it came to another
    /// address, as on a computer that several use.
    async fn somebody_else(&self, tx: &mut Tx, email: &str) -> Result<Option<Person>> {
        let Some(id) = self.invitation.person_id else { return Ok(None) };
        if fold_email(email) == fold_email(&self.invitation.email) {
            return Ok(None);
        }
        let person = persons::store::get(tx, self.scope, id).await?;
        Ok(Some(person).filter(|it| it.account_id.is_none() && it.state != PersonState::Anonymised))
    }
}

/// # Errors
/// [`Refusal::Gone`], the same for a link that is over, revoked, used or made up.
pub(super) async fn open(tx: &mut Tx, token: &str, now: Instant) -> Result<Open> {
    let gone = || Refusal::Gone(Msg::new("invitation-gone"));
    let invitation = store::find_by_token(tx, token).await?.ok_or_else(gone)?;
    let scope = Scope::of(invitation.organisation_id);
    let organisation = organisations::store::get(tx, scope).await?;
    if invitation.is_over(now) || organisation.state != State::Active {
        return Err(gone());
    }
    Ok(Open { invitation, organisation, scope })
}

pub async fn show(visit: Visit, Path(token): Path<String>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let form = SignUpForm::default();
    let shown = show_page(&mut tx, &visit, &token, form, FieldErrors::default()).await?;
    page(&shown)
}

/// The page of a link, with the form of a new account as it was typed.
pub(super) async fn show_page(
    tx: &mut Tx,
    visit: &Visit,
    token: &str,
    form: SignUpForm,
    errors: FieldErrors,
) -> Result<ShowPage> {
    let open = open(tx, token, visit.site.now()).await?;
    let role = roles::store::get(tx, open.scope, open.invitation.role_id).await?;
    let person = match &visit.actor {
        Some(actor) => open.somebody_else(tx, &actor.email).await?,
        None => None,
    };
    Ok(ShowPage {
        person: person.map(|it| it.label(visit.lang)),
        ui: visit.ui(),
        name: open.organisation.name,
        role: role.name,
        description: open.organisation.description,
        path: format!("/invitation/{token}"),
        email: open.invitation.email,
        form,
        errors,
    })
}

pub async fn accept(signed_in: SignedIn, Path(token): Path<String>, Form(form): Form<AcceptForm>) -> Answer {
    let site = &signed_in.site;
    let mut tx = site.db.read().await?;
    let organisation_id = open(&mut tx, &token, site.now()).await?.organisation.id;
    drop(tx);
    let mut tx = site.db.write_in(organisation_id).await?;
    // Read again: only one use of a link gets through.
    let open = open(&mut tx, &token, site.now()).await?;
    let actor = &signed_in.actor;
    if let Some(person) = open.somebody_else(&mut tx, &actor.email).await? {
        let name = person.label(signed_in.lang);
        if persons::store::find_by_account(&mut tx, open.scope, actor.account_id).await?.is_some() {
            return Err(Refusal::Conflict(Msg::new("invitation-for-another").with("name", name)).into());
        }
        if form.myself.is_empty() {
            drop(tx);
            let mut tx = site.db.read().await?;
            let errors = FieldErrors::one("myself", Msg::new("invitation-who-are-you").with("name", name));
            return page_again(&show_page(&mut tx, &signed_in, &token, SignUpForm::default(), errors).await?);
        }
    }
    let newcomer = Newcomer {
        account_id: actor.account_id,
        email: &actor.email,
        first_name: &actor.first_name,
        surname: &actor.surname,
        pseudonym: &actor.pseudonym,
    };
    let today = site.clock.today(&open.organisation.time_zone);
    let id = enter(&mut tx, &open, &newcomer, today, site.now()).await?;
    let entry = Entry::new("person", id, "join").about(Some(id));
    note(&mut tx, open.scope, &Author::of(actor), entry, site.now()).await?;
    tx.commit().await?;
    let flash = Flash::new(signed_in.ui().t1("organisation-joined", "name", &open.organisation.name));
    Ok(see_with(site, &format!("/o/{}", open.organisation.slug), &flash))
}

/// Whoever enters with a link.
pub(super) struct Newcomer<'a> {
    pub account_id: Id,
    /// Proven by a mail.
    pub email: &'a str,
    pub first_name: &'a str,
    pub surname: &'a str,
    pub pseudonym: &'a str,
}

/// Makes the newcomer active with the role of the invitation. An active member keeps the role they
/// have: a forgotten invitation neither raises nor lowers anybody.
///
/// # Errors
/// [`Refusal::Conflict`] when the invitation is for a person who is somebody else by now.
pub(super) async fn enter(
    tx: &mut Tx,
    open: &Open,
    newcomer: &Newcomer<'_>,
    today: base::Day,
    now: Instant,
) -> Result<Id> {
    let id = become_member(tx, open, newcomer, today, now).await?;
    store::accept(tx, open.scope, open.invitation.id, id).await?;
    Ok(id)
}

async fn become_member(
    tx: &mut Tx,
    open: &Open,
    newcomer: &Newcomer<'_>,
    today: base::Day,
    now: Instant,
) -> Result<Id> {
    let (scope, role_id) = (open.scope, open.invitation.role_id);
    let known = persons::store::find_by_account(tx, scope, newcomer.account_id).await?;
    if let Some(person) = known {
        if person.state != PersonState::Active {
            persons::store::set_state(tx, scope, person.id, PersonState::Active, None, now).await?;
            persons::store::set_role(tx, scope, person.id, role_id, now).await?;
        }
        return Ok(person.id);
    }
    if let Some(person) = waiting(tx, open, newcomer.email).await? {
        persons::store::attach(tx, scope, person.id, newcomer.account_id, now).await?;
        persons::store::set_role(tx, scope, person.id, role_id, now).await?;
        return Ok(person.id);
    }
    let draft = DraftPerson {
        first_name: newcomer.first_name.to_owned(),
        surname: newcomer.surname.to_owned(),
        pseudonym: newcomer.pseudonym.to_owned(),
        email: None,
        role_id,
        log_rule: LogRule::Inherit,
        joined_on: today,
    };
    persons::store::add(tx, scope, &draft, Some(newcomer.account_id), PersonState::Active, now).await
}

/// The person without account whom the invitation is for, or whom the address of the newcomer is that of.
async fn waiting(tx: &mut Tx, open: &Open, email: &str) -> Result<Option<Person>> {
    let Some(id) = open.invitation.person_id else {
        return persons::store::find_waiting(tx, open.scope, email).await;
    };
    let person = persons::store::get(tx, open.scope, id).await?;
    if person.account_id.is_some() || person.state == PersonState::Anonymised {
        return Err(Refusal::Conflict(Msg::new("invitation-taken")));
    }
    Ok(Some(person))
}
