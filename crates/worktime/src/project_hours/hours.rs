//! Hours of a year by person and month.

use crate::{
    agreements,
    entries::totals::{self, MonthTotal},
    staff::{self, StaffKind, StaffMember, StaffProfile},
};
use ::store::Tx;
use base::{Day, Id, Result, jiff::civil::date};
use site::Member;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody's minutes of a year, January first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonHours {
    pub person_id: Id,
    pub name: String,
    pub kind: StaffKind,
    pub months: [i64; 12],
}

impl PersonHours {
    #[must_use]
    pub fn total(&self) -> i64 {
        self.months.iter().sum()
    }
}

/// A project over a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectHours {
    pub year: i16,
    pub employees: Vec<PersonHours>,
    /// Lent staff, civic service, trainees, contractors.
    pub others: Vec<PersonHours>,
}

/// Minutes by month, January first.
#[must_use]
pub fn by_month(people: &[PersonHours]) -> [i64; 12] {
    people.iter().fold([0; 12], |mut sums, it| {
        for (sum, minutes) in sums.iter_mut().zip(it.months) {
            *sum += minutes;
        }
        sums
    })
}

impl ProjectHours {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.employees.is_empty() && self.others.is_empty()
    }

    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, member: &Member, project_id: Id, year: i16) -> Result<ProjectHours> {
        let months = (date(year, 1, 1), date(year, 12, 1));
        let mut all = totals::of_project(tx, member.scope, project_id, months).await?;
        let people = staff::store::list(tx, member.scope, member.lang).await?;
        // The rollup is by month: where somebody became something else inside one, their days are read.
        for (who, month) in changed(&people, year) {
            let held = |it: &MonthTotal| (it.person_id, it.month) == (who, month);
            if !all.iter().any(held) {
                continue;
            }
            all.retain(|it| !held(it));
            let days = (month, month.last_of_month());
            let worked = agreements::store::worked(tx, member.scope, project_id, days, true).await?;
            all.extend(worked.into_iter().filter(|it| it.person_id == who).map(|it| MonthTotal {
                month: it.on,
                person_id: who,
                action_id: it.action_id,
                minutes: it.minutes,
            }));
        }
        Ok(ProjectHours::of(year, &all, &people))
    }

    /// By name, as the people come: never by hours (I12). A line for each thing a person was (R11b).
    fn of(year: i16, all: &[MonthTotal], people: &[StaffMember]) -> ProjectHours {
        let profiles: BTreeMap<Id, &StaffProfile> =
            people.iter().map(|it| (it.profile.person_id, &it.profile)).collect();
        let mut sums: BTreeMap<(Id, StaffKind), [i64; 12]> = BTreeMap::new();
        for it in all {
            let rank = usize::try_from(it.month.month() - 1).unwrap_or_default();
            let Some(who) = profiles.get(&it.person_id) else { continue };
            sums.entry((it.person_id, who.kind_on(it.month))).or_default()[rank] += it.minutes;
        }
        let mut worked: Vec<PersonHours> = Vec::new();
        for (it, kind) in people.iter().flat_map(|it| StaffKind::ALL.iter().map(move |kind| (it, *kind))) {
            let person_id = it.profile.person_id;
            let Some(months) = sums.remove(&(person_id, kind)) else { continue };
            worked.push(PersonHours { person_id, name: it.name.clone(), kind, months });
        }
        let (employees, others) = worked.into_iter().partition(|it| it.kind == StaffKind::Employee);
        ProjectHours { year, employees, others }
    }
}

/// Who becomes something else inside a month of a year, and that month.
fn changed(people: &[StaffMember], year: i16) -> BTreeSet<(Id, Day)> {
    let of = |it: &StaffMember| {
        let person_id = it.profile.person_id;
        let inside = it.profile.changes().filter(move |on| on.year() == year && on.day() > 1);
        inside.map(move |on| (person_id, on.first_of_month())).collect::<Vec<_>>()
    };
    people.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(id: u128, kind: StaffKind) -> StaffMember {
        let person_id = Id::from_u128(id);
        let profile = StaffProfile {
            id: person_id,
            person_id,
            kind,
            from: date(2030, 1, 1),
            to: None,
            manager_person_id: None,
            archived_at: None,
            earlier: Vec::new(),
            version: 1,
        };
        StaffMember { profile, name: format!("Personne {id}") }
    }

    fn month(month: i8, id: u128, minutes: i64) -> MonthTotal {
        MonthTotal { month: date(2031, month, 1), person_id: Id::from_u128(id), action_id: None, minutes }
    }

    #[test]
    fn r11b_others_are_never_in_the_employees_total() {
        let all = [month(1, 1, 60), month(1, 2, 500), month(3, 1, 30), month(3, 1, 15), month(12, 3, 420)];
        let people =
            vec![who(1, StaffKind::Employee), who(2, StaffKind::CivicService), who(3, StaffKind::Employee)];
        let it = ProjectHours::of(2031, &all, &people);
        let mut months = [0; 12];
        (months[0], months[2], months[11]) = (60, 45, 420);
        assert_eq!(by_month(&it.employees), months);
        assert_eq!((it.others.len(), it.others[0].total()), (1, 500));
    }
}
