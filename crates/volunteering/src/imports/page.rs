//! The pages of imports.

use super::{
    Counts,
    kept::Import,
    mapping_form::{ColumnLine, ValueGroup},
    shown::ShownRow,
};
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "imports/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub imports: Vec<Import>,
}

#[derive(Template)]
#[template(path = "imports/new.html")]
pub struct NewPage {
    pub ui: Ui,
    pub errors: FieldErrors,
    pub text: String,
    /// The file is the whole of an association: another page takes it over (R84).
    pub migration: bool,
}

#[derive(Template)]
#[template(path = "imports/mapping.html")]
pub struct MappingPage {
    pub ui: Ui,
    pub import: Import,
    pub columns: Vec<ColumnLine>,
    pub fields: Vec<Choice>,
    pub groups: Vec<ValueGroup>,
    /// Why no row can be planned yet.
    pub problem: Option<String>,
    /// Whether the columns are the first question, or a detail.
    pub ask_columns: bool,
}

#[derive(Template)]
#[template(path = "imports/preview.html")]
pub struct PreviewPage {
    pub ui: Ui,
    pub import: Import,
    pub counts: Counts,
    pub created: Vec<String>,
    pub rows: Vec<ShownRow>,
    /// Whether only the rows to see are shown.
    pub to_see: bool,
    pub to_see_count: usize,
    pub first: usize,
    pub last: usize,
    pub of: usize,
    pub previous: Option<String>,
    pub next: Option<String>,
    /// Everything will wait for somebody else (R15).
    pub waits: bool,
    /// The job at work on it.
    pub job: Option<Id>,
    /// A job was at work on it and gave up: nothing of it is there (§8).
    pub stopped: bool,
}

impl MappingPage {
    fn source_key(&self) -> String {
        format!("import-source-{}", self.import.kept.mapping.source.as_text())
    }
}

impl PreviewPage {
    fn range(&self) -> String {
        format!("{}–{}", self.first, self.last)
    }
}

#[derive(Template)]
#[template(path = "imports/result.html")]
pub struct ResultPage {
    pub ui: Ui,
    pub import: Import,
    pub may_undo: bool,
}

#[derive(Template)]
#[template(path = "imports/undo.html")]
pub struct UndoPage {
    pub ui: Ui,
    pub import: Import,
}
