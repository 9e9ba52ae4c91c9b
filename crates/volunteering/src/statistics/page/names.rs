//! What places, periods, bonds and columns are called.

use crate::{
    actions::Status,
    statistics::{
        Axis, AxisKey, Comparison, Head, Measure, Measured, Period, PeriodChoice, Places, Question,
    },
};
use site::Ui;

/// « Bénévolat », « Volontariat »…
pub fn status_name(ui: &Ui, status: Status) -> String {
    ui.t(match status {
        Status::Volunteer => "engagement-volunteer",
        Status::CivicVolunteer => "engagement-civic-volunteer",
        Status::Seconded => "engagement-seconded",
        Status::SkillsSponsorship => "engagement-skills-sponsorship",
    })
}

/// « Catégorie », « Mois »…
pub fn axis_name(ui: &Ui, axis: Axis) -> String {
    ui.t(match axis {
        Axis::Category => "axis-category",
        Axis::CommonCategory => "axis-common-category",
        Axis::Level => "axis-level",
        Axis::Project => "axis-project",
        Axis::Month => "axis-month",
        Axis::Status => "axis-status",
        Axis::Measure => "axis-measure",
        Axis::Own => "axis-own",
    })
}

/// « Heures par catégorie »…
pub fn chart_title(ui: &Ui, axis: Axis) -> String {
    ui.t(match axis {
        Axis::Category => "hours-by-category",
        Axis::CommonCategory => "hours-by-common-category",
        Axis::Level => "hours-by-level",
        Axis::Project => "hours-by-project",
        Axis::Month => "hours-by-month",
        Axis::Status => "hours-by-status",
        Axis::Measure => "hours-by-measure",
        Axis::Own => "hours-by-own",
    })
}

/// A preset (R82): « Par catégorie »…
pub fn preset_name(ui: &Ui, axis: Axis) -> String {
    ui.t(match axis {
        Axis::Project => "by-project",
        Axis::Level => "by-level",
        Axis::Month => "by-month",
        _ => "by-category",
    })
}

/// A place on an axis.
pub fn place_name(ui: &Ui, places: &Places, axis: Axis, key: AxisKey) -> String {
    let house = &places.house;
    match (axis, key) {
        (_, AxisKey::Month(day)) => ui.month(&day),
        (_, AxisKey::Status(status)) => status_name(ui, status),
        (_, AxisKey::Measure(Measure::Measured)) => ui.t("measured"),
        (_, AxisKey::Measure(Measure::Estimated)) => ui.t("estimated"),
        (_, AxisKey::Own(own)) => ui.t(if own { "own-hours" } else { "others-hours" }),
        (Axis::Level, AxisKey::Without) => ui.t("without-level"),
        (_, AxisKey::Without) => ui.t("without-project"),
        (Axis::Category, AxisKey::Of(id)) => house.category_name(id).to_owned(),
        (Axis::Level, AxisKey::Of(id)) => house.level_name(Some(id)).to_owned(),
        (Axis::Project, AxisKey::Of(id)) => house.project_name(Some(id)).to_owned(),
        (_, AxisKey::Of(id)) => {
            places.common.iter().find(|it| it.id == id).map_or("", |it| it.name.as_str()).to_owned()
        }
    }
}

/// The head of a column; the status is said as soon as there are several (R21).
pub fn head_name(ui: &Ui, places: &Places, columns: Option<Axis>, head: Head, several: bool) -> String {
    let name = match head.measured {
        Measured::Crossed(key) => place_name(ui, places, columns.unwrap_or(Axis::Category), key),
        Measured::Time => ui.t("statistics-time"),
        Measured::Estimated => ui.t("estimated"),
        Measured::Share => ui.t("statistics-share"),
        Measured::TimeBefore => ui.t("statistics-time-before"),
        Measured::Entries => ui.t("statistics-entries"),
        Measured::Persons => ui.t("statistics-persons"),
        Measured::AtLeast => ui.t("statistics-at-least"),
        Measured::Distance => ui.t("statistics-distance"),
        Measured::AllForms => ui.t("statistics-all-forms"),
    };
    match head.status {
        Some(status) if several => {
            ui.t2("statistics-of-status", "what", name, "status", status_name(ui, status))
        }
        _ => name,
    }
}

/// A chosen period.
pub fn period_name(ui: &Ui, places: &Places, choice: &PeriodChoice) -> String {
    match choice {
        PeriodChoice::Year(year) => year.to_string(),
        PeriodChoice::Fiscal(period) => {
            let year = places.years.iter().find(|year| year.starts_on == period.from);
            let name = year.map_or_else(|| days(ui, *period), |year| year.name.clone());
            ui.t1("statistics-fiscal", "name", name)
        }
        PeriodChoice::Quarter { year, quarter } => {
            ui.t2("statistics-quarter", "number", i64::from(*quarter), "year", year.to_string())
        }
        PeriodChoice::Month { year, month } => {
            let day = base::jiff::civil::Date::new(*year, *month, 1);
            day.map(|day| ui.month(&day)).unwrap_or_default()
        }
        PeriodChoice::Free(period) => days(ui, *period),
        PeriodChoice::All => ui.t("statistics-all-time"),
    }
}

/// The period that a question is compared with.
pub fn past_name(ui: &Ui, places: &Places, asked: &Question, before: Period) -> String {
    if let Some(Comparison::With(choice)) = asked.compare {
        return period_name(ui, places, &choice);
    }
    match asked.choice {
        PeriodChoice::Year(_) => before.from.year().to_string(),
        PeriodChoice::Month { .. } => ui.month(&before.from),
        _ => days(ui, before),
    }
}

/// « du 1er mars 2026 au 7 mars 2026 ».
fn days(ui: &Ui, period: Period) -> String {
    ui.t2("statistics-days", "from", ui.day(&period.from), "to", ui.day(&period.to))
}
