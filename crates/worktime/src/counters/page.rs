//! The page of counters (W4): each figure opens on what it is made of.

use super::{Cause, CounterMovement};
use crate::{
    contracts::YearShown,
    due::{Modulation, ModulationParts},
    leave::LeaveShown,
    time::page::days,
};
use askama::Template;
use base::Day;
use site::Ui;

#[derive(Template)]
#[template(path = "worktime/counters.html")]
pub struct CountersPage {
    pub ui: Ui,
    pub other: Option<String>,
    pub from: Day,
    pub to: Day,
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
    pub since: Day,
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
}

/// « 96,5 / 210 ».
pub struct PackShown {
    pub counted: String,
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

#[must_use]
pub fn movement_shown(ui: &Ui, it: &CounterMovement) -> MovementShown {
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
    MovementShown {
        on: ui.day(&it.effective_on),
        cause: ui.t(key),
        said: said.or(changed).unwrap_or_else(|| it.reason.clone()),
        quantity: signed(ui, it.quantity),
    }
}

#[must_use]
pub fn pack_shown(ui: &Ui, counted_c: i64, pack_c: i64, to_come_c: i64) -> PackShown {
    let left_c = (pack_c - counted_c).max(0);
    PackShown {
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
