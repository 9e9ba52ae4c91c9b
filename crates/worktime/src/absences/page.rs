//! The page of absences (W5).

use super::{
    AbsenceState,
    form::AbsenceForm,
    simulation::{BalanceShown, SimulationShown},
};
use askama::Template;
use base::FieldErrors;
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "worktime/absences.html")]
pub struct AbsencesPage {
    pub ui: Ui,
    pub other: Option<String>,
    pub person_id: String,
    pub may_write: bool,
    pub form: AbsenceForm,
    pub errors: FieldErrors,
    pub kinds: Vec<Choice>,
    pub halves: Vec<Choice>,
    pub absences: Vec<AbsenceShown>,
    /// Requests of others that wait for this member.
    pub waiting: Vec<AbsenceShown>,
    /// What may still be taken, requests in hand out.
    pub balances: Vec<BalanceShown>,
    /// What the request being written would leave.
    pub simulated: Vec<SimulationShown>,
}

/// An absence as this member may know it.
pub struct AbsenceShown {
    pub id: String,
    pub who: String,
    /// « Congés payés », or « Absent·e ».
    pub kind: String,
    pub dates: String,
    pub days: String,
    pub comment: String,
    /// Why it was refused.
    pub answer: String,
    /// Why it cannot be accepted now, of a request that waits for this member.
    pub cannot: Option<String>,
    pub badge: &'static str,
    pub icon: &'static str,
    pub label: String,
    pub may_send: bool,
    pub may_cancel: bool,
    pub is_draft: bool,
    pub may_rectify: bool,
    /// Its proof is told to this member.
    pub knows: bool,
    /// Who else is away then: names only.
    pub colleagues: String,
    /// « Resterait 12 j », of a request.
    pub would_leave: String,
}

/// The badge of a state: class, icon, key of the word.
#[must_use]
pub const fn badge(state: AbsenceState) -> (&'static str, &'static str, &'static str) {
    match state {
        AbsenceState::Draft => ("badge", "pencil", "worktime-absence-draft"),
        AbsenceState::Requested => ("badge badge--waiting", "clock", "worktime-absence-requested"),
        AbsenceState::Accepted => ("badge badge--good", "check", "worktime-absence-accepted"),
        AbsenceState::Refused => ("badge badge--refused", "cross", "worktime-absence-refused"),
        AbsenceState::Cancelled => ("badge", "archive", "worktime-absence-cancelled"),
        AbsenceState::Rectified => ("badge", "repeat", "worktime-absence-rectified"),
    }
}
