//! What a departing organisation takes, and what stays behind.

use ::store::archive::{CannotRead, Filter};
use base::{Id, Msg, Refusal};

/// Tables with an `organisation_id` that are not of the organisation but of the site it was on: its
/// work in progress, keys to this site, links sent from it, and what single accounts keep there.
pub const WITHOUT: &[&str] = &["job", "api_token", "invitation", "saved_view"];

/// Tables of the instance that the rows point to: carried so that they are understood elsewhere.
pub const REFERENCE: &[&str] = &["activity_field", "common_category"];

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
        CannotRead::WrongVersion { .. } | CannotRead::UnknownTable { .. } | CannotRead::UnknownColumn { .. } => {
            Msg::new("transfer-too-recent")
        }
        CannotRead::Damaged { .. } => Msg::new("transfer-damaged"),
    };
    Refusal::field("file", msg)
}
