//! The page of a day (W1): rows, quick steps, « comme hier », the counter of a *forfait-jours*.

use super::{
    again::Again,
    form::At,
    hours_page::{HoursShown, PresenceHours, of_presence, of_row, read_only},
    page::{Cell, DayHead, Top, cell_value, choices, head, id_of, top},
    rest::{self, RestShown},
    view::View,
    whose::Chosen,
};
use crate::{
    entries::{Book, Counting, written},
    house::TargetKey,
    locks::Writable,
    settings::Feature,
};
use askama::Template;
use base::{Day, Id, fresh_id};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "worktime/day.html")]
pub struct DayPage {
    pub ui: Ui,
    pub top: Top,
    pub head: DayHead,
    pub rows: Vec<DayRow>,
    /// Under which the new line is added once, however often the form is sent.
    pub client_uid: String,
    pub choices: Vec<Choice>,
    /// The days one may copy: their href is a value of the button.
    pub copies: Vec<(Day, String)>,
    pub writes: bool,
    /// The days to count before this one, each with its three buttons (R12).
    pub to_count: Vec<(Day, String)>,
    /// Minutes of half a day and of a day, for those who count days.
    pub parts: Vec<(String, String)>,
    /// Minutes that the buttons add.
    pub steps: Vec<i64>,
    /// The rows may be brought to what the day holds (R10).
    pub may_fit: bool,
    /// Who pays each row is told to this member (R26).
    pub funds: bool,
    /// The pause and the part worked from elsewhere, where the organisation notes them.
    pub aside: Option<AsideShown>,
    pub rest: Option<RestShown>,
    /// The hours of presence typed apart.
    pub presence_hours: Option<PresenceHours>,
    /// The same, read.
    pub presence_said: String,
}

/// What a day says beside its minutes.
pub struct AsideShown {
    /// `None` beside the hours of presence, where it is typed.
    pub pause: Option<Cell>,
    /// Empty when it cannot be written.
    pub telework_name: String,
    pub telework: Vec<Choice>,
    pub telework_c: String,
    pub telework_wrong: Option<String>,
    /// Something is said already.
    pub open: bool,
}

/// A row of the day.
pub struct DayRow {
    /// `0`, `1`… or `new`.
    pub index: String,
    pub project: String,
    pub project_name: String,
    pub words: String,
    pub cell: Cell,
    /// The row is there already.
    pub held: bool,
    /// Its project is no longer offered to new rows.
    pub closed: bool,
    /// The row, when it is there.
    pub id: Option<Id>,
    /// Its plan does not share it.
    pub overridden: bool,
    /// From when to when, where it may be said of a row.
    pub hours: Option<HoursShown>,
    /// The same, read.
    pub hours_said: String,
}

impl DayPage {
    #[must_use]
    pub fn new(
        ui: Ui,
        book: &Book,
        chosen: &Chosen,
        date: Day,
        recent: &[TargetKey],
        again: &Again,
    ) -> DayPage {
        let line = book.line(date);
        let head = head(&ui, book, &line, again, &chosen.suffix(), chosen.may_write);
        let writes = chosen.may_write && book.employed(date) && book.writable(date) == Writable::Yes;
        let mut rows: Vec<DayRow> =
            book.rows(date).enumerate().map(|(n, it)| row(&ui, book, n, it, again, writes)).collect();
        if writes {
            let suggested = if rows.is_empty() { recent.first().copied() } else { None };
            rows.push(new_row(&ui, book, date, suggested, again));
        }
        let yesterday = last_worked(book, date);
        let week_ago = date.saturating_sub(base::jiff::ToSpan::days(7_i64));
        let copies = [yesterday, Some(week_ago)].into_iter().flatten();
        let copies = copies.filter(|on| book.allocated(*on) > 0 && *on != date);
        let mut copies: Vec<(Day, String)> = copies.map(|on| (on, ui.short_day(&on))).collect();
        copies.dedup_by_key(|it| it.0);
        let to_count = book.missing_counters(date, false);
        let to_count = to_count.into_iter().map(|on| (on, ui.short_day(&on))).collect();
        let parts = book.day_pack(date).map_or_else(Vec::new, parts);
        let timed = book.presences.get(&date).map(|it| read_only(&ui, &it.intervals)).unwrap_or_default();
        let two_layers = head.presence.is_some();
        let pause = two_layers.then(|| pause(&ui, book, date, again, writes));
        let (noted, wrong) = (again.typed.get(&At::Note(date)), again.said.get(&At::Note(date)).cloned());
        let noted = noted.filter(|_| wrong.is_some());
        DayPage {
            presence_hours: (two_layers && writes).then(|| of_presence(&ui, book, date, pause, again)),
            presence_said: timed,
            top: top(&ui, book, chosen, View::Day, date, again),
            choices: choices(book, recent, (date, date)),
            copies: if writes && book.allocated(date) == 0 { copies } else { Vec::new() },
            to_count,
            parts,
            may_fit: writes && again.over_day,
            aside: aside(&ui, book, date, again, (writes, two_layers && writes)),
            rest: rest::shown(&ui, book, date, (noted, wrong), writes),
            client_uid: match again.client_uid.as_str() {
                "" => fresh_id().to_string(),
                held => held.to_owned(),
            },
            steps: book.settings.quick_steps.clone(),
            funds: false,
            head,
            rows,
            writes,
            ui,
        }
    }
}

