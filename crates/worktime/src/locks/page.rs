//! The page of locks and reopenings (W14).

use super::form::LockForm;
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "worktime/locks.html")]
pub struct LocksPage {
    pub ui: Ui,
    pub form: LockForm,
    pub errors: FieldErrors,
    pub people: Vec<Choice>,
    pub locks: Vec<LockShown>,
    /// The sheets that may be reopened, the latest first, those of the same days under them.
    pub sheets: Vec<(String, Vec<SheetLine>)>,
}

/// A lock.
pub struct LockShown {
    pub id: String,
    pub who: String,
    pub dates: String,
    pub reason: String,
    pub by: String,
    /// « levé par Chloé le 3 mars », once it is.
    pub lifted: Option<String>,
}

/// A validated or closed sheet.
pub struct SheetLine {
    pub id: String,
    pub who: String,
    pub dates: String,
    pub badge: &'static str,
    pub icon: &'static str,
    pub label: String,
    pub may_close: bool,
    /// A lock holds one of its days: it is lifted first (I6).
    pub locked: bool,
}
