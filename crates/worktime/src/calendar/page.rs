//! The page of the calendar.

use askama::Template;
use site::Ui;

#[derive(Template)]
#[template(path = "worktime/calendar.html")]
pub struct CalendarPage {
    pub ui: Ui,
    pub title: String,
    pub previous: String,
    pub next: String,
    /// Who works here these days, by name.
    pub people: Vec<String>,
    pub days: Vec<CalendarDay>,
    /// The private address just made: it is not shown again.
    pub address: Option<String>,
    /// Whether this member has an address that opens.
    pub has_address: bool,
}

/// A day, with what each person is.
pub struct CalendarDay {
    pub name: String,
    /// A weekend or a public holiday.
    pub off: bool,
    pub note: String,
    /// « Absent·e », « Matin », « Demandée »; empty for who is here.
    pub cells: Vec<CalendarCell>,
}

#[derive(Clone, Default)]
pub struct CalendarCell {
    pub icon: &'static str,
    pub words: String,
    pub waits: bool,
}
