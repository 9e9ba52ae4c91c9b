//! The form of a letter.

use super::AssignmentLetter;
use crate::{
    field::{percent, required_day},
    house::TargetKey,
};
use base::{Day, FieldErrors, Id, Msg, Result, id_from_text};
use organisation::fields::text;
use serde::Deserialize;

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LetterForm {
    pub person: String,
    /// The project, then the action after a comma.
    pub operation: String,
    /// In percents: `40` or `37,5`.
    pub share: String,
    pub from: String,
    pub to: String,
    pub mission: String,
    pub version: String,
}

/// What a letter may name.
#[derive(Clone, Debug)]
pub struct Ground {
    pub agreement_id: Id,
    /// The dates of the agreement (R33d).
    pub dates: (Day, Day),
    /// What is said of days outside them.
    pub outside: Msg,
    pub people: Vec<Id>,
    /// The operations whose plan names the agreement.
    pub operations: Vec<TargetKey>,
}

impl LetterForm {
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self, ground: &Ground) -> Result<AssignmentLetter> {
        let mut errors = FieldErrors::default();
        let person_id = id_from_text(&self.person).filter(|id| ground.people.contains(id));
        if person_id.is_none() {
            errors.add("person", Msg::new("worktime-person-required"));
        }
        let target = TargetKey::from_text(&self.operation).filter(|key| ground.operations.contains(key));
        if target.is_none() {
            errors.add("operation", Msg::new("letter-operation-required"));
        }
        let share_bp = percent(&mut errors, "share", &self.share);
        let from = required_day(&mut errors, "from", &self.from);
        let to = required_day(&mut errors, "to", &self.to);
        let dated = errors.get("from").is_none() && errors.get("to").is_none();
        if dated && to < from {
            errors.add("to", Msg::new("end-before-start"));
        }
        if dated && (from < ground.dates.0 || to > ground.dates.1) {
            let field = if from < ground.dates.0 { "from" } else { "to" };
            errors.add(field, ground.outside.clone());
        }
        let mission = text(&mut errors, "mission", &self.mission, 2_000);
        let target = target.unwrap_or(TargetKey { project_id: Id::nil(), action_id: None });
        errors.or(AssignmentLetter {
            id: Id::nil(),
            person_id: person_id.unwrap_or_default(),
            agreement_id: ground.agreement_id,
            project_id: target.project_id,
            action_id: target.action_id,
            share_bp,
            from,
            to,
            mission,
            scan: None,
            version: 1,
        })
    }
}

/// « 37,5 ».
#[must_use]
pub fn typed_share(share_bp: i64) -> String {
    let text = format!("{},{:02}", share_bp / 100, share_bp % 100);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

impl From<&AssignmentLetter> for LetterForm {
    fn from(it: &AssignmentLetter) -> Self {
        LetterForm {
            person: it.person_id.to_string(),
            operation: it.target().as_text(),
            share: typed_share(it.share_bp),
            from: it.from.to_string(),
            to: it.to.to_string(),
            mission: it.mission.clone(),
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::letter::tests::letter;
    use base::{Refusal, jiff::civil::date};

    #[test]
    fn a_letter_comes_back_from_its_form_and_stays_inside_its_agreement() {
        let dates = (date(2031, 1, 1), date(2031, 12, 31));
        let it = AssignmentLetter { id: Id::nil(), ..letter(3_750, dates.0, date(2031, 6, 30)) };
        let ground = Ground {
            agreement_id: it.agreement_id,
            dates,
            outside: Msg::new("agreement-dates"),
            people: vec![it.person_id],
            operations: vec![it.target()],
        };
        let form = LetterForm::from(&it);
        assert_eq!((form.share.as_str(), form.read(&ground).unwrap()), ("37,5", it));
        let late = LetterForm { to: "2032-01-01".into(), ..form.clone() };
        let Err(Refusal::Invalid(errors)) = late.read(&ground) else { panic!("accepted") };
        assert_eq!(errors.get("to").map(Msg::code).as_deref(), Some("AGREEMENT_DATES"), "R33d");
        let wrong = LetterForm { person: String::new(), share: "0".into(), operation: "x".into(), ..form };
        let Err(Refusal::Invalid(errors)) = wrong.read(&ground) else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["operation", "person", "share"]);
    }
}
