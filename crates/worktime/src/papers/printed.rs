//! Sheets and reports as they are printed, and as tables: from what was kept, never from the database again.

use super::{
    paper::{ReportPaper, ReportPerson, SheetDay, SheetPaper},
    store::{KeptReport, KeptSheet, Signature, SignatureMethod},
};
use crate::{
    agreements::cost_table::{self, CostLine, priced},
    packs::{Used, used_said},
    staff::{StaffKind, kind_said},
};
use ::sheet::{Column as TableColumn, Kind, Value};
use base::Money;
use print::{Block, Column, Row, Table};
use site::{Ui, formats};

fn hours(ui: &Ui, minutes: i64) -> String {
    if minutes == 0 { String::new() } else { ui.minutes(minutes) }
}

fn decimal(ui: &Ui, minutes: i64) -> String {
    let hundredths = crate::Exact::whole(minutes).hundredths_of_hour();
    format!("{}\u{a0}h", formats::decimal(ui.lang, hundredths, 2))
}

/// Half-days, in days: ½, 1, 2½; nothing for none.
fn halves(count: i64) -> String {
    match (count / 2, count % 2) {
        (0, 0) => String::new(),
        (0, _) => "½".to_owned(),
        (days, 0) => days.to_string(),
        (days, _) => format!("{days}½"),
    }
}

fn known(rows: Vec<(String, String)>) -> Block {
    Block::Facts { rows: rows.into_iter().filter(|(_, value)| !value.is_empty()).collect() }
}

/// « lun. 2 »: the month is under the title.
fn weekday_and_number(ui: &Ui, day: &SheetDay) -> String {
    let said = ui.short_day(&day.on);
    said.split('\u{a0}').take(2).collect::<Vec<_>>().join("\u{a0}")
}

/// Columns that share the whole width; more than nine fill it by what each of them holds.
fn across(columns: Vec<Column>) -> Vec<Column> {
    if columns.len() > 9 { columns } else { columns.into_iter().map(|it| it.shared(1)).collect() }
}

/// The sheet of a month (D1): a line a day, a column an action, two places to sign.
#[must_use]
pub fn sheet(ui: &Ui, it: &SheetPaper, kept: &KeptSheet) -> Vec<Block> {
    let mut facts = vec![
        (ui.t("funder"), it.funder.clone()),
        (ui.t("agreement"), it.agreement.clone()),
        (ui.t("agreement-reference"), it.reference.clone()),
        (ui.t("worktime-person"), it.person.clone()),
        (ui.t("worktime-job-title"), it.job.clone()),
        (ui.t("worktime-fte"), formats::percent(ui.lang, it.fte_bp)),
    ];
    let letters = |rank: usize| format!("A{}", rank + 1);
    facts.extend(it.actions.iter().enumerate().map(|(rank, name)| (letters(rank), name.clone())));
    let mut columns = vec![Column::short(ui.t("worktime-day"))];
    columns.extend((0..it.actions.len()).map(|rank| Column::number(letters(rank))));
    let other: &[&str] = if it.is_of_all() { &[] } else { &["time-sheet-besides", "time-sheet-outside"] };
    for key in other.iter().chain(&["time-sheet-absent", "time-sheet-total"]) {
        columns.push(Column::number(ui.t(key)));
    }
    let line = |day: &SheetDay| {
        let mut cells = vec![weekday_and_number(ui, day)];
        cells.extend(day.minutes.iter().map(|minutes| hours(ui, *minutes)));
        if !it.is_of_all() {
            cells.extend([hours(ui, day.besides), hours(ui, day.outside)]);
        }
        cells.extend([halves(day.absent_halves), hours(ui, day.total())]);
        Row::line(cells)
    };
    let sum = |of: &dyn Fn(&SheetDay) -> i64| it.days.iter().map(of).sum::<i64>();
    let total = |label: &str, absent: String, said: &dyn Fn(i64) -> String| {
        let mut total = vec![ui.t(label)];
        total.extend((0..it.actions.len()).map(|at| said(sum(&|day| day.minutes[at]))));
        if !it.is_of_all() {
            total.extend([said(sum(&|day| day.besides)), said(sum(&|day| day.outside))]);
        }
        total.extend([absent, said(sum(&SheetDay::total))]);
        Row::total(total)
    };
    let totals = [
        total("time-sheet-total", halves(it.absent_halves()), &|minutes| hours(ui, minutes)),
        total("time-sheet-decimal", String::new(), &|minutes| match minutes {
            0 => String::new(),
            _ => decimal(ui, minutes),
        }),
    ];
    let rows = it.days.iter().map(line).chain(totals).collect();
    let operation = ui.t2(
        if it.is_of_all() { "time-sheet-of-all-hours" } else { "time-sheet-operation" },
        "hours",
        ui.minutes(it.operation()),
        "decimal",
        decimal(ui, it.operation()),
    );
    let mut blocks = vec![
        Block::Close,
        known(facts),
        Block::Table(Table { caption: String::new(), columns: across(columns), rows }),
        Block::text(operation),
        Block::text(ui.t("time-sheet-truth")),
    ];
    blocks.extend(signatures(ui, kept));
    blocks.push(Block::note(edition(ui, kept, it)));
    blocks
}

