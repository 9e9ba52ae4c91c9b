//! A work contract.

use super::Amendment;
use crate::schemes::SchemeKind;
use base::{Day, Id, jiff::ToSpan};
use serde::Serialize;
use site::text_enum;

text_enum! {
    pub enum ContractKind {
        Cdi = "cdi",
        Cdd = "cdd",
        Cdii = "cdii",
        Apprenticeship = "apprenticeship",
        CivicService = "civic_service",
        Other = "other",
    }
}

impl ContractKind {
    /// A *service civique* is no employment (Code du service national, art. L120-7): dates alone tell it (R11b).
    #[must_use]
    pub fn employs(self) -> bool {
        self != ContractKind::CivicService
    }
}

/// A contract with its amendments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorkContract {
    pub id: Id,
    pub person_id: Id,
    pub kind: ContractKind,
    pub starts_on: Day,
    pub ends_on: Option<Day>,
    pub job_title: String,
    /// The number of the collective agreement.
    pub idcc: Option<i64>,
    pub amendments: Vec<Amendment>,
    pub version: i64,
}

impl WorkContract {
    #[must_use]
    pub fn overlaps(&self, other: &WorkContract) -> bool {
        self.ends_on.is_none_or(|end| other.starts_on <= end)
            && other.ends_on.is_none_or(|end| self.starts_on <= end)
    }
}

/// Why two contracts of one person may not hold at once (I1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotContract {
    /// One of them does not count hours.
    NotHours { on: Day },
    /// Together more than full time.
    OverFullTime { on: Day, fte_bp: i64 },
}

/// Two contracts of one person hold together only if both count hours and make full time at most.
///
/// # Errors
/// The first day where they do not.
pub fn check_side_by_side(
    contracts: &[WorkContract],
    kind_of: impl Fn(Id) -> SchemeKind,
) -> Result<(), CannotContract> {
    let amendments: Vec<&Amendment> = contracts.iter().flat_map(|it| &it.amendments).collect();
    // Shares change only where one begins, so these days tell everything.
    let mut days: Vec<Day> = amendments.iter().map(|it| it.from).collect();
    days.sort_unstable();
    days.dedup();
    for on in days {
        let held: Vec<&&Amendment> = amendments.iter().filter(|it| it.holds(on)).collect();
        if held.len() < 2 {
            continue;
        }
        if held.iter().any(|it| !kind_of(it.scheme_id).counts_hours()) {
            return Err(CannotContract::NotHours { on });
        }
        let fte_bp = held.iter().map(|it| it.fte_bp).sum();
        if fte_bp > 10_000 {
            return Err(CannotContract::OverFullTime { on, fte_bp });
        }
    }
    Ok(())
}

impl WorkContract {
    /// The first day of the terms that begin after a day, planned already.
    #[must_use]
    pub fn begun_after(&self, on: Day) -> Option<Day> {
        self.amendments.iter().map(|it| it.from).filter(|from| *from > on).min()
    }

    /// The amendments once a new one begins: what held that day ends on the eve, what began later goes.
    /// A new one that begins with another takes its place.
    #[must_use]
    pub fn amended(&self, new: Amendment) -> Vec<Amendment> {
        let eve = new.from.saturating_sub(1.day());
        let mut kept: Vec<Amendment> =
            self.amendments.iter().filter(|it| it.from < new.from).cloned().collect();
        if let Some(last) = kept.last_mut().filter(|it| it.to.is_none_or(|to| to > eve)) {
            last.to = Some(eve);
            for period in &mut last.periods {
                period.to = period.to.min(eve);
            }
            last.periods.retain(|it| it.from <= it.to);
        }
        kept.push(Amendment { to: self.ends_on, ..new });
        kept
    }
}

