//! Hours of a year by person and month.

use crate::{
    entries::totals::{self, MonthTotal},
    staff::{self, StaffKind, StaffMember},
};
use ::store::Tx;
use base::{Id, Result, jiff::civil::date};
use site::Member;
use std::collections::BTreeMap;

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
        let all = totals::of_project(tx, member.scope, project_id, months).await?;
        let people = staff::store::list(tx, member.scope, member.lang).await?;
        Ok(ProjectHours::of(year, &all, people))
    }

    /// By name, as the people come: never by hours (I12).
    fn of(year: i16, all: &[MonthTotal], people: Vec<StaffMember>) -> ProjectHours {
        let mut sums: BTreeMap<Id, [i64; 12]> = BTreeMap::new();
        for it in all {
            let rank = usize::try_from(it.month.month() - 1).unwrap_or_default();
            sums.entry(it.person_id).or_default()[rank] += it.minutes;
        }
        let worked = people.into_iter().filter_map(|it| {
            let (person_id, kind) = (it.profile.person_id, it.profile.kind);
            let months = sums.remove(&person_id)?;
            Some(PersonHours { person_id, name: it.name, kind, months })
        });
        let (employees, others) = worked.partition(|it| it.kind == StaffKind::Employee);
        ProjectHours { year, employees, others }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::staff::StaffProfile;

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
        let it = ProjectHours::of(2031, &all, people);
        let mut months = [0; 12];
        (months[0], months[2], months[11]) = (60, 45, 420);
        assert_eq!(by_month(&it.employees), months);
        assert_eq!((it.others.len(), it.others[0].total()), (1, 500));
    }
}
