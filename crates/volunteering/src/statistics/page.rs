//! The statistics page: tabs, period, figures, chart, table.

mod choices;
mod drawn;
mod lines;
mod names;
mod told;

use super::{
    Axis, AxisKey, Figure, Head, Measured, PeriodChoice, Places, Question, StatisticsForm, comparison_value,
    period_value,
};
use crate::statistics::{Answered, ShownTable};
use askama::Template;
use base::{Day, FieldErrors, Id, Minutes};
use choices::{address, axes, bases, exports, others, periods, stepped, tabs};
use lines::{Leads, Lines};
use names::{axis_name, chart_title, head_name, past_name, period_name};
pub use names::{place_name, status_name};
use site::{
    Choice, Ui,
    chart::{Bar, months},
    formats,
};
use told::{apart, tiles};

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
    /// Where the lines are that add up to it.
    pub leads: Leads,
}

/// A form of engagement over its columns (R21).
pub struct Group {
    pub label: String,
    /// Its first column.
    pub start: usize,
    pub columns: usize,
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
    /// The other periods by group, to compare with.
    pub others: Vec<(String, Vec<Choice>)>,
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
    /// Over the heads, as soon as several forms of engagement occur; else empty.
    pub groups: Vec<Group>,
    pub heads: Vec<String>,
    pub rows: Vec<RowView>,
    pub total: Vec<CellView>,
    pub wide: bool,
    pub exports: Vec<(&'static str, String)>,
    /// The views kept of the page.
    pub views: String,
}

/// Who looks, and what they may see.
pub struct Viewer<'a> {
    pub ui: &'a Ui,
    pub today: Day,
    /// The list of actions, for whoever moderates: figures lead to their lines.
    pub actions: Option<String>,
    /// The list of estimates, for whoever moderates, while they are on.
    pub estimates: Option<String>,
    /// One's own list.
    pub own: String,
    pub person_id: Id,
    pub sees_names: bool,
}

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
        let name = |head| head_name(ui, places, asked.columns, head, false);
        let groups = if several { groups(ui, &shown.heads) } else { Vec::new() };
        let heads: Vec<String> = shown.heads.iter().map(|head| name(*head)).collect();
        let lines = Lines { viewer, asked, answered, several };
        let href = |key| lines.of_row(key);
        let rows = shown.rows.iter().map(|row| RowView {
            label: place_name(ui, places, asked.rows, row.key),
            href: href(row.key),
            cells: cells(ui, &shown, &row.figures, |head, figure| lines.behind(Some(row.key), head, figure)),
        });
        let step = |by| stepped(&asked.choice, by, viewer.today);
        let tab = |choice: PeriodChoice| Tab {
            label: period_name(ui, places, &choice),
            href: address(ui, &Question { choice, ..*asked }, &form),
            here: false,
        };
        IndexPage {
            period: period_name(ui, places, &asked.choice),
            views: String::new(),
            earlier: step(-1).map(tab),
            later: step(1).map(tab),
            tabs: tabs(ui, places, asked, &form),
            periods: periods(ui, places, viewer.today, &asked.choice),
            axes: axes(places)
                .into_iter()
                .map(|axis| Choice::new(axis.as_text(), axis_name(ui, axis)))
                .collect(),
            bases: bases(ui, places),
            others: others(ui, places, viewer.today, asked),
            several: several || asked.all_forms,
            tiles: tiles(ui, places, asked, answered),
            apart: apart(ui, answered),
            masked: shown.rows.iter().any(|row| row.figures.contains(&Figure::Masked)),
            empty: answered.now.statuses().is_empty(),
            chart: drawn::chart(ui, places, (asked, answered), &shown, viewer.today, href),
            caption: caption(ui, places, asked, answered),
            head: axis_name(ui, asked.rows),
            wide: heads.len() > NARROW,
            rows: rows.collect(),
            total: cells(ui, &shown, &shown.total, |head, figure| lines.behind(None, head, figure)),
            groups,
            heads,
            exports: exports(ui, asked, &form),
            ui: ui.clone(),
            form: StatisticsForm {
                p: period_value(&asked.choice),
                compare: comparison_value(asked.compare),
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

    /// The form of engagement that begins with this cell.
    fn group_of(&self, cell: &CellView) -> Option<&str> {
        let group = self.groups.iter().find(|group| group.start == cell.head);
        group.map(|group| group.label.as_str()).filter(|label| !label.is_empty())
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
            ui.t2("statistics-compared", "what", title, "before", past_name(ui, places, asked, *before))
        }
        None => title,
    }
}