fn pause(ui: &Ui, book: &Book, on: Day, again: &Again, writes: bool) -> Cell {
    let held = book.presences.get(&on).and_then(|it| it.break_minutes);
    let at = At::Break(on);
    let wrong = again.said.get(&at).cloned();
    let typed = again.typed.get(&at).filter(|_| wrong.is_some()).cloned();
    let seen = held.map(|it| it.to_string()).unwrap_or_default();
    Cell {
        id: id_of(&at),
        name: if writes { format!("b.{on}.{seen}") } else { String::new() },
        value: typed.unwrap_or_else(|| cell_value(ui, held.unwrap_or_default())),
        label: ui.t("worktime-break"),
        wrong,
        several: false,
        href: String::new(),
        locked: false,
    }
}

/// `apart`: the pause is typed beside the hours of presence.
fn aside(ui: &Ui, book: &Book, on: Day, again: &Again, (writes, apart): (bool, bool)) -> Option<AsideShown> {
    let held = book.presences.get(&on).cloned().unwrap_or_default();
    let noted = (held.break_minutes.is_some() && !apart) || held.telework_c > 0;
    let asked = book.settings.features.has(Feature::Telework) && book.employed(on);
    if !asked && !noted {
        return None;
    }
    let pause = (!apart).then(|| pause(ui, book, on, again, writes));
    let choice = |value: &str, key: &str| Choice::new(value, ui.t(key));
    let at = At::Telework(on);
    let wrong = again.said.get(&at).cloned();
    let chosen = again.typed.get(&at).filter(|_| wrong.is_some()).cloned();
    Some(AsideShown {
        open: noted || wrong.is_some() || pause.as_ref().is_some_and(|it| it.wrong.is_some()),
        telework_c: chosen.unwrap_or_else(|| held.telework_c.to_string()),
        telework_wrong: wrong,
        pause,
        telework_name: if writes { format!("r.{on}.{}", held.telework_c) } else { String::new() },
        telework: vec![
            choice("0", "worktime-telework-none"),
            choice("50", "worktime-telework-half"),
            choice("100", "worktime-telework-whole"),
        ],
    })
}

/// ¼ ½ ¾ 1 of a day, as durations.
fn parts(day: i64) -> Vec<(String, String)> {
    [("¼", 25), ("½", 50), ("¾", 75), ("1", 100)]
        .map(|(label, part)| (label.to_owned(), written(day * part / 100)))
        .to_vec()
}

/// The latest day before `on` with something written.
fn last_worked(book: &Book, on: Day) -> Option<Day> {
    book.allocations.iter().map(|it| it.on).filter(|day| *day < on).max()
}

fn row(
    ui: &Ui,
    book: &Book,
    n: usize,
    it: &crate::entries::Allocation,
    again: &Again,
    writes: bool,
) -> DayRow {
    let at = At::Cell(it.id.to_string(), it.on);
    let wrong = again.said.get(&at).cloned();
    let refused = again.line(&it.id.to_string(), it.on).is_some();
    let typed = again.typed.get(&at).filter(|_| refused);
    let name = book.house.name(it.target()).to_owned();
    let open = book.house.choices((it.on, it.on));
    let line = it.id.to_string();
    let again_line = again.line(&line, it.on);
    let project = again_line.map(|it| it.project.clone()).filter(|it| !it.is_empty());
    let timed = it.details.timed;
    let asked = writes && (timed.is_some() || times_rows(book, it.on));
    DayRow {
        index: n.to_string(),
        project: project.unwrap_or_else(|| it.target().as_text()),
        words: again_line.and_then(|it| it.words.clone()).unwrap_or_else(|| it.label.clone()),
        hours: asked.then(|| of_row(ui, (&n.to_string(), &line), it.on, timed, again)),
        hours_said: timed.map(|it| read_only(ui, &[it])).unwrap_or_default(),
        cell: Cell {
            id: id_of(&at),
            name: if writes {
                format!("c.{n}.{}.{}.{}.{}", it.on, it.id, it.version, it.minutes)
            } else {
                String::new()
            },
            value: typed.cloned().unwrap_or_else(|| cell_value(ui, it.minutes)),
            label: ui.t2("worktime-cell", "project", &name, "day", ui.day(&it.on)),
            wrong,
            several: false,
            href: String::new(),
            locked: false,
        },
        project_name: name,
        held: true,
        id: Some(it.id),
        overridden: false,
        closed: !open.iter().any(|choice| choice.is(it.target().as_text())),
    }
}

/// With two layers hours are those of presence (R7).
fn times_rows(book: &Book, on: Day) -> bool {
    !matches!(book.counting(on), Counting::TwoLayers { .. })
}

fn new_row(ui: &Ui, book: &Book, on: Day, suggested: Option<TargetKey>, again: &Again) -> DayRow {
    let at = At::Cell("new".to_owned(), on);
    let wrong = again.said.get(&at).cloned();
    let line = again.line("new", on);
    let typed = again.typed.get(&at).filter(|_| line.is_some()).cloned();
    let suggested = suggested.map(|it| it.as_text()).unwrap_or_default();
    DayRow {
        index: "new".to_owned(),
        project: if again.new_line.is_empty() { suggested } else { again.new_line.clone() },
        project_name: String::new(),
        words: line.and_then(|it| it.words.clone()).unwrap_or_default(),
        hours: times_rows(book, on).then(|| of_row(ui, ("new", "new"), on, None, again)),
        hours_said: String::new(),
        cell: Cell {
            id: id_of(&at),
            name: format!("c.new.{on}.-.0."),
            value: typed.unwrap_or_default(),
            label: ui.t("worktime-duration"),
            wrong,
            several: false,
            href: String::new(),
            locked: false,
        },
        held: false,
        id: None,
        overridden: false,
        closed: false,
    }
}
