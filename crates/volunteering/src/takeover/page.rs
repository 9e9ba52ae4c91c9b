//! The pages of a takeover.

use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "takeover/new.html")]
pub struct NewPage {
    pub ui: Ui,
    pub errors: FieldErrors,
}

/// A category of the file, and the common one it goes under.
pub struct CategoryLine {
    /// The name of the field of the form.
    pub field: String,
    pub name: String,
    pub chosen: String,
    /// Whether the file leaves it to be chosen.
    pub asked: bool,
}

/// An action that cannot be taken, in words.
pub struct SkippedLine {
    pub rank: usize,
    pub title: String,
    pub problems: Vec<String>,
}

/// How many of each.
#[derive(Default)]
pub struct Tally {
    pub people: usize,
    pub members: usize,
    pub projects: usize,
    pub levels: usize,
    pub links: usize,
    pub actions: usize,
    pub pending: usize,
    pub minutes: i64,
}

#[derive(Template)]
#[template(path = "takeover/preview.html")]
pub struct PreviewPage {
    pub ui: Ui,
    pub errors: FieldErrors,
    pub id: Id,
    pub typed_name: String,
    /// Written by an old version: read as well as can be.
    pub older: bool,
    pub tally: Tally,
    pub roles: Vec<(String, String)>,
    pub categories: Vec<CategoryLine>,
    pub common: Vec<Choice>,
    pub skipped: Vec<SkippedLine>,
    pub skipped_more: usize,
    /// Whether the file names the person who brings it.
    pub found: bool,
    pub email: String,
    /// The site that may be told, and whether it is ticked so.
    pub endpoint: Option<String>,
    pub tell: bool,
}
