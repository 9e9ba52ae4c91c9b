//! The grids of a week (projects × days) and of a month (days × projects), W2 and W3.

use super::{
    again::Again,
    page::{Cell, DayHead, Top, cell, choices, head, top},
    view::View,
    whose::Chosen,
};
use crate::{entries::Book, house::TargetKey};
use askama::Template;
use base::Day;
use site::{Choice, Ui};

/// What both grids hold.
pub struct Grid {
    pub days: Vec<DayHead>,
    pub lines: Vec<Line>,
    pub choices: Vec<Choice>,
    pub new_line: String,
    pub writes: bool,
    /// Counters or presence are typed on some day shown.
    pub counts_days: bool,
    /// The days to fill, each a link.
    pub missing: Vec<(String, String)>,
}

/// A project of a grid; the last one is new.
pub struct Line {
    pub index: String,
    pub key: String,
    pub name: String,
    pub total: i64,
    pub cells: Vec<Cell>,
    pub is_new: bool,
}

#[derive(Template)]
#[template(path = "worktime/week.html")]
pub struct WeekPage {
    pub ui: Ui,
    pub top: Top,
    pub grid: Grid,
    /// The week before holds something to copy.
    pub may_copy: bool,
}

#[derive(Template)]
#[template(path = "worktime/month.html")]
pub struct MonthPage {
    pub ui: Ui,
    pub top: Top,
    pub grid: Grid,
    pub from: Day,
    pub to: Day,
    /// The days before the month whose counter is missing (R12), and those of the month, which are in its grid too, when
    /// its sheet was just refused for want of them.
    pub to_count: Vec<(Day, String)>,
}

/// The grid of the days shown.
#[must_use]
pub fn grid(
    ui: &Ui,
    book: &Book,
    chosen: &Chosen,
    (from, to): (Day, Day),
    recent: &[TargetKey],
    again: &Again,
) -> Grid {
    let suffix = chosen.suffix();
    let lines = book.lines(from, to);
    let days: Vec<DayHead> =
        lines.iter().map(|it| head(ui, book, it, again, &suffix, chosen.may_write)).collect();
    let writes = chosen.may_write && days.iter().any(|it| it.locked.is_none() && book.employed(it.on));
    let mut keys: Vec<TargetKey> = book
        .allocations
        .iter()
        .filter(|it| from <= it.on && it.on <= to)
        .map(crate::entries::Allocation::target)
        .collect();
    if writes {
        let open = book.house.choices((from, to));
        let open = |it: &&TargetKey| open.iter().any(|choice| choice.is(it.as_text()));
        keys.extend(recent.iter().filter(open).take(4));
        keys.extend(again.opened.iter().filter(open));
    }
    keys.sort_by_key(|it| (book.house.name(*it).to_owned(), *it));
    keys.dedup();
    let of_line = |(index, key): (usize, TargetKey)| {
        let text = key.as_text();
        let number = index.to_string();
        let at = |it: &DayHead| cell(ui, book, (&number, &text), Some(key), it.on, again, chosen);
        let rows = days.iter().flat_map(|it| book.cell(key, it.on));
        Line {
            total: rows.map(|it| it.minutes).sum(),
            cells: days.iter().map(at).collect(),
            name: book.house.name(key).to_owned(),
            key: text.clone(),
            is_new: false,
            index: number.clone(),
        }
    };
    let mut shown: Vec<Line> = keys.into_iter().enumerate().map(of_line).collect();
    if writes {
        let at = |it: &DayHead| cell(ui, book, ("new", "new"), None, it.on, again, chosen);
        let cells = days.iter().map(at).collect();
        let name = ui.t("worktime-new-line");
        shown.push(Line { index: "new".into(), key: String::new(), name, total: 0, cells, is_new: true });
    }
    let missing = days.iter().filter(|it| it.missing);
    let missing = missing.map(|it| (it.href.clone(), ui.short_day(&it.on))).collect();
    Grid {
        counts_days: days.iter().any(|it| it.counter.is_some()),
        lines: shown,
        choices: choices(book, recent, (from, to)),
        new_line: again.new_line.clone(),
        missing,
        writes,
        days,
    }
}

impl WeekPage {
    #[must_use]
    pub fn new(
        ui: Ui,
        book: &Book,
        chosen: &Chosen,
        date: Day,
        recent: &[TargetKey],
        again: &Again,
    ) -> WeekPage {
        let days = View::Week.days(date);
        let grid = grid(&ui, book, chosen, days, recent, again);
        let may_copy = grid.writes;
        WeekPage { top: top(&ui, book, chosen, View::Week, date, again), grid, may_copy, ui }
    }
}

impl MonthPage {
    #[must_use]
    pub fn new(
        ui: Ui,
        book: &Book,
        chosen: &Chosen,
        date: Day,
        recent: &[TargetKey],
        again: &Again,
    ) -> MonthPage {
        let (from, to) = View::Month.days(date);
        let grid = grid(&ui, book, chosen, (from, to), recent, again);
        let top = top(&ui, book, chosen, View::Month, date, again);
        let to_count = top.gate.iter().filter(|on| **on < from || again.counting);
        let to_count = to_count.map(|on| (*on, ui.short_day(on))).collect();
        MonthPage { top, grid, from, to, to_count, ui }
    }
}
