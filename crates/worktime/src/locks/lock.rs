//! A lock, and whether a day may be written.

use crate::sheets::SheetState;
use base::{Day, Id, Instant};
use serde::Serialize;

/// From a day to a day, both locked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PeriodLock {
    pub id: Id,
    /// `None`: everybody.
    pub person_id: Option<Id>,
    pub from: Day,
    pub to: Day,
    pub reason: String,
    pub created_by: String,
    pub lifted_at: Option<Instant>,
    /// Empty until then.
    pub lifted_by: String,
}

impl PeriodLock {
    #[must_use]
    pub fn covers(&self, person_id: Id, on: Day) -> bool {
        self.meets(person_id, (on, on))
    }

    /// Whether it covers one of these days.
    #[must_use]
    pub fn meets(&self, person_id: Id, (first, last): (Day, Day)) -> bool {
        // A lock whose dates are upside down cannot be understood: it locks from the first to the last.
        let (from, to) = (self.from.min(self.to), self.from.max(self.to));
        let holds = self.lifted_at.is_none() && self.person_id.is_none_or(|id| id == person_id);
        holds && from <= last && first <= to
    }
}

/// Whether a cell may be written (R14).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Writable {
    Yes,
    /// The reason of the lock; empty when it is the sheet that is no longer open.
    No {
        reason: String,
        /// Who locked, when somebody did.
        by: String,
    },
}

/// R14: no lock, an open sheet or none yet, a profile that is not archived.
#[must_use]
pub fn writable(
    locks: &[PeriodLock],
    sheet: Option<SheetState>,
    archived: bool,
    person_id: Id,
    on: Day,
) -> Writable {
    if let Some(lock) = locks.iter().find(|it| it.covers(person_id, on)) {
        return Writable::No { reason: lock.reason.clone(), by: lock.created_by.clone() };
    }
    let open = sheet.is_none_or(SheetState::is_writable);
    if open && !archived { Writable::Yes } else { Writable::No { reason: String::new(), by: String::new() } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    fn lock(person_id: Option<Id>) -> PeriodLock {
        PeriodLock {
            id: Id::nil(),
            person_id,
            from: date(2031, 9, 1),
            to: date(2031, 9, 30),
            reason: "Bilan envoyé".into(),
            created_by: "Alice".into(),
            lifted_at: None,
            lifted_by: String::new(),
        }
    }

    #[test]
    fn r14_a_day_is_writable_when_nothing_closes_it() {
        let (me, other) = (Id::from_u128(1), Id::from_u128(2));
        let on = date(2031, 9, 30);
        let yes =
            |locks: &[PeriodLock], sheet, archived| writable(locks, sheet, archived, me, on) == Writable::Yes;
        assert!(yes(&[], None, false) && yes(&[], Some(SheetState::Open), false));
        assert!(yes(&[], Some(SheetState::Reopened), false));
        for closed in [SheetState::Submitted, SheetState::Validated, SheetState::Closed] {
            assert!(!yes(&[], Some(closed), false));
        }
        assert!(!yes(&[], None, true));
        assert!(!yes(&[lock(None)], None, false) && !yes(&[lock(Some(me))], None, false));
        assert!(yes(&[lock(Some(other))], None, false));
        let lifted = PeriodLock { lifted_at: Some(Instant::UNIX_EPOCH), ..lock(None) };
        assert!(yes(&[lifted], None, false));
        let upside_down = PeriodLock { from: date(2031, 10, 5), to: date(2031, 9, 29), ..lock(None) };
        assert!(!yes(&[upside_down], None, false), "what cannot be understood locks");
        assert_eq!(writable(&[lock(None)], None, false, me, date(2031, 10, 1)), Writable::Yes);
    }
}
