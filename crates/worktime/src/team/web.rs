//! The screen of the team (W6).

use super::page::{OtherLine, TeamLine, TeamPage, Waiting};
use crate::{
    absences::AbsenceState,
    contracts::dates,
    entries::Book,
    local::Local,
    locks,
    sheets::{self, Move, Sheet, SheetState, Validation, sheet_of, validator},
    staff::{self, Reach, StaffKind, StaffMember},
    time::{Seen, View, page::badge},
};
use base::{Day, Result, jiff::ToSpan};
use site::{Answer, Member, Query, Ui, answer::page};
use store::Tx;

pub async fn index(member: Member, Query(seen): Query<Seen>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let date = seen.day(member.today());
    let days = View::Month.days(date);
    let people = staff::store::list(&mut tx, member.scope, member.lang).await?;
    let reach = Reach::load(&mut tx, &member).await?;
    let present = people.iter().filter(|it| it.profile.archived_at.is_none());
    let present = present.filter(|it| reach.holds(it.profile.person_id));
    let mut lines = Vec::new();
    let mut others = Vec::new();
    for it in present {
        let kinds: Vec<StaffKind> = it.profile.kinds_in(days).collect();
        if kinds.contains(&StaffKind::Employee) {
            lines.push(line(&mut tx, &member, it, days).await?);
        }
        if kinds.iter().any(|it| *it != StaffKind::Employee) {
            others.push(other(&mut tx, &member, it, days).await?);
        }
    }
    let rules = sheets::rules(&mut tx, &member).await?;
    let locks = locks::store::list(&mut tx, member.scope).await?;
    let ui = member.words();
    let waiting = sheets::store::waiting(&mut tx, member.scope).await?.into_iter();
    let waiting = waiting.filter_map(|sheet| {
        let who = people.iter().find(|it| it.profile.person_id == sheet.person_id)?;
        if !reach.holds(sheet.person_id) {
            return None;
        }
        let by = validator(&member, sheet.person_id, who.profile.manager_person_id, &rules);
        let may = sheet.after(Move::Validate, by, rules.validation, "").is_ok();
        let manager = who.profile.manager_person_id;
        let manager = people.iter().find(|it| Some(it.profile.person_id) == manager && !by.manager_missing);
        let manager = manager.filter(|_| rules.validation == Validation::Manager);
        Some(Waiting {
            id: sheet.id.to_string(),
            who: who.name.clone(),
            dates: dates(&ui, sheet.from, Some(sheet.to)),
            href: month_of(&member, &sheet),
            sent: sheet.submitted_at.map(|at| ui.instant(&at)).unwrap_or_default(),
            may_validate: may,
            awaits: if may { String::new() } else { awaits(&ui, manager) },
            may_refuse: may && !locks.iter().any(|it| it.meets(sheet.person_id, (sheet.from, sheet.to))),
        })
    });
    let waiting = waiting.collect();
    let (previous, next) = View::Month.around(date);
    let path = |on: Day| format!("{}?date={on}", ui.path("temps/equipe"));
    page(&TeamPage {
        title: ui.month(&date),
        statement: ui.path(&format!("temps/fiches/releve?mois={}&personne=", days.0)),
        previous: path(previous),
        next: path(next),
        waiting,
        people: lines,
        others,
        ui,
    })
}

/// Who validates a sheet that this member may not: the manager of its person, where each has theirs.
fn awaits(ui: &Ui, manager: Option<&StaffMember>) -> String {
    match manager {
        Some(it) => ui.t1("worktime-sheet-awaits", "name", it.name.as_str()),
        None => ui.t("worktime-sheet-awaits-other"),
    }
}

fn month_of(member: &Member, sheet: &Sheet) -> String {
    member.path(&format!("{}?date={}&personne={}", View::Month.path(), sheet.from, sheet.person_id))
}

