//! Who validates today: what applies, which is not always what was decided (R16).

use super::{Validation, Validator};
use crate::{
    absences::{self, AbsenceState, half_days_on},
    rights::{MANAGES, VALIDATES, WRITES},
    settings,
    staff::{self, StaffMember},
};
use ::store::Tx;
use base::{Id, Result};
use organisation::persons::{self, person::PersonState};
use site::Member;
use std::collections::BTreeSet;

#[derive(Clone, Debug)]
pub struct Rules {
    pub validation: Validation,
    /// One employee only works there.
    pub alone: bool,
    /// The managers who cannot validate today: gone, archived, or away the whole day.
    away: BTreeSet<Id>,
}

/// The rules of the organisation, today.
///
/// # Errors
/// A fault from the database.
pub async fn rules(tx: &mut Tx, member: &Member) -> Result<Rules> {
    let settings = settings::store::get(tx, member.scope).await?;
    let all = staff::store::list(tx, member.scope, member.lang).await?;
    let employees = staff::active_employees(&all, member.today());
    let validation = settings.validation_among(employees);
    let away = match validation {
        Validation::Manager => away(tx, member, &all).await?,
        _ => BTreeSet::new(),
    };
    Ok(Rules { validation, alone: employees <= 1, away })
}

async fn away(tx: &mut Tx, member: &Member, all: &[StaffMember]) -> Result<BTreeSet<Id>> {
    let today = member.today();
    let managers: BTreeSet<Id> = all.iter().filter_map(|it| it.profile.manager_person_id).collect();
    let mut away = BTreeSet::new();
    for id in managers {
        let person = persons::store::find(tx, member.scope, id).await?;
        let left = person.is_none_or(|it| it.state != PersonState::Active);
        let profile = all.iter().map(|it| &it.profile).find(|it| it.person_id == id);
        let gone = profile.is_some_and(|it| !it.is_active(today));
        let absences = absences::store::of_person(tx, member.scope, id, (today, today)).await?;
        let absent = half_days_on(&absences, today, &[AbsenceState::Accepted]).is_full();
        if left || gone || absent {
            away.insert(id);
        }
    }
    Ok(away)
}

/// Who acts on a sheet, from their rights and the profile of its person.
#[must_use]
pub fn validator(member: &Member, person_id: Id, manager: Option<Id>, rules: &Rules) -> Validator {
    let validates = member.rights.can(VALIDATES);
    Validator {
        is_person: member.person_id == person_id,
        writes: member.rights.allow(WRITES) || (validates && manager == Some(member.person_id)),
        validates,
        manages: member.rights.allow(MANAGES),
        is_manager_of: manager == Some(member.person_id),
        manager_missing: manager.is_none_or(|it| it == person_id || rules.away.contains(&it)),
        alone: rules.alone,
    }
}
