//! The month of a person (D2): each day, the weeks, the month, the balance since the period began. To be handed
//! over with the payslip (art. D3171-12 and D3171-13 of the labour code).

use crate::{
    absences::{self, kind_name},
    contracts::terms_on,
    counters,
    entries::{Book, Whose},
    leave,
    schemes::SchemeRules,
    time::View,
};
use ::sheet::{Column as TableColumn, Kind, Value};
use ::store::Tx;
use base::{Day, Id, Result, jiff::ToSpan};
use print::{Block, Column, Row, Table};
use site::{Member, Ui};

/// A day of the month.
pub struct MonthDay {
    pub on: Day,
    pub worked: i64,
    pub due: i64,
    /// Half-days of absence: their reason is not told here (I10).
    pub absent_halves: i64,
    pub counter_c: Option<i64>,
}

/// A whole week that shares days with the month.
pub struct MonthWeek {
    pub number: i64,
    pub worked: i64,
    pub due: i64,
}

/// The month of a person.
pub struct MonthStatement {
    pub name: String,
    pub days: Vec<MonthDay>,
    pub weeks: Vec<MonthWeek>,
    /// What was worked less what was due since the first day of the period, for who is counted so.
    pub balance: Option<(Day, i64)>,
    /// The day on which counters are told: the last of the month, or today.
    pub on: Day,
    /// What is left of leave, by type and period, for whoever may know why the person is away (I10).
    pub leave: Vec<LeaveLeft>,
    /// Of a *forfait-jours*: days counted since the first day of the period, and those of the pack, in hundredths.
    pub pack: Option<(Day, i64, i64)>,
}

/// Leave of a type and a period.
pub struct LeaveLeft {
    pub name: String,
    pub period: (Day, Day),
    pub left_c: i64,
}

/// # Errors
/// A fault from the database.
pub async fn load(tx: &mut Tx, member: &Member, whose: Whose, on: Day) -> Result<MonthStatement> {
    let days = (on.first_of_month(), on.last_of_month());
    // Weeks are told whole, whichever month their days are of (art. D3171-8).
    let (first, last) = (View::Week.days(days.0).0, View::Week.days(days.1).1);
    let book = Book::load(tx, member.scope, whose, (first, last)).await?;
    let mut weeks: Vec<MonthWeek> = Vec::new();
    for line in book.lines(first, last) {
        let number = i64::from(line.on.iso_week_date().week());
        let (worked, due) = (book.realised(line.on), line.due);
        match weeks.last_mut().filter(|it| it.number == number) {
            Some(week) => (week.worked, week.due) = (week.worked + worked, week.due + due),
            None => weeks.push(MonthWeek { number, worked, due }),
        }
    }
    let lines = book.lines(days.0, days.1);
    let day = |it: &crate::due::DayLine| MonthDay {
        on: it.on,
        worked: book.realised(it.on),
        due: it.due,
        absent_halves: i64::from(it.absent.am) + i64::from(it.absent.pm),
        counter_c: book.counters.get(&it.on).copied(),
    };
    let name = book.staff.as_ref().map(|it| it.name.clone()).unwrap_or_default();
    let last = days.1.min(member.today());
    let balance = balance(tx, member, whose, &book, (days.0, last)).await?;
    let leave = match absences::knows_reason(member, whose.person_id) {
        true => leave_left(tx, member, whose.person_id, last).await?,
        false => Vec::new(),
    };
    let pack = match book.last_day_employed(days.0.min(last), last) {
        Some(on) => pack(tx, member, whose, &book, on).await?,
        None => None,
    };
    let days = lines.iter().map(day).collect();
    Ok(MonthStatement { name, days, weeks, balance, on: last, leave, pack })
}

