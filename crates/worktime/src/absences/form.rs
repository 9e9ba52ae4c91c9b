//! The form of an absence.

use super::{Absence, AbsenceState, AbsenceType, Half};
use crate::field::required_day;
use base::{FieldErrors, Id, Msg, Result, fresh_id, id_from_text};
use organisation::fields::text;
use serde::Deserialize;

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AbsenceForm {
    pub personne: String,
    pub kind: String,
    pub from: String,
    pub from_half: String,
    pub to: String,
    pub to_half: String,
    pub comment: String,
    /// Only to see what the request would leave: nothing is sent.
    pub see: String,
    /// Kept and not sent: for oneself alone.
    pub draft: String,
}

impl AbsenceForm {
    /// Reads a request; a type that needs no agreement is accepted at once, a draft waits.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, person_id: Id, types: &[AbsenceType]) -> Result<Absence> {
        let mut errors = FieldErrors::default();
        let from = required_day(&mut errors, "from", &self.from);
        let to = if self.to.trim().is_empty() { from } else { required_day(&mut errors, "to", &self.to) };
        let kind = id_from_text(&self.kind).and_then(|id| types.iter().find(|it| it.id == id && it.enabled));
        if kind.is_none() {
            errors.add("kind", Msg::new("worktime-absence-kind-required"));
        }
        let asks = kind.is_some_and(|it| it.needs_approval);
        let absence = Absence {
            id: fresh_id(),
            person_id,
            type_id: kind.map(|it| it.id).unwrap_or_default(),
            effect: kind.map_or(super::AbsenceEffect::None, |it| it.effect),
            from,
            from_half: Half::from_text(&self.from_half).unwrap_or(Half::Am),
            to,
            to_half: Half::from_text(&self.to_half).unwrap_or(Half::Pm),
            state: match (self.draft.is_empty(), asks) {
                (false, _) => AbsenceState::Draft,
                (true, true) => AbsenceState::Requested,
                (true, false) => AbsenceState::Accepted,
            },
            comment: text(&mut errors, "comment", &self.comment, 200),
            answer: String::new(),
            version: 1,
        };
        let whole = absence.from_half == Half::Am && absence.to_half == Half::Pm;
        if !whole && kind.is_some_and(|it| !it.half_days) {
            errors.add("from_half", Msg::new("worktime-kind-whole-days"));
        }
        if errors.is_empty() && absence.is_backwards() {
            errors.add("to", Msg::new("end-before-start"));
        }
        if errors.is_empty() && base::days_between(from, to) > 366 {
            errors.add("to", Msg::new("worktime-absence-too-long"));
        }
        errors.or(absence)
    }
}