fn signatures(ui: &Ui, kept: &KeptSheet) -> Vec<Block> {
    let said = |key: &str, it: &Signature| {
        let when = match it.method {
            SignatureMethod::Click => ui.instant(&it.at),
            SignatureMethod::Scan => ui.t("time-sheet-on-paper"),
        };
        (ui.t(key), format!("{}, {when}", it.name))
    };
    let mut rows = Vec::new();
    rows.extend(kept.employee.as_ref().map(|it| said("time-sheet-employee", it)));
    rows.extend(kept.supervisor.as_ref().map(|it| said("time-sheet-supervisor", it)));
    let mut blocks = if rows.is_empty() { Vec::new() } else { vec![Block::Facts { rows }] };
    if kept.supervisor.is_none() {
        let parties = vec![ui.t("time-sheet-employee"), ui.t("time-sheet-supervisor")];
        blocks.push(Block::Signatures { dated: String::new(), parties });
    }
    blocks
}

fn edition(ui: &Ui, kept: &KeptSheet, it: &SheetPaper) -> String {
    let mut said = vec![ui.t2("time-paper-number", "number", kept.number, "edition", kept.edition)];
    said.extend(it.replaces.map(|edition| ui.t1("time-paper-replaces", "edition", edition)));
    let day = |day: &base::Day| ui.day(day);
    said.extend(it.entered.map(|(from, to)| match from == to {
        true => ui.t1("time-sheet-entered-on", "on", day(&from)),
        false => ui.t2("time-sheet-entered", "from", day(&from), "to", day(&to)),
    }));
    said.extend(it.used.as_ref().map(|used| ui.t1("time-rules-packs", "packs", &used.packs)));
    said.push(ui.t1("time-paper-fingerprint", "fingerprint", &kept.fingerprint));
    said.join(" ")
}

/// The same as a table: a line an action, a column a day of the month.
#[must_use]
pub fn sheet_table(ui: &Ui, it: &SheetPaper) -> (Vec<TableColumn>, Vec<Vec<Value>>) {
    let mut columns = vec![TableColumn::new("ligne", ui.t("worktime-project"), Kind::Text)];
    let number = |day: &SheetDay| day.on.day().to_string();
    columns.extend(it.days.iter().map(|day| TableColumn::new(number(day), number(day), Kind::Minutes)));
    columns.push(TableColumn::new("total", ui.t("time-sheet-total"), Kind::Minutes));
    columns.push(TableColumn::new("heures_decimales", ui.t("worktime-column-hours"), Kind::HoursDecimal));
    let row = |name: String, of: &dyn Fn(&SheetDay) -> i64| {
        let total: i64 = it.days.iter().map(of).sum();
        let mut row: Vec<Value> = vec![name.into()];
        row.extend(it.days.iter().map(|day| Value::Minutes(of(day))));
        row.extend([Value::Minutes(total), Value::HoursExact(total)]);
        row
    };
    let mut rows: Vec<Vec<Value>> = Vec::with_capacity(it.actions.len() + 3);
    for (at, name) in it.actions.iter().enumerate() {
        rows.push(row(name.clone(), &|day| day.minutes[at]));
    }
    if !it.is_of_all() {
        rows.push(row(ui.t("time-sheet-besides-long"), &|day| day.besides));
        rows.push(row(ui.t("time-sheet-outside-long"), &|day| day.outside));
    }
    rows.push(row(ui.t("time-sheet-total"), &SheetDay::total));
    let absent = |count: i64| if count == 0 { Value::Empty } else { halves(count).into() };
    let mut absences: Vec<Value> = vec![ui.t("time-sheet-absent-row").into()];
    absences.extend(it.days.iter().map(|day| absent(day.absent_halves)));
    absences.extend([absent(it.absent_halves()), Value::Empty]);
    rows.push(absences);
    (columns, rows)
}

