//! The page of counters (W4): each figure opens on what it is made of.

use super::{Cause, CounterMovement, balance, is_undone, opened};
use crate::{
    contracts::YearShown,
    due::{Modulation, ModulationParts},
    leave::LeaveShown,
    packs::{Used, used_said},
    schemes::{SchemeRules, rules_said},
    time::page::days,
};
use askama::Template;
use site::Ui;

#[derive(Template)]
#[template(path = "worktime/counters.html")]
pub struct CountersPage {
    pub ui: Ui,
    pub other: Option<String>,
    pub period: String,
    /// The year before, and the one after when it began.
    pub previous: Option<String>,
    pub next: Option<String>,
    pub modulation: Option<ModulationShown>,
    pub pack: Option<PackShown>,
    /// The last weeks, the latest first, for who is counted by the week (R22).
    pub weeks: Vec<WeekShown>,
    /// What the whole period owes, with its formula (R24, R25).
    pub year: Option<YearShown>,
    /// Whether the leave of this person may be told (I10).
    pub knows: bool,
    pub leave: Vec<LeaveShown>,
    /// The scheme that counts, with its source.
    pub scheme: Option<SchemeNamed>,
    /// Where entitlements are typed, for who may.
    pub entitle_href: Option<String>,
    /// Where the balance of another tool is typed, for who may.
    pub opening_href: Option<String>,
}

/// « Annualisé, version depuis le 1 janvier 2031 ».
pub struct SchemeNamed {
    pub name: String,
    pub since: base::Day,
    pub rules: String,
    pub source: String,
}

/// The three figures with their formula.
pub struct ModulationShown {
    pub balance: Modulation,
    pub parts: ModulationParts,
    pub movements: Vec<MovementShown>,
}

/// A movement of the counter.
pub struct MovementShown {
    pub on: String,
    pub cause: String,
    pub said: String,
    pub quantity: String,
    /// What it was reckoned with: the rules of its schemes, the figures of the law.
    pub settings: Vec<String>,
    /// Where what was opened is withdrawn, for who may.
    pub withdraw_href: Option<String>,
}

/// « 96,5 / 210 ».
pub struct PackShown {
    pub counted: String,
    /// What it opened with and its day counters, where it was opened.
    pub opened: Option<(String, String)>,
    pub movements: Vec<MovementShown>,
    pub pack: String,
    pub left: String,
    /// Days of the calendar still to come, and those of them that will be rests.
    pub to_come: String,
    pub rests: String,
}

/// A week: what was worked, what was due.
pub struct WeekShown {
    pub name: String,
    pub href: String,
    pub worked: i64,
    pub due: i64,
    /// Worked less due; nothing while the week goes on, or of who owes nothing.
    pub difference: String,
}

/// « +2 h 10 », « −35 min ».
#[must_use]
pub fn signed(ui: &Ui, minutes: i64) -> String {
    let sign = if minutes > 0 { "+" } else { "" };
    format!("{sign}{}", ui.minutes(minutes))
}

/// The latest first. `manages`: what was opened may be withdrawn.
#[must_use]
pub fn movements_shown(ui: &Ui, all: &[CounterMovement], manages: bool) -> Vec<MovementShown> {
    let href = |it: &CounterMovement| {
        let stands = it.cause == Cause::Opening && !is_undone(all, it.id);
        (manages && stands).then(|| format!("{}/{}/retrait", ui.path("temps/compteurs/report"), it.id))
    };
    all.iter().rev().map(|it| MovementShown { withdraw_href: href(it), ..movement_shown(ui, it) }).collect()
}

fn movement_shown(ui: &Ui, it: &CounterMovement) -> MovementShown {
    let key = match it.cause {
        Cause::Opening => "worktime-cause-opening",
        Cause::Sheet => "worktime-cause-sheet",
        Cause::ContractChange => "worktime-cause-contract-change",
        Cause::AbsenceCorrection => "worktime-cause-absence-correction",
        Cause::Cancel => "worktime-cause-cancel",
    };
    let numbers: serde_json::Value = serde_json::from_str(&it.computed_with).unwrap_or_default();
    let number = |name: &str| numbers.get(name).and_then(serde_json::Value::as_i64);
    let said = number("worked").zip(number("due")).map(|(worked, due)| {
        ui.t2("worktime-worked-less-due", "worked", ui.minutes(worked), "due", ui.minutes(due))
    });
    let changed = number("before").zip(number("after")).map(|(before, after)| {
        ui.t2("worktime-due-changed", "before", ui.minutes(before), "after", ui.minutes(after))
    });
    let typed = || match it.cause {
        Cause::Opening => format!("{} · {}", it.reason, ui.author(&it.created_by)),
        _ => it.reason.clone(),
    };
    let sign = if it.quantity > 0 { "+" } else { "" };
    MovementShown {
        on: ui.day(&it.effective_on),
        cause: ui.t(key),
        said: said.or(changed).unwrap_or_else(typed),
        quantity: if it.day_pack {
            format!("{sign}{}", days(ui, it.quantity))
        } else {
            signed(ui, it.quantity)
        },
        settings: settings_said(ui, &numbers),
        withdraw_href: None,
    }
}

/// The rules of the schemes and the figures of the law that a movement was reckoned with (§3.3).
fn settings_said(ui: &Ui, numbers: &serde_json::Value) -> Vec<String> {
    let part = |name: &str| numbers.get(name).cloned().unwrap_or_default();
    let rules: Vec<SchemeRules> = serde_json::from_value(part("rules")).unwrap_or_default();
    let used: Used = serde_json::from_value(part("used")).unwrap_or_default();
    let figures = used.figures.iter().map(|it| {
        let (name, said) = used_said(ui, it);
        format!("{name} · {said}")
    });
    rules.iter().map(|it| rules_said(ui, it)).chain(figures).collect()
}

/// The days of a *forfait-jours* counted so far, those of the pack and those of the calendar still to come, with what it
/// opened with.
#[must_use]
pub fn pack_shown(
    ui: &Ui,
    (counted_c, pack_c, to_come_c): (i64, i64, i64),
    (movements, manages): (&[CounterMovement], bool),
) -> PackShown {
    let left_c = (pack_c - counted_c).max(0);
    let opened_c = balance(movements);
    PackShown {
        opened: opened(movements).map(|_| (days(ui, opened_c), days(ui, counted_c - opened_c))),
        movements: movements_shown(ui, movements, manages),
        to_come: days(ui, to_come_c),
        rests: days(ui, (to_come_c - left_c).max(0)),
        counted: days(ui, counted_c),
        pack: days(ui, pack_c),
        left: days(ui, left_c),
    }
}

impl CountersPage {
    #[must_use]
    pub fn signed(&self, minutes: &i64) -> String {
        signed(&self.ui, *minutes)
    }
}
