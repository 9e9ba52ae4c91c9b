//! What the page offers to choose: periods, axes, bases, presets, and the address of each choice.

use super::{
    Tab,
    names::{period_name, preset_name},
};
use crate::{
    settings,
    statistics::{
        Axis, Comparison, Period, PeriodChoice, Places, Question, StatisticsForm, comparison_value,
        period_value,
    },
};
use base::Day;
use site::{Choice, Ui, ui::url_encoded};
use std::fmt::Write as _;

const PATH: &str = "benevolat/statistiques";

/// The address of the page for a question.
pub fn address(ui: &Ui, asked: &Question, form: &StatisticsForm) -> String {
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
    if asked.compare.is_some() {
        add("compare", &comparison_value(asked.compare));
    }
    if let Some(Comparison::With(PeriodChoice::Free(period))) = asked.compare {
        add("compare_from", &period.from.to_string());
        add("compare_to", &period.to.to_string());
    }
    if asked.all_forms {
        add("all_forms", "1");
    }
    if !form.base.trim().is_empty() {
        add("base", form.base.trim());
    }
    query
}

pub fn exports(ui: &Ui, asked: &Question, form: &StatisticsForm) -> Vec<(&'static str, String)> {
    let href = |format: &str| format!("{}/export?format={format}&{}", ui.path(PATH), query(asked, form));
    ui.formats().map(|(format, name)| (name, href(format))).into()
}

/// The axes that mean something here: no level, no axis of levels.
pub fn axes(places: &Places) -> Vec<Axis> {
    let has = |axis: &Axis| match axis {
        Axis::Level => !places.house.levels.is_empty(),
        Axis::Project => !places.house.projects.is_empty(),
        _ => true,
    };
    Axis::ALL.iter().copied().filter(has).collect()
}

/// R82: category, level, project and month, for a year or all time, in one touch.
pub fn tabs(ui: &Ui, places: &Places, asked: &Question, form: &StatisticsForm) -> Vec<Tab> {
    let open = axes(places);
    let presets = [Axis::Category, Axis::Project, Axis::Level, Axis::Month];
    let presets = presets.into_iter().filter(|axis| open.contains(axis));
    presets
        .map(|rows| Tab {
            label: preset_name(ui, rows),
            href: address(ui, &Question { rows, columns: None, ..*asked }, form),
            here: asked.rows == rows && asked.columns.is_none(),
        })
        .collect()
}

/// The bases offered beside a free one (R20).
pub fn bases(ui: &Ui, places: &Places) -> Vec<Choice> {
    let own = places.house.settings.fte_base_hours;
    let others = settings::FTE_BASES.into_iter().filter(|base| *base != own);
    let choice = |base: i64| Choice::new(base.to_string(), settings::fte_label(ui, base));
    std::iter::once(own).chain(others).map(choice).collect()
}

/// The periods offered: the years lived, the fiscal years, the quarters and months of late.
pub fn periods(ui: &Ui, places: &Places, today: Day, chosen: &PeriodChoice) -> Vec<(String, Vec<Choice>)> {
    let choice = |it: PeriodChoice| Choice::new(period_value(&it), period_name(ui, places, &it));
    let first = places.span.map_or(today.year(), |span| span.from.year()).min(today.year());
    let years = (first.max(today.year() - 30)..=today.year()).rev();
    let years: Vec<PeriodChoice> = years.map(PeriodChoice::Year).collect();
    let fiscal = places
        .years
        .iter()
        .map(|year| PeriodChoice::Fiscal(Period { from: year.starts_on, to: year.ends_on }));
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

/// The periods offered to compare with: the one before first, when there is one.
pub fn others(ui: &Ui, places: &Places, today: Day, asked: &Question) -> Vec<(String, Vec<Choice>)> {
    let chosen = match asked.compare {
        Some(Comparison::With(choice)) => choice,
        _ => PeriodChoice::All,
    };
    let mut groups = periods(ui, places, today, &chosen);
    for (_, choices) in &mut groups {
        choices.retain(|choice| choice.value != period_value(&PeriodChoice::All));
    }
    if asked.choice.previous().is_some() {
        let previous = Choice::new(comparison_value(Some(Comparison::Previous)), ui.t("statistics-previous"));
        groups.insert(0, (ui.t("statistics-nearest"), vec![previous]));
    }
    groups
}

/// The year, quarter or month one step away, not beyond today.
pub fn stepped(choice: &PeriodChoice, by: i8, today: Day) -> Option<PeriodChoice> {
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
