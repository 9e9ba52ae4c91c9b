//! Fiscal years as a table to keep.

use super::store;
use crate::export::{ExportQuery, columns, file};
use ::sheet::{Kind, Value};
use site::{Answer, Member, Query};

pub async fn export(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("nom", "fiscal-year-name", Kind::Text),
            ("du", "list-from", Kind::Day),
            ("au", "list-to", Kind::Day),
            ("gele_le", "list-frozen-at", Kind::Instant),
        ],
    );
    let rows = store::list(&mut tx, member.scope).await?.into_iter().map(|it| -> Vec<Value> {
        vec![it.name.into(), it.starts_on.into(), it.ends_on.into(), it.frozen_at.into()]
    });
    file(&member, "exercices", &ui.t("fiscal-years"), query.format(), &columns, rows.collect())
}