/// The leave that may be taken on a day, and whatever else is left.
async fn leave_left(tx: &mut Tx, member: &Member, person_id: Id, on: Day) -> Result<Vec<LeaveLeft>> {
    let ui = member.ui();
    let types = absences::store::types(tx, member.scope).await?;
    let held = leave::periods(leave::store::of_person(tx, member.scope, person_id).await?);
    let open = held.iter().filter(|it| it.period.0 <= on && on <= it.period.1);
    let left = open.map(|it| LeaveLeft {
        name: kind_name(&ui, &types, it.type_id),
        period: it.period,
        left_c: leave::held_c(it, on),
    });
    Ok(left.collect())
}

/// The days counted of the pack in force on a day.
async fn pack(
    tx: &mut Tx,
    member: &Member,
    whose: Whose,
    month: &Book,
    on: Day,
) -> Result<Option<(Day, i64, i64)>> {
    let rules = terms_on(&month.terms, on).next().map(|it| it.rules);
    let Some(SchemeRules::DayPack(pack)) = rules else { return Ok(None) };
    let (first, _) = SchemeRules::DayPack(pack).period(on);
    let book = Book::load(tx, member.scope, whose, (first, on)).await?;
    let counted = counters::days_counted(tx, member.scope, &book, (first, on)).await?;
    Ok(Some((first, counted, pack.days_c)))
}

/// The counter of modulation at the end of the month or today, as its screen says it (R23), with the first day of its
/// period.
async fn balance(
    tx: &mut Tx,
    member: &Member,
    whose: Whose,
    month: &Book,
    (first, last): (Day, Day),
) -> Result<Option<(Day, i64)>> {
    let days = first.series(1.day()).take_while(|on| *on <= last);
    let Some(period) = days.filter_map(|on| month.modulated(on)).last() else { return Ok(None) };
    let book = Book::load(tx, member.scope, whose, period).await?;
    let minutes = counters::balance_on(tx, member.scope, &book, period, last).await?;
    Ok(Some((period.0, minutes)))
}

fn halves(it: &MonthDay) -> &'static str {
    match it.absent_halves {
        0 => "",
        1 => "½",
        _ => "1",
    }
}

fn said(ui: &Ui, minutes: i64) -> String {
    if minutes == 0 { String::new() } else { ui.minutes(minutes) }
}

fn counter(ui: &Ui, it: &MonthDay) -> String {
    it.counter_c.map(|value| crate::time::page::days(ui, value)).unwrap_or_default()
}

/// The statement as it is printed: a line a day, one a week, one for the month.
pub fn blocks(ui: &Ui, it: &MonthStatement) -> Vec<Block> {
    let counts = it.days.iter().any(|day| day.counter_c.is_some());
    let mut rows = Vec::new();
    let mut weeks = it.weeks.iter();
    for day in &it.days {
        let mut cells = vec![ui.short_day(&day.on), said(ui, day.worked), said(ui, day.due)];
        cells.push(halves(day).to_owned());
        if counts {
            cells.push(counter(ui, day));
        }
        rows.push(Row::line(cells));
        let is_last = it.days.last().is_some_and(|last| last.on == day.on);
        if is_last || day.on.weekday() == base::jiff::civil::Weekday::Sunday {
            let Some(week) = weeks.next() else { continue };
            let label = ui.t1("time-month-week", "number", week.number);
            rows.push(sum(ui, label, (week.worked, week.due), counts));
        }
    }
    let month = it.days.iter().fold((0, 0), |sum, day| (sum.0 + day.worked, sum.1 + day.due));
    rows.push(sum(ui, ui.t("time-month-month"), month, counts));
    let mut columns = vec![
        Column::text(ui.t("worktime-day")),
        Column::number(ui.t("time-month-worked")),
        Column::number(ui.t("worktime-due")),
        Column::number(ui.t("time-sheet-absent")),
    ];
    if counts {
        columns.push(Column::number(ui.t("time-month-counter")));
    }
    let mut blocks = vec![Block::Table(Table { caption: String::new(), columns, rows })];
    if let Some((from, minutes)) = it.balance {
        let text = ui.t2("time-month-balance", "from", ui.day(&from), "hours", ui.minutes(minutes));
        blocks.push(Block::text(text));
    }
    let counters = counters_said(ui, it);
    if !counters.is_empty() {
        blocks.push(Block::heading(ui.t1("time-month-counters", "on", ui.day(&it.on))));
        blocks.push(Block::Facts { rows: counters });
    }
    blocks.push(Block::note(ui.t("time-month-law")));
    blocks
}

