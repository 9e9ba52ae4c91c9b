//! The form of a budget line.

use super::{BudgetLine, Heading};
use crate::field::{money, required, typed_money};
use base::{FieldErrors, Id, Money, Msg, Result, decimal_from_text, id_from_text, round_half_away};
use organisation::fields::text;
use serde::{Deserialize, Serialize};

/// A million hours are no plan.
const MOST_HUNDREDTHS: i64 = 100_000_000;

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct LineForm {
    pub agreement: String,
    pub project: String,
    pub heading: String,
    pub label: String,
    pub planned: String,
    pub awarded: String,
    /// Of a staff line: `140` or `140,5`.
    pub planned_hours: String,
    pub accounts: String,
    pub analytic_codes: String,
    pub version: String,
}

/// A line as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftLine {
    pub agreement_id: Option<Id>,
    pub project_id: Option<Id>,
    pub heading: Heading,
    pub label: String,
    pub planned: Money,
    pub awarded: Money,
    pub planned_minutes: Option<i64>,
    pub accounts: Vec<String>,
    pub analytic_codes: Vec<String>,
}

impl LineForm {
    /// Reads the form, which must name an agreement or a project.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> Result<DraftLine> {
        let mut errors = FieldErrors::default();
        let draft = DraftLine {
            agreement_id: id_from_text(&self.agreement),
            project_id: id_from_text(&self.project),
            heading: Heading::from_text(&self.heading).unwrap_or_else(|| {
                errors.add("heading", Msg::new("line-heading-required"));
                Heading::Purchases
            }),
            label: required(&mut errors, "label", &self.label, 127, "line-label-required"),
            planned: money(&mut errors, "planned", &self.planned),
            awarded: money(&mut errors, "awarded", &self.awarded),
            planned_minutes: self.planned_minutes(&mut errors),
            accounts: words(&text(&mut errors, "accounts", &self.accounts, 255)),
            analytic_codes: words(&text(&mut errors, "analytic_codes", &self.analytic_codes, 255)),
        };
        if draft.agreement_id.is_none() && draft.project_id.is_none() {
            errors.add("agreement", Msg::new("line-of-nothing"));
        }
        if draft.accounts.iter().any(|it| !it.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
            errors.add("accounts", Msg::new("line-accounts-unreadable"));
        }
        errors.or(draft)
    }
}

impl LineForm {
    fn planned_minutes(&self, errors: &mut FieldErrors) -> Option<i64> {
        let typed = self.planned_hours.trim();
        if typed.is_empty() {
            return None;
        }
        let hundredths = decimal_from_text(typed, 2).filter(|it| (1..=MOST_HUNDREDTHS).contains(it));
        if hundredths.is_none() {
            errors.add("planned_hours", Msg::new("line-hours-unreadable"));
        } else if self.heading != Heading::Staff.as_text() {
            errors.add("planned_hours", Msg::new("line-hours-of-staff"));
        }
        i64::try_from(round_half_away(i128::from(hundredths?) * 60, 100)).ok()
    }
}

/// Minutes as the form writes them, in hours.
#[must_use]
pub fn typed_hours(minutes: i64) -> String {
    let hundredths = round_half_away(i128::from(minutes) * 100, 60);
    i64::try_from(hundredths).map(|it| typed_money(Money(it))).unwrap_or_default()
}

/// Words between spaces, commas or semicolons.
fn words(typed: &str) -> Vec<String> {
    let words = typed.split([' ', ',', ';', '\n', '\t', '\u{a0}']).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

impl From<&BudgetLine> for LineForm {
    fn from(it: &BudgetLine) -> Self {
        LineForm {
            agreement: it.agreement_id.map(|id| id.to_string()).unwrap_or_default(),
            project: it.project_id.map(|id| id.to_string()).unwrap_or_default(),
            heading: it.heading.as_text().to_owned(),
            label: it.label.clone(),
            planned: typed_money(it.planned),
            awarded: typed_money(it.awarded),
            planned_hours: it.planned_minutes.map(typed_hours).unwrap_or_default(),
            accounts: it.accounts.join(" "),
            analytic_codes: it.analytic_codes.join(" "),
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LineForm;
    use base::{Refusal, fresh_id};

    #[test]
    fn a_line_is_of_an_agreement_or_of_a_project() {
        let form = LineForm { heading: "60".into(), label: "Achats".into(), ..LineForm::default() };
        let Err(Refusal::Invalid(errors)) = form.read() else { panic!("accepted") };
        assert!(errors.get("agreement").is_some());
        let form = LineForm { project: fresh_id().to_string(), accounts: "606, 61;625".into(), ..form };
        assert_eq!(form.read().unwrap().accounts, ["606", "61", "625"]);
        let form = LineForm { accounts: "60%".into(), ..form };
        assert!(form.read().is_err());
    }
}
