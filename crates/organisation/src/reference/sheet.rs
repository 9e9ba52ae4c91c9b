//! Dated values as a table to keep.

use super::{history, store};
use crate::export::{ExportQuery, columns, of_instance};
use ::sheet::{Kind, Value};
use site::{Answer, Query, SignedIn};

pub async fn export(admin: SignedIn, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = admin.site.db.read().await?;
    let ui = admin.ui();
    let columns = columns(
        &ui,
        &[
            ("genre", "list-kind", Kind::Text),
            ("code", "list-code", Kind::Text),
            ("du", "list-from", Kind::Day),
            ("au", "list-to", Kind::Day),
            ("valeur", "reference-value", Kind::Text),
            ("unite", "reference-unit", Kind::Text),
            ("source", "reference-source", Kind::Text),
            ("a_confirmer", "reference-to-confirm", Kind::Bool),
            ("modifiee", "reference-edited", Kind::Bool),
            ("auteur", "reference-author", Kind::Text),
            ("remplacee_le", "reference-superseded-at", Kind::Instant),
        ],
    );
    let superseded = history::list(&mut tx).await?.into_iter().map(|it| (it.row, Some(it.at)));
    let current = store::list(&mut tx).await?.into_iter().map(|it| (it, None));
    let rows = current.chain(superseded).map(|(it, superseded_at)| -> Vec<Value> {
        vec![
            ui.t(&format!("reference-{}", it.kind)).into(),
            it.key.clone().into(),
            it.valid_from.into(),
            it.valid_to.into(),
            it.shown(ui.lang).into(),
            ui.t(&format!("reference-unit-{}", it.unit.as_text())).into(),
            it.source.clone().into(),
            it.to_confirm.into(),
            it.edited.into(),
            it.author.clone().into(),
            superseded_at.into(),
        ]
    });
    of_instance(&admin, "references", &ui.t("references"), query.format(), &columns, rows.collect())
}
