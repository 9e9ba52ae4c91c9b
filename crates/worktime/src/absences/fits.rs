//! Whether an absence fits the days it takes: nothing is written on its full days (I4), its half-days
//! keep half at most (R11), no closed day changes (I6), and it meets no other absence of the person.

use super::{Absence, AbsenceState};
use crate::{
    due::DayLine,
    entries::{Book, Counting},
    locks::Writable,
    sheets::SheetState,
};
use base::Day;

/// Why an absence cannot stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotBeAbsent {
    /// Days that are no longer written.
    Closed { days: Vec<Day> },
    /// Time is written on these days: it is taken away first.
    Worked { days: Vec<Day> },
    /// Another absence takes these days already.
    Twice { days: Vec<Day> },
}

/// The hundredths of pattern days that an absence takes, holidays aside.
#[must_use]
pub fn counted_c(absence: &Absence, lines: &[DayLine]) -> i64 {
    let taken = lines.iter().filter(|it| it.theoretical > 0 && !it.holiday);
    taken.map(|it| absence.halves(it.on).of(100)).sum()
}

/// Which days that are no longer written may change all the same; nothing changes under a lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beyond {
    /// Those of a sheet that is certain: it keeps its figures.
    pub certain: bool,
    /// Those of a sheet that waits to be validated: it keeps no figures yet, and was sent for its hours.
    pub sent: bool,
}

/// Checks an absence against what is known of its days.
///
/// # Errors
/// [`CannotBeAbsent`] with the days.
pub fn check(absence: &Absence, book: &Book, beyond: Beyond) -> Result<(), CannotBeAbsent> {
    let lines = book.lines(absence.from, absence.to);
    let days = |wanted: &dyn Fn(&DayLine) -> bool| -> Vec<Day> {
        lines.iter().filter(|it| wanted(it)).map(|it| it.on).collect()
    };
    let is_open = |on: Day| match book.sheet(on).map(|it| it.state) {
        Some(state) if state.is_certain() => beyond.certain && book.lock_over(on, on).is_none(),
        Some(SheetState::Submitted) => beyond.sent && book.lock_over(on, on).is_none(),
        _ => false,
    };
    let closed = days(&|it| book.writable(it.on) != Writable::Yes && !is_open(it.on));
    if !closed.is_empty() {
        return Err(CannotBeAbsent::Closed { days: closed });
    }
    let standing = [AbsenceState::Requested, AbsenceState::Accepted];
    let others = book.absences.iter().filter(|it| it.id != absence.id && standing.contains(&it.state));
    let others: Vec<&Absence> = others.collect();
    let twice = days(&|line| {
        let mine = absence.halves(line.on);
        others.iter().map(|it| it.halves(line.on)).any(|its| (its.am && mine.am) || (its.pm && mine.pm))
    });
    if !twice.is_empty() {
        return Err(CannotBeAbsent::Twice { days: twice });
    }
    let worked = days(&|line| {
        // With what others take already: two half-days are a whole one (I4).
        let accepted = others.iter().filter(|it| it.state == AbsenceState::Accepted);
        let halves = accepted.fold(absence.halves(line.on), |all, it| all.and(it.halves(line.on)));
        let left = line.theoretical - halves.of(line.theoretical) + book.settings.half_day_tolerance;
        let most = match book.counting(line.on) {
            _ if halves.is_full() => 0,
            Counting::NoScheme => i64::MAX,
            _ => left,
        };
        // A day counted as worked is not taken off as well (R12).
        let counted = book.counters.get(&line.on).filter(|_| book.day_pack(line.on).is_some());
        book.allocated(line.on) > most || counted.is_some_and(|it| *it > 100 - halves.of(100))
    });
    if worked.is_empty() { Ok(()) } else { Err(CannotBeAbsent::Worked { days: worked }) }
}
