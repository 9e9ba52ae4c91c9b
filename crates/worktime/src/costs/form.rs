//! The form of a cost.

use super::StaffCost;
use crate::field::{amount, optional_day, required_day};
use base::{FieldErrors, Id, Money, Msg, Result, decimal_from_text, id_from_text};
use organisation::fields::text;
use serde::Deserialize;

/// More hours a month than a month has are not a mean.
const MOST_HUNDREDTHS: i64 = 40_000;

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct CostForm {
    pub person: String,
    pub from: String,
    pub to: String,
    pub annual: String,
    pub monthly: String,
    /// Mean hours a month: `151,67`.
    pub monthly_hours: String,
    pub evidence: String,
    pub version: String,
}

impl CostForm {
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self, people: &[Id]) -> Result<StaffCost> {
        let mut errors = FieldErrors::default();
        let person_id = id_from_text(&self.person).filter(|id| people.contains(id)).unwrap_or_else(|| {
            errors.add("person", Msg::new("worktime-person-required"));
            Id::nil()
        });
        let from = required_day(&mut errors, "from", &self.from);
        let to = optional_day(&mut errors, "to", &self.to);
        if to.is_some_and(|end| end < from) {
            errors.add("to", Msg::new("end-before-start"));
        }
        let annual = amount(&mut errors, "annual", &self.annual);
        if annual.is_none() && errors.get("annual").is_none() {
            errors.add("annual", Msg::new("staff-cost-required"));
        }
        let monthly = amount(&mut errors, "monthly", &self.monthly);
        let monthly_hundredths = self.monthly_hundredths(&mut errors);
        let evidence = text(&mut errors, "evidence", &self.evidence, 255);
        let annual = annual.unwrap_or(Money(1));
        let (id, document, version) = (Id::nil(), None, 1);
        errors.or(StaffCost {
            id,
            person_id,
            from,
            to,
            annual,
            monthly,
            monthly_hundredths,
            evidence,
            document,
            version,
        })
    }

    fn monthly_hundredths(&self, errors: &mut FieldErrors) -> Option<i64> {
        if self.monthly_hours.trim().is_empty() {
            return None;
        }
        let hundredths = decimal_from_text(&self.monthly_hours, 2);
        let hundredths = hundredths.filter(|it| (1..=MOST_HUNDREDTHS).contains(it));
        if hundredths.is_none() {
            errors.add("monthly_hours", Msg::new("staff-cost-hours-unreadable"));
        }
        hundredths
    }
}

impl From<&StaffCost> for CostForm {
    fn from(it: &StaffCost) -> Self {
        CostForm {
            person: it.person_id.to_string(),
            from: it.from.to_string(),
            to: it.to.map(|day| day.to_string()).unwrap_or_default(),
            annual: typed(it.annual),
            monthly: it.monthly.map(typed).unwrap_or_default(),
            monthly_hours: it.monthly_hundredths.map(|it| typed(Money(it))).unwrap_or_default(),
            evidence: it.evidence.clone(),
            version: it.version.to_string(),
        }
    }
}

fn typed(it: Money) -> String {
    format!("{},{:02}", it.0 / 100, it.0 % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Refusal;

    #[test]
    fn a_cost_is_read_and_written_again() {
        let person = base::fresh_id();
        let form = CostForm {
            person: person.to_string(),
            from: "2031-01-01".into(),
            annual: "38 184".into(),
            monthly_hours: "151,67".into(),
            ..CostForm::default()
        };
        let it = form.read(&[person]).unwrap();
        assert_eq!((it.annual, it.monthly_hundredths), (Money(3_818_400), Some(15_167)));
        let shown = CostForm::from(&it);
        assert_eq!((shown.annual.as_str(), shown.monthly_hours.as_str()), ("38184,00", "151,67"));
        assert_eq!(shown.read(&[person]).unwrap(), it, "what was typed is what is stored");
        assert_eq!(it.monthly_minutes(), Some(9_100));
        let empty = CostForm { to: "2030-01-01".into(), annual: "0".into(), ..form };
        let Err(Refusal::Invalid(errors)) = empty.read(&[]) else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["annual", "person", "to"]);
    }
}
