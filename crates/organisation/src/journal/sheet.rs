//! The journal as a table to keep.

use super::{
    line::HistoryItem,
    names::Names,
    page::{ShownLine, shown},
};
use sheet::{Column, Kind, Value};
use site::Ui;

pub fn columns(ui: &Ui) -> Vec<Column> {
    vec![
        Column::new("date", ui.t("journal-when"), Kind::Instant),
        Column::new("auteur", ui.t("journal-who"), Kind::Text),
        Column::new("objet", ui.t("journal-noun"), Kind::Text),
        Column::new("acte", ui.t("journal-verb"), Kind::Text),
        Column::new("titre", ui.t("journal-title"), Kind::Text).wide(30),
        Column::new("changements", ui.t("journal-changes"), Kind::Text).wide(42),
        Column::new("raison", ui.t("reason"), Kind::Text),
        Column::new("identifiant", ui.t("journal-object-id"), Kind::Text),
    ]
}

pub fn row(ui: &Ui, names: &Names, item: HistoryItem) -> Vec<Value> {
    let ShownLine { item, noun, verb, title, differences, .. } = shown(ui, names, item);
    let changes = differences.into_iter().map(|it| ui.pair(it.field, format!("{} → {}", it.old, it.new)));
    vec![
        item.at.into(),
        item.author.into(),
        noun.into(),
        verb.into(),
        title.into(),
        changes.collect::<Vec<_>>().join(" ; ").into(),
        item.reason.into(),
        item.object_id.to_string().into(),
    ]
}
