//! What the three views share: the days with their due time, the cells, the sheet.

use super::{
    again::Again,
    form::At,
    reckoned::{Reckoned, reckoned},
    view::View,
    whose::Chosen,
};
use crate::{
    absences::{AbsenceState, HalfDays, half_days_on},
    contracts::{opening, terms_on},
    due::{DayLine, Why},
    entries::{Book, Counting, written},
    house::TargetKey,
    locks::Writable,
    settings::EntryMode,
    sheets::SheetState,
};
use base::Day;
use site::{Choice, Ui};

/// One field of a duration.
pub struct Cell {
    pub id: String,
    /// The name of the field; empty when it cannot be written.
    pub name: String,
    pub value: String,
    pub label: String,
    pub wrong: Option<String>,
    /// Several rows: a link to the day rather than a field.
    pub several: bool,
    /// The page of the day.
    pub href: String,
    /// The day is closed: what it holds is only read.
    pub locked: bool,
}

/// A day as all views head it.
pub struct DayHead {
    pub on: Day,
    pub name: String,
    pub number: i8,
    pub due: i64,
    pub total: i64,
    pub due_days: Option<String>,
    pub weekend: bool,
    pub today: bool,
    /// « Armistice », « Absent·e le matin »…
    pub notes: Vec<String>,
    /// A padlock, with its reason.
    pub locked: Option<String>,
    /// Something is due and nothing is written.
    pub missing: bool,
    pub href: String,
    /// Presence typed apart, when the organisation has two layers.
    pub presence: Option<Cell>,
    /// The counter of a *forfait-jours*.
    pub counter: Option<Counter>,
}

/// The counter of a day: 0, ½, 1 or nothing yet.
pub struct Counter {
    pub id: String,
    pub name: String,
    pub value: String,
    pub wrong: Option<String>,
}

impl Counter {
    /// The same field by its three buttons.
    #[must_use]
    pub fn is(&self, value: &str) -> bool {
        self.value == value
    }
}

/// The sheet of the days shown.
pub struct SheetShown {
    pub id: String,
    pub title: String,
    pub state: &'static str,
    pub label: String,
    pub badge: &'static str,
    pub icon: &'static str,
    pub from: Day,
    pub reason: String,
    /// Who sent it and who validated it.
    pub story: Vec<String>,
    /// Nobody else could validate: sending is enough (R16).
    pub alone: bool,
    pub may_validate: bool,
    pub may_submit: bool,
    pub may_refuse: bool,
    pub may_recall: bool,
    pub may_reopen: bool,
}

/// What heads each of the views.
pub struct Top {
    pub view: View,
    pub title: String,
    pub other: Option<String>,
    pub person_id: String,
    pub date: Day,
    pub previous: String,
    pub next: String,
    pub today: String,
    pub tabs: Vec<(String, String, bool)>,
    pub total: i64,
    pub due: i64,
    pub may_write: bool,
    pub sheet: Option<SheetShown>,
    /// The required days whose counter is missing before the last day shown (R12).
    pub gate: Vec<Day>,
    /// The days before the gates begin on which nothing is written: a warning only (R13).
    pub early: String,
    /// Not under contract on any of the days.
    pub nothing_due: bool,
    pub two_layers: bool,
    /// How each day's due was reckoned.
    pub reckoned: Vec<Reckoned>,
    /// The page of one's own contract.
    pub terms_href: Option<String>,
    /// Where nothing employs the person: their contracts, for who may see them (§8).
    pub contracts: Option<(String, String)>,
    /// Under which name a browser keeps what is typed and not saved.
    pub draft: String,
    /// The draft that was just saved, on the page of a day: each tab keeps its own.
    pub sent: String,
    /// Why one may not go on to the next day yet (R12).
    pub stays: Option<String>,
    /// The module's words « 3 cases enregistrées, 1 refusée ».
    pub kept: usize,
    pub wrong: Vec<(String, String)>,
    /// See [`Again::warnings`].
    pub warnings: Vec<String>,
}

