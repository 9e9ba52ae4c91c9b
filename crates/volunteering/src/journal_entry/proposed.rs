//! An entry proposed to the accounts, kept until they take it (R41, R42).

use super::{ChartVersion, EntryLine, Labels, difference};
use base::{Day, Id, Instant};
use site::text_enum;

/// The journal of such entries: *opérations diverses*.
pub const JOURNAL: &str = "OD";
/// Where the entry comes from.
pub const SOURCE: &str = "volunteering";

text_enum! {
    /// Whether the accounts hold it.
    pub enum EntryState {
        Draft = "draft",
        Booked = "booked",
    }
}

impl EntryState {
    /// The key of its words.
    pub const fn key(self) -> &'static str {
        match self {
            EntryState::Draft => "entry-draft",
            EntryState::Booked => "entry-held",
        }
    }
}

/// An entry with its lines.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ProposedEntry {
    pub id: Id,
    pub fiscal_year_id: Id,
    /// The run its work comes from.
    pub run_id: Option<Id>,
    /// The same for each sending of one draft: the accounts replace it and never add.
    pub idempotency_key: String,
    pub chart: ChartVersion,
    pub entry_on: Day,
    pub label: String,
    pub state: EntryState,
    /// The number of the entry in the accounts, as typed when it was booked.
    pub reference: String,
    pub created_at: Instant,
    pub booked_at: Option<Instant>,
    pub lines: Vec<EntryLine>,
}

/// What there is to propose for a year, given the entries it already has.
#[must_use]
pub fn left_to_propose(
    target: &[EntryLine],
    entries: &[ProposedEntry],
    labels: &dyn Labels,
) -> Vec<EntryLine> {
    let booked = entries.iter().filter(|it| it.state == EntryState::Booked);
    let held: Vec<EntryLine> = booked.flat_map(|it| it.lines.iter().cloned()).collect();
    if held.is_empty() { target.to_vec() } else { difference(target, &held, &|label| labels.gap(label)) }
}

/// The key of what a year's next entry is called: all of it, or its difference with what the accounts hold.
#[must_use]
pub fn label_key(entries: &[ProposedEntry]) -> &'static str {
    let held = entries.iter().any(|it| it.state == EntryState::Booked);
    if held { "entry-year-gap" } else { "entry-year-label" }
}

/// The key of the draft of a year: another only once the one before is booked.
#[must_use]
pub fn key_of(fiscal_year_id: Id, entries: &[ProposedEntry]) -> String {
    let booked = entries.iter().filter(|it| it.state == EntryState::Booked).count();
    format!("{SOURCE}/{fiscal_year_id}/{}", booked + 1)
}

/// Whether the draft already says just that.
#[must_use]
pub fn same_lines(one: &[EntryLine], other: &[EntryLine]) -> bool {
    difference(one, other, &str::to_owned).is_empty()
}
