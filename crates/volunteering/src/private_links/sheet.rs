//! Private links as a table to keep: never their addresses.

use super::{
    form::ListQuery,
    page::{has, moderation_key},
    store,
};
use crate::exports::EXPORT_PERSONAL;
use ::sheet::{Kind, Value};
use base::fold;
use organisation::export::{ExportQuery, columns, file};
use site::{
    Answer, Member, Query,
    journal::{Entry, note_by},
};

/// The links that the list shows. Their names may be those of persons: the export is written in the journal, and they
/// leave with the right to export them alone (§6.2).
pub async fn export(
    member: Member,
    Query(query): Query<ExportQuery>,
    Query(list): Query<ListQuery>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    note_by(&mut tx, &member, Entry::new("private_link", member.scope.organisation_id, "export")).await?;
    let (ui, now) = (member.ui(), member.site.now());
    let named = member.rights.allow(EXPORT_PERSONAL);
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let text = fold(list.q.trim());
    let mut links = store::list(&mut tx, member.scope).await?;
    links.retain(|link| has(&ui, link, &text));
    let names = store::names(&mut tx, member.scope, ui.lang, &links).await?;
    for link in links {
        let person = link.person_id.filter(|_| named).and_then(|id| names.get(&id)).cloned();
        rows.push(vec![
            link.number.into(),
            Some(link.name.clone()).filter(|_| named).into(),
            ui.t(if link.is_open_at(now) { "link-is-open" } else { "link-is-closed" }).into(),
            ui.t(moderation_key(link.moderation)).into(),
            link.created_at.into(),
            link.expires_at.into(),
            link.visited_at.into(),
            person.into(),
        ]);
    }
    tx.commit().await?;
    let columns = columns(
        &ui,
        &[
            ("numero", "list-code", Kind::Integer),
            ("nom", "list-name", Kind::Text),
            ("etat", "list-state", Kind::Text),
            ("moderation", "list-moderation", Kind::Text),
            ("cree_le", "list-added-at", Kind::Instant),
            ("valable_jusqu_au", "list-expires-at", Kind::Instant),
            ("derniere_visite", "list-visited-at", Kind::Instant),
            ("rattache_a", "links-attached", Kind::Text),
        ],
    );
    file(&member, "liens-prives", &ui.t("links"), query.format(), &columns, rows)
}