impl Top {
    /// Whether a page told that something was saved ends a draft: that of a grid is its only one.
    #[must_use]
    pub fn ends_draft(&self) -> bool {
        self.view != View::Day || !self.sent.is_empty()
    }
}

/// The name of the cell of a grid in the page.
#[must_use]
pub fn id_of(at: &At) -> String {
    match at {
        At::Cell(line, on) => format!("c-{}-{on}", line.replace(',', "-")),
        At::Presence(on) => format!("p-{on}"),
        At::Counter(on) => format!("k-{on}"),
        At::Break(on) => format!("b-{on}"),
        At::Note(on) => format!("n-{on}"),
        At::Telework(_) => "telework".to_owned(),
        At::Hours(line, on) => format!("h-{line}-{on}"),
    }
}

/// Which words say what an absence is: its halves only, for who may not know more (I10).
fn absence_note(ui: &Ui, halves: HalfDays) -> Option<String> {
    let key = match (halves.am, halves.pm) {
        (true, true) => "worktime-absent-day",
        (true, false) => "worktime-absent-morning",
        (false, true) => "worktime-absent-afternoon",
        (false, false) => return None,
    };
    Some(ui.t(key))
}

/// How a cell writes minutes so that they read the same when they come back: `2:15`, or `2,25`.
#[must_use]
pub fn cell_value(ui: &Ui, minutes: i64) -> String {
    if ui.decimal_hours && minutes > 0 {
        site::formats::decimal(ui.lang, site::formats::hundredths(minutes), 2)
    } else {
        written(minutes)
    }
}

/// The head of a day.
#[must_use]
pub fn head(ui: &Ui, book: &Book, line: &DayLine, again: &Again, suffix: &str, may_write: bool) -> DayHead {
    let on = line.on;
    let mut notes = Vec::new();
    let own = terms_on(&book.terms, on).next().map_or(book.settings.zone, |it| it.zone);
    let named = book.holidays.get(&own).and_then(|all| all.get(on));
    if let Some(it) = named {
        notes.extend(it.names.iter().map(|word| crate::settings::holiday_name(ui, word)));
    }
    notes.extend(absence_note(ui, half_days_on(&book.absences, on, &[AbsenceState::Accepted])));
    // A true hour is kept: it is said that one of the two is wrong (R11, I11).
    let present = book.presences.get(&on).and_then(|it| it.minutes).is_some_and(|it| it > 0);
    if present && half_days_on(&book.absences, on, &[AbsenceState::Accepted]).is_full() {
        notes.push(ui.t("worktime-present-though-absent"));
    }
    let asked = half_days_on(&book.absences, on, &[AbsenceState::Requested]);
    if asked.is_some() {
        notes.push(ui.t("worktime-absence-asked"));
    }
    if book.presences.get(&on).is_some_and(|it| it.not_worked) {
        notes.push(ui.t("worktime-not-worked"));
    }
    let open = book.writable(on) == Writable::Yes;
    let writes = open && may_write && book.employed(on);
    let total = book.realised(on);
    let no_counter = line.due_days_c > 0 && !book.counters.contains_key(&on);
    DayHead {
        on,
        name: ui.short_day(&on).split('\u{a0}').next().unwrap_or("").to_owned(),
        number: on.day(),
        due: line.due,
        total,
        due_days: (line.due_days_c > 0).then(|| days(ui, line.due_days_c)),
        weekend: on.weekday().to_monday_zero_offset() > 4,
        today: on == book.today,
        notes,
        locked: match book.writable(on) {
            Writable::Yes => None,
            Writable::No { reason, .. } if reason.is_empty() => Some(ui.t("worktime-locked")),
            Writable::No { reason, by } => Some(ui.t2("worktime-locked-because", "by", by, "reason", reason)),
        },
        missing: open
            && on <= book.today
            && (no_counter || (line.of_day() > 0 && book.empty_days(on, on).contains(&on))),
        href: format!("{}?date={on}{suffix}", ui.path("temps/jour")),
        presence: presence(ui, book, on, again, writes),
        counter: book.day_pack(on).map(|_| counter(book, on, again, writes)),
    }
}

