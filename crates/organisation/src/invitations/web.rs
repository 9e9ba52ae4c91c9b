//! The screens of invitations: send, list, send again, revoke.

use super::{
    invitation::{DraftInvitations, InvitationForm},
    page::{IndexPage, Line},
    store, waiting,
};
use crate::{
    persons::{
        self,
        letter::{Reach, letter},
        page::role_name,
        person::PersonState,
        web::{grantable, role_choices},
    },
    roles,
};
use ::store::Tx;
use accounts::tries::{Tried, store as tries};
use base::{FieldErrors, Id, Msg, Refusal, Result, ToArg, id_from_text, jiff::SignedDuration};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path, Query,
    answer::{page, page_again, see_with},
    journal::{Entry, note_by},
};
use work::mail::enqueue;

const SIZE: usize = 50;

/// The invitations of an organisation in a day: enough for a whole one that arrives, too few to flood strangers.
const MOST_A_DAY: i64 = 1000;
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// Where the list goes on.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ListQuery {
    pub apres: String,
}

pub async fn index(member: Member, Query(query): Query<ListQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let role = roles::store::get_default(&mut tx, member.scope).await?;
    let form = InvitationForm { emails: String::new(), role: role.id.to_string() };
    let before = id_from_text(&query.apres).unwrap_or(store::NEWEST);
    page(&index_page(&mut tx, &member, before, form, FieldErrors::default()).await?)
}

async fn index_page(
    tx: &mut Tx,
    member: &Member,
    before: Id,
    form: InvitationForm,
    errors: FieldErrors,
) -> Result<IndexPage> {
    let limit = i64::try_from(SIZE + 1).map_err(Refusal::fault)?;
    let mut invitations = store::list(tx, member.scope, before, limit).await?;
    let more = invitations.len() > SIZE;
    invitations.truncate(SIZE);
    let last = invitations.last().filter(|_| more);
    let next = last.map(|last| format!("{}?apres={}", member.path("invitations"), last.id));
    let roles = roles::store::list(tx, member.scope).await?;
    let now = member.site.now();
    let line = |invitation: super::invitation::Invitation| Line {
        role: role_name(&roles, invitation.role_id),
        over: invitation.is_over(now),
        invitation,
    };
    Ok(IndexPage {
        ui: member.ui(),
        waiting: waiting::count(tx, member).await?,
        invitations: invitations.into_iter().map(line).collect(),
        next,
        form,
        errors,
        roles: role_choices(member, &roles, None),
    })
}

pub async fn create(member: Member, Form(form): Form<InvitationForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let saved = async {
        let draft = form.read()?;
        send_all(&mut tx, &member, &draft).await?;
        Ok(draft.emails.len())
    };
    let count = match saved.await {
        Ok(count) => count,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            return page_again(&index_page(&mut tx, &member, store::NEWEST, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(see_with(&member.site, &member.path("invitations"), &sent(&member, count)))
}

/// « Invitations sent », or that they wait for a mail server.
pub fn sent(member: &Member, count: impl ToArg) -> Flash {
    let ui = member.ui();
    let said = ui.t1("invitations-sent", "count", count);
    Flash::new(if ui.mails_wait() { format!("{said} {}", ui.t("mails-wait-here")) } else { said })
}

async fn send_all(tx: &mut Tx, member: &Member, draft: &DraftInvitations) -> Result<()> {
    grantable(tx, member, draft.role_id).await?;
    for email in &draft.emails {
        send(tx, member, email, draft.role_id, None).await?;
    }
    Ok(())
}

/// Invites an address. Rouse the site's wake after the commit. The caller knows that the member may
/// give the role.
///
/// # Errors
/// [`Refusal::Invalid`] when the address is that of a member, or was written to too often: nothing is written then.
pub async fn send(
    tx: &mut Tx,
    member: &Member,
    email: &str,
    role_id: Id,
    person_id: Option<Id>,
) -> Result<()> {
    let field = if person_id.is_some() { "email" } else { "emails" };
    let known = persons::store::find_by_email(tx, member.scope, email).await?;
    if known.is_some_and(|person| person.state == PersonState::Active) {
        return Err(Refusal::field(field, Msg::new("invitation-already-member").with("email", email)));
    }
    let now = member.site.now();
    if store::count_since(tx, member.scope, now - A_DAY).await? >= MOST_A_DAY {
        return Err(Refusal::field(field, Msg::new("invitations-too-many")));
    }
    // Before anything is written: the link that somebody already has is worth something until the next one leaves.
    if let Err(refusal) = count(tx, member, email).await {
        let Refusal::TooMany { seconds } = refusal else { return Err(refusal) };
        let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(15);
        let msg = Msg::new("invitation-mailed-often").with("email", email).with("minutes", minutes);
        return Err(Refusal::field(field, msg));
    }
    let person_id = match person_id {
        Some(id) => Some(id),
        None => persons::store::find_waiting(tx, member.scope, email).await?.map(|person| person.id),
    };
    let (id, token) = store::add(tx, member.scope, email, role_id, person_id, now).await?;
    mail(tx, member, email, &token).await?;
    note_by(tx, member, Entry::new("invitation", id, "invite").about(person_id).after(role_id)).await
}

/// Nobody is written to again and again, whoever asks.
async fn count(tx: &mut Tx, member: &Member, email: &str) -> Result<()> {
    tries::count(tx, Tried::Mail, email, member.site.now()).await
}

async fn mail(tx: &mut Tx, member: &Member, email: &str, token: &str) -> Result<()> {
    let given = [
        ("organisation", member.organisation.name.clone()),
        ("from", member.actor.label()),
        ("link", member.site.link(&format!("/invitation/{token}"))),
    ];
    let reach = Reach { email: email.to_owned(), lang: member.lang, label: String::new() };
    let mail = letter(&member.site, &reach, "mail-invitation", &given);
    enqueue(tx, &mail, member.site.now()).await.map(|_| ())
}

/// Sends another link; the one before is worth nothing any more.
pub async fn send_again(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let invitation = store::get(&mut tx, member.scope, id).await?;
    grantable(&mut tx, &member, invitation.role_id).await?;
    count(&mut tx, &member, &invitation.email).await?;
    let token = store::renew(&mut tx, member.scope, id, member.site.now()).await?;
    mail(&mut tx, &member, &invitation.email, &token).await?;
    note_by(&mut tx, &member, Entry::new("invitation", id, "invite").about(invitation.person_id)).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    let flash = Flash::new(member.ui().t1("invitation-sent-again", "email", &invitation.email));
    Ok(see_with(&member.site, &member.path("invitations"), &flash))
}

pub async fn revoke(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let invitation = store::get(&mut tx, member.scope, id).await?;
    store::revoke(&mut tx, member.scope, id).await?;
    note_by(&mut tx, &member, Entry::new("invitation", id, "revoke").about(invitation.person_id)).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("invitation-revoked", "email", &invitation.email));
    Ok(see_with(&member.site, &member.path("invitations"), &flash))
}
