//! The figures in large, and what stands apart.

use super::{Tile, names::status_name};
use crate::{
    actions::{ActionState, Status},
    estimates::{Range, range_in_words},
    settings,
    statistics::{Answered, Apart, Figures, Measure, Places, Question, fte_hundredths},
};
use site::{Ui, formats};

/// Hours, persons and full-time equivalents of volunteers; the hours of each other status beside (R21).
pub fn tiles(ui: &Ui, places: &Places, asked: &Question, answered: &Answered) -> Vec<Tile> {
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
            value: ui.minutes(figures.time()),
            note: estimated_note(ui, figures, answered.ranges.get(&Status::Volunteer)),
        },
        Tile { label: ui.t("statistics-persons"), value: ui.number(figures.concerned()), note: unnamed },
        Tile {
            label: ui.t("statistics-fte"),
            value: formats::decimal(ui.lang, fte_hundredths(figures.time(), base), 2),
            note: ui.t1("statistics-fte-base", "base", settings::fte_label(ui, base)),
        },
    ];
    for status in answered.now.statuses().into_iter().filter(|status| *status != Status::Volunteer) {
        let figures = total.of(status);
        tiles.push(Tile {
            label: status_name(ui, status),
            value: ui.minutes(figures.time()),
            note: estimated_note(ui, figures, answered.ranges.get(&status)),
        });
    }
    if asked.all_forms {
        let all = answered.now.all_forms;
        tiles.push(Tile {
            label: ui.t("statistics-all-forms"),
            value: ui.minutes(all.time()),
            note: ui.t1("statistics-entries-count", "count", all.entries),
        });
    }
    tiles
}

/// How many actions, and how much of the time was estimated (R24), with its range (R22).
fn estimated_note(ui: &Ui, figures: Figures, range: Option<&Range>) -> String {
    let entries = ui.t1("statistics-entries-count", "count", figures.entries);
    if figures.estimated.0 == 0 {
        return entries;
    }
    let share = formats::share(ui.lang, figures.estimated_share_bp());
    let part = ui.t2("statistics-of-which-estimated", "time", ui.minutes(figures.estimated), "share", share);
    let range = range.map(|it| format!(", {}", range_in_words(ui, *it))).unwrap_or_default();
    format!("{entries}, {part}{range}")
}

/// « 3 à valider : 6 h », status by status.
pub fn apart(ui: &Ui, answered: &Answered) -> Vec<String> {
    let line = |it: &Apart| {
        let estimated = it.measure == Measure::Estimated;
        let key = match (it.state, it.disputed) {
            (ActionState::ToConfirm, _) if estimated => "apart-estimates-to-confirm",
            (ActionState::Rejected, _) if estimated => "apart-estimates-rejected",
            _ if estimated => "apart-estimates-pending",
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
    let mut apart = answered.apart.clone();
    apart.sort_by_key(|it| (it.status, it.measure, it.state, it.disputed));
    apart.iter().map(line).collect()
}
