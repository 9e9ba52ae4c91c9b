//! Everything known of a person's days before something is written on them: loaded once, then asked.

use super::{Allocation, CannotEnter, CounterGate, Counting, DayState, Presence, days_without_time, store};
use crate::{
    absences::{self, Absence},
    contracts::{self, Terms, terms_on},
    counters::{self, CounterMovement, opened},
    due::{DayLine, KeptDay, Planned, adjustments, day_line, day_lines, period_ends},
    holidays::{Holidays, Rules, Zone},
    house::{House, TargetKey},
    locks::{self, PeriodLock, Writable, writable},
    packs,
    schemes::{self, Scheme, SchemeRules},
    settings::{self, EntryMode, WorktimeSettings},
    sheets::{self, Sheet, sheet_of},
    staff::{self, StaffMember},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Lang, Refusal, Result, jiff::ToSpan};
use std::collections::{BTreeMap, BTreeSet};

/// The days of a person from `from` to `to`.
pub struct Book {
    pub person_id: Id,
    pub from: Day,
    pub to: Day,
    pub today: Day,
    pub settings: WorktimeSettings,
    pub staff: Option<StaffMember>,
    pub terms: Vec<Terms>,
    pub holidays: BTreeMap<Zone, Holidays>,
    /// The annual adjustment of the periods that end on these days (R24, R25).
    pub adjustments: BTreeMap<Day, i64>,
    pub absences: Vec<Absence>,
    pub locks: Vec<PeriodLock>,
    /// What the counters opened with (R23).
    pub openings: Vec<CounterMovement>,
    pub sheets: Vec<Sheet>,
    /// What the days of certain sheets owed when they became so (R18).
    pub kept: BTreeMap<Day, KeptDay>,
    pub presences: BTreeMap<Day, Presence>,
    pub counters: BTreeMap<Day, i64>,
    pub allocations: Vec<Allocation>,
    pub house: House,
}

/// Whose days, and seen from which day.
#[derive(Clone, Copy, Debug)]
pub struct Whose {
    pub person_id: Id,
    pub today: Day,
    pub lang: Lang,
}

impl Book {
    /// # Errors
    /// [`Refusal::NotFound`] while the module is off for the organisation.
    pub async fn load(tx: &mut Tx, scope: Scope, whose: Whose, (from, to): (Day, Day)) -> Result<Book> {
        let settings = settings::store::get(tx, scope).await?;
        let person_id = whose.person_id;
        let contracts = contracts::store::of_person(tx, scope, person_id).await?;
        let schemes = schemes::store::list(tx, scope).await?;
        let mut terms = terms_of(&contracts, &schemes, settings.zone);
        let figures = packs::store::figures(tx, scope).await?;
        for it in &mut terms {
            it.figures.clone_from(&figures);
        }
        // The counter gate looks back to its first day; the sheet that holds a day may begin before it.
        let counts_days = terms.iter().any(|it| matches!(it.rules, SchemeRules::DayPack(_)));
        let first = if counts_days { from.min(settings.gate_from) } else { from };
        let first = first.min(sheet_of(settings.rhythm, from).0);
        let last = to.max(sheet_of(settings.rhythm, to).1);
        let days = (first, last);
        let overrides = settings::store::overrides(tx, scope).await?;
        // An annual adjustment is reckoned with the holidays of its whole period.
        let ends = period_ends(&terms, days);
        let known = ends.iter().fold(days, |all, (period, _)| (all.0.min(period.0), all.1.max(period.1)));
        let mut holidays = BTreeMap::new();
        for zone in terms.iter().map(|it| it.zone).chain([settings.zone]) {
            let rules = Rules { good_friday: settings.good_friday, figures: &figures };
            let all = Holidays::between(zone, rules, known, &overrides);
            holidays.insert(zone, all.map_err(|it| Refusal::fault(format!("no holidays in {}", it.year)))?);
        }
        let adjustments = adjustments(&terms, &ends, &|zone, on| {
            holidays.get(&zone).is_some_and(|it: &Holidays| it.is_observed(on))
        });
        let sheets = sheets::store::of_person(tx, scope, person_id, days).await?;
        Ok(Book {
            adjustments,
            person_id,
            from,
            to,
            today: whose.today,
            staff: staff::store::find(tx, scope, person_id, whose.lang).await?,
            terms,
            holidays,
            absences: absences::store::of_person(tx, scope, person_id, days).await?,
            locks: locks::store::on_person(tx, scope, person_id).await?,
            openings: counters::store::openings(tx, scope, person_id).await?,
            kept: kept(&sheets)?,
            sheets,
            presences: store::presences(tx, scope, person_id, days).await?,
            counters: store::counters(tx, scope, person_id, days).await?,
            allocations: store::allocations(tx, scope, person_id, days).await?,
            house: House::load(tx, scope).await?,
            settings,
        })
    }

