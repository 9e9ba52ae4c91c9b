//! Projects and their actions as a file: a row an action, and a row for a project without any.

use super::ProjectAction;
use crate::projects::project::Project;
use ::sheet::{Column, Kind, Value};
use base::Day;
use site::Ui;

/// The columns, in an order that does not change.
#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("projet", ui.t("project"), Kind::Text),
        Column::new("code_projet", ui.t("project-code"), Kind::Text),
        Column::new("fait_partie_de", ui.t("project-parent"), Kind::Text),
        Column::new("projet_debut", ui.t("project-starts-on"), Kind::Day),
        Column::new("projet_fin", ui.t("project-ends-on"), Kind::Day),
        Column::new("action", ui.t("project-action"), Kind::Text),
        Column::new("code_action", ui.t("project-action-code"), Kind::Text),
        Column::new("code_analytique", ui.t("project-analytic-code"), Kind::Text),
        Column::new("debut", ui.t("starts-on"), Kind::Day),
        Column::new("fin", ui.t("ends-on"), Kind::Day),
        Column::new("recoit_des_heures", ui.t("project-action-chargeable"), Kind::Text),
        Column::new("archive", ui.t("archived"), Kind::Text),
    ]
}

/// The rows of the projects wanted among all.
#[must_use]
pub fn rows(
    ui: &Ui,
    projects: &[Project],
    actions: &[ProjectAction],
    wanted: impl Fn(&Project) -> bool,
) -> Vec<Vec<Value>> {
    let mut rows = Vec::new();
    for project in projects.iter().filter(|it| wanted(it)) {
        let parent = projects.iter().find(|it| Some(it.id) == project.parent_id);
        let head = [
            text(&project.name),
            text(&project.analytic_code),
            parent.map_or(Value::Empty, |it| text(&it.name)),
            day(project.starts_on),
            day(project.ends_on),
        ];
        let mut own = actions.iter().filter(|it| it.project_id == project.id).peekable();
        if own.peek().is_none() {
            let tail = vec![Value::Empty; 6];
            let archived = yes_no(ui, project.archived);
            rows.push(head.iter().cloned().chain(tail).chain([archived]).collect());
        }
        rows.extend(own.map(|action| head.iter().cloned().chain(tail(ui, action)).collect::<Vec<_>>()));
    }
    rows
}

fn tail(ui: &Ui, it: &ProjectAction) -> [Value; 7] {
    [
        text(&it.name),
        text(&it.code),
        text(&it.analytic_code),
        day(it.starts_on),
        day(it.ends_on),
        yes_no(ui, it.chargeable),
        yes_no(ui, it.archived),
    ]
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Empty } else { text.to_owned().into() }
}

fn day(day: Option<Day>) -> Value {
    day.map_or(Value::Empty, Value::from)
}

fn yes_no(ui: &Ui, yes: bool) -> Value {
    ui.t(if yes { "yes" } else { "no" }).into()
}
