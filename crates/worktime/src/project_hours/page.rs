//! The page of the hours of a project.

use super::hours::{PersonHours, ProjectHours, by_month};
use crate::{local::Local, rights::EXPORTS, staff::kind_said};
use ::sheet::{Column, Kind, Value};
use askama::Template;
use base::{Id, Minutes, jiff::civil::date};
use organisation::projects::project::Project;
use site::{
    Member, Ui,
    chart::{self, Bar, Chart},
    formats,
};

#[derive(Template)]
#[template(path = "project_hours/show.html")]
pub struct ProjectPage {
    pub ui: Ui,
    pub id: Id,
    pub name: String,
    pub year: i16,
    pub months: Vec<String>,
    pub employees: Vec<PersonHours>,
    pub others: Vec<PersonHours>,
    pub chart: String,
    /// Whether the hours of others may be taken away (§3.8).
    pub exports: bool,
}

impl ProjectPage {
    #[must_use]
    pub fn new(member: &Member, project: Project, it: ProjectHours) -> ProjectPage {
        let ui = member.words();
        let months = (1..=12).map(|month| formats::short_month(ui.lang, date(it.year, month, 1)).to_owned());
        ProjectPage {
            months: months.collect(),
            chart: if it.is_empty() { String::new() } else { drawn(&ui, &it) },
            year: it.year,
            employees: it.employees,
            others: it.others,
            id: project.id,
            name: project.name,
            exports: member.rights.allow(EXPORTS),
            ui,
        }
    }

    /// The sum of a month, or of the year after December.
    fn sums(&self, people: &[PersonHours]) -> Vec<i64> {
        let months = by_month(people);
        months.into_iter().chain([months.iter().sum()]).collect()
    }

    fn export(&self) -> String {
        format!("temps/projets/{}/export?annee={}&", self.id, self.year)
    }

    fn kind(&self, it: &PersonHours) -> String {
        kind_said(&self.ui, it.kind)
    }
}

/// Standing bars, a month each: employees, and the others upon them, hatched.
fn drawn(ui: &Ui, it: &ProjectHours) -> String {
    let bars = by_month(&it.employees).into_iter().zip(by_month(&it.others));
    let bar = |(rank, (measured, estimated)): (i8, (i64, i64))| {
        let on = date(it.year, rank, 1);
        let short = formats::short_month(ui.lang, on).to_owned();
        Bar { label: ui.month(&on), short, measured, estimated, href: None }
    };
    let bars: Vec<Bar> = (1..=12).zip(bars).map(bar).collect();
    let said = |people: &[PersonHours]| ui.minutes(by_month(people).iter().sum::<i64>());
    let mut description = ui.t1("project-hours-employees-said", "minutes", said(&it.employees));
    if !it.others.is_empty() {
        description.push(' ');
        description.push_str(&ui.t1("project-hours-others-said", "minutes", said(&it.others)));
    }
    let chart = Chart {
        id: "project-hours",
        title: &ui.t("project-hours-by-month"),
        note: &it.year.to_string(),
        description: &description,
        figures: &ui.t("time-see-figures"),
        head: &ui.t("time-agreement-month"),
        measured: &ui.t("project-hours-employees"),
        estimated: &ui.t("project-hours-others"),
        format: |lang, value| formats::minutes(lang, Minutes(value)),
        decimal: false,
        lang: ui.lang,
    };
    chart::months(&chart, &bars)
}

/// The same as a file: a line a person, a column a month.
#[must_use]
pub fn file(ui: &Ui, it: &ProjectHours) -> (Vec<Column>, Vec<Vec<Value>>) {
    let mut columns = vec![
        Column::new("personne", ui.t("worktime-person"), Kind::Text),
        Column::new("statut", ui.t("worktime-column-status"), Kind::Text),
    ];
    columns.extend((1..=12).map(|month| {
        let key = format!("{:04}-{month:02}", it.year);
        Column::new(key, ui.month(&date(it.year, month, 1)), Kind::Minutes)
    }));
    columns.push(Column::new("total", ui.t("worktime-column-total"), Kind::Minutes));
    let row = |who: &PersonHours| {
        let month = |minutes: i64| if minutes == 0 { Value::Empty } else { Value::Minutes(minutes) };
        let mut cells = vec![Value::Text(who.name.clone()), Value::Text(kind_said(ui, who.kind))];
        cells.extend(who.months.map(month));
        cells.push(Value::Minutes(who.total()));
        cells
    };
    (columns, it.employees.iter().chain(&it.others).map(row).collect())
}