    fn planned<'a>(&'a self, holidays: &'a dyn Fn(Zone, Day) -> bool) -> Planned<'a> {
        Planned { terms: &self.terms, holidays, absences: &self.absences }
    }

    #[must_use]
    pub fn is_holiday(&self, zone: Zone, on: Day) -> bool {
        self.holidays.get(&zone).is_some_and(|it| it.is_observed(on))
    }

    /// What a day owes. Nothing for those who are no employees (R11b).
    #[must_use]
    pub fn line(&self, on: Day) -> DayLine {
        self.kept(self.adjusted(day_line(&self.planned(&|zone, day| self.is_holiday(zone, day)), on)))
    }

    /// The same over some days.
    #[must_use]
    pub fn lines(&self, from: Day, to: Day) -> Vec<DayLine> {
        self.lines_of_terms(from, to).into_iter().map(|it| self.kept(it)).collect()
    }

    /// A certain sheet keeps what its days owed (R18).
    fn kept(&self, line: DayLine) -> DayLine {
        match self.kept.get(&line.on) {
            Some(kept) => line.as_kept(kept),
            None => line,
        }
    }

    /// What days owe by the terms of today, whatever certain sheets keep.
    #[must_use]
    pub fn lines_of_terms(&self, from: Day, to: Day) -> Vec<DayLine> {
        let lines = day_lines(&self.planned(&|zone, day| self.is_holiday(zone, day)), from, to);
        lines.into_iter().map(|it| self.adjusted(it)).collect()
    }

    fn adjusted(&self, line: DayLine) -> DayLine {
        let minutes = self.adjustments.get(&line.on).copied().unwrap_or_default();
        line.adjusted(minutes)
    }

    /// The period of modulation that holds a day, for who is counted so that day (R23).
    #[must_use]
    pub fn modulated(&self, on: Day) -> Option<(Day, Day)> {
        terms_on(&self.terms, on).find(|it| it.rules.kind().modulates()).map(|it| it.rules.period(on))
    }

    #[must_use]
    pub fn allocated(&self, on: Day) -> i64 {
        self.rows(on).map(|it| it.minutes).sum()
    }

    pub fn rows(&self, on: Day) -> impl Iterator<Item = &Allocation> {
        self.allocations.iter().filter(move |it| it.on == on)
    }

    pub fn cell(&self, key: TargetKey, on: Day) -> impl Iterator<Item = &Allocation> {
        self.rows(on).filter(move |it| it.target() == key)
    }

    /// Whether a day with rows holds more than its counter, its half-day or its presence allows, by the terms of today.
    #[must_use]
    pub fn is_too_full(&self, on: Day) -> bool {
        let line = self.line(on);
        self.rows(on).next().is_some() && self.state(&line).fits(self.allocated(on)).is_err()
    }

    /// What was worked: presence where it is typed, else what was charged (R8). Presence typed while there were two
    /// layers is kept when there is one again (R9), and follows the rows as soon as they change.
    #[must_use]
    pub fn realised(&self, on: Day) -> i64 {
        let typed = self.presences.get(&on).and_then(|it| it.minutes);
        typed.unwrap_or_else(|| self.allocated(on))
    }

    #[must_use]
    pub fn sheet(&self, on: Day) -> Option<&Sheet> {
        self.sheets.iter().find(|it| it.from <= on && on <= it.to)
    }

    #[must_use]
    pub fn writable(&self, on: Day) -> Writable {
        let archived = self.staff.as_ref().is_some_and(|it| it.profile.archived_at.is_some());
        writable(&self.locks, self.sheet(on).map(|it| it.state), archived, self.person_id, on)
    }

    /// The lock that holds one of these days.
    #[must_use]
    pub fn lock_over(&self, from: Day, to: Day) -> Option<&PeriodLock> {
        self.locks.iter().find(|it| it.meets(self.person_id, (from, to)))
    }

    /// Counted in the tool that came before: what a counter opened with holds the days of its period until then (R23).
    fn is_carried_over(&self, on: Day) -> bool {
        let of_days = |it: &&CounterMovement| it.day_pack && it.period.0 <= on && on <= it.period.1;
        let in_days = self.day_pack(on).map(|_| opened(self.openings.iter().filter(of_days)));
        let first = in_days.unwrap_or_else(|| self.modulated(on).map(|period| self.counts_from(period)));
        first.is_some_and(|first| on < first)
    }