/// Hundredths of a day as « 0,5 j ».
#[must_use]
pub fn days(ui: &Ui, value_c: i64) -> String {
    ui.t1("worktime-days", "days", site::formats::trimmed(ui.lang, value_c, 2))
}

fn presence(ui: &Ui, book: &Book, on: Day, again: &Again, writes: bool) -> Option<Cell> {
    let two = book.settings.entry_mode == EntryMode::TwoLayer;
    if !two || !matches!(book.counting(on), Counting::TwoLayers { .. }) {
        return None;
    }
    let held = book.presences.get(&on).and_then(|it| it.minutes);
    let at = At::Presence(on);
    let seen = held.map(|it| it.to_string()).unwrap_or_default();
    let value = held.map(|it| if it == 0 { "0".to_owned() } else { cell_value(ui, it) }).unwrap_or_default();
    Some(Cell {
        id: id_of(&at),
        name: if writes { format!("p.{on}.{seen}") } else { String::new() },
        value: again.typed.get(&at).filter(|_| again.said.contains_key(&at)).cloned().unwrap_or(value),
        label: ui.t1("worktime-presence-of", "day", ui.day(&on)),
        wrong: again.said.get(&at).cloned(),
        several: false,
        href: String::new(),
        locked: false,
    })
}

fn counter(book: &Book, on: Day, again: &Again, writes: bool) -> Counter {
    let held = book.counters.get(&on).map(|it| it.to_string()).unwrap_or_default();
    let at = At::Counter(on);
    let refused = again.said.contains_key(&at);
    Counter {
        id: id_of(&at),
        name: if writes { format!("k.{on}.{held}") } else { String::new() },
        value: again.typed.get(&at).filter(|_| refused).cloned().unwrap_or(held),
        wrong: again.said.get(&at).cloned(),
    }
}

/// The cell of a project on a day in a grid.
#[must_use]
pub fn cell(
    ui: &Ui,
    book: &Book,
    (index, line): (&str, &str),
    key: Option<TargetKey>,
    on: Day,
    again: &Again,
    chosen: &Chosen,
) -> Cell {
    let rows: Vec<_> = key.map(|key| book.cell(key, on).collect()).unwrap_or_default();
    let at = At::Cell(line.to_owned(), on);
    let minutes: i64 = rows.iter().map(|it| it.minutes).sum();
    let open = chosen.may_write && book.employed(on) && book.writable(on) == Writable::Yes;
    // A timed row is opened, not typed over: a duration would take its hours away (W2).
    let several = rows.len() > 1 || rows.iter().any(|it| it.details.timed.is_some());
    let (row, version) = match rows.as_slice() {
        [one] => (one.id.to_string(), one.version),
        _ => ("-".to_owned(), 0),
    };
    let seen = if minutes == 0 { String::new() } else { minutes.to_string() };
    let refused = again.said.get(&at);
    let project = key.map_or_else(|| ui.t("worktime-new-line"), |key| book.house.name(key).to_owned());
    Cell {
        id: id_of(&at),
        name: if open && !several { format!("c.{index}.{on}.{row}.{version}.{seen}") } else { String::new() },
        value: refused.and_then(|_| again.typed.get(&at)).cloned().unwrap_or_else(|| cell_value(ui, minutes)),
        label: ui.t2("worktime-cell", "project", project, "day", ui.day(&on)),
        wrong: refused.cloned(),
        several,
        href: format!("{}?date={on}{}", ui.path(View::Day.path()), chosen.suffix()),
        locked: book.writable(on) != Writable::Yes,
    }
}

/// « Lundi ».
fn weekday(ui: &Ui, date: Day) -> String {
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let rank = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
    names.get(rank).map(|it| ui.t(&format!("worktime-{it}"))).unwrap_or_default()
}

