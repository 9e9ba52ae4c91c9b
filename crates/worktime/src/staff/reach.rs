//! How far a member sees and answers (§3.8): the whole team for who reads it; for who validates where each has their
//! manager (*responsable*), the persons whose manager they are, whose time they may write too.

use super::{StaffMember, store};
use crate::{rights, settings, sheets::Validation};
use ::store::Tx;
use base::{Id, Refusal, Result};
use site::{Member, Right};
use std::collections::BTreeSet;

pub struct Reach {
    me: Id,
    whole: bool,
    led: BTreeSet<Id>,
}

impl Reach {
    /// # Errors
    /// [`Refusal::NotFound`] while the module is off.
    pub async fn load(tx: &mut Tx, member: &Member) -> Result<Reach> {
        let validates = member.rights.can(rights::VALIDATES);
        let reads = member.rights.allow(rights::READS);
        let by_manager = settings::store::get(tx, member.scope).await?.validation == Validation::Manager;
        let all =
            if validates && !reads { store::list(tx, member.scope, member.lang).await? } else { Vec::new() };
        let led = all.iter().filter(|it| is_led_by(member, it)).map(|it| it.profile.person_id).collect();
        Ok(Reach { me: member.person_id, whole: reads || (validates && !by_manager), led })
    }

    #[must_use]
    pub fn holds(&self, person_id: Id) -> bool {
        self.whole || person_id == self.me || self.led.contains(&person_id)
    }

    /// # Errors
    /// [`Refusal::NotFound`].
    pub fn must_hold(&self, person_id: Id) -> Result<()> {
        if self.holds(person_id) { Ok(()) } else { Err(Refusal::NotFound) }
    }
}

/// Whether the member validates and is the manager of this person.
#[must_use]
pub fn is_led_by(member: &Member, it: &StaffMember) -> bool {
    it.profile.manager_person_id == Some(member.person_id) && member.rights.can(rights::VALIDATES)
}

/// Somebody else, for who has a right over everybody or is their manager.
///
/// # Errors
/// [`Refusal::Forbidden`] without either; [`Refusal::NotFound`] for who does not work here.
pub async fn other(tx: &mut Tx, member: &Member, person_id: Id, right: Right) -> Result<StaffMember> {
    let found = store::find(tx, member.scope, person_id, member.lang).await?;
    match found {
        Some(it) if is_led_by(member, &it) => Ok(it),
        found => member.must(right).and_then(|()| found.ok_or(Refusal::NotFound)),
    }
}
