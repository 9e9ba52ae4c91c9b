//! Levels as a table to keep.

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
            ("nom", "level-name", Kind::Text),
            ("description", "description", Kind::Text),
            ("archive", "list-archived", Kind::Bool),
        ],
    );
    let rows = store::list(&mut tx, member.scope).await?.into_iter().map(|it| -> Vec<Value> {
        vec![it.name.into(), it.description.into(), it.archived_at.is_some().into()]
    });
    file(&member, "niveaux", &ui.t("levels"), query.format(), &columns, rows.collect())
}
