//! The screen of counters (W4).

use super::{
    balance, of_sheet, opened,
    page::{
        CountersPage, ModulationShown, PackShown, SchemeNamed, WeekShown, movements_shown, pack_shown, signed,
    },
    store,
};
use crate::{
    absences::{self, Absence, AbsenceState, AbsenceType, half_days_on},
    contracts::{self, Terms, dates, terms_on, year_shown},
    due::{DayLine, ModulationParts, counts_in, due_of_period, planned_leave_c},
    entries::Book,
    leave::{self, leave_shown},
    local::Local,
    rights::MANAGES,
    schemes::{self, SchemeRules},
    time::{Seen, View, whose},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Result, jiff::ToSpan};
use site::{Answer, Member, Query, Ui, answer::page};

pub async fn index(member: Member, Query(seen): Query<Seen>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let chosen = whose(&mut tx, &member, &seen.personne).await?;
    let date = seen.day(member.today());
    let now = Book::load(&mut tx, member.scope, chosen.whose, (date, date)).await?;
    let rules = rules_shown(&now.terms, date);
    let (from, to) = rules.period(date);
    let other_year = |on: Day| member.path(&format!("temps/compteurs?date={on}{}", chosen.suffix()));
    let [previous, next] = other_years(&now, &rules, (from, to)).map(|it| it.map(other_year));
    let book = Book::load(&mut tx, member.scope, chosen.whose, (from, to)).await?;
    let ui = member.words();
    let types = absences::store::types(&mut tx, member.scope).await?;
    let (mut modulation, mut pack, mut weeks, mut year) = (None, None, Vec::new(), None);
    match rules {
        SchemeRules::Annualised(_) | SchemeRules::HourPack(_) => {
            let movements = store::of_person(&mut tx, member.scope, book.person_id, from, false).await?;
            let parts = parts(&book, &leaves(&types), &movements, (from, to), book.today);
            let due = due_of_period(&book.terms, (from, to), &|zone, on| book.is_holiday(zone, on));
            year = Some(year_shown(&ui, (from, to), &due));
            modulation = Some(ModulationShown {
                balance: parts.balance(),
                parts,
                movements: movements_shown(&ui, &movements, member.rights.allow(MANAGES)),
            });
        }
        SchemeRules::DayPack(it) => {
            pack = Some(pack_of(&mut tx, &member, &book, it.days_c, (from, to)).await?);
        }
        SchemeRules::Weekly(_) | SchemeRules::Untracked => {
            let days = last_weeks(date);
            let book = Book::load(&mut tx, member.scope, chosen.whose, days).await?;
            weeks = weeks_of(&ui, &book, days, &chosen.suffix());
        }
    }
    let since = date.saturating_sub(1.year());
    let held = leave::periods(leave::store::of_person(&mut tx, member.scope, book.person_id).await?);
    // A counter says why days were taken: as on the page of absences (I10).
    let knows = absences::knows_reason(&member, book.person_id);
    let entitle = member.rights.allow(MANAGES);
    let entitle_href = ui.path(&format!("temps/conges?personne={}", book.person_id));
    let opening_href = ui.path(&format!("temps/compteurs/report?personne={}&date={date}", book.person_id));
    let scheme = scheme_of(&mut tx, &member, book.person_id, (rules, date)).await?;
    drop(tx);
    absences::tell_looked_at(&member, [book.person_id]).await?;
    page(&CountersPage {
        leave: if knows { leave_shown(&ui, &held, &types, since) } else { Vec::new() },
        knows,
        scheme,
        entitle_href: entitle.then_some(entitle_href),
        opening_href: entitle.then_some(opening_href),
        other: chosen.other,
        previous,
        next,
        period: dates(&ui, from, Some(to)),
        modulation,
        pack,
        weeks,
        year,
        ui,
    })
}

/// Whose counter a day shows: of contracts side by side the one that is settled at the end of its period; once nobody is
/// under contract, the one that ended last in the year.
fn rules_shown(terms: &[Terms], on: Day) -> SchemeRules {
    let settled = |it: &&Terms| it.rules.kind().modulates() || matches!(it.rules, SchemeRules::DayPack(_));
    let ended = terms
        .iter()
        .filter(|it| it.to.is_some_and(|to| to < on && it.rules.period(to) == it.rules.period(on)));
    let shown = terms_on(terms, on).find(settled).or_else(|| terms_on(terms, on).next());
    shown.or_else(|| ended.max_by_key(|it| it.to)).map_or(SchemeRules::Untracked, |it| it.rules)
}

