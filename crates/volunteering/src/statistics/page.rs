//! The statistics page: tabs, period, figures, chart, table.

mod drawn;
mod names;

use super::{
    Axis, AxisKey, Figure, PeriodChoice, Places, Question, StatisticsForm, fte_hundredths, period_value,
};
use crate::{
    actions::{ActionState, Status},
    settings,
    statistics::{Answered, ShownTable, filter_of},
};
use askama::Template;
use base::{Day, FieldErrors, Minutes};
use names::{axis_name, chart_title, head_name, period_name, previous_name};
pub use names::{place_name, status_name};
use site::{
    Choice, Ui,
    chart::{Bar, months},
    formats,
    ui::url_encoded,
};
use std::fmt::Write as _;

/// A link of the page, and whether it is where we are.
pub struct Tab {
    pub label: String,
    pub href: String,
    pub here: bool,
}

/// A figure in large.
pub struct Tile {
    pub label: String,
    pub value: String,
    pub note: String,
}

/// A cell in words, under the name of its column for a narrow screen.
pub struct CellView {
    pub head: usize,
    pub text: String,
}

pub struct RowView {
    pub label: String,
    pub href: Option<String>,
    pub cells: Vec<CellView>,
}

#[derive(Template)]
#[template(path = "statistics/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub errors: FieldErrors,
    pub form: StatisticsForm,
    pub period: String,
    pub earlier: Option<Tab>,
    pub later: Option<Tab>,
    pub tabs: Vec<Tab>,
    /// The periods by group: years, fiscal years, quarters, months.
    pub periods: Vec<(String, Vec<Choice>)>,
    pub axes: Vec<Choice>,
    pub bases: Vec<Choice>,
    pub comparable: bool,
    /// Several statuses occur: « toutes formes d'engagement » may be asked for.
    pub several: bool,
    pub tiles: Vec<Tile>,
    /// What does not count, in words (I1).
    pub apart: Vec<String>,
    pub masked: bool,
    pub empty: bool,
    pub chart: String,
    pub caption: String,
    pub head: String,
    pub heads: Vec<String>,
    pub rows: Vec<RowView>,
    pub total: Vec<CellView>,
    pub wide: bool,
    pub exports: Vec<(&'static str, String)>,
}

/// Who looks, and what they may see.
pub struct Viewer<'a> {
    pub ui: &'a Ui,
    pub today: Day,
    /// The list of actions, for whoever moderates: figures lead to their lines.
    pub actions: Option<String>,
    pub sees_names: bool,
}

const PATH: &str = "benevolat/statistiques";
/// More columns than this scroll in their frame on a desktop.
const NARROW: usize = 8;

impl IndexPage {
    /// Puts an answer in words.
    #[must_use]
    pub fn of(
        viewer: &Viewer<'_>,
        places: &Places,
        asked: &Question,
        answered: &Answered,
        form: StatisticsForm,
        errors: FieldErrors,
    ) -> IndexPage {
        let ui = viewer.ui;
        let shown = shown(viewer, asked, answered);
        let several = shown.statuses.len() > 1;
        let name = |head| head_name(ui, places, asked.columns, head, several);
        let heads: Vec<String> = shown.heads.iter().map(|head| name(*head)).collect();
        let href = |key| viewer.lines_of(asked, answered, key);
        let rows = shown.rows.iter().map(|row| RowView {
            label: place_name(ui, places, asked.rows, row.key),
            href: href(row.key),
            cells: cells(ui, &row.figures),
        });
        let step = |by| stepped(&asked.choice, by, viewer.today);
        let tab = |choice: PeriodChoice| Tab {
            label: period_name(ui, places, &choice),
            href: address(ui, &Question { choice, ..*asked }, &form),
            here: false,
        };
        IndexPage {
            period: period_name(ui, places, &asked.choice),
            earlier: step(-1).map(tab),
            later: step(1).map(tab),
            tabs: tabs(ui, places, asked, &form),
            periods: periods(ui, places, viewer.today, &asked.choice),
            axes: axes(places)
                .into_iter()
                .map(|axis| Choice::new(axis.as_text(), axis_name(ui, axis)))
                .collect(),
            bases: bases(ui, places),
            comparable: asked.choice.previous().is_some(),
            several: several || asked.all_forms,
            tiles: tiles(ui, places, asked, answered),
            apart: apart(ui, answered),
            masked: shown.rows.iter().any(|row| row.figures.contains(&Figure::Masked)),
            empty: answered.now.statuses().is_empty(),
            chart: drawn::chart(ui, places, asked, answered, viewer.today, href),
            caption: caption(ui, places, asked, answered),
            head: axis_name(ui, asked.rows),
            wide: heads.len() > NARROW,
            rows: rows.collect(),
            total: cells(ui, &shown.total),
            heads,
            exports: exports(ui, asked, &form),
            ui: ui.clone(),
            form: StatisticsForm {
                p: period_value(&asked.choice),
                rows: asked.rows.as_text().to_owned(),
                ..form
            },
            errors,
        }
    }

