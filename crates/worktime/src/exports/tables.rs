//! The smaller tables: time crossed by month (E3), absences (E5), counters (E6), presence (E8).

use super::{
    sheet::{status, titled},
    store::{self, Detail, Movement, Selection, Wanted},
};
use crate::{
    absences::{self, Absence, AbsenceEffect, AbsenceState, Half, kind_name, knows_reason},
    contracts::{self, LeaveUnit},
    due::DayLine,
    entries::{Book, Interval, Whose},
    leave,
    local::Local,
    staff::{self, StaffMember},
};
use ::sheet::{Column, Kind, Value};
use ::store::Tx;
use base::{Day, Id, Result, jiff::ToSpan};
use organisation::persons::person::label;
use site::{Member, Ui, text_enum};
use std::collections::BTreeMap;

text_enum! {
    /// ExportTable table: E1, E2, E3, E8, E5, E6.
    pub enum ExportTable {
        Detail = "detail",
        Funding = "financement",
        Crossed = "croise",
        Presence = "presences",
        Absences = "absences",
        Counters = "compteurs",
    }
}

/// A table ready to be written.
pub struct Written {
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Value>>,
}

impl Written {
    /// Only these columns, in their own order; all of them when none is named. Those of months, which come and
    /// go with the period, stay.
    pub fn keep(&mut self, keys: &[String]) {
        let places = places(&self.columns, keys);
        self.columns = places.iter().map(|at| self.columns[*at].clone()).collect();
        for row in &mut self.rows {
            *row = places.iter().map(|at| row[*at].clone()).collect();
        }
    }
}

/// Where the columns wanted stand.
#[must_use]
pub fn places(columns: &[Column], keys: &[String]) -> Vec<usize> {
    let known = keys.iter().any(|key| columns.iter().any(|it| it.key == *key));
    let is_month = |key: &str| key.starts_with(|c: char| c.is_ascii_digit());
    let wanted = |it: &Column| !known || keys.contains(&it.key) || is_month(&it.key);
    (0..columns.len()).filter(|at| wanted(&columns[*at])).collect()
}

/// Rows of the detail shown before it is taken away.
pub const PREVIEWED: i64 = 20;

/// Makes a table; of the detail, which is sent as it is read, its first rows.
///
/// # Errors
/// A fault from the database.
pub async fn make(
    tx: &mut Tx,
    member: &Member,
    which: ExportTable,
    selection: &Selection,
) -> Result<Written> {
    let wanted = &selection.of;
    match which {
        ExportTable::Detail => {
            let first = (wanted.from, Id::nil());
            let rows = store::detail(tx, member.scope, selection, first, PREVIEWED).await?;
            let (ui, zone) = (member.ui(), member.zone());
            let rows = rows.iter().map(|it| super::sheet::row(&ui, it, &zone)).collect();
            Ok(Written { columns: super::sheet::columns(&ui), rows })
        }
        ExportTable::Funding => super::funding::table(tx, member, selection).await,
        ExportTable::Crossed => crossed(tx, member, selection).await,
        ExportTable::Absences => away(tx, member, wanted).await,
        ExportTable::Counters => counters(tx, member, wanted).await,
        ExportTable::Presence => presence(tx, member, wanted).await,
    }
}

async fn people(tx: &mut Tx, member: &Member, wanted: &Wanted) -> Result<Vec<StaffMember>> {
    let all = staff::store::list(tx, member.scope, member.lang).await?;
    let ours = |it: &StaffMember| wanted.person_id.is_none_or(|id| id == it.profile.person_id);
    Ok(all.into_iter().filter(ours).collect())
}

async fn book(tx: &mut Tx, member: &Member, person_id: Id, days: (Day, Day)) -> Result<Book> {
    let whose = Whose { person_id, today: member.today(), lang: member.lang };
    Book::load(tx, member.scope, whose, days).await
}

/// The months from a day to a day, by their first days.
fn months(from: Day, to: Day) -> Vec<Day> {
    from.first_of_month().series(1.month()).take_while(|it| *it <= to).collect()
}

/// Person, project, action, kind of staff; then who and what they are, since two may bear one name.
type Line = ([String; 4], (Id, Id, Option<Id>));

