//! The screen of counters (W4).

use super::{
    balance, of_sheet,
    page::{
        CountersPage, ModulationShown, PackShown, SchemeNamed, WeekShown, movement_shown, pack_shown, signed,
    },
    store,
};
use crate::{
    absences::{self, Absence, AbsenceState, AbsenceType, half_days_on},
    contracts::{self, dates, terms_on, year_shown},
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
    let rules = terms_on(&now.terms, date).next().map_or(SchemeRules::Untracked, |it| it.rules);
    let (from, to) = rules.period(date);
    let book = Book::load(&mut tx, member.scope, chosen.whose, (from, to)).await?;
    let ui = member.words();
    let (mut modulation, mut pack, mut weeks, mut year) = (None, None, Vec::new(), None);
    match rules {
        SchemeRules::Annualised(_) | SchemeRules::HourPack(_) => {
            let movements = store::of_person(&mut tx, member.scope, book.person_id, from).await?;
            let types = absences::store::types(&mut tx, member.scope).await?;
            let parts = parts(&book, &leaves(&types), &movements, (from, to), book.today);
            let due = due_of_period(&book.terms, (from, to), &|zone, on| book.is_holiday(zone, on));
            year = Some(year_shown(&ui, (from, to), &due));
            modulation = Some(ModulationShown {
                balance: parts.balance(),
                parts,
                movements: movements.iter().rev().map(|it| movement_shown(&ui, it)).collect(),
            });
        }
        SchemeRules::DayPack(it) => pack = Some(pack_of(&ui, &book, it.days_c, (from, to))),
        SchemeRules::Weekly(_) | SchemeRules::Untracked => {
            let days = last_weeks(date);
            let book = Book::load(&mut tx, member.scope, chosen.whose, days).await?;
            weeks = weeks_of(&ui, &book, days, &chosen.suffix());
        }
    }
    let since = date.saturating_sub(1.year());
    let types = absences::store::types(&mut tx, member.scope).await?;
    let held = leave::periods(leave::store::of_person(&mut tx, member.scope, book.person_id).await?);
    // A counter says why days were taken: as on the page of absences (I10).
    let knows = absences::knows_reason(&member, book.person_id);
    let entitle = member.rights.allow(MANAGES);
    let entitle_href = ui.path(&format!("temps/conges?personne={}", book.person_id));
    let opening_href = ui.path(&format!("temps/compteurs/report?personne={}&date={date}", book.person_id));
    let scheme = scheme_of(&mut tx, &member, book.person_id, date).await?;
    drop(tx);
    absences::tell_looked_at(&member, [book.person_id]).await?;
    page(&CountersPage {
        leave: if knows { leave_shown(&ui, &held, &types, since) } else { Vec::new() },
        knows,
        scheme,
        entitle_href: entitle.then_some(entitle_href),
        opening_href: entitle.then_some(opening_href),
        other: chosen.other,
        from,
        to,
        modulation,
        pack,
        weeks,
        year,
        ui,
    })
}

/// The days counted of a *forfait-jours*, and those of the calendar still to come.
fn pack_of(ui: &Ui, book: &Book, days_c: i64, (from, to): (Day, Day)) -> PackShown {
    let counted = book.counters.range(from..=to).map(|(_, value)| value).sum();
    let next = book.today.max(from.saturating_sub(1.day())).saturating_add(1.day());
    let to_come = if next <= to { book.lines(next, to) } else { Vec::new() };
    pack_shown(ui, counted, days_c, to_come.iter().map(|it| it.due_days_c).sum())
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

/// The scheme of a person on a day, with what it says and where that comes from.
async fn scheme_of(tx: &mut Tx, member: &Member, person_id: Id, on: Day) -> Result<Option<SchemeNamed>> {
    let contracts = contracts::store::of_person(tx, member.scope, person_id).await?;
    let mut terms = contracts.iter().flat_map(|it| &it.amendments);
    let Some(held) = terms.find(|it| it.holds(on)) else { return Ok(None) };
    let schemes = schemes::store::list(tx, member.scope).await?;
    let scheme = schemes.iter().find(|it| it.id == held.scheme_id);
    Ok(scheme.and_then(|scheme| {
        let version = scheme.on(on)?;
        Some(SchemeNamed {
            name: scheme.name.clone(),
            since: version.from,
            rules: schemes::rules_said(&member.words(), &version.rules),
            source: version.source.clone(),
        })
    }))
}

/// What the three figures are made of (R23) on a day: movements, open days until then, what is still to come. Days of the
/// period under another scheme, or of a year that begins on another day, count for nothing.
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
    let open = modulated(from, today).filter(|it| !certain(it.on));
    let live = open.map(|it| book.realised(it.on) - it.due).sum();
    let next = today.saturating_add(1.day()).max(from);
    let to_come: Vec<DayLine> = modulated(next, to).collect();
    let due: i64 = to_come.iter().map(|it| it.due).sum();
    ModulationParts {
        validated: balance(movements),
        live,
        due_to_come: (due - leave_to_take(book, leaves, (from, to))).max(0),
        planned: to_come.iter().map(|it| book.realised(it.on)).sum(),
    }
}

/// The balance that a counter had at the end of a day, as the screen of that day would say it: what its movements of
/// sheets whole by then make, and the other days one by one.
///
/// # Errors
/// A fault from the database.
pub async fn balance_on(tx: &mut Tx, scope: Scope, book: &Book, period: (Day, Day), on: Day) -> Result<i64> {
    let mut movements = store::of_person(tx, scope, book.person_id, period.0).await?;
    let whole = |id: Id| book.sheets.iter().find(|it| it.id == id).is_none_or(|it| it.to.min(period.1) <= on);
    movements.retain(|it| it.effective_on <= on && it.sheet_id.is_none_or(whole));
    let leaves = leaves(&absences::store::types(tx, scope).await?);
    Ok(parts(book, &leaves, &movements, period, on).balance().provisional)
}

/// The types of absence that take planned leave (R24): sickness, training or recovery take none of it.
fn leaves(types: &[AbsenceType]) -> Vec<Id> {
    types.iter().filter(|it| it.code == "leave").map(|it| it.id).collect()
}

/// The minutes of planned leave that no accepted leave takes yet.
fn leave_to_take(book: &Book, leaves: &[Id], (from, to): (Day, Day)) -> i64 {
    let planned = book.terms.iter().filter(|it| counts_in(it, (from, to))).filter_map(|it| {
        let (first, last) = it.within(from, to)?;
        let average = crate::Exact::ratio(it.week_pattern.weekly(), it.week_pattern.days());
        let days = crate::Exact::ratio(planned_leave_c(it, first, last, (from, to)), 100);
        Some(days.times(average))
    });
    let planned: crate::Exact = planned.sum();
    let own: Vec<Absence> = book.absences.iter().filter(|it| leaves.contains(&it.type_id)).cloned().collect();
    let lines = book.lines(from, to);
    let taken = lines.iter().filter(|it| !it.holiday && book.modulated(it.on) == Some((from, to)));
    let taken: i64 =
        taken.map(|it| half_days_on(&own, it.on, &[AbsenceState::Accepted]).of(it.theoretical)).sum();
    (planned.rounded() - taken).max(0)
}
