//! The pages of imports, the same for every module: only the address and the words that name what is
//! imported are its own.

use super::{ColumnLine, Import, Question, ValueGroup};
use crate::paging::Paging;
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, Ui};

/// Where the imports of a module are.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The path after the organisation's.
    pub path: &'static str,
    /// What the keys of its own words begin with.
    pub words: &'static str,
    /// Whether a zip of tables may be one of its files.
    pub zips: bool,
}

impl Place {
    /// The key of words that name what is imported: `import-added`.
    #[must_use]
    pub fn key(&self, what: &str) -> String {
        format!("{}-{what}", self.words)
    }

    /// Where the list is taken away as a file.
    #[must_use]
    pub fn export(&self) -> String {
        format!("{}/export?", self.path)
    }
}

/// How many rows of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub total: usize,
    pub add: usize,
    pub known: usize,
    pub refused: usize,
    /// Rows to add that look like something typed here already.
    pub twins: usize,
    /// Rows with a warning, whatever becomes of them.
    pub warned: usize,
}

/// A row of a preview, with its words.
pub struct ShownRow {
    pub line: u64,
    /// `add`, `known`, `skipped`, `running` or `refused`.
    pub verdict: &'static str,
    pub title: String,
    pub who: String,
    pub day: String,
    pub duration: String,
    pub about: String,
    pub waits: bool,
    pub problems: Vec<String>,
    pub warnings: Vec<String>,
}

/// Which rows are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    All,
    /// Those refused, and those with a warning.
    ToSee,
}

impl Wanted {
    #[must_use]
    pub fn from_text(text: &str) -> Wanted {
        if text == "a-voir" { Wanted::ToSee } else { Wanted::All }
    }

    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            Wanted::All => "tout",
            Wanted::ToSee => "a-voir",
        }
    }
}

#[derive(Template)]
#[template(path = "imports/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub place: Place,
    pub imports: Vec<Import<()>>,
    pub paging: Paging,
}

#[derive(Template)]
#[template(path = "imports/new.html")]
pub struct NewPage {
    pub ui: Ui,
    pub place: Place,
    pub errors: FieldErrors,
    pub text: String,
    /// The file is the whole of an association: another page takes it over (R84).
    pub migration: bool,
}

#[derive(Template)]
#[template(path = "imports/mapping.html")]
pub struct MappingPage {
    pub ui: Ui,
    pub place: Place,
    pub import: Import<()>,
    pub columns: Vec<ColumnLine>,
    pub fields: Vec<Choice>,
    /// Asked of the whole file.
    pub questions: Vec<Question>,
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
    pub place: Place,
    pub import: Import<()>,
    pub counts: Counts,
    /// What the import will create besides its rows, in sentences.
    pub created: Vec<String>,
    /// What is to be known of the file as a whole.
    pub told: Vec<String>,
    pub rows: Vec<ShownRow>,
    pub window: Window,
    /// Everything will wait for somebody else (R15).
    pub waits: bool,
    /// The job at work on it.
    pub job: Option<Id>,
    /// A job was at work on it and gave up: nothing of it is there (§8).
    pub stopped: bool,
}

/// Which of the wanted rows a page of the preview shows.
pub struct Window {
    pub wanted: Wanted,
    pub to_see_count: usize,
    pub of: usize,
    /// The rows before the first shown.
    pub skip: usize,
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// Rows on a page of the preview.
pub const ROWS: usize = 50;

impl Window {
    /// The `page`-th window of `of` rows; `path` is that of the import.
    #[must_use]
    pub fn new(wanted: Wanted, page: &str, of: usize, to_see_count: usize, path: &str) -> Window {
        let number = page.parse::<usize>().unwrap_or(1).clamp(1, of.div_ceil(ROWS).max(1));
        let link = |number: usize| format!("{path}?voir={}&page={number}", wanted.as_text());
        Window {
            wanted,
            to_see_count,
            of,
            skip: (number - 1) * ROWS,
            previous: (number > 1).then(|| link(number - 1)),
            next: (number * ROWS < of).then(|| link(number + 1)),
        }
    }

    #[must_use]
    pub fn is_to_see(&self) -> bool {
        self.wanted == Wanted::ToSee
    }

    #[must_use]
    pub fn range(&self, shown: &[ShownRow]) -> String {
        format!("{}–{}", self.skip + 1, self.skip + shown.len())
    }
}

#[derive(Template)]
#[template(path = "imports/result.html")]
pub struct ResultPage {
    pub ui: Ui,
    pub place: Place,
    pub import: Import<()>,
    /// Where what came of it is seen.
    pub see: String,
    pub may_undo: bool,
}

#[derive(Template)]
#[template(path = "imports/undo.html")]
pub struct UndoPage {
    pub ui: Ui,
    pub place: Place,
    pub import: Import<()>,
}

impl MappingPage {
    fn source_key(&self) -> String {
        self.place.key(&format!("source-{}", self.import.source))
    }
}
