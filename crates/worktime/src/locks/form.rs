//! The form of a lock.

use super::PeriodLock;
use crate::field::required_day;
use base::{FieldErrors, Id, Msg, Result, fresh_id, id_from_text};
use organisation::fields::text;
use serde::Deserialize;

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LockForm {
    /// Empty: everybody.
    pub person: String,
    pub from: String,
    pub to: String,
    pub reason: String,
}

impl LockForm {
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, people: &[Id], by: &str) -> Result<PeriodLock> {
        let mut errors = FieldErrors::default();
        let from = required_day(&mut errors, "from", &self.from);
        let to = required_day(&mut errors, "to", &self.to);
        if errors.is_empty() && to < from {
            errors.add("to", Msg::new("end-before-start"));
        }
        let reason = text(&mut errors, "reason", &self.reason, 200);
        if reason.is_empty() {
            errors.add("reason", Msg::new("worktime-reason-required"));
        }
        let person_id = id_from_text(&self.person);
        if person_id.is_some_and(|id| !people.contains(&id)) {
            errors.add("person", Msg::new("worktime-person-required"));
        }
        let lock = PeriodLock {
            id: fresh_id(),
            person_id,
            from,
            to,
            reason,
            created_by: by.to_owned(),
            lifted_at: None,
            lifted_by: String::new(),
        };
        errors.or(lock)
    }
}
