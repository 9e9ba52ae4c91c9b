//! The form of an entitlement.

use super::{LeaveCause, LeaveMovement, LeavePeriod};
use crate::{absences::AbsenceType, field::required_day};
use base::{FieldErrors, Id, Msg, Result, decimal_from_text, fresh_id, id_from_text};
use organisation::fields::text;
use serde::Deserialize;

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LeaveForm {
    pub personne: String,
    pub kind: String,
    pub from: String,
    pub to: String,
    pub days: String,
    pub reason: String,
}

impl LeaveForm {
    /// Reads an entitlement; typed again for the same type and period, it adds to it or takes from it.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(
        &self,
        person_id: Id,
        types: &[AbsenceType],
        held: &[LeavePeriod],
        by: &str,
    ) -> Result<LeaveMovement> {
        let mut errors = FieldErrors::default();
        let kind = id_from_text(&self.kind);
        let kind = kind.filter(|id| types.iter().any(|it| it.id == *id && it.enabled && !it.confidential));
        if kind.is_none() {
            errors.add("kind", Msg::new("worktime-absence-kind-required"));
        }
        let from = required_day(&mut errors, "from", &self.from);
        let to = required_day(&mut errors, "to", &self.to);
        if errors.is_empty() && to < from {
            errors.add("to", Msg::new("end-before-start"));
        }
        let again = held.iter().any(|it| Some(it.type_id) == kind && it.period == (from, to));
        let typed = self.days.trim();
        let size = decimal_from_text(typed.trim_start_matches(['-', '−', '+']), 2);
        let size = size.filter(|it| (1..=36_600).contains(it));
        let less = typed.starts_with(['-', '−']);
        if size.is_none() {
            errors.add("days", Msg::new("worktime-days-invalid"));
        } else if less && !again {
            errors.add("days", Msg::new("worktime-leave-less-than-nothing"));
        }
        let reason = text(&mut errors, "reason", &self.reason, 200);
        if again && reason.is_empty() {
            errors.add("reason", Msg::new("worktime-reason-required"));
        }
        let size = size.unwrap_or_default();
        errors.or(LeaveMovement {
            id: fresh_id(),
            person_id,
            type_id: kind.unwrap_or_default(),
            period: (from, to),
            on: from,
            quantity_c: if less { -size } else { size },
            cause: if again { LeaveCause::Adjusted } else { LeaveCause::Entitled },
            absence_id: None,
            reason,
            by: by.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Refusal;

    fn form() -> LeaveForm {
        LeaveForm {
            kind: Id::from_u128(1).to_string(),
            from: "2031-06-01".into(),
            to: "2032-05-31".into(),
            days: "25".into(),
            ..LeaveForm::default()
        }
    }

    fn types() -> Vec<AbsenceType> {
        let of = |n: u128, confidential: bool| AbsenceType {
            id: Id::from_u128(n),
            code: "leave".into(),
            label: String::new(),
            effect: crate::absences::AbsenceEffect::NeutralDue,
            needs_approval: true,
            confidential,
            half_days: true,
            enabled: true,
        };
        vec![of(1, false), of(2, true)]
    }

    #[test]
    fn an_entitlement_is_typed_then_adjusted_with_a_reason() {
        let typed = form().read(Id::nil(), &types(), &[], "Alice").unwrap();
        assert_eq!((typed.quantity_c, typed.cause), (2_500, LeaveCause::Entitled));
        let held = super::super::periods(vec![typed]);
        let less = LeaveForm { days: "-2,5".into(), ..form() };
        let wrong = |form: &LeaveForm, held: &[LeavePeriod]| {
            let Err(Refusal::Invalid(errors)) = form.read(Id::nil(), &types(), held, "") else {
                panic!("accepted")
            };
            errors.0.keys().copied().collect::<Vec<_>>()
        };
        assert_eq!(wrong(&less, &held), ["reason"]);
        assert_eq!(wrong(&less, &[]), ["days"], "nothing to take from");
        let said = LeaveForm { reason: "Temps partiel".into(), ..less };
        assert_eq!(said.read(Id::nil(), &types(), &held, "").unwrap().quantity_c, -250);
        let confidential = LeaveForm { kind: Id::from_u128(2).to_string(), ..form() };
        assert_eq!(wrong(&confidential, &[]), ["kind"]);
    }
}