/// A day of the year before, where somebody was under contract already, and of the one after, once it began: a year is
/// settled when the next one runs.
fn other_years(book: &Book, rules: &SchemeRules, (from, to): (Day, Day)) -> [Option<Day>; 2] {
    let before = book.terms.iter().any(|it| it.from < from).then(|| from.saturating_sub(1.day()));
    let after = (to < book.today).then(|| rules.period(to.saturating_add(1.day())).1.min(book.today));
    [before, after]
}

/// The days counted of a *forfait-jours*, and those of the calendar still to come.
async fn pack_of(
    tx: &mut Tx,
    member: &Member,
    book: &Book,
    days_c: i64,
    (from, to): (Day, Day),
) -> Result<PackShown> {
    let counted = days_counted(tx, member.scope, book, (from, to)).await?;
    let next = book.today.max(from.saturating_sub(1.day())).saturating_add(1.day());
    let to_come = if next <= to { book.lines(next, to) } else { Vec::new() };
    let to_come = to_come.iter().map(|it| it.due_days_c).sum();
    let movements = store::of_person(tx, member.scope, book.person_id, from, true).await?;
    let manages = member.rights.allow(MANAGES);
    Ok(pack_shown(&member.words(), (counted, days_c, to_come), (&movements, manages)))
}

/// The days counted of a *forfait-jours* from the first day of its period to another one: its day counters, and what it
/// opened with, which holds the days before.
///
/// # Errors
/// A fault from the database.
pub async fn days_counted(tx: &mut Tx, scope: Scope, book: &Book, (from, to): (Day, Day)) -> Result<i64> {
    let mut movements = store::of_person(tx, scope, book.person_id, from, true).await?;
    movements.retain(|it| it.effective_on <= to);
    let first = opened(&movements).map_or(from, |it| it.max(from));
    let counted: i64 = book.counters.range(first..=to).map(|(_, value)| value).sum();
    Ok(counted + balance(&movements))
}

/// Eight weeks, the last that of a day.
fn last_weeks(on: Day) -> (Day, Day) {
    let (monday, sunday) = View::Week.days(on);
    (monday.saturating_sub(7.weeks()), sunday)
}

/// What each week worked and owed, the latest first: the difference of a week that is over (R22).
fn weeks_of(ui: &Ui, book: &Book, (from, to): (Day, Day), suffix: &str) -> Vec<WeekShown> {
    let week = |monday: Day| {
        let sunday = View::Week.days(monday).1;
        let lines = book.lines(monday, sunday);
        let worked: i64 = lines.iter().map(|it| book.realised(it.on)).sum();
        let due: i64 = lines.iter().map(|it| it.due).sum();
        (worked > 0 || due > 0).then(|| WeekShown {
            name: dates(ui, monday, Some(sunday)),
            href: format!("{}?date={monday}{suffix}", ui.path(View::Week.path())),
            worked,
            due,
            difference: if sunday < book.today && due > 0 { signed(ui, worked - due) } else { String::new() },
        })
    };
    let mondays: Vec<Day> = from.series(1.week()).take_while(|it| *it < to).collect();
    mondays.into_iter().rev().filter_map(week).collect()
}

/// The scheme that counts a person on a day, of contracts side by side the one that is shown, with what it says and where that
/// comes from.
async fn scheme_of(
    tx: &mut Tx,
    member: &Member,
    person_id: Id,
    (rules, on): (SchemeRules, Day),
) -> Result<Option<SchemeNamed>> {
    let contracts = contracts::store::of_person(tx, member.scope, person_id).await?;
    let schemes = schemes::store::list(tx, member.scope).await?;
    let held = contracts.iter().flat_map(|it| &it.amendments).filter(|it| it.holds(on));
    let named = held.filter_map(|it| {
        let scheme = schemes.iter().find(|scheme| scheme.id == it.scheme_id)?;
        Some((scheme, scheme.on(on)?))
    });
    let all: Vec<_> = named.collect();
    let counts = all.iter().find(|(_, version)| version.rules == rules).or_else(|| all.first());
    Ok(counts.map(|(scheme, version)| SchemeNamed {
        name: scheme.name.clone(),
        since: version.from,
        rules: schemes::rules_said(&member.words(), &version.rules),
        source: version.source.clone(),
    }))
}

