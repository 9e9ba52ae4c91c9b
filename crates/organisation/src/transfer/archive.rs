//! What a departing organisation takes, and what stays behind.

use ::store::archive::{CannotRead, Filter};
use base::{Id, Msg, Refusal};

/// Tables with an `organisation_id` that are not of the organisation but of the site it was on: its
/// work in progress, keys to this site, links sent from it (calendars too: their secret address opens names), what single accounts keep there, and the programs
/// that this site calls, which know its signature alone.
pub const WITHOUT: &[&str] =
    &["job", "api_token", "invitation", "saved_view", "webhook", "webhook_delivery", "absence_feed"];

/// Tables of the instance that the rows point to: carried so that they are understood elsewhere.
pub const REFERENCE: &[&str] = &["activity_field", "common_category"];

/// How a row of such a table is recognised on another instance.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub table: &'static str,
    /// The column that names it; with `parent_id` where the table has one, it names it alone.
    pub key: &'static str,
    /// What stands for a row that is not there; nothing when a column may be empty.
    pub otherwise: Option<&'static str>,
}

/// How each table of [`REFERENCE`] is recognised. « DIV » is « autre, non précisé ».
pub const KNOWN: [Known; 2] = [
    Known { table: "activity_field", key: "name", otherwise: None },
    Known { table: "common_category", key: "code", otherwise: Some("DIV") },
];

/// The rows of an organisation.
#[must_use]
pub fn filter(organisation_id: Id) -> Filter<'static> {
    Filter::Organisation { id: organisation_id, without: WITHOUT, reference: REFERENCE }
}

/// Why a file is not taken in, in words.
#[must_use]
pub fn refusal(cannot: &CannotRead) -> Refusal {
    let msg = match cannot {
        CannotRead::NotAnArchive => Msg::new("transfer-not-an-archive"),
        CannotRead::WrongVersion { .. }
        | CannotRead::UnknownTable { .. }
        | CannotRead::UnknownColumn { .. } => Msg::new("transfer-too-recent"),
        CannotRead::Damaged { .. } => Msg::new("transfer-damaged"),
    };
    Refusal::field("file", msg)
}