async fn crossed(tx: &mut Tx, member: &Member, selection: &Selection) -> Result<Written> {
    let (ui, wanted) = (member.ui(), &selection.of);
    let mut sums: BTreeMap<Line, BTreeMap<Day, i64>> = BTreeMap::new();
    let mut last = (wanted.from, Id::nil());
    loop {
        let rows = store::detail(tx, member.scope, selection, last, 1_000).await?;
        let Some(end) = rows.last() else { break };
        last = (end.row.on, end.row.id);
        for it in &rows {
            let month = it.row.on.first_of_month();
            *sums.entry(line(&ui, it)).or_default().entry(month).or_default() += it.row.minutes;
        }
    }
    let months = months(wanted.from, wanted.to);
    let mut columns = titled(
        &ui,
        &[
            ("personne", "worktime-person", Kind::Text),
            ("projet", "worktime-project", Kind::Text),
            ("action", "worktime-column-action", Kind::Text),
        ],
    );
    columns.extend(months.iter().map(|month| {
        let key = format!("{:04}-{:02}", month.year(), month.month());
        Column::new(key, ui.month(month), Kind::Minutes)
    }));
    columns.extend(titled(
        &ui,
        &[
            ("total", "worktime-column-total", Kind::Minutes),
            ("total_decimal", "worktime-column-total-hours", Kind::HoursDecimal),
            ("statut", "worktime-column-status", Kind::Text),
        ],
    ));
    let row = |(([who, project, action, kind], _), by_month): (Line, BTreeMap<Day, i64>)| {
        let minutes: Vec<i64> = by_month.values().copied().collect();
        let shown = selection.rounding.apply(&minutes);
        let by_month: BTreeMap<Day, i64> = by_month.into_keys().zip(shown).collect();
        let total: i64 = by_month.values().sum();
        let mut cells = vec![Value::Text(who), Value::Text(project), Value::Text(action)];
        cells.extend(
            months.iter().map(|month| by_month.get(month).copied().map_or(Value::Empty, Value::Minutes)),
        );
        // Apart from employees, whoever is none (R11b): a new column goes last.
        cells.extend([Value::Minutes(total), Value::HoursDecimal(total), Value::Text(kind)]);
        cells
    };
    Ok(Written { columns, rows: sums.into_iter().map(row).collect() })
}

fn line(ui: &Ui, it: &Detail) -> Line {
    let who = label(ui.lang, &it.first_name, &it.surname, &it.pseudonym, it.anonymised_number);
    let kind = it.staff_kind.map(|kind| status(ui, kind.as_text())).unwrap_or_default();
    let key = (it.row.person_id, it.row.project_id, it.row.action_id);
    ([who, it.project.clone(), it.action.clone(), kind], key)
}

async fn away(tx: &mut Tx, member: &Member, wanted: &Wanted) -> Result<Written> {
    let ui = member.ui();
    let columns = titled(
        &ui,
        &[
            ("personne", "worktime-person", Kind::Text),
            ("type", "worktime-absence-kind", Kind::Text),
            ("du", "worktime-from", Kind::Day),
            ("demi_journee_debut", "worktime-column-first-half", Kind::Text),
            ("au", "worktime-to", Kind::Day),
            ("demi_journee_fin", "worktime-column-last-half", Kind::Text),
            ("jours_decomptes", "worktime-column-days-counted", Kind::Integer),
            ("minutes_neutralisees", "worktime-column-neutralised", Kind::Integer),
            ("etat", "worktime-column-state", Kind::Text),
        ],
    );
    let types = absences::store::types(tx, member.scope).await?;
    let mut rows = Vec::new();
    for who in people(tx, member, wanted).await? {
        let id = who.profile.person_id;
        let found = absences::store::of_person(tx, member.scope, id, (wanted.from, wanted.to)).await?;
        let first = found.iter().map(|it| it.from).min();
        let last = found.iter().map(|it| it.to).max();
        let (Some(first), Some(last)) = (first, last) else { continue };
        let book = book(tx, member, id, (first, last.saturating_add(14.days()))).await?;
        let contracts = contracts::store::of_person(tx, member.scope, id).await?;
        rows.extend(found.iter().rev().map(|it| {
            // I10: why somebody else is away is told to who may see it only.
            let kind = knows_reason(member, id).then(|| kind_name(&ui, &types, it.type_id));
            absence_row(&ui, (&who.name, kind), it, &book, leave::save::unit_on(&contracts, it.from))
        }));
    }
    Ok(Written { columns, rows })
}

