//! The register of requests as a file to keep (R70): what was asked, what was answered, when.

use super::store::Told;
use ::sheet::{Column, Kind, Value};
use site::Ui;

/// The columns of the register.
#[must_use]
pub fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("demande_le", ui.t("rectification-asked-at"), Kind::Instant),
        Column::new("personne", ui.t("column-who"), Kind::Text),
        Column::new("action", ui.t("rectification-action"), Kind::Text),
        Column::new("date", ui.t("column-day"), Kind::Day),
        Column::new("minutes", ui.t("column-time"), Kind::Minutes),
        Column::new("demande", ui.t("rectification-wish"), Kind::Text),
        Column::new("etat", ui.t("rectification-state"), Kind::Text),
        Column::new("reponse", ui.t("rectification-answer"), Kind::Text),
        Column::new("repondu_le", ui.t("rectification-decided-at"), Kind::Instant),
    ]
}

/// A row of it; the name stays out for whoever may not take names away.
#[must_use]
pub fn row(ui: &Ui, it: &Told, named: bool) -> Vec<Value> {
    let wish = &it.wish;
    vec![
        wish.asked_at.into(),
        if named { it.person.clone().into() } else { Value::Empty },
        it.title.clone().into(),
        it.happened_on.into(),
        Value::Minutes(it.minutes),
        wish.wish.clone().into(),
        ui.t(&format!("rectification-state-{}", wish.state.as_text())).into(),
        wish.answer.clone().into(),
        wish.decided_at.map_or(Value::Empty, Value::from),
    ]
}
