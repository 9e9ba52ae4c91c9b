//! What requests would leave of a person's leave (W5), computed from the days of their contract.

use super::{Absence, AbsenceState, AbsenceType, kind_name};
use crate::{
    contracts::{self, WorkContract, dates},
    entries::Book,
    leave::{self, Asked, LeavePeriod, Simulation, counted_days, held_c, left_said, requested_c, simulate},
    time::page::days,
};
use ::store::{Scope, Tx};
use base::{Day, Id, Result, jiff::ToSpan};
use site::Ui;

/// The days after an absence that tell where its eve of return is (R46).
const AFTER: i64 = 14;

/// What a person may take, and what they already ask for.
pub struct Ground {
    contracts: Vec<WorkContract>,
    held: Vec<LeavePeriod>,
}

/// A balance of a period, with the requests in hand.
pub struct BalanceShown {
    pub name: String,
    pub period: String,
    pub now: String,
    pub requested: String,
    pub left: String,
    pub over: bool,
}

/// What a request would leave, and who else is away then.
pub struct SimulationShown {
    pub title: String,
    /// What is added and taken: words and figure.
    pub lines: Vec<(String, String)>,
    pub left: String,
    pub over: bool,
    pub colleagues: String,
}

/// The days a book must hold to simulate an absence.
#[must_use]
pub fn days_for(today: Day, last: Day) -> (Day, Day) {
    let far = today.saturating_add(18.months()).max(last.saturating_add(AFTER.days()));
    (today.saturating_sub(18.months()), far)
}

impl Ground {
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Ground> {
        let movements = leave::store::of_person(tx, scope, person_id).await?;
        Ok(Ground {
            contracts: contracts::store::of_person(tx, scope, person_id).await?,
            held: leave::periods(movements),
        })
    }

    /// The days an absence took, or would take, in the unit of the contract, as counters count them (R46).
    #[must_use]
    pub fn days_c(&self, it: &Absence, book: &Book) -> i64 {
        let movements = self.held.iter().flat_map(|held| &held.movements);
        leave::taken_by(movements, it)
            .unwrap_or_else(|| self.asked(it, book).days.iter().map(|it| it.1).sum())
    }

    /// What a request would take, day by day (R46).
    fn asked(&self, it: &Absence, book: &Book) -> Asked {
        let unit = leave::save::unit_on(&self.contracts, it.from);
        let lines = book.lines(it.from, it.to.saturating_add(AFTER.days()));
        Asked { type_id: it.type_id, from: it.from, days: counted_days(unit, it, &lines) }
    }

    fn requests(&self, book: &Book, but: Id) -> Vec<Asked> {
        let requested = book.absences.iter().filter(|it| it.state == AbsenceState::Requested && it.id != but);
        requested.map(|it| self.asked(it, book)).collect()
    }

    /// What an absence would leave of each period once the other requests of the person are accepted.
    #[must_use]
    pub fn simulate(&self, it: &Absence, book: &Book) -> Vec<Simulation> {
        simulate(&self.held, &self.requests(book, it.id), &self.asked(it, book), book.today)
    }

    /// The periods that are not over, with what requests would take of them.
    #[must_use]
    pub fn balances(&self, ui: &Ui, types: &[AbsenceType], book: &Book) -> Vec<BalanceShown> {
        let taken = requested_c(&self.held, &self.requests(book, Id::nil()));
        let current = self.held.iter().zip(taken).filter(|(it, _)| it.period.1 >= book.today);
        let shown = |(it, taken_c): (&LeavePeriod, i64)| {
            // A period to come counts from its first day on.
            let now_c = held_c(it, book.today.max(it.period.0));
            BalanceShown {
                name: kind_name(ui, types, it.type_id),
                period: period(ui, it.period),
                now: left_said(ui, now_c),
                requested: if taken_c > 0 { days(ui, taken_c) } else { String::new() },
                left: left_said(ui, now_c - taken_c),
                over: now_c < taken_c,
            }
        };
        current.map(shown).collect()
    }
}

fn period(ui: &Ui, (from, to): (Day, Day)) -> String {
    dates(ui, from, Some(to))
}

/// For who may not see why this person is away: what is left would tell it (I10).
#[must_use]
pub fn untold(ui: &Ui, colleagues: String) -> SimulationShown {
    SimulationShown {
        title: ui.t("worktime-leave-not-told"),
        lines: Vec::new(),
        left: String::new(),
        over: false,
        colleagues,
    }
}

/// The simulation of a request in words; what takes or adds nothing is not said.
#[must_use]
pub fn simulation_shown(ui: &Ui, name: &str, it: Option<&Simulation>, colleagues: String) -> SimulationShown {
    let Some(it) = it else {
        return SimulationShown {
            title: ui.t1("worktime-leave-unknown", "name", name),
            lines: Vec::new(),
            left: String::new(),
            over: false,
            colleagues,
        };
    };
    let minus = |days_c: i64| format!("−{}", days(ui, days_c));
    let lines = [
        (true, ui.t("worktime-leave-now"), left_said(ui, it.now_c)),
        (
            it.to_come_c != 0,
            ui.t1("worktime-leave-to-come", "day", ui.day(&it.on)),
            left_said(ui, it.to_come_c),
        ),
        (it.requested_c != 0, ui.t("worktime-leave-requested"), minus(it.requested_c)),
        (true, ui.t("worktime-leave-this"), minus(it.asked_c)),
    ];
    SimulationShown {
        title: ui.t2("worktime-leave-would-be", "name", name, "period", period(ui, it.period)),
        lines: lines.into_iter().filter(|it| it.0).map(|(_, words, figure)| (words, figure)).collect(),
        left: left_said(ui, it.left_c()),
        over: it.left_c() < 0,
        colleagues,
    }
}