/// The forms of engagement over the heads; what belongs to none has an empty name.
fn groups(ui: &Ui, heads: &[Head]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (start, head) in heads.iter().enumerate() {
        let label = head.status.map(|status| status_name(ui, status)).unwrap_or_default();
        match groups.last_mut() {
            Some(last) if last.label == label => last.columns += 1,
            _ => groups.push(Group { label, start, columns: 1 }),
        }
    }
    groups
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

/// A row in words. A status that has nothing there stays blank, so that cards say only what there is.
fn cells(
    ui: &Ui,
    table: &ShownTable,
    figures: &[Figure],
    leads: impl Fn(Head, Figure) -> Leads,
) -> Vec<CellView> {
    let several = table.statuses.len() > 1;
    let lives = |head: &Head| {
        let entries = |(it, figure): (&Head, &Figure)| {
            it.status == head.status
                && match it.measured {
                    Measured::Entries => *figure != Figure::Count(0),
                    Measured::Estimated => *figure != Figure::Minutes(Minutes(0)),
                    _ => false,
                }
        };
        !several || head.status.is_none() || table.heads.iter().zip(figures).any(entries)
    };
    let text = |head: &Head, figure: &Figure| match figure {
        Figure::Minutes(Minutes(0)) | Figure::Count(0) if !lives(head) => String::new(),
        // Nobody without a name and no kilometre is what is usual: it goes without saying.
        Figure::Metres(0) | Figure::Share(0) => String::new(),
        Figure::Count(0) if head.measured == Measured::AtLeast => String::new(),
        Figure::Minutes(Minutes(0))
            if matches!(head.measured, Measured::Crossed(_) | Measured::Estimated) =>
        {
            String::new()
        }
        Figure::Count(count) => ui.number(*count),
        Figure::Minutes(Minutes(0)) => ui.t("statistics-none"),
        Figure::Minutes(minutes) => ui.minutes(*minutes),
        Figure::Metres(metres) => ui.distance(*metres),
        Figure::Share(share) => formats::share(ui.lang, *share),
        Figure::Masked => "—".to_owned(),
    };
    let cell = |(rank, (head, figure)): (usize, (&Head, &Figure))| CellView {
        head: rank,
        text: text(head, figure),
        leads: leads(*head, *figure),
    };
    table.heads.iter().zip(figures).enumerate().map(cell).collect()
}

/// Hours of volunteers by month of a year, drawn for a panel from the rollup.
#[must_use]
pub fn month_chart(
    ui: &Ui,
    id: &str,
    year: &[Day],
    measured: &[(Day, i64)],
    estimated: &[(Day, i64)],
    note: &str,
) -> String {
    let of = |among: &[(Day, i64)], day: &Day| {
        among.iter().find(|(month, _)| month == day).map_or(0, |(_, minutes)| *minutes)
    };
    let bars: Vec<Bar> = year
        .iter()
        .map(|day| Bar {
            label: ui.month(day),
            short: drawn::short_name(ui, AxisKey::Month(*day)),
            measured: of(measured, day),
            estimated: of(estimated, day),
            ..Bar::default()
        })
        .collect();
    let words = drawn::Words::of(ui, Axis::Month);
    months(&words.chart(ui, id, note, &drawn::described(ui, &bars)), &bars)
}
