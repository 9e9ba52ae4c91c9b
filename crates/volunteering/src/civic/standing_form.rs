//! The form of a standing: of the organisation itself, and of hours given elsewhere.

use super::{LegalForm, Standing, YesNo};
use crate::field::text;
use base::{Day, FieldErrors, Msg, Result, day_from_text};
use serde::{Deserialize, Serialize};

const RNA_MOST: usize = 20;

/// What the browser sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StandingForm {
    pub legal_form: String,
    pub declared_on: String,
    pub rna: String,
    pub article_200: String,
    pub version: String,
}

impl StandingForm {
    /// Reads the form; what is not said is not known.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, today: Day) -> Result<Standing> {
        let mut errors = FieldErrors::default();
        let standing = self.parts(today, &mut errors);
        errors.or(standing)
    }

    /// The same, noting what is wrong among the errors of a larger form.
    pub(super) fn parts(&self, today: Day, errors: &mut FieldErrors) -> Standing {
        Standing {
            legal_form: LegalForm::from_text(self.legal_form.trim()).unwrap_or(LegalForm::Unknown),
            declared_on: day(&self.declared_on, "declared_on", today, errors),
            rna: text(&self.rna, "rna", RNA_MOST, errors).to_uppercase(),
            article_200: YesNo::from_text(self.article_200.trim()).unwrap_or(YesNo::Unknown),
        }
    }
}

impl From<&Standing> for StandingForm {
    fn from(it: &Standing) -> Self {
        StandingForm {
            legal_form: it.legal_form.as_text().to_owned(),
            declared_on: it.declared_on.map(|day| day.to_string()).unwrap_or_default(),
            rna: it.rna.clone(),
            article_200: it.article_200.as_text().to_owned(),
            version: String::new(),
        }
    }
}

/// A day that may be left empty, not later than today.
pub(super) fn day(typed: &str, field: &'static str, today: Day, errors: &mut FieldErrors) -> Option<Day> {
    if typed.trim().is_empty() {
        return None;
    }
    let day = day_from_text(typed);
    match day {
        None => errors.add(field, Msg::new("day-unreadable")),
        Some(day) if day > today => errors.add(field, Msg::new("civic-day-to-come")),
        Some(_) => {}
    }
    day
}

#[cfg(test)]
mod tests {
    use super::{LegalForm, StandingForm, YesNo};
    use base::jiff::civil::date;

    #[test]
    fn r58_what_is_not_said_is_not_known() {
        let today = date(2026, 11, 22);
        let standing = StandingForm::default().read(today).unwrap();
        assert_eq!((standing.legal_form, standing.article_200), (LegalForm::Unknown, YesNo::Unknown));
        let form = StandingForm {
            declared_on: "04/05/2010".into(),
            rna: " w751234567 ".into(),
            ..Default::default()
        };
        let standing = form.read(today).unwrap();
        assert_eq!((standing.declared_on, standing.rna.as_str()), (Some(date(2010, 5, 4)), "W751234567"));
        let wrong = StandingForm { declared_on: "2027-01-01".into(), ..Default::default() };
        assert!(wrong.read(today).is_err());
    }
}