/// The minutes that an absence takes off what is due: once accepted, and unless its effect leaves it due (R22).
fn neutralised(it: &Absence, lines: &[DayLine]) -> i64 {
    if it.state != AbsenceState::Accepted || it.effect == AbsenceEffect::DebitDifference {
        return 0;
    }
    let owed = lines.iter().filter(|line| !line.holiday);
    owed.map(|line| it.halves(line.on).of(line.theoretical)).sum()
}

fn absence_row(
    ui: &Ui,
    (who, kind): (&str, Option<String>),
    it: &Absence,
    book: &Book,
    unit: LeaveUnit,
) -> Vec<Value> {
    let half = |it: Half| ui.t(if it == Half::Am { "worktime-morning" } else { "worktime-afternoon" });
    // Days are counted to the eve of return, as counters count them (R46).
    let lines = book.lines(it.from, it.to.saturating_add(14.days()));
    vec![
        Value::Text(who.to_owned()),
        Value::Text(kind.clone().unwrap_or_else(|| ui.t("worktime-away"))),
        Value::Day(it.from),
        Value::Text(half(it.from_half)),
        Value::Day(it.to),
        Value::Text(half(it.to_half)),
        Value::Thousandths(leave::counted_c(unit, it, &lines) * 10),
        // Days off that take nothing off what is due are recovery: the figure would tell the type.
        kind.map_or(Value::Empty, |_| Value::Integer(neutralised(it, &lines))),
        Value::Text(ui.t(&format!("worktime-absence-{}", it.state.as_text()))),
    ]
}

async fn counters(tx: &mut Tx, member: &Member, wanted: &Wanted) -> Result<Written> {
    let ui = member.ui();
    let columns = titled(
        &ui,
        &[
            ("personne", "worktime-person", Kind::Text),
            ("compteur", "worktime-column-counter", Kind::Text),
            ("periode", "worktime-column-period", Kind::Text),
            ("date_effet", "worktime-column-effective", Kind::Day),
            ("quantite", "worktime-column-quantity", Kind::Integer),
            ("unite", "worktime-column-unit", Kind::Text),
            ("cause", "worktime-column-cause", Kind::Text),
            ("solde", "worktime-column-balance", Kind::Integer),
            ("echeance", "worktime-column-expires", Kind::Day),
        ],
    );
    let names: BTreeMap<Id, String> =
        people(tx, member, wanted).await?.into_iter().map(|it| (it.profile.person_id, it.name)).collect();
    let mut balances: BTreeMap<(Id, String, Day), i64> = BTreeMap::new();
    let mut rows = Vec::new();
    let types = absences::store::types(tx, member.scope).await?;
    let mut movements = store::movements(tx, member.scope, wanted).await?;
    // I10: days that come and go say of what they are, whatever they are called.
    movements.retain(|it| it.type_id.is_none() || knows_reason(member, it.person_id));
    movements.sort_by_key(|it| names.get(&it.person_id).cloned());
    for it in movements {
        let balance = balances.entry((it.person_id, it.kind.clone(), it.period.0)).or_default();
        *balance += it.quantity;
        let who = names.get(&it.person_id).cloned().unwrap_or_default();
        let kind = match it.type_id {
            Some(id) => kind_name(&ui, &types, id),
            None => ui.t("worktime-kind-of-counter-modulation"),
        };
        rows.push(movement_row(&ui, (who, kind), &it, *balance));
    }
    Ok(Written { columns, rows })
}

fn movement_row(ui: &Ui, (who, kind): (String, String), it: &Movement, balance: i64) -> Vec<Value> {
    // Hours are kept in minutes; what is counted in days is kept in hundredths of a day.
    let (unit, family) = if it.type_id.is_none() { ("minutes", "cause") } else { ("days-c", "leave") };
    let cause = ui.t(&format!("worktime-{family}-{}", it.cause.replace('_', "-")));
    // Days that come may be taken until the end of their period.
    let expires = it.type_id.filter(|_| it.quantity > 0).map(|_| it.period.1);
    vec![
        Value::Text(who),
        Value::Text(kind),
        Value::Text(format!("{}/{}", it.period.0, it.period.1)),
        Value::Day(it.effective_on),
        Value::Integer(it.quantity),
        Value::Text(ui.t(&format!("worktime-unit-{unit}"))),
        Value::Text(cause),
        Value::Integer(balance),
        expires.map_or(Value::Empty, Value::Day),
    ]
}