    /// The day from which the hours of a period count here: its first one, or that of its opening (R23).
    #[must_use]
    pub fn counts_from(&self, period: (Day, Day)) -> Day {
        let of_hours = |it: &&CounterMovement| !it.day_pack && it.period.0 == period.0;
        opened(self.openings.iter().filter(of_hours)).map_or(period.0, |first| first.max(period.0))
    }

    /// The rules of the *forfait-jours* of a day, if that is how it is counted.
    #[must_use]
    pub fn day_pack(&self, on: Day) -> Option<i64> {
        terms_on(&self.terms, on).find_map(|it| match it.rules {
            SchemeRules::DayPack(rules) => Some(rules.reference_day_minutes),
            _ => None,
        })
    }

    #[must_use]
    pub fn counting(&self, on: Day) -> Counting {
        if !self.is_employee_on(on) {
            return Counting::NoScheme;
        }
        if let Some(reference) = self.day_pack(on) {
            return Counting::DayPack { counter_c: self.counters.get(&on).copied(), reference };
        }
        match self.settings.entry_mode {
            EntryMode::Single => Counting::Single,
            EntryMode::TwoLayer => {
                Counting::TwoLayers { presence: self.presences.get(&on).and_then(|it| it.minutes) }
            }
        }
    }

    /// By what they are that day (R11b).
    #[must_use]
    pub fn is_employee_on(&self, on: Day) -> bool {
        self.staff.as_ref().is_none_or(|it| it.profile.is_employee_on(on))
    }

    /// Under contract that day, or of a kind whose profile is enough (R11b).
    #[must_use]
    pub fn employed(&self, on: Day) -> bool {
        match &self.staff {
            Some(it) if !it.profile.is_employee_on(on) => it.profile.holds(on),
            _ => terms_on(&self.terms, on).next().is_some(),
        }
    }

    /// What may be asked of a day.
    #[must_use]
    pub fn state<'a>(&'a self, line: &'a DayLine) -> DayState<'a> {
        DayState {
            on: line.on,
            writable: self.writable(line.on),
            employed: self.employed(line.on),
            who: self.staff.as_ref().map_or("", |it| &it.name),
            counting: self.counting(line.on),
            line,
            absences: &self.absences,
            half_day_tolerance: self.settings.half_day_tolerance,
            last_day: self.settings.last_day(self.today),
            timed: self.rows(line.on).all(|it| it.details.timed.is_some()),
        }
    }

    /// The days before `on`, or up to it, whose counter is missing (R12). What is written on a day is held back where that
    /// day itself is counted so; a sheet, for each of its days that is, whatever its last one is.
    #[must_use]
    pub fn missing_counters(&self, on: Day, that_day_too: bool) -> Vec<Day> {
        let counts_days = self.terms.iter().any(|it| matches!(it.rules, SchemeRules::DayPack(_)));
        if !counts_days || (!that_day_too && self.day_pack(on).is_none()) {
            return Vec::new();
        }
        let first = self.settings.gate_from;
        let lines: Vec<DayLine> = self.lines(first, on);
        let asked = |it: &DayLine| self.day_pack(it.on).is_some() && !self.is_carried_over(it.on);
        let lines: Vec<DayLine> = lines.into_iter().filter(asked).collect();
        let counted: BTreeSet<Day> = self.counters.keys().copied().collect();
        let locked = lines.iter().map(|it| it.on).filter(|day| self.writable(*day) != Writable::Yes);
        let locked: BTreeSet<Day> = locked.collect();
        let gate = CounterGate {
            lines: &lines,
            counted: &counted,
            locked: &locked,
            absences: &self.absences,
            gate_from: first,
        };
        if that_day_too { gate.missing_until(on) } else { gate.missing_before(on) }
    }

    /// Whether a day was said not worked: a copy leaves it so (W3).
    #[must_use]
    pub fn is_said_off(&self, on: Day) -> bool {
        self.presences.get(&on).is_some_and(|it| it.not_worked) || self.counters.get(&on) == Some(&0)
    }

    /// The days of a sheet with something due and nothing written (R13).
    #[must_use]
    pub fn empty_days(&self, from: Day, to: Day) -> Vec<Day> {
        self.days_without_time(from, to, self.settings.gate_from)
    }

