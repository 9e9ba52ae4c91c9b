//! Hours given outside this site, that only their account sees: typed, or brought by a statement.

use crate::{
    civic::{CivilYear, Standing, StandingForm, mandates::MandateKind},
    field::{NAME_MOST, required_text},
};
use base::{Day, FieldErrors, Id, Minutes, Msg, Result, read_many_hours};
use serde::{Deserialize, Serialize};
use site::text_enum;

/// More than a year holds of hours cannot be given in it.
const MOST_MINUTES: i64 = 366 * 24 * 60;

text_enum! {
    /// Where such hours come from (R74).
    pub enum HoursOrigin {
        Typed = "typed",
        /// A statement whose signature is that of its instance.
        Verified = "verified",
        /// A changed statement, taken because the person insisted.
        Unverified = "unverified",
    }
}

impl HoursOrigin {
    /// The key of its words.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            HoursOrigin::Typed => "external-typed",
            HoursOrigin::Verified => "external-verified",
            HoursOrigin::Unverified => "external-unverified",
        }
    }
}

/// Hours of a year in an association outside this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalHours {
    pub id: Id,
    pub organisation_name: String,
    pub standing: Standing,
    pub year: i64,
    pub minutes: Minutes,
    pub mandate: MandateKind,
    pub origin: HoursOrigin,
    /// The address of the instance a statement comes from.
    pub issuer: String,
    pub file_id: Option<Id>,
    pub version: i64,
}

/// What the browser sends, but for the proof.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HoursForm {
    pub organisation_name: String,
    pub year: String,
    pub duration: String,
    pub mandate: String,
    pub legal_form: String,
    pub declared_on: String,
    pub rna: String,
    pub article_200: String,
    pub version: String,
}

/// Such hours as typed and accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftHours {
    pub organisation_name: String,
    pub standing: Standing,
    pub year: i64,
    pub minutes: Minutes,
    pub mandate: MandateKind,
}

impl HoursForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, today: Day) -> Result<DraftHours> {
        let mut errors = FieldErrors::default();
        let year = self.year.trim().parse().ok().and_then(|year| CivilYear::read(year, today));
        if year.is_none() {
            errors.add("year", Msg::new("external-year-invalid"));
        }
        let minutes = hours(&self.duration);
        if minutes.is_none() {
            errors.add("duration", Msg::new("external-duration-invalid"));
        }
        let mandate = MandateKind::from_text(self.mandate.trim());
        if mandate.is_none() {
            errors.add("mandate", Msg::new("mandate-kind-required"));
        }
        let name = &self.organisation_name;
        let draft = DraftHours {
            organisation_name: required_text(
                name,
                "organisation_name",
                NAME_MOST,
                "name-missing",
                &mut errors,
            ),
            standing: self.standing().parts(today, &mut errors),
            year: year.map_or(0, CivilYear::number),
            minutes: minutes.unwrap_or(Minutes(0)),
            mandate: mandate.unwrap_or(MandateKind::Board),
        };
        errors.or(draft)
    }

    fn standing(&self) -> StandingForm {
        StandingForm {
            legal_form: self.legal_form.clone(),
            declared_on: self.declared_on.clone(),
            rna: self.rna.clone(),
            article_200: self.article_200.clone(),
            version: String::new(),
        }
    }
}

/// A bare number is hours here, however large: these are the hours of a year.
fn hours(typed: &str) -> Option<Minutes> {
    read_many_hours(typed).filter(|it| (1..=MOST_MINUTES).contains(&it.0))
}

impl From<&ExternalHours> for HoursForm {
    fn from(it: &ExternalHours) -> Self {
        let standing = StandingForm::from(&it.standing);
        HoursForm {
            organisation_name: it.organisation_name.clone(),
            year: it.year.to_string(),
            duration: format!("{}h{:02}", it.minutes.0 / 60, it.minutes.0 % 60),
            mandate: it.mandate.as_text().to_owned(),
            legal_form: standing.legal_form,
            declared_on: standing.declared_on,
            rna: standing.rna,
            article_200: standing.article_200,
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{HoursForm, hours};
    use base::{Minutes, jiff::civil::date};

    #[test]
    fn r57_hours_given_elsewhere_are_typed_for_a_whole_year() {
        assert_eq!(hours("97h15"), Some(Minutes(97 * 60 + 15)));
        assert_eq!(hours("120"), Some(Minutes(7200)));
        assert_eq!(hours("0"), None);
        assert_eq!(hours("9000"), None);
        let form = HoursForm {
            organisation_name: "La Ruche".into(),
            year: "2025".into(),
            duration: "49h20".into(),
            mandate: "board".into(),
            ..Default::default()
        };
        let today = date(2026, 3, 1);
        assert_eq!(form.read(today).unwrap().minutes, Minutes(49 * 60 + 20));
        assert!(HoursForm { year: "2027".into(), ..form.clone() }.read(today).is_err());
        assert!(HoursForm { mandate: String::new(), ..form }.read(today).is_err());
    }
}
