//! The form of a contribution.

use super::{InKindContribution, InKindKind, NotInKind};
use crate::{
    actions::EARLIEST,
    civic::elsewhere::profile::{read_money, written_money},
    field::{NAME_MOST, required_text, text, version},
};
use base::{
    Day, FieldErrors, Id, Minutes, Money, Msg, Refusal, Result, day_from_text, id_from_text, read_many_hours,
};
use serde::{Deserialize, Serialize};

const BASIS_MOST: usize = 2000;
const QUANTITY_MOST: usize = 120;
/// One hundred million euros: more is a slip of the finger.
const MOST_CENTS: i64 = 10_000_000_000;
/// A thousand people for a year.
const MOST_MINUTES: i64 = 527_040_000;

/// What the browser sends, but for the proof.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContributionForm {
    pub kind: String,
    /// The identity of a person of the organisation, or nothing.
    pub giver_person: String,
    pub giver: String,
    pub date: String,
    pub end_date: String,
    pub quantity: String,
    pub duration: String,
    pub amount: String,
    pub basis: String,
    pub project: String,
    pub version: String,
}

/// A contribution as typed and accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftContribution {
    pub kind: InKindKind,
    pub giver_person_id: Option<Id>,
    pub giver_name: String,
    pub happened_on: Day,
    pub ends_on: Option<Day>,
    pub quantity: String,
    pub minutes: Option<Minutes>,
    pub amount: Money,
    pub basis: String,
    pub project_id: Option<Id>,
    pub version: Option<i64>,
}

impl ContributionForm {
    /// Reads the form; `projects` are those one may choose.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every wrong field; [`Refusal::NotFound`] for a foreign project.
    pub fn read(&self, projects: &[Id]) -> Result<DraftContribution> {
        let mut errors = FieldErrors::default();
        let (happened_on, ends_on) = self.days(&mut errors);
        let draft = DraftContribution {
            kind: self.kind(&mut errors),
            giver_person_id: id_from_text(self.giver_person.trim()),
            giver_name: text(&self.giver, "giver", NAME_MOST, &mut errors),
            happened_on,
            ends_on,
            quantity: text(&self.quantity, "quantity", QUANTITY_MOST, &mut errors),
            minutes: self.minutes(&mut errors),
            amount: self.amount(&mut errors),
            basis: required_text(&self.basis, "basis", BASIS_MOST, "in-kind-basis-required", &mut errors),
            project_id: self.project(projects)?,
            version: version(&self.version, &mut errors),
        };
        errors.or(draft)
    }

    fn kind(&self, errors: &mut FieldErrors) -> InKindKind {
        let sent = self.kind.trim();
        if let Some(not) = NotInKind::from_text(sent) {
            errors.add("kind", Msg::new(not.keys().1));
        }
        InKindKind::from_text(sent).unwrap_or_else(|| {
            errors.add("kind", Msg::new("in-kind-kind-required"));
            InKindKind::Goods
        })
    }

    fn days(&self, errors: &mut FieldErrors) -> (Day, Option<Day>) {
        let day = day_from_text(&self.date);
        if day.is_none() {
            errors.add("date", Msg::new("day-unreadable"));
        } else if day.is_some_and(|day| day < EARLIEST) {
            errors.add("date", Msg::new("date-too-old"));
        }
        let day = day.unwrap_or_default();
        if self.end_date.trim().is_empty() {
            return (day, None);
        }
        let end = day_from_text(&self.end_date);
        match end {
            None => errors.add("end_date", Msg::new("day-unreadable")),
            Some(end) if end <= day => errors.add("end_date", Msg::new("end-before-start")),
            Some(_) => {}
        }
        (day, end)
    }

    /// Hours of a whole period: a bare number is hours, however large.
    fn minutes(&self, errors: &mut FieldErrors) -> Option<Minutes> {
        let typed = self.duration.trim();
        if typed.is_empty() {
            return None;
        }
        let minutes = read_many_hours(typed).filter(|it| (1..=MOST_MINUTES).contains(&it.0));
        if minutes.is_none() {
            errors.add("duration", Msg::new("external-duration-invalid"));
        }
        minutes
    }

    fn amount(&self, errors: &mut FieldErrors) -> Money {
        read_money(&self.amount).filter(|it| it.0 <= MOST_CENTS).unwrap_or_else(|| {
            errors.add("amount", Msg::new("in-kind-amount-invalid"));
            Money(0)
        })
    }

    fn project(&self, projects: &[Id]) -> Result<Option<Id>> {
        let sent = self.project.trim();
        if sent.is_empty() {
            return Ok(None);
        }
        id_from_text(sent).filter(|id| projects.contains(id)).map(Some).ok_or(Refusal::NotFound)
    }
}

impl From<&InKindContribution> for ContributionForm {
    fn from(it: &InKindContribution) -> Self {
        let id = |id: Option<Id>| id.map(|id| id.to_string()).unwrap_or_default();
        ContributionForm {
            kind: it.kind.as_text().to_owned(),
            giver_person: id(it.giver_person_id),
            giver: it.giver_name.clone(),
            date: it.happened_on.to_string(),
            end_date: it.ends_on.map(|day| day.to_string()).unwrap_or_default(),
            quantity: it.quantity.clone(),
            duration: it.minutes.map(|it| format!("{}h{:02}", it.0 / 60, it.0 % 60)).unwrap_or_default(),
            amount: written_money(it.amount),
            basis: it.basis.clone(),
            project: id(it.project_id),
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ContributionForm, InKindKind, NotInKind};
    use base::{Minutes, Money, Refusal};

    fn form() -> ContributionForm {
        ContributionForm {
            kind: "premises".into(),
            date: "2025-01-01".into(),
            end_date: "31/12/2025".into(),
            amount: "1 200,50".into(),
            basis: "Tarif de location de la commune".into(),
            ..ContributionForm::default()
        }
    }

    #[test]
    fn r44_a_contribution_has_a_kind_a_day_an_amount_and_a_basis() {
        let draft = form().read(&[]).unwrap();
        assert_eq!((draft.kind, draft.amount, draft.minutes), (InKindKind::Premises, Money(120_050), None));
        let with_hours = ContributionForm { duration: "120".into(), ..form() };
        assert_eq!(with_hours.read(&[]).unwrap().minutes, Some(Minutes(7200)));
        let Err(Refusal::Invalid(errors)) = ContributionForm::default().read(&[]) else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["amount", "basis", "date", "kind"]);
        assert!(ContributionForm { end_date: "2025-01-01".into(), ..form() }.read(&[]).is_err());
    }

    #[test]
    fn r44_what_is_no_contribution_in_kind_is_refused_with_why() {
        for not in NotInKind::ALL {
            let typed = ContributionForm { kind: not.as_text().into(), ..form() };
            let Err(Refusal::Invalid(errors)) = typed.read(&[]) else { panic!("accepted") };
            assert_eq!(errors.get("kind").unwrap().key, not.keys().1);
        }
    }
}