/// What the three figures are made of (R23) on a day: movements, open days until then, what is still to come. Days of the
/// period under another scheme, or of a year that begins on another day, count for nothing; nor do those before the
/// opening.
#[must_use]
pub fn parts(
    book: &Book,
    leaves: &[Id],
    movements: &[super::CounterMovement],
    (from, to): (Day, Day),
    on: Day,
) -> ModulationParts {
    let counted = |id: Id| of_sheet(movements, id).is_some();
    let certain = |on: Day| book.sheet(on).is_some_and(|it| it.state.is_certain() && counted(it.id));
    let period = Some((from, to));
    let modulated = |first: Day, last: Day| {
        let lines = if first <= last { book.lines(first, last) } else { Vec::new() };
        lines.into_iter().filter(move |it| book.modulated(it.on) == period)
    };
    let today = on.min(to);
    let first = opened(movements).map_or(from, |it| it.max(from));
    let open = modulated(first, today).filter(|it| !certain(it.on));
    let live = open.map(|it| book.realised(it.on) - it.due).sum();
    let next = today.saturating_add(1.day()).max(first);
    let to_come: Vec<DayLine> = modulated(next, to).collect();
    let due: i64 = to_come.iter().map(|it| it.due).sum();
    let leave_to_take = leave_to_take(book, leaves, (from, to), first);
    ModulationParts {
        validated: balance(movements),
        live,
        due_to_come: (due - leave_to_take).max(0),
        leave_to_take,
        planned: to_come.iter().map(|it| book.realised(it.on)).sum(),
    }
}

/// The balance that a counter had at the end of a day, as the screen of that day would say it: what its movements of
/// sheets whole by then make, and the other days one by one; before its opening, those movements alone.
///
/// # Errors
/// A fault from the database.
pub async fn balance_on(tx: &mut Tx, scope: Scope, book: &Book, period: (Day, Day), on: Day) -> Result<i64> {
    let mut movements = store::of_person(tx, scope, book.person_id, period.0, false).await?;
    let before = opened(&movements).is_some_and(|it| on < it);
    let whole = |id: Id| book.sheets.iter().find(|it| it.id == id).is_none_or(|it| it.to.min(period.1) <= on);
    movements.retain(|it| it.effective_on <= on && it.sheet_id.is_none_or(whole));
    if before {
        return Ok(balance(&movements));
    }
    let leaves = leaves(&absences::store::types(tx, scope).await?);
    Ok(parts(book, &leaves, &movements, period, on).balance().provisional)
}

/// The types of absence that take planned leave (R24): sickness, training or recovery take none of it.
fn leaves(types: &[AbsenceType]) -> Vec<Id> {
    types.iter().filter(|it| it.code == "leave").map(|it| it.id).collect()
}

/// The minutes of planned leave that no accepted leave takes yet, from the day the period counts: what was taken before
/// an opening is in the balance of the former tool (R23).
fn leave_to_take(book: &Book, leaves: &[Id], (from, to): (Day, Day), since: Day) -> i64 {
    let planned = book.terms.iter().filter(|it| counts_in(it, (from, to))).filter_map(|it| {
        let (first, last) = it.within(since, to)?;
        let average = crate::Exact::ratio(it.week_pattern.weekly(), it.week_pattern.days());
        let days = crate::Exact::ratio(planned_leave_c(it, first, last, (from, to)), 100);
        Some(days.times(average))
    });
    let planned: crate::Exact = planned.sum();
    let own: Vec<Absence> = book.absences.iter().filter(|it| leaves.contains(&it.type_id)).cloned().collect();
    let lines = book.lines(since, to);
    let taken = lines.iter().filter(|it| !it.holiday && book.modulated(it.on) == Some((from, to)));
    let taken: i64 =
        taken.map(|it| half_days_on(&own, it.on, &[AbsenceState::Accepted]).of(it.theoretical)).sum();
    (planned.rounded() - taken).max(0)
}