    /// The days shown before the gates begin on which something would be asked: they only warn (R13).
    #[must_use]
    pub fn early_days(&self) -> Vec<Day> {
        let to = self.to.min(self.today).min(self.settings.gate_from.saturating_sub(1.day()));
        if to < self.from {
            return Vec::new();
        }
        let lines = self.lines(self.from, to).into_iter();
        let asked = |it: &DayLine| self.day_pack(it.on).is_some() && !self.is_carried_over(it.on);
        let lines: Vec<DayLine> = lines.filter(asked).collect();
        let counted: BTreeSet<Day> = self.counters.keys().copied().collect();
        let locked = BTreeSet::new();
        let (absences, gate_from) = (&self.absences, self.from);
        let gate = CounterGate { lines: &lines, counted: &counted, locked: &locked, absences, gate_from };
        let mut days = gate.missing_until(to);
        days.extend(self.days_without_time(self.from, to, self.from));
        days.retain(|on| self.writable(*on) == Writable::Yes);
        days.sort_unstable();
        days.dedup();
        days
    }

    fn days_without_time(&self, from: Day, to: Day, gate_from: Day) -> Vec<Day> {
        let filled = |on: &Day| {
            self.allocated(*on) > 0
                || self.presences.get(on).is_some_and(|it| it.not_worked || it.minutes.is_some())
        };
        let mut lines = self.lines(from, to);
        // Nobody may write under a lock: nothing is asked there, as of counters (R12).
        lines.retain(|it| self.lock_over(it.on, it.on).is_none() && !self.is_carried_over(it.on));
        let filled: BTreeSet<Day> = lines.iter().map(|it| it.on).filter(filled).collect();
        days_without_time(&lines, &filled, gate_from)
    }

    /// Days charged with more than a presence that is still to type (R7).
    #[must_use]
    pub fn days_without_presence(&self, from: Day, to: Day) -> Vec<Day> {
        let days = from.series(1.day()).take_while(|on| *on <= to);
        let uncovered = |on: &Day| {
            let unknown = matches!(self.counting(*on), Counting::TwoLayers { presence: None });
            unknown && self.allocated(*on) > 0 && self.lock_over(*on, *on).is_none()
        };
        days.filter(uncovered).collect()
    }

    /// Whether time may be charged to a project on a day: its dates, and the counter gate (R12).
    ///
    /// # Errors
    /// [`CannotEnter`].
    pub fn may_charge(&self, key: TargetKey, on: Day) -> Result<(), CannotEnter> {
        self.house.get(key).ok_or(CannotEnter::NotChargeable)?.may_be_charged(on)?;
        self.may_pass_gate(on)
    }

    /// # Errors
    /// [`CannotEnter::Gate`] with the days before that have no counter.
    pub fn may_pass_gate(&self, on: Day) -> Result<(), CannotEnter> {
        let missing = self.missing_counters(on, false);
        if missing.is_empty() { Ok(()) } else { Err(CannotEnter::Gate { missing }) }
    }
}

/// The figures that certain sheets keep.
fn kept(sheets: &[Sheet]) -> Result<BTreeMap<Day, KeptDay>> {
    let mut kept = BTreeMap::new();
    for it in sheets.iter().filter(|it| it.state.is_certain() && !it.figures.is_empty()) {
        let days: Vec<KeptDay> = serde_json::from_str(&it.figures).map_err(Refusal::fault)?;
        kept.extend(days.into_iter().map(|day| (day.on, day)));
    }
    Ok(kept)
}

/// The terms of every amendment, with the rules of its scheme in force each day: a version that changes them begins
/// other terms.
#[must_use]
pub fn terms_of(contracts: &[contracts::WorkContract], schemes: &[Scheme], zone: Zone) -> Vec<Terms> {
    let amendments = contracts.iter().filter(|it| it.kind.employs()).flat_map(|it| &it.amendments);
    let terms = |it: &contracts::Amendment| {
        let scheme = schemes.iter().find(|scheme| scheme.id == it.scheme_id)?;
        let mut all = vec![it.terms(scheme.on(it.from)?.rules, zone)];
        let later = scheme.versions.iter().filter(|version| it.from < version.from && it.holds(version.from));
        for version in later {
            let Some(last) = all.last_mut().filter(|last| last.rules != version.rules) else { continue };
            last.to = Some(version.from.saturating_sub(1.day()));
            all.push(Terms { from: version.from, ..it.terms(version.rules, zone) });
        }
        Some(all)
    };
    amendments.filter_map(terms).flatten().collect()
}
