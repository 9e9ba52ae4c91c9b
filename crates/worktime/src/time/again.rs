//! What is shown again when something is refused: what was typed, why, and what would help.

use super::form::{Asked, At, LineTyped};
use super::hours::Asks;
use crate::{
    entries::{CannotEnter, save::Refused},
    house::TargetKey,
};
use base::Day;
use site::Ui;
use std::collections::BTreeMap;

/// What was refused, and what was typed there.
#[derive(Default)]
pub struct Again {
    pub typed: BTreeMap<At, String>,
    pub said: BTreeMap<At, String>,
    /// What is asked about hours.
    pub asks: BTreeMap<At, Asks>,
    /// The lines of a day as they were typed.
    pub lines: BTreeMap<String, LineTyped>,
    pub new_line: String,
    /// What the page called the new line, which is still to write: its draft goes on.
    pub client_uid: String,
    /// What the page called it, once it is written: its draft is over.
    pub sent: String,
    /// How many cells were kept all the same.
    pub kept: usize,
    /// More was charged than the counter of the day holds (R10).
    pub over_day: bool,
    /// Nothing employed the person one of these days: their contracts say when (§8).
    pub no_contract: bool,
    /// A sheet waits for counters: those of the days shown are asked too (R12).
    pub counting: bool,
    /// Lines to open, empty.
    pub opened: Vec<TargetKey>,
    /// What agreements declare of the year is nearly all there is (R33e, R33f).
    pub warnings: Vec<String>,
}

impl Again {
    #[must_use]
    pub fn of(ui: &Ui, asked: Asked, refused: Vec<Refused<At>>, kept: usize) -> Again {
        let mut again = Again {
            typed: asked.typed,
            new_line: asked.new_line,
            lines: asked.lines,
            kept,
            ..Again::default()
        };
        for it in asked.unread {
            again.said.insert(it.at.clone(), ui.say(&it.msg));
            again.asks.extend(it.asks.map(|asks| (it.at, asks)));
        }
        again.over_day = refused.iter().any(|it| matches!(it.why, CannotEnter::OverDay { .. }));
        again.no_contract = refused.iter().any(|it| matches!(it.why, CannotEnter::NoContract { .. }));
        for it in refused {
            let said = ui.say(&it.why.said(ui));
            let at = match (it.at, &it.why) {
                (At::Cell(line, on), CannotEnter::Overlap { .. }) => At::Hours(line, on),
                (at, _) => at,
            };
            again.said.insert(at, said);
        }
        again
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// What was typed on a line of a day, when something of it is refused.
    #[must_use]
    pub fn line(&self, line: &str, on: Day) -> Option<&LineTyped> {
        let at = [At::Cell(line.to_owned(), on), At::Hours(line.to_owned(), on)];
        let refused = at.iter().any(|it| self.said.contains_key(it));
        self.lines.get(line).filter(|_| refused)
    }

    /// What was typed on a line of the hours of presence, when something of presence is refused.
    #[must_use]
    pub fn presence_line(&self, line: &str) -> Option<&LineTyped> {
        let refused = self.said.keys().any(|at| match at {
            At::Presence(_) | At::Break(_) => true,
            At::Hours(line, _) => line.starts_with('p'),
            _ => false,
        });
        self.lines.get(line).filter(|_| refused)
    }
}