/// Counters by their names, in words.
fn counters_said(ui: &Ui, it: &MonthStatement) -> Vec<(String, String)> {
    let days = |value: i64| crate::time::page::days(ui, value);
    let mut said = Vec::new();
    if let Some((from, counted, whole)) = it.pack {
        let name = ui.t1("time-month-pack", "from", ui.day(&from));
        said.push((name, ui.t2("time-month-pack-of", "counted", days(counted), "whole", days(whole))));
    }
    said.extend(it.leave.iter().map(|of| {
        let (from, to) = (ui.day(&of.period.0), ui.day(&of.period.1));
        let dates = ui.t2("worktime-from-to", "from", from, "to", to);
        (format!("{}, {dates}", of.name), ui.t1("time-month-left", "days", days(of.left_c)))
    }));
    said
}

fn sum(ui: &Ui, label: String, (worked, due): (i64, i64), counts: bool) -> Row {
    let mut cells = vec![label, ui.minutes(worked), ui.minutes(due), String::new()];
    if counts {
        cells.push(String::new());
    }
    Row::total(cells)
}

/// The same as a table: a line a day, with the sum of its week so far and that of the month; on the last one, the balance
/// and the counters.
pub fn table(ui: &Ui, it: &MonthStatement) -> (Vec<TableColumn>, Vec<Vec<Value>>) {
    let columns = vec![
        TableColumn::new("date", ui.t("worktime-day"), Kind::Day),
        TableColumn::new("duree", ui.t("time-month-worked"), Kind::Minutes),
        TableColumn::new("du", ui.t("worktime-due"), Kind::Minutes),
        TableColumn::new("absence", ui.t("time-sheet-absent"), Kind::Text),
        TableColumn::new("compteur", ui.t("time-month-counter"), Kind::Text),
        TableColumn::new("semaine", ui.t("time-month-week-number"), Kind::Integer),
        TableColumn::new("total_semaine", ui.t("time-month-week-total"), Kind::Minutes),
        TableColumn::new("cumul_mois", ui.t("time-month-so-far"), Kind::Minutes),
        TableColumn::new("solde_minutes", ui.t("time-month-balance-minutes"), Kind::Integer),
        TableColumn::new("compteurs", ui.t("time-month-counters-column"), Kind::Text),
    ];
    let mut so_far = 0;
    let mut rows = Vec::with_capacity(it.days.len());
    for day in &it.days {
        so_far += day.worked;
        let number = i64::from(day.on.iso_week_date().week());
        let is_last = it.days.last().is_some_and(|last| last.on == day.on);
        let ends = is_last || day.on.weekday() == base::jiff::civil::Weekday::Sunday;
        let week = it.weeks.iter().find(|week| ends && week.number == number);
        let counters =
            counters_said(ui, it).iter().map(|(name, said)| ui.pair(name, said)).collect::<Vec<_>>();
        rows.push(vec![
            day.on.into(),
            Value::Minutes(day.worked),
            Value::Minutes(day.due),
            halves(day).into(),
            counter(ui, day).into(),
            Value::Integer(number),
            week.map_or(Value::Empty, |week| Value::Minutes(week.worked)),
            Value::Minutes(so_far),
            it.balance.filter(|_| is_last).map_or(Value::Empty, |(_, minutes)| Value::Integer(minutes)),
            if is_last { counters.join(" ; ").into() } else { Value::Empty },
        ]);
    }
    (columns, rows)
}
