//! One's vehicles as a table to keep.

use super::store;
use ::sheet::{Kind, Value};
use organisation::export::{ExportQuery, columns, file};
use site::{Answer, Member, Query};

pub async fn export(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("nom", "list-name", Kind::Text),
            ("genre", "vehicle-kind", Kind::Text),
            ("cv", "vehicle-power-cv", Kind::Integer),
            ("electrique", "vehicle-is-electric", Kind::Bool),
            ("carte_grise_vue_le", "vehicle-document-seen-on", Kind::Day),
            ("archive", "list-archived", Kind::Bool),
        ],
    );
    let vehicles = store::list_of(&mut tx, member.scope, member.person_id).await?;
    let rows = vehicles.into_iter().map(|it| -> Vec<Value> {
        vec![
            it.name.into(),
            ui.t(it.kind.key()).into(),
            it.fiscal_power.into(),
            it.electric.into(),
            it.document_seen_on.into(),
            it.archived_at.is_some().into(),
        ]
    });
    file(&member, "vehicules", &ui.t("vehicles"), query.format(), &columns, rows.collect())
}