    /// The name of a cell's column.
    fn head_of(&self, cell: &CellView) -> &str {
        self.heads.get(cell.head).map_or("", String::as_str)
    }
}

impl Viewer<'_> {
    /// The lines behind a place, in the list of actions.
    fn lines_of(&self, asked: &Question, answered: &Answered, key: AxisKey) -> Option<String> {
        let actions = self.actions.as_ref()?;
        let period = answered.period;
        let (from, to) = match key {
            AxisKey::Month(day) => (day.max(period.from), day.last_of_month().min(period.to)),
            _ => (period.from, period.to),
        };
        let mut href = format!("{actions}?state=validated&from={from}&to={to}");
        match (key, filter_of(asked.rows, key)) {
            (AxisKey::Month(_) | AxisKey::Measure(_), _) => {}
            (_, Some((name, value))) => {
                let _ = write!(href, "&{name}={}", url_encoded(&value));
            }
            _ => return None,
        }
        Some(href)
    }
}

/// The table of an answer as this viewer sees it.
#[must_use]
pub fn shown(viewer: &Viewer<'_>, asked: &Question, answered: &Answered) -> ShownTable {
    let before = answered.before.as_ref().map(|(_, table)| table);
    ShownTable::of(&answered.now, before, asked, viewer.sees_names)
}

/// The table's own title: « Heures par catégorie, 2026 ».
#[must_use]
pub fn caption(ui: &Ui, places: &Places, asked: &Question, answered: &Answered) -> String {
    let period = period_name(ui, places, &asked.choice);
    let title = format!("{}, {period}", chart_title(ui, asked.rows));
    match &answered.before {
        Some((before, _)) => {
            ui.t2("statistics-compared", "what", title, "before", previous_name(ui, &asked.choice, *before))
        }
        None => title,
    }
}

/// The heads of the table in words, the first column left out.
#[must_use]
pub fn heads(ui: &Ui, places: &Places, asked: &Question, table: &ShownTable) -> Vec<String> {
    let several = table.statuses.len() > 1;
    table.heads.iter().map(|head| head_name(ui, places, asked.columns, *head, several)).collect()
}

/// What a row of the table is called.
#[must_use]
pub fn row_name(ui: &Ui, places: &Places, asked: &Question, key: AxisKey) -> String {
    place_name(ui, places, asked.rows, key)
}

/// The first column's name.
#[must_use]
pub fn first_head(ui: &Ui, asked: &Question) -> String {
    axis_name(ui, asked.rows)
}

fn cells(ui: &Ui, figures: &[Figure]) -> Vec<CellView> {
    let text = |figure: &Figure| match figure {
        Figure::Count(count) => ui.number(*count),
        Figure::Minutes(Minutes(0)) => ui.t("statistics-none"),
        Figure::Minutes(minutes) => ui.minutes(*minutes),
        Figure::Metres(metres) => ui.distance(*metres),
        Figure::Masked => "—".to_owned(),
    };
    figures.iter().enumerate().map(|(head, figure)| CellView { head, text: text(figure) }).collect()
}

/// The address of the page for a question.
fn address(ui: &Ui, asked: &Question, form: &StatisticsForm) -> String {
    format!("{}?{}", ui.path(PATH), query(asked, form))
}

fn query(asked: &Question, form: &StatisticsForm) -> String {
    let mut query = format!("p={}&rows={}", period_value(&asked.choice), asked.rows.as_text());
    let mut add = |name: &str, value: &str| {
        let _ = write!(query, "&{name}={}", url_encoded(value));
    };
    if let PeriodChoice::Free(period) = asked.choice {
        add("from", &period.from.to_string());
        add("to", &period.to.to_string());
    }
    if let Some(columns) = asked.columns {
        add("columns", columns.as_text());
    }
    for (name, on) in [("compare", asked.compare), ("all_forms", asked.all_forms)] {
        if on {
            add(name, "1");
        }
    }
    if !form.base.trim().is_empty() {
        add("base", form.base.trim());
    }
    query
}

