//! The invitations that wait, as a table to keep.

use super::store;
use crate::{
    export::{ExportQuery, columns, file},
    persons::page::role_name,
    roles,
};
use ::sheet::{Kind, Value};
use site::{
    Answer, Member, Query,
    journal::{Entry, note_by},
};

/// Invitations read at once.
const BATCH: i64 = 500;

/// Every invitation without an answer. They hold addresses: the export is written in the journal.
pub async fn export(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    note_by(&mut tx, &member, Entry::new("invitation", member.scope.organisation_id, "export")).await?;
    let roles = roles::store::list(&mut tx, member.scope).await?;
    let (mut rows, mut before) = (Vec::new(), store::NEWEST);
    loop {
        let some = store::list(&mut tx, member.scope, before, BATCH).await?;
        let Some(last) = some.last() else { break };
        before = last.id;
        rows.extend(some.into_iter().map(|it| -> Vec<Value> {
            let role = role_name(&roles, it.role_id);
            vec![it.email.into(), role.into(), it.created_at.into(), it.expires_at.into()]
        }));
    }
    tx.commit().await?;
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("courriel", "person-email", Kind::Text),
            ("role", "person-role", Kind::Text),
            ("envoyee_le", "list-added-at", Kind::Instant),
            ("valable_jusqu_au", "list-expires-at", Kind::Instant),
        ],
    );
    file(&member, "invitations", &ui.t("invitations"), query.format(), &columns, rows)
}
