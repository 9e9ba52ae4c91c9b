//! A staff profile.

use super::status::{EarlierStatus, Span, within};
use base::{Day, Id, Instant, Msg, Refusal};
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// Only employees owe time; for the others the dates of the profile are enough (R11b).
    pub enum StaffKind {
        Employee = "employee",
        Seconded = "seconded",
        CivicService = "civic_service",
        Trainee = "trainee",
        Contractor = "contractor",
    }
}

/// The profile of a person: what they are, from a day to a day, and what they were before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StaffProfile {
    pub id: Id,
    pub person_id: Id,
    pub kind: StaffKind,
    pub from: Day,
    pub to: Option<Day>,
    pub manager_person_id: Option<Id>,
    pub archived_at: Option<Instant>,
    /// In the order of days, before `from`.
    pub earlier: Vec<EarlierStatus>,
    pub version: i64,
}

/// Why a profile cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotProfile {
    /// Whoever has a contract is employed from its first day to its last: the contract says it, not the profile.
    UnderContract,
    /// Time is written outside the new dates, until that day (I4).
    Written { last: Day, days: usize },
    /// Nobody is their own manager.
    OwnManager,
}

impl StaffProfile {
    #[must_use]
    pub fn holds(&self, on: Day) -> bool {
        within((self.from, self.to), on) || self.earlier.iter().any(|it| it.holds(on))
    }

    /// At work that day: inside its dates, and not archived.
    #[must_use]
    pub fn is_active(&self, on: Day) -> bool {
        self.holds(on) && self.archived_at.is_none()
    }

    /// This profile with what was asked, beside the days of their contracts and the days that hold time.
    ///
    /// # Errors
    /// [`CannotProfile`].
    pub fn changed(
        &self,
        asked: StaffProfile,
        contracts: &[Span],
        written: &[Day],
    ) -> Result<StaffProfile, CannotProfile> {
        if asked.manager_person_id == Some(self.person_id) {
            return Err(CannotProfile::OwnManager);
        }
        let manager_person_id = asked.manager_person_id;
        if (asked.kind, asked.from, asked.to) == (self.kind, self.from, self.to) {
            return Ok(StaffProfile { manager_person_id, ..self.clone() });
        }
        let employs =
            |it: &Span| asked.kind == StaffKind::Employee || it.1.is_none_or(|end| asked.from <= end);
        if contracts.iter().any(employs) {
            return Err(CannotProfile::UnderContract);
        }
        let after = self.followed(asked.kind, (asked.from, asked.to));
        let held = |on: Day| match after.kind_on(on) {
            StaffKind::Employee => contracts.iter().any(|it| within(*it, on)),
            _ => after.holds(on),
        };
        let outside = || written.iter().filter(|on| !held(**on));
        if let Some(last) = outside().max() {
            return Err(CannotProfile::Written { last: *last, days: outside().count() });
        }
        Ok(StaffProfile { manager_person_id, ..after })
    }
}

impl CannotProfile {
    /// What the form says, where `day` writes a day in words.
    #[must_use]
    pub fn refusal(self, day: impl Fn(&Day) -> String) -> Refusal {
        match self {
            CannotProfile::UnderContract => {
                Refusal::field("kind", Msg::new("worktime-profile-under-contract"))
            }
            CannotProfile::OwnManager => Refusal::field("manager", Msg::new("worktime-profile-own-manager")),
            CannotProfile::Written { last, days } => {
                let msg = Msg::new("worktime-profile-written").with("day", day(&last)).with("count", days);
                Refusal::field("to", msg)
            }
        }
    }
}

/// A profile with the name of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    pub profile: StaffProfile,
    pub name: String,
}

/// How many employees are at work that day: persons lent, trainees and those in civic service validate and sign for nobody.
#[must_use]
pub fn active_employees(all: &[StaffMember], on: Day) -> usize {
    all.iter().filter(|it| it.profile.is_employee_on(on) && it.profile.is_active(on)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    fn profile(kind: StaffKind) -> StaffProfile {
        StaffProfile {
            id: Id::from_u128(1),
            person_id: Id::from_u128(2),
            kind,
            from: date(2031, 1, 1),
            to: Some(date(2031, 6, 30)),
            manager_person_id: None,
            archived_at: None,
            earlier: Vec::new(),
            version: 3,
        }
    }

    #[test]
    fn r11b_dates_of_a_profile_hold_what_is_written() {
        let civic = profile(StaffKind::CivicService);
        let shorter = StaffProfile { to: Some(date(2031, 5, 31)), version: 1, ..civic.clone() };
        let written = [date(2031, 5, 30), date(2031, 6, 2), date(2031, 6, 3)];
        let cannot = CannotProfile::Written { last: date(2031, 6, 3), days: 2 };
        assert_eq!(civic.changed(shorter.clone(), &[], &written), Err(cannot));
        let kept = civic.changed(shorter, &[], &written[..1]).unwrap();
        assert_eq!((kept.to, kept.version), (Some(date(2031, 5, 31)), 3));
        // An employee's time needs a contract.
        let hired = StaffProfile { kind: StaffKind::Employee, ..civic.clone() };
        assert!(matches!(civic.changed(hired, &[], &written), Err(CannotProfile::Written { days: 3, .. })));
    }

    #[test]
    fn r11b_contracts_say_who_is_employed() {
        let employee = profile(StaffKind::Employee);
        let contracts = [(employee.from, employee.to)];
        let trainee = StaffProfile { kind: StaffKind::Trainee, ..employee.clone() };
        assert_eq!(employee.changed(trainee.clone(), &contracts, &[]), Err(CannotProfile::UnderContract));
        let led = StaffProfile { manager_person_id: Some(Id::from_u128(9)), ..employee.clone() };
        assert_eq!(employee.changed(led.clone(), &contracts, &[date(2032, 1, 1)]), Ok(led));
        let own = StaffProfile { manager_person_id: Some(employee.person_id), ..employee.clone() };
        assert_eq!(employee.changed(own, &contracts, &[]), Err(CannotProfile::OwnManager));
        // Once the contract is over, they may be something else.
        let (from, to) = (date(2031, 7, 1), None);
        let since = StaffProfile { from, to, ..trainee };
        let kept = employee.changed(since, &contracts, &[date(2031, 3, 3), from]).unwrap();
        assert_eq!(kept.kind_on(date(2031, 3, 3)), StaffKind::Employee);
        assert_eq!((kept.kind, kept.from), (StaffKind::Trainee, from));
    }

    #[test]
    fn r11b_another_kind_from_a_day_leaves_the_days_before() {
        let civic = profile(StaffKind::CivicService);
        let (from, to) = (date(2031, 4, 1), None);
        let asked = StaffProfile { kind: StaffKind::Contractor, from, to, ..civic.clone() };
        let written = [date(2031, 3, 3), date(2031, 8, 3)];
        let kept = civic.changed(asked, &[], &written).unwrap();
        assert_eq!(written.map(|on| kept.kind_on(on)), [StaffKind::CivicService, StaffKind::Contractor]);
    }
}