/// The head of a view.
#[must_use]
pub fn top(ui: &Ui, book: &Book, chosen: &Chosen, view: View, date: Day, again: &Again) -> Top {
    let (from, to) = view.days(date);
    let (previous, next) = view.around(date);
    let href = |view: View, on: Day| format!("{}?date={on}{}", ui.path(view.path()), chosen.suffix());
    let tab = |it: View, key: &str| (href(it, date), ui.t(key), it == view);
    let lines = book.lines(from, to);
    let title = match view {
        View::Day => ui.t2("worktime-day-of", "weekday", weekday(ui, date), "day", ui.day(&date)),
        View::Week => ui.t2("worktime-week-of", "from", opening(ui, from, to), "to", ui.day(&to)),
        View::Month => ui.month(&date),
    };
    let wrong = again.said.iter().map(|(at, said)| (id_of(at), said.clone())).collect();
    let own = chosen.other.is_none() && book.staff.is_some();
    let nothing_due = lines.iter().all(|it| it.why.contains(&Why::NoContract) && !book.employed(it.on));
    let staff = book.staff.as_ref().filter(|_| chosen.sees_contracts && (nothing_due || again.no_contract));
    let terms = ui.path(&format!("temps/contrats/{}", book.person_id));
    Top {
        view,
        title,
        other: chosen.other.clone(),
        person_id: chosen.other.as_ref().map(|_| chosen.whose.person_id.to_string()).unwrap_or_default(),
        date,
        previous: href(view, previous),
        next: href(view, next),
        today: href(view, book.today),
        tabs: vec![
            tab(View::Day, "worktime-my-day"),
            tab(View::Week, "worktime-my-week"),
            tab(View::Month, "worktime-my-month"),
        ],
        total: lines.iter().map(|it| book.realised(it.on)).sum(),
        due: lines.iter().map(|it| it.due).sum(),
        may_write: chosen.may_write,
        sheet: None,
        early: book.early_days().iter().map(|it| ui.short_day(it)).collect::<Vec<_>>().join(", "),
        gate: book.missing_counters(to.min(book.today), to < book.today),
        nothing_due,
        two_layers: book.settings.entry_mode == EntryMode::TwoLayer,
        reckoned: reckoned(ui, book, &lines),
        contracts: staff.map(|it| (terms.clone(), ui.t1("worktime-contracts-of", "name", it.name.as_str()))),
        terms_href: own.then_some(terms),
        draft: format!("{}:{}:{from}:{}", chosen.account_id, view.path(), book.person_id),
        sent: again.sent.clone(),
        stays: stays(ui, book, chosen, view, date),
        kept: again.kept,
        wrong,
        warnings: again.warnings.clone(),
    }
}

/// R12: after a day whose counter is missing, « suivant » waits for it and says so.
fn stays(ui: &Ui, book: &Book, chosen: &Chosen, view: View, date: Day) -> Option<String> {
    let asks = view == View::Day && chosen.may_write && date <= book.today;
    let missing = asks && book.missing_counters(date, true).contains(&date);
    missing.then(|| ui.t("worktime-counter-first"))
}

/// The badge of a state: class, icon, key of the word.
#[must_use]
pub const fn badge(state: SheetState) -> (&'static str, &'static str, &'static str) {
    match state {
        SheetState::Open => ("badge", "pencil", "worktime-sheet-open"),
        SheetState::Submitted => ("badge badge--waiting", "clock", "worktime-sheet-submitted"),
        SheetState::Validated => ("badge badge--good", "check", "worktime-sheet-validated"),
        SheetState::Closed => ("badge", "lock", "worktime-sheet-closed"),
        SheetState::Reopened => ("badge badge--waiting", "undo", "worktime-sheet-reopened"),
    }
}

/// The projects to choose on a new line, those charged lately first.
#[must_use]
pub fn choices(book: &Book, recent: &[TargetKey], days: (Day, Day)) -> Vec<Choice> {
    let all = book.house.choices(days);
    let rank = |it: &Choice| {
        let key = TargetKey::from_text(&it.value);
        recent.iter().position(|recent| Some(*recent) == key).unwrap_or(usize::MAX)
    };
    let mut ranked: Vec<(usize, Choice)> = all.into_iter().map(|it| (rank(&it), it)).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, it)| it).collect()
}
