//! Persons who are there without an account, and have an address: added by hand, or come with a file (R83, R84). An
//! invitation gives them theirs, with what they did.

use super::web::{send, sent};
use crate::persons::{self, person::Person, web::grantable};
use ::store::Tx;
use base::{Msg, Refusal, Result};
use site::{Answer, Member, answer::see_with};

/// Invited at once: the mails of one press of a button.
const MOST: i64 = 200;

/// Those whom nobody has invited yet, and how many of them the page names.
pub(super) async fn count(tx: &mut Tx, member: &Member) -> Result<usize> {
    persons::store::list_waiting(tx, member.scope, member.site.now(), MOST).await.map(|them| them.len())
}

pub async fn invite_all(member: Member) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let waiting = persons::store::list_waiting(&mut tx, member.scope, member.site.now(), MOST).await?;
    let mut count = 0_i64;
    for person in &waiting {
        match invite(&mut tx, &member, person).await {
            Ok(()) => count += 1,
            // A role that one may not give, an address that a member has or that was written to too often: they stay
            // for somebody to look at.
            Err(Refusal::Invalid(_)) => {}
            Err(refusal) => return Err(refusal.into()),
        }
    }
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(see_with(&member.site, &member.path("invitations"), &sent(&member, count)))
}

/// Offers their account to a person who has none, with the role they have.
///
/// # Errors
/// [`Refusal::Invalid`] without an address, or with that of a member.
pub async fn invite(tx: &mut Tx, member: &Member, person: &Person) -> Result<()> {
    grantable(tx, member, person.role_id).await?;
    let email = person.email.as_deref();
    let email = email.ok_or_else(|| Refusal::field("email", Msg::new("invitation-needs-email")))?;
    send(tx, member, email, person.role_id, Some(person.id)).await
}
