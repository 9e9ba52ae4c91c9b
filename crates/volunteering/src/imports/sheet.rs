//! The imports as a table to keep.

use super::{kept::ImportState, records::RECORDS};
use ::sheet::{Kind, Value};
use organisation::export::{ExportQuery, columns, file};
use site::{Answer, Member, Query};

pub async fn export(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ui = member.ui();
    let columns = columns(
        &ui,
        &[
            ("fichier", "import-file", Kind::Text),
            ("etat", "list-state", Kind::Text),
            ("ajoute_le", "list-added-at", Kind::Instant),
            ("par", "list-author", Kind::Text),
            ("lignes", "import-rows-title", Kind::Integer),
            ("ajoutees", "import-added", Kind::Integer),
            ("deja_presentes", "import-count-known", Kind::Integer),
            ("refusees", "import-count-refused", Kind::Integer),
            ("importe_le", "import-applied-at", Kind::Instant),
            ("annule_le", "import-undone-at", Kind::Instant),
        ],
    );
    let rows = RECORDS.list(&mut tx, member.scope).await?.into_iter().map(|it| -> Vec<Value> {
        let state = match it.state {
            ImportState::Applied => "import-result",
            ImportState::Undone => "import-state-undone",
            ImportState::Uploaded | ImportState::Mapped | ImportState::Previewed => "import-state-open",
        };
        vec![
            it.file_name.into(),
            ui.t(state).into(),
            it.created_at.into(),
            it.author.into(),
            it.rows_total.into(),
            it.rows_added.into(),
            it.rows_known.into(),
            it.rows_refused.into(),
            it.applied_at.into(),
            it.undone_at.into(),
        ]
    });
    file(&member, "imports", &ui.t("imports"), query.format(), &columns, rows.collect())
}