/// The report of an agreement (D3).
#[must_use]
pub fn report(ui: &Ui, it: &ReportPaper, kept: &KeptReport) -> Vec<Block> {
    let promised = it.promised_minutes.map(|minutes| ui.minutes(minutes)).unwrap_or_default();
    let days = it.promised_days_c.map(|days| crate::time::page::days(ui, days)).unwrap_or_default();
    let mut facts = vec![
        (ui.t("funder"), it.funder.clone()),
        (ui.t("agreement-reference"), it.reference.clone()),
        (ui.t("agreement-amount"), ui.money(it.amount)),
        (ui.t("time-agreement-promised"), promised),
        (ui.t("time-agreement-promised-days"), days),
        (
            ui.t("time-agreement-declared"),
            format!("{} ({})", ui.minutes(it.minutes()), decimal(ui, it.minutes())),
        ),
    ];
    facts.extend(it.terms.clone());
    let mut blocks = vec![known(facts)];
    if !it.narrative.is_empty() {
        blocks.extend([Block::heading(ui.t("time-report-narrative")), Block::text(it.narrative.clone())]);
    }
    blocks.push(Block::heading(ui.t("time-agreement-by-person")));
    blocks.extend(people(ui, it));
    blocks.extend([Block::heading(ui.t("time-agreement-by-action")), actions(ui, it)]);
    blocks.extend([Block::heading(ui.t("time-bill")), bill(ui, it)]);
    if !it.volunteers.is_empty() || !it.estimated.is_empty() {
        blocks.extend([Block::heading(ui.t("time-report-volunteers")), volunteers(ui, it)]);
        blocks.push(Block::note(ui.t("time-report-volunteers-apart")));
    }
    blocks.push(Block::heading(ui.t("time-report-evidence")));
    let evidence = it.evidence.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n");
    blocks.push(Block::text(if evidence.is_empty() { ui.t("time-report-no-evidence") } else { evidence }));
    blocks.extend(it.used.as_ref().map(|used| rules(ui, used)).unwrap_or_default());
    blocks.push(Block::Signatures { dated: String::new(), parties: vec![ui.t("time-report-signs")] });
    let mut said = vec![ui.t2("time-paper-number", "number", kept.number, "edition", kept.edition)];
    said.extend(it.replaces.map(|edition| ui.t1("time-paper-replaces", "edition", edition)));
    said.extend(it.used.as_ref().map(|used| ui.t1("time-rules-packs", "packs", &used.packs)));
    said.push(ui.t1("time-paper-fingerprint", "fingerprint", &kept.fingerprint));
    blocks.push(Block::note(said.join(" ")));
    blocks
}

/// The figures of the law that were used; those that nobody confirmed say so (§10).
fn rules(ui: &Ui, used: &Used) -> Vec<Block> {
    if used.figures.is_empty() {
        return Vec::new();
    }
    let rows = used.figures.iter().map(|it| used_said(ui, it)).collect();
    let mut blocks = vec![Block::heading(ui.t("time-rules-used")), Block::Facts { rows }];
    if used.figures.iter().any(|it| it.to_confirm) {
        blocks.push(Block::note(ui.t("time-rules-to-confirm")));
    }
    blocks
}

/// Employees, then whoever else worked, each with their own total (R11b).
fn people(ui: &Ui, it: &ReportPaper) -> Vec<Block> {
    let (employees, others): (Vec<&ReportPerson>, Vec<&ReportPerson>) =
        it.people.iter().partition(|it| it.apart.is_none());
    let total = if others.is_empty() { "time-sheet-total" } else { "project-hours-employees-total" };
    let parts = [(employees, total), (others, "project-hours-others-total")];
    let parts = parts.into_iter().filter(|(people, _)| !people.is_empty());
    let mut blocks: Vec<Block> = parts.map(|(people, total)| persons(ui, &people, total)).collect();
    if it.people.iter().any(|it| it.provisional) {
        blocks.push(Block::note(ui.t("time-rate-provisional-said")));
    }
    blocks
}

