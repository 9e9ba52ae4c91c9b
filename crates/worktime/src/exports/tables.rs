//! The smaller tables: time crossed by month (E3), counters (E6), presence (E8).

use super::{
    away,
    sheet::{status, titled},
    store::{self, Detail, Movement, Selection, Wanted},
};
use crate::{
    absences::{self, kind_name, knows_reason},
    contracts::{Terms, terms_on},
    entries::{Book, Interval},
    local::Local,
    rights::SEES_COSTS,
    schemes::SchemeRules,
    staff::{self, StaffMember},
};
use ::sheet::{Column, Kind, Value};
use ::store::Tx;
use base::{Day, Id, Result, jiff::ToSpan};
use organisation::persons::person::label;
use site::{Member, Right, Ui, text_enum};
use std::collections::BTreeMap;
use treasury::rights::SEES_FUNDING;

text_enum! {
    /// Which table: E1, E2, E3, E8, E5, E6, E4, E7.
    pub enum ExportTable {
        Detail = "detail",
        Funding = "financement",
        Crossed = "croise",
        Presence = "presences",
        Absences = "absences",
        Counters = "compteurs",
        Costs = "couts",
        Budget = "budget",
    }
}

impl ExportTable {
    /// Who may have it: what persons cost is told to who may see costs alone (I10), money to who reads funding.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`].
    pub fn must(self, member: &Member) -> Result<()> {
        match self {
            ExportTable::Costs => member.must(SEES_FUNDING).and(member.must(Right::only(SEES_COSTS))),
            ExportTable::Budget | ExportTable::Funding => member.must(SEES_FUNDING),
            _ => Ok(()),
        }
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
        ExportTable::Absences => away::rows(tx, member, wanted).await,
        ExportTable::Counters => counters(tx, member, wanted).await,
        ExportTable::Presence => presence(tx, member, wanted).await,
        ExportTable::Costs => super::money::costs(tx, member, selection).await,
        ExportTable::Budget => super::money::budget(tx, member, selection).await,
    }
}

pub(super) async fn people(tx: &mut Tx, member: &Member, wanted: &Wanted) -> Result<Vec<StaffMember>> {
    let all = staff::store::list(tx, member.scope, member.lang).await?;
    let ours = |it: &StaffMember| wanted.person_id.is_none_or(|id| id == it.profile.person_id);
    Ok(all.into_iter().filter(ours).collect())
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
        cells.extend([Value::Minutes(total), Value::HoursExact(total), Value::Text(kind)]);
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

/// Whether a difference with what is due means anything: neither days counted as days nor « sans décompte ».
fn owes_hours(book: &Book, on: Day) -> bool {
    let hours = |it: &Terms| !matches!(it.rules, SchemeRules::DayPack(_) | SchemeRules::Untracked);
    book.is_employee_on(on) && terms_on(&book.terms, on).any(hours)
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
    // What was withdrawn opens no counter where the table is pasted.
    movements.retain(|it| !it.withdrawn);
    movements.sort_by_key(|it| names.get(&it.person_id).cloned());
    for it in movements {
        let balance = balances.entry((it.person_id, it.kind.clone(), it.period.0)).or_default();
        *balance += it.quantity;
        let who = names.get(&it.person_id).cloned().unwrap_or_default();
        let kind = match it.type_id {
            Some(id) => kind_name(&ui, &types, id),
            None if it.in_days => ui.t("worktime-scheme-day-pack"),
            None => ui.t("worktime-kind-of-counter-modulation"),
        };
        // The days of a *forfait-jours* are counted by its day counters: what it opened with is no balance.
        let balance = Some(*balance).filter(|_| it.type_id.is_some() || !it.in_days);
        rows.push(movement_row(&ui, (who, kind), &it, balance));
    }
    Ok(Written { columns, rows })
}

fn movement_row(ui: &Ui, (who, kind): (String, String), it: &Movement, balance: Option<i64>) -> Vec<Value> {
    // Hours are kept in minutes; what is counted in days is kept in hundredths of a day.
    let unit = if it.in_days { "days-c" } else { "minutes" };
    let family = if it.type_id.is_none() { "cause" } else { "leave" };
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
        balance.map_or(Value::Empty, Value::Integer),
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
        let book = Book::of(tx, member, who.profile.person_id, (wanted.from, wanted.to)).await?;
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
            Value::HoursExact(realised),
            counter.map_or(Value::Empty, |it| Value::Thousandths(it * 10)),
            Value::Minutes(line.due),
            if owes_hours(book, line.on) { Value::Integer(realised - line.due) } else { Value::Empty },
            telework(&member.ui(), held.telework_c),
        ]);
    }
    rows
}
