//! The imports of a module as a table to keep.

use super::{Import, ImportState, Place};
use crate::export::{ExportQuery, columns, file};
use ::sheet::{Kind, Value};
use site::{Answer, Member};

/// The file of a list of imports.
///
/// # Errors
/// A fault when the file cannot be written.
pub fn export<K>(member: &Member, place: Place, imports: Vec<Import<K>>, query: &ExportQuery) -> Answer {
    let ui = member.ui();
    let added = place.key("added");
    let columns = columns(
        &ui,
        &[
            ("fichier", "import-file", Kind::Text),
            ("etat", "list-state", Kind::Text),
            ("ajoute_le", "list-added-at", Kind::Instant),
            ("par", "list-author", Kind::Text),
            ("lignes", "import-rows-title", Kind::Integer),
            ("ajoutees", added.as_str(), Kind::Integer),
            ("deja_presentes", "import-count-known", Kind::Integer),
            ("refusees", "import-count-refused", Kind::Integer),
            ("importe_le", "import-applied-at", Kind::Instant),
            ("annule_le", "import-undone-at", Kind::Instant),
        ],
    );
    let rows = imports.into_iter().map(|it| -> Vec<Value> {
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
    file(member, "imports", &ui.t("imports"), query.format(), &columns, rows.collect())
}
