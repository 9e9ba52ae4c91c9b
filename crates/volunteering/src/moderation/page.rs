//! What waits for a coordinator.

use crate::{actions::shown::ShownAction, estimates::page::Row};
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

/// The choices of the bar of acts.
pub struct BulkChoices {
    pub categories: Vec<Choice>,
}

/// An estimate that waits (R13).
pub struct WaitingEstimate {
    pub row: Row,
    pub who: String,
    /// Whether the one who looks may not validate it (R15).
    pub four_eyes: bool,
}

#[derive(Template)]
#[template(path = "moderation/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub base: String,
    pub errors: FieldErrors,
    /// The oldest first, disputed ones among them.
    pub actions: Vec<ShownAction>,
    /// What was planned by whoever cannot confirm it (R4), on the first page.
    pub to_confirm: Vec<ShownAction>,
    /// On the first page, the oldest first.
    pub estimates: Vec<WaitingEstimate>,
    /// How many actions wait in all.
    pub waiting: i64,
    pub next: Option<String>,
    pub four_eyes: bool,
    /// How many of those shown nobody may validate under four eyes (R15).
    pub stuck: usize,
    pub may_stop_four_eyes: bool,
    pub choices: BulkChoices,
    pub moderated: bool,
}