fn exports(ui: &Ui, asked: &Question, form: &StatisticsForm) -> Vec<(&'static str, String)> {
    let href = |format: &str| format!("{}/export?format={format}&{}", ui.path(PATH), query(asked, form));
    [("ODS", "ods"), ("XLSX", "xlsx"), ("CSV", "csv"), ("JSON", "json")]
        .map(|(name, it)| (name, href(it)))
        .to_vec()
}

/// The axes that mean something here: no level, no axis of levels.
fn axes(places: &Places) -> Vec<Axis> {
    let has = |axis: &Axis| match axis {
        Axis::Level => !places.house.levels.is_empty(),
        Axis::Project => !places.house.projects.is_empty(),
        Axis::Own => false,
        _ => true,
    };
    Axis::ALL.iter().copied().filter(has).collect()
}

/// R82: category, level, project and month, for a year or all time, in one touch.
fn tabs(ui: &Ui, places: &Places, asked: &Question, form: &StatisticsForm) -> Vec<Tab> {
    let open = axes(places);
    let presets = [Axis::Category, Axis::Project, Axis::Level, Axis::Month];
    let presets = presets.into_iter().filter(|axis| open.contains(axis));
    presets
        .map(|rows| Tab {
            label: chart_title(ui, rows),
            href: address(ui, &Question { rows, columns: None, ..*asked }, form),
            here: asked.rows == rows && asked.columns.is_none(),
        })
        .collect()
}

fn bases(ui: &Ui, places: &Places) -> Vec<Choice> {
    let own = places.house.settings.fte_base_hours;
    let others = settings::FTE_BASES.into_iter().filter(|base| *base != own);
    let choice = |base: i64| Choice::new(base.to_string(), settings::fte_label(ui, base));
    std::iter::once(own).chain(others).map(choice).collect()
}

/// The periods offered: the years lived, the fiscal years, the quarters and months of late.
fn periods(ui: &Ui, places: &Places, today: Day, chosen: &PeriodChoice) -> Vec<(String, Vec<Choice>)> {
    let choice = |it: PeriodChoice| Choice::new(period_value(&it), period_name(ui, places, &it));
    let first = places.span.map_or(today.year(), |span| span.from.year()).min(today.year());
    let years = (first.max(today.year() - 30)..=today.year()).rev();
    let years: Vec<PeriodChoice> = years.map(PeriodChoice::Year).collect();
    let fiscal = places
        .years
        .iter()
        .map(|year| PeriodChoice::Fiscal(super::Period { from: year.starts_on, to: year.ends_on }));
    let back = |steps: i32, from: PeriodChoice| {
        let earlier = |choice: &PeriodChoice| stepped(choice, -1, today);
        std::iter::successors(Some(from), earlier).take(usize::try_from(steps).unwrap_or(1))
    };
    let quarter = PeriodChoice::Quarter { year: today.year(), quarter: (today.month() - 1) / 3 + 1 };
    let month = PeriodChoice::Month { year: today.year(), month: today.month() };
    let groups = [
        ("statistics-years", years),
        ("statistics-fiscal-years", fiscal.collect()),
        ("statistics-quarters", back(6, quarter).collect()),
        ("statistics-months", back(14, month).collect()),
    ];
    let known = |groups: &[(&str, Vec<PeriodChoice>)]| groups.iter().any(|(_, all)| all.contains(chosen));
    let mut others = vec![PeriodChoice::All];
    if !known(&groups) && !matches!(chosen, PeriodChoice::Free(_) | PeriodChoice::All) {
        others.push(*chosen);
    }
    let mut others: Vec<Choice> = others.into_iter().map(choice).collect();
    others.push(Choice::new("free", ui.t("statistics-free")));
    let groups = groups.into_iter().filter(|(_, all)| !all.is_empty());
    let mut groups: Vec<_> =
        groups.map(|(key, all)| (ui.t(key), all.into_iter().map(choice).collect())).collect();
    groups.push((ui.t("statistics-other-periods"), others));
    groups
}

