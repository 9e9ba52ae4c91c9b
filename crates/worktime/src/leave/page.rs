//! What leave shows: what was typed, taken and left, with its movements; the form of an entitlement.

use super::{LeaveCause, LeaveMovement, LeavePeriod, form::LeaveForm};
use crate::{
    absences::{AbsenceType, kind_name},
    contracts::dates,
    time::page::days,
};
use askama::Template;
use base::{Day, FieldErrors};
use site::{Choice, Ui};

/// The leave of a type over a period.
pub struct LeaveShown {
    pub name: String,
    pub period: String,
    pub entitled: String,
    pub taken: String,
    pub left: String,
    pub over: bool,
    pub movements: Vec<MoveShown>,
}

/// A movement in words.
pub struct MoveShown {
    pub on: String,
    pub cause: String,
    pub reason: String,
    pub quantity: String,
}

#[derive(Template)]
#[template(path = "worktime/leave.html")]
pub struct LeavePage {
    pub ui: Ui,
    pub person_id: String,
    pub name: String,
    pub back: String,
    pub kinds: Vec<Choice>,
    pub form: LeaveForm,
    pub errors: FieldErrors,
    pub held: Vec<LeaveShown>,
    /// Whether this member may be told what is held.
    pub knows: bool,
}

fn signed(ui: &Ui, quantity_c: i64) -> String {
    let sign = if quantity_c < 0 { "−" } else { "+" };
    format!("{sign}{}", days(ui, quantity_c.abs()))
}

fn move_shown(ui: &Ui, it: &LeaveMovement) -> MoveShown {
    let key = match it.cause {
        LeaveCause::Entitled => "worktime-leave-entitled",
        LeaveCause::Adjusted => "worktime-leave-adjusted",
        LeaveCause::Taken => "worktime-leave-taken",
        LeaveCause::GivenBack => "worktime-leave-given-back",
    };
    MoveShown {
        on: ui.day(&it.on),
        cause: ui.t(key),
        reason: it.reason.clone(),
        quantity: signed(ui, it.quantity_c),
    }
}

/// What is left, in words: « 12 j », « −2 j ».
#[must_use]
pub fn left_said(ui: &Ui, left_c: i64) -> String {
    if left_c < 0 { signed(ui, left_c) } else { days(ui, left_c) }
}

/// The periods of a person, those that are over a year ago aside.
#[must_use]
pub fn leave_shown(ui: &Ui, all: &[LeavePeriod], types: &[AbsenceType], since: Day) -> Vec<LeaveShown> {
    let shown = |it: &LeavePeriod| LeaveShown {
        name: kind_name(ui, types, it.type_id),
        period: dates(ui, it.period.0, Some(it.period.1)),
        entitled: days(ui, it.entitled_c()),
        taken: days(ui, it.taken_c()),
        left: left_said(ui, it.left_c()),
        over: it.left_c() < 0,
        movements: it.movements.iter().rev().map(|it| move_shown(ui, it)).collect(),
    };
    all.iter().filter(|it| it.period.1 >= since).map(shown).collect()
}
