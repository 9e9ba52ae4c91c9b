//! The pages of leaving and arriving.

use askama::Template;
use base::FieldErrors;
use site::Ui;

#[derive(Template)]
#[template(path = "transfer/leave.html")]
pub struct LeavePage {
    pub ui: Ui,
}

#[derive(Template)]
#[template(path = "transfer/arrive.html")]
pub struct ArrivePage {
    pub ui: Ui,
    /// The largest file taken.
    pub most_mebibytes: u64,
    pub typed_name: String,
    pub errors: FieldErrors,
}