/// The year, quarter or month one step away, not beyond today.
fn stepped(choice: &PeriodChoice, by: i8, today: Day) -> Option<PeriodChoice> {
    let along = |year: i16, number: i8, count: i8| {
        let number = number + by;
        if number < 1 {
            (year - 1, count)
        } else if number > count {
            (year + 1, 1)
        } else {
            (year, number)
        }
    };
    let there = match *choice {
        PeriodChoice::Year(year) => PeriodChoice::Year(year + i16::from(by)),
        PeriodChoice::Quarter { year, quarter } => {
            let (year, quarter) = along(year, quarter, 4);
            PeriodChoice::Quarter { year, quarter }
        }
        PeriodChoice::Month { year, month } => {
            let (year, month) = along(year, month, 12);
            PeriodChoice::Month { year, month }
        }
        PeriodChoice::Fiscal(_) | PeriodChoice::Free(_) | PeriodChoice::All => return None,
    };
    there.period().filter(|period| period.from <= today).map(|_| there)
}

/// Hours, persons and full-time equivalents of volunteers; the hours of each other status beside (R21).
fn tiles(ui: &Ui, places: &Places, asked: &Question, answered: &Answered) -> Vec<Tile> {
    let total = &answered.now.total;
    let figures = total.of(Status::Volunteer);
    let unnamed = if figures.at_least > 0 {
        ui.t1("statistics-and-at-least", "count", figures.at_least)
    } else {
        String::new()
    };
    let base = asked.base_hours.unwrap_or(places.house.settings.fte_base_hours);
    let mut tiles = vec![
        Tile {
            label: status_name(ui, Status::Volunteer),
            value: ui.minutes(figures.minutes),
            note: ui.t1("statistics-entries-count", "count", figures.entries),
        },
        Tile { label: ui.t("statistics-persons"), value: ui.number(figures.concerned()), note: unnamed },
        Tile {
            label: ui.t("statistics-fte"),
            value: formats::decimal(ui.lang, fte_hundredths(figures.minutes, base), 2),
            note: ui.t1("statistics-fte-base", "base", settings::fte_label(ui, base)),
        },
    ];
    for status in answered.now.statuses().into_iter().filter(|status| *status != Status::Volunteer) {
        let figures = total.of(status);
        tiles.push(Tile {
            label: status_name(ui, status),
            value: ui.minutes(figures.minutes),
            note: ui.t1("statistics-entries-count", "count", figures.entries),
        });
    }
    if asked.all_forms {
        let all = answered.now.all_forms;
        tiles.push(Tile {
            label: ui.t("statistics-all-forms"),
            value: ui.minutes(all.minutes),
            note: ui.t1("statistics-entries-count", "count", all.entries),
        });
    }
    tiles
}

/// « 3 à valider : 6 h », status by status.
fn apart(ui: &Ui, answered: &Answered) -> Vec<String> {
    let line = |it: &super::store::Apart| {
        let key = match (it.state, it.disputed) {
            (_, true) => "apart-disputed",
            (ActionState::Planned, _) => "apart-planned",
            (ActionState::ToConfirm, _) => "apart-to-confirm",
            (ActionState::Rejected, _) => "apart-rejected",
            _ => "apart-pending",
        };
        let line = ui.t2(key, "count", it.entries, "time", ui.minutes(it.minutes));
        if it.status == Status::Volunteer {
            line
        } else {
            ui.t2("statistics-of-status", "what", line, "status", status_name(ui, it.status))
        }
    };
    answered.apart.iter().map(line).collect()
}

/// Hours of volunteers by month of a year, drawn for a panel from the rollup.
#[must_use]
pub fn month_chart(ui: &Ui, id: &str, year: &[Day], minutes: &[(Day, i64)], note: &str) -> String {
    let of = |day: &Day| minutes.iter().find(|(month, _)| month == day).map_or(0, |(_, minutes)| *minutes);
    let bars: Vec<Bar> = year
        .iter()
        .map(|day| Bar {
            label: ui.month(day),
            short: drawn::short_name(ui, AxisKey::Month(*day)),
            measured: of(day),
            ..Bar::default()
        })
        .collect();
    let words = drawn::Words::of(ui, Axis::Month);
    months(&words.chart(ui, id, note, &drawn::described(ui, &bars)), &bars)
}