impl WorkContract {
    /// The contract with another last day, or none: what began later goes, the last terms hold until then.
    #[must_use]
    pub fn ended(&self, ends_on: Option<Day>) -> WorkContract {
        let mut amendments: Vec<Amendment> = self.amendments.clone();
        amendments.retain(|it| ends_on.is_none_or(|end| it.from <= end));
        if let Some(last) = amendments.last_mut() {
            last.to = ends_on;
            if let Some(end) = ends_on {
                last.periods.retain(|it| it.from <= end);
                for period in &mut last.periods {
                    period.to = period.to.min(end);
                }
            }
        }
        WorkContract { ends_on, amendments, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contracts::{amendment::tests::amendment, chained};
    use base::jiff::civil::date;

    fn contract(from: Day, to: Option<Day>, fte_bp: i64, scheme: u128) -> WorkContract {
        let scheme_id = Id::from_u128(scheme);
        WorkContract {
            id: Id::nil(),
            person_id: Id::nil(),
            kind: ContractKind::Cdi,
            starts_on: from,
            ends_on: to,
            job_title: String::new(),
            idcc: None,
            amendments: vec![Amendment { fte_bp, scheme_id, ..amendment(from, to) }],
            version: 1,
        }
    }

    fn kind(id: Id) -> SchemeKind {
        if id == Id::from_u128(9) { SchemeKind::DayPack } else { SchemeKind::Weekly }
    }

    #[test]
    fn i1_two_contracts_hold_together_up_to_full_time_if_both_count_hours() {
        let (start, later) = (date(2031, 1, 1), date(2031, 6, 1));
        let half = contract(start, None, 5_000, 1);
        assert_eq!(check_side_by_side(&[half.clone(), contract(later, None, 5_000, 2)], kind), Ok(()));
        assert_eq!(
            check_side_by_side(&[half.clone(), contract(later, None, 6_000, 2)], kind),
            Err(CannotContract::OverFullTime { on: later, fte_bp: 11_000 })
        );
        assert_eq!(
            check_side_by_side(&[half, contract(later, None, 2_000, 9)], kind),
            Err(CannotContract::NotHours { on: later })
        );
        let over = contract(start, Some(date(2031, 5, 31)), 10_000, 1);
        let next = contract(later, None, 10_000, 1);
        assert!(!over.overlaps(&next));
        assert_eq!(check_side_by_side(&[over, next], kind), Ok(()));
    }

    #[test]
    fn i1_a_contract_that_ends_keeps_a_whole_chain() {
        let (start, end) = (date(2032, 1, 1), date(2032, 3, 31));
        let open = contract(start, None, 10_000, 1);
        let may = Amendment { fte_bp: 5_000, ..amendment(date(2032, 5, 1), None) };
        let amended = WorkContract { amendments: open.amended(may), ..open };
        let ended = amended.ended(Some(end));
        assert_eq!(ended.amendments.len(), 1, "May never comes");
        assert_eq!(chained(start, Some(end), &ended.amendments), Ok(()));
        let again = ended.ended(None);
        assert_eq!(chained(start, None, &again.amendments), Ok(()));
    }

    #[test]
    fn r18_a_new_amendment_ends_what_held_on_its_eve() {
        let start = date(2032, 1, 1);
        let contract = contract(start, Some(date(2032, 12, 31)), 9_000, 1);
        let may = Amendment { fte_bp: 5_000, ..amendment(date(2032, 5, 1), None) };
        let all = contract.amended(may.clone());
        assert_eq!(chained(start, contract.ends_on, &all), Ok(()));
        assert_eq!((all[0].to, all[1].to), (Some(date(2032, 4, 30)), Some(date(2032, 12, 31))));
        let again = WorkContract { amendments: all, ..contract };
        let march = again.amended(Amendment { from: date(2032, 3, 1), ..may });
        assert_eq!(again.begun_after(date(2032, 3, 1)), Some(date(2032, 5, 1)), "it is asked first");
        assert_eq!(again.begun_after(date(2032, 5, 1)), None);
        assert_eq!(march.len(), 2, "the one of May goes");
        assert_eq!(chained(start, again.ends_on, &march), Ok(()));
    }
}
