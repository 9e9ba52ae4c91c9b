//! Sheets and reports as they are kept, with what became of them.

use base::{Day, Id, Instant};
use site::text_enum;

text_enum! {
    /// Where a sheet stands (§3.7).
    pub enum TimesheetState {
        Generated = "generated",
        SignedEmployee = "signed_employee",
        SignedSupervisor = "signed_supervisor",
        /// It left for its funder.
        Sent = "sent",
        Superseded = "superseded",
    }
}

text_enum! {
    /// Where a report stands; before, it is what the page shows.
    pub enum ReportState { Frozen = "frozen", Sent = "sent", Superseded = "superseded" }
}

impl TimesheetState {
    /// Signed by both (R35): sent or not.
    #[must_use]
    pub const fn is_signed(self) -> bool {
        matches!(self, TimesheetState::SignedSupervisor | TimesheetState::Sent)
    }
}

text_enum! {
    /// How somebody signed: with their account, or on paper.
    pub enum SignatureMethod { Click = "click", Scan = "scan" }
}

/// Who signed, when and how; for paper, when its scan was brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub name: String,
    pub at: Instant,
    pub method: SignatureMethod,
}

/// Who said that a paper left for its funder, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    pub name: String,
    pub at: Instant,
}

/// The scan of a sheet signed on paper, and who brought it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    pub file_id: Id,
    pub by: String,
}

/// A sheet with its signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSheet {
    pub id: Id,
    pub person_id: Id,
    /// `None`: for all agreements.
    pub agreement_id: Option<Id>,
    pub month: Day,
    pub number: i64,
    pub edition: i64,
    pub state: TimesheetState,
    pub content: String,
    pub fingerprint: String,
    /// The imports that brought it from site to site, in order: its text keeps the ids of the first.
    pub moves: Vec<Id>,
    pub employee: Option<Signature>,
    pub supervisor: Option<Signature>,
    pub sent: Option<Sending>,
    pub scan: Option<Scan>,
    pub created_at: Instant,
}

/// A frozen report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptReport {
    pub id: Id,
    pub agreement_id: Id,
    pub from: Day,
    pub to: Day,
    pub number: i64,
    /// Its version among those of the same agreement over the same days.
    pub edition: i64,
    pub state: ReportState,
    pub content: String,
    pub fingerprint: String,
    /// The imports that brought it from site to site, in order: its text keeps the ids of the first.
    pub moves: Vec<Id>,
    pub created_at: Instant,
    pub created_by: String,
    pub sent: Option<Sending>,
}

/// A report that stands: which agreement's, over which days, what it says and its fingerprint.
pub struct Standing {
    pub agreement_id: Id,
    pub number: i64,
    pub days: (Day, Day),
    pub content: String,
    pub fingerprint: String,
    /// The imports that brought it from site to site, in order: its text keeps the ids of the first.
    pub moves: Vec<Id>,
}