async fn presence(tx: &mut Tx, member: &Member, wanted: &Wanted) -> Result<Written> {
    let ui = member.ui();
    let columns = titled(
        &ui,
        &[
            ("date", "worktime-column-date", Kind::Day),
            ("personne", "worktime-person", Kind::Text),
            ("debut", "worktime-column-start", Kind::Text),
            ("fin", "worktime-column-end", Kind::Text),
            ("pause", "worktime-column-break", Kind::Minutes),
            ("minutes", "worktime-column-minutes", Kind::Integer),
            ("heures_decimales", "worktime-column-hours", Kind::HoursDecimal),
            ("compteur_jour", "worktime-counter", Kind::Thousandths),
            ("du", "worktime-column-due", Kind::Minutes),
            ("ecart", "worktime-column-gap", Kind::Integer),
            ("teletravail", "worktime-column-remote", Kind::Text),
        ],
    );
    let mut rows = Vec::new();
    for who in people(tx, member, wanted).await? {
        let book = book(tx, member, who.profile.person_id, (wanted.from, wanted.to)).await?;
        rows.extend(presence_rows(member, &who.name, &book, wanted));
    }
    Ok(Written { columns, rows })
}

/// The part of a day worked from elsewhere; nothing when none was.
fn telework(ui: &Ui, telework_c: i64) -> Value {
    match telework_c {
        0 => Value::Empty,
        100 => Value::Text(ui.t("worktime-telework-whole")),
        _ => Value::Text(ui.t("worktime-telework-half")),
    }
}

/// The days with something due or something done.
fn presence_rows(member: &Member, who: &str, book: &Book, wanted: &Wanted) -> Vec<Vec<Value>> {
    let zone = member.zone();
    let mut rows = Vec::new();
    for line in book.lines(wanted.from, wanted.to) {
        let (realised, counter) = (book.realised(line.on), book.counters.get(&line.on));
        let held = book.presences.get(&line.on).cloned().unwrap_or_default();
        let noted = held.break_minutes.is_some() || held.telework_c > 0;
        if line.due == 0 && realised == 0 && counter.is_none() && !noted {
            continue;
        }
        let timed: Vec<Interval> = book.rows(line.on).filter_map(|it| it.details.timed).collect();
        let hours = if held.intervals.is_empty() { &timed } else { &held.intervals };
        let start = hours.iter().map(|it| it.start).min().map(|at| super::sheet::clock(at, &zone));
        let end = hours.iter().map(|it| it.end).max().map(|at| super::sheet::clock(at, &zone));
        rows.push(vec![
            Value::Day(line.on),
            Value::Text(who.to_owned()),
            start.into(),
            end.into(),
            held.break_minutes.map_or(Value::Empty, Value::Minutes),
            Value::Integer(realised),
            Value::HoursDecimal(realised),
            counter.map_or(Value::Empty, |it| Value::Thousandths(it * 10)),
            Value::Minutes(line.due),
            Value::Integer(realised - line.due),
            telework(&member.ui(), held.telework_c),
        ]);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::absences::tests_absence;
    use base::jiff::civil::date;

    /// A day of 7 h: taken off once leave is accepted, never by recovery, a request or a refusal.
    #[test]
    fn w_e5_only_what_is_accepted_and_neutral_takes_minutes_off() {
        let on = date(2031, 6, 3);
        let line = DayLine {
            on,
            theoretical: 420,
            due: 0,
            unplaced: 0,
            due_days_c: 0,
            holiday: false,
            absent: absences::HalfDays::default(),
            why: Vec::new(),
        };
        let lines = [line];
        let of = |effect: AbsenceEffect, state: AbsenceState| {
            neutralised(&Absence { state, ..tests_absence(on, on, effect) }, &lines)
        };
        assert_eq!(of(AbsenceEffect::NeutralDue, AbsenceState::Accepted), 420);
        assert_eq!(of(AbsenceEffect::None, AbsenceState::Accepted), 420);
        assert_eq!(of(AbsenceEffect::DebitDifference, AbsenceState::Accepted), 0);
        for state in [AbsenceState::Requested, AbsenceState::Refused, AbsenceState::Cancelled] {
            assert_eq!(of(AbsenceEffect::NeutralDue, state), 0);
        }
    }
}