fn persons(ui: &Ui, people: &[&ReportPerson], total: &str) -> Block {
    let line = |it: &&ReportPerson| {
        let kind = it.apart.map(|kind| format!(", {}", kind_said(ui, kind))).unwrap_or_default();
        let mut rate = priced(ui, it.rate, it.fixed_bp);
        if it.provisional {
            rate.push_str(" *");
        }
        Row::line([
            format!("{}{kind}", it.name),
            it.year.to_string(),
            ui.minutes(it.minutes),
            rate,
            ui.money(it.cost),
        ])
    };
    let total = Row::total([
        ui.t(total),
        String::new(),
        ui.minutes(people.iter().map(|it| it.minutes).sum::<i64>()),
        String::new(),
        ui.money(Money(people.iter().map(|it| it.cost.0).sum())),
    ]);
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(ui.t("worktime-person")),
            Column::short(ui.t("worktime-column-year")),
            Column::number(ui.t("worktime-duration")),
            Column::number(ui.t("time-column-rate")),
            Column::number(ui.t("time-column-cost")),
        ],
        rows: people.iter().map(line).chain([total]).collect(),
    })
}

fn actions(ui: &Ui, it: &ReportPaper) -> Block {
    let line = |it: &super::paper::ReportAction| {
        Row::line([it.name.clone(), ui.minutes(it.minutes), ui.money(it.cost)])
    };
    Block::Table(Table {
        caption: String::new(),
        columns: vec![
            Column::text(ui.t("worktime-column-action")),
            Column::number(ui.t("worktime-duration")),
            Column::number(ui.t("time-column-cost")),
        ],
        rows: it.actions.iter().map(line).collect(),
    })
}

/// What volunteers gave in words, by project: counted, then estimated with its range.
pub fn volunteers_said(
    ui: &Ui,
    counted: &[(String, i64)],
    estimated: &[(String, [i64; 3])],
) -> Vec<(String, String)> {
    let counted = counted.iter().map(|(name, minutes)| (name.clone(), ui.minutes(*minutes)));
    let estimated = estimated.iter().map(|(name, [likely, low, high])| {
        let range = ui.t2("time-report-range", "low", ui.minutes(*low), "high", ui.minutes(*high));
        (ui.t1("time-report-estimated", "name", name), format!("{}, {range}", ui.minutes(*likely)))
    });
    counted.chain(estimated).collect()
}

fn volunteers(ui: &Ui, it: &ReportPaper) -> Block {
    let lines = volunteers_said(ui, &it.volunteers, &it.estimated);
    Block::Table(Table {
        caption: String::new(),
        columns: vec![Column::text(ui.t("worktime-project")), Column::number(ui.t("worktime-duration"))],
        rows: lines.into_iter().map(|(name, time)| Row::line([name, time])).collect(),
    })
}

fn bill(ui: &Ui, it: &ReportPaper) -> Block {
    let line = |name: String, money: Money| Row::line([name, ui.money(money)]);
    let mut rows = vec![
        line(ui.t("time-bill-staff"), it.staff),
        line(ui.t("time-bill-direct"), it.direct),
        line(ui.t("time-bill-indirect"), it.indirect),
        Row::total([ui.t("time-bill-total"), ui.money(it.total)]),
        line(ui.t("time-bill-own"), it.own),
    ];
    rows.extend(it.others.iter().map(|(name, money)| line(name.clone(), *money)));
    rows.push(line(ui.t("time-bill-self"), it.self_funded));
    Block::Table(Table {
        caption: String::new(),
        columns: vec![Column::text(ui.t("time-bill")), Column::number(ui.t("time-column-cost"))],
        rows,
    })
}

/// The lines of a report as a table (E4).
#[must_use]
pub fn report_table(ui: &Ui, it: &ReportPaper) -> (Vec<TableColumn>, Vec<Vec<Value>>) {
    let line = |of: &ReportPerson| CostLine {
        agreement: it.agreement.clone(),
        person: of.name.clone(),
        year: of.year,
        method: it.method.clone(),
        annual: of.annual,
        base_minutes: of.base_minutes,
        rate: priced(ui, of.rate, of.fixed_bp),
        minutes: of.minutes,
        cost: Some(of.cost),
        status: kind_said(ui, of.apart.unwrap_or(StaffKind::Employee)),
    };
    let lines: Vec<CostLine> = it.people.iter().map(line).collect();
    (cost_table::columns(ui), cost_table::rows(&lines, it.indirect))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d1_a_sheet_takes_the_whole_width() {
        let shares = |count: usize| across((0..count).map(|_| Column::number("A1")).collect());
        assert!(shares(4).iter().all(|it| it.share == 1));
        // The hours of eleven columns would not hold in equal parts.
        assert!(shares(11).iter().all(|it| it.share == 0));
    }
}