/// Where the month of somebody is.
fn month_href(member: &Member, it: &StaffMember, from: Day) -> String {
    member.path(&format!("{}?date={from}&personne={}", View::Month.path(), it.profile.person_id))
}

async fn other(tx: &mut Tx, member: &Member, it: &StaffMember, (from, to): (Day, Day)) -> Result<OtherLine> {
    let book = Book::of(tx, member, it.profile.person_id, (from, to)).await?;
    Ok(OtherLine {
        who: it.name.clone(),
        href: month_href(member, it, from),
        said: staff::other_said(&member.words(), &it.profile, (from, to)),
        worked: worked(&book, (from, to), false),
    })
}

/// Hours of the days of an employee, or of the others (R11b).
fn worked(book: &Book, (from, to): (Day, Day), employed: bool) -> i64 {
    let days = from.series(1.day()).take_while(|on| *on <= to);
    days.filter(|on| book.is_employee_on(*on) == employed).map(|on| book.realised(on)).sum()
}

/// Where the sheets of a month are, of those begun: the least advanced of them, whatever their rhythm.
fn state_of(book: &Book, (from, to): (Day, Day)) -> SheetState {
    let until = to.min(book.today).max(from);
    let mut states = Vec::new();
    let mut on = from;
    while on <= until {
        let held = book.sheet(on);
        let last = held.map_or_else(|| sheet_of(book.settings.rhythm, on).1, |it| it.to);
        let mut days = on.series(1.day()).take_while(|day| *day <= last.min(until));
        if days.any(|day| book.employed(day)) {
            states.push(held.map_or(SheetState::Open, |it| it.state));
        }
        on = last.saturating_add(1.day());
    }
    let advanced = |it: &SheetState| match it {
        SheetState::Open | SheetState::Reopened => 0,
        SheetState::Submitted => 1,
        SheetState::Validated => 2,
        SheetState::Closed => 3,
    };
    states.into_iter().min_by_key(advanced).unwrap_or(SheetState::Open)
}

async fn line(tx: &mut Tx, member: &Member, it: &StaffMember, (from, to): (Day, Day)) -> Result<TeamLine> {
    let person_id = it.profile.person_id;
    let book = Book::of(tx, member, it.profile.person_id, (from, to)).await?;
    let ui = member.words();
    let lines = book.lines(from, to);
    let until = to.min(member.today());
    let last = book.last_day_employed(from, to).unwrap_or(to);
    let pack = book.day_pack(last).or_else(|| book.day_pack(from)).is_some();
    let uncounted = book.missing_counters(until, true).into_iter().filter(|on| from <= *on).count();
    let missing = uncounted + book.empty_days(from, until).len();
    let counted: i64 = book.counters.range(from..=to).map(|(_, value)| value).sum();
    let absent = book.absences.iter().filter(|it| it.state == AbsenceState::Accepted);
    let absent: Vec<String> = absent
        .filter(|it| it.from <= to && from <= it.to)
        .map(|it| dates(&ui, it.from.max(from), Some(it.to.min(to))))
        .collect();
    let late = sheets::late_sheet(&book, (from, to));
    let sent = match late {
        Some(_) => sheets::store::reminded_at(tx, member.scope, person_id).await?,
        None => None,
    };
    let may = sheets::is_rested(sent, member.site.now()) && sheets::may_remind(member, person_id);
    let (class, icon, key) = badge(state_of(&book, (from, to)));
    Ok(TeamLine {
        who: it.name.clone(),
        person_id: person_id.to_string(),
        href: month_href(member, it, from),
        worked: worked(&book, (from, to), true),
        due: lines.iter().map(|it| it.due).sum(),
        days: pack.then(|| crate::time::page::days(&ui, counted)),
        missing,
        absent: absent.join(", "),
        badge: class,
        icon,
        label: ui.t(key),
        remind: late.filter(|_| may).map(|first| first.to_string()),
        reminded: sent.map(|at| ui.t1("worktime-reminded-on", "at", ui.instant(&at))),
    })
}
