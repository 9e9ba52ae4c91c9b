//! The form of a profile.

use super::{StaffKind, StaffProfile};
use crate::field::{optional_day, required_day};
use base::{FieldErrors, Id, Msg, Result, id_from_text};
use serde::Deserialize;

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ProfileForm {
    pub person: String,
    pub kind: String,
    pub from: String,
    pub to: String,
    pub manager: String,
    pub version: String,
}

impl ProfileForm {
    /// A profile of one of these persons.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self, people: &[Id]) -> Result<StaffProfile> {
        let mut errors = FieldErrors::default();
        let one_of = |typed: &str| id_from_text(typed).filter(|id| people.contains(id));
        let person_id = one_of(&self.person).unwrap_or_else(|| {
            errors.add("person", Msg::new("worktime-person-required"));
            Id::nil()
        });
        let kind = StaffKind::from_text(&self.kind).unwrap_or_else(|| {
            errors.add("kind", Msg::new("worktime-profile-kind-required"));
            StaffKind::Employee
        });
        let from = required_day(&mut errors, "from", &self.from);
        let to = optional_day(&mut errors, "to", &self.to);
        if to.is_some_and(|end| end < from) {
            errors.add("to", Msg::new("end-before-start"));
        }
        let manager_person_id = one_of(&self.manager);
        if manager_person_id.is_none() && !self.manager.trim().is_empty() {
            errors.add("manager", Msg::new("worktime-person-required"));
        }
        let (id, archived_at, earlier, version) = (Id::nil(), None, Vec::new(), 1);
        errors.or(StaffProfile {
            id,
            person_id,
            kind,
            from,
            to,
            manager_person_id,
            archived_at,
            earlier,
            version,
        })
    }
}

impl From<&StaffProfile> for ProfileForm {
    fn from(it: &StaffProfile) -> Self {
        ProfileForm {
            person: it.person_id.to_string(),
            kind: it.kind.as_text().to_owned(),
            from: it.from.to_string(),
            to: it.to.map(|day| day.to_string()).unwrap_or_default(),
            manager: it.manager_person_id.map(|id| id.to_string()).unwrap_or_default(),
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Refusal;

    #[test]
    fn a_profile_is_read_and_written_again() {
        let person = base::fresh_id();
        let form = ProfileForm {
            person: person.to_string(),
            kind: "civic_service".into(),
            from: "2031-01-06".into(),
            ..ProfileForm::default()
        };
        let it = form.read(&[person]).unwrap();
        assert_eq!((it.kind, it.to, ProfileForm::from(&it).from), (StaffKind::CivicService, None, form.from));
        let wrong = ProfileForm { to: "hier".into(), manager: person.to_string(), ..ProfileForm::default() };
        let Err(Refusal::Invalid(errors)) = wrong.read(&[]) else { panic!("accepted") };
        let fields: Vec<_> = errors.0.keys().copied().collect();
        assert_eq!(fields, ["from", "kind", "manager", "person", "to"]);
    }
}
