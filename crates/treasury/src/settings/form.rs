//! The forms of the settings.

use super::{ReimbursementRate, TreasurySettings};
use crate::{
    entries::{ChartVersion, Usage, chart_from_text, is_account},
    field::required,
    vehicles::VehicleKind,
};
use base::{Day, FieldErrors, Msg, Result, decimal_from_text, fresh_id};
use organisation::fields::{is_ticked, required_day, text};
use serde::Deserialize;

/// What the browser sends for the settings.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    pub general_interest: String,
    pub helps_people_in_need: String,
    pub receipt_edition: String,
    pub postal_address: String,
    pub legal_number: String,
    pub purpose: String,
    pub signatory: String,
    /// Percents; what was decided before stays when they are not sent.
    pub alert_first: String,
    pub alert_last: String,
    pub version: String,
}

impl SettingsForm {
    /// Reads the form over what was decided before: marking the organisation *d’intérêt général* notes
    /// the day and who did it, and so does taking the mark away.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, before: &TreasurySettings, today: Day, by: &str) -> Result<TreasurySettings> {
        let mut errors = FieldErrors::default();
        let general_interest = is_ticked(&self.general_interest);
        let said_before = general_interest == before.general_interest;
        let (on, by) = if said_before {
            (before.general_interest_on, before.general_interest_by.clone())
        } else {
            (Some(today), by.to_owned())
        };
        let edition = &self.receipt_edition;
        let after = TreasurySettings {
            general_interest,
            general_interest_on: on,
            general_interest_by: by,
            helps_people_in_need: is_ticked(&self.helps_people_in_need),
            receipt_edition: required(&mut errors, "receipt_edition", edition, 20, "edition-required"),
            postal_address: text(&mut errors, "postal_address", &self.postal_address, 300),
            legal_number: legal_number(&mut errors, &self.legal_number),
            purpose: text(&mut errors, "purpose", &self.purpose, 500),
            signatory: text(&mut errors, "signatory", &self.signatory, 120),
            alerts: self.alerts(&mut errors, before.alerts),
            version: before.version,
        };
        if general_interest {
            for (field, value) in [
                ("postal_address", &after.postal_address),
                ("legal_number", &after.legal_number),
                ("purpose", &after.purpose),
                ("signatory", &after.signatory),
            ] {
                if value.is_empty() {
                    errors.add(field, Msg::new("receipt-needs-it"));
                }
            }
        }
        errors.or(after)
    }

    /// Two percents, the first under the last.
    fn alerts(&self, errors: &mut FieldErrors, before: [i64; 2]) -> [i64; 2] {
        let mut read = |field: &'static str, typed: &str, before: i64| {
            if typed.trim().is_empty() {
                return before;
            }
            let percent = typed.trim().parse::<i64>().ok().filter(|it| (1..=200).contains(it));
            percent.unwrap_or_else(|| {
                errors.add(field, Msg::new("alert-percent-invalid"));
                before
            })
        };
        let first = read("alert_first", &self.alert_first, before[0]);
        let last = read("alert_last", &self.alert_last, before[1]);
        if last <= first {
            errors.add("alert_last", Msg::new("alert-percent-order"));
        }
        [first, last]
    }
}

impl From<&TreasurySettings> for SettingsForm {
    fn from(it: &TreasurySettings) -> Self {
        let ticked = |on: bool| if on { "1".to_owned() } else { String::new() };
        SettingsForm {
            general_interest: ticked(it.general_interest),
            helps_people_in_need: ticked(it.helps_people_in_need),
            receipt_edition: it.receipt_edition.clone(),
            postal_address: it.postal_address.clone(),
            legal_number: it.legal_number.clone(),
            purpose: it.purpose.clone(),
            signatory: it.signatory.clone(),
            alert_first: it.alerts[0].to_string(),
            alert_last: it.alerts[1].to_string(),
            version: it.version.to_string(),
        }
    }
}

/// A SIREN or an RNA number, without its spaces; else the register in words: an association of Alsace-Moselle has no
/// RNA. An RNA of Corsica or of overseas has a letter after its first figure.
fn legal_number(errors: &mut FieldErrors, typed: &str) -> String {
    let typed = text(errors, "legal_number", typed, 120);
    let bare: String = typed.chars().filter(|it| !it.is_whitespace()).collect();
    let bare = bare.to_ascii_uppercase();
    let figures = |part: &[u8], count: usize| part.len() == count && part.iter().all(u8::is_ascii_digit);
    let numbered = match bare.as_bytes() {
        [] => return typed,
        [b'W', b'0'..=b'9', a, b, rest @ ..] => {
            a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric() && figures(rest, 6)
        }
        siren => figures(siren, 9),
    };
    if numbered {
        return bare;
    }
    let letters = typed.chars().filter(|it| it.is_alphabetic()).count();
    let in_words = letters > 1 && typed.contains(' ') && typed.chars().any(|it| it.is_ascii_digit());
    if !in_words {
        errors.add("legal_number", Msg::new("legal-number-unreadable"));
    }
    typed
}

/// What the browser sends for a rate of the association.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RateForm {
    pub vehicle: String,
    pub rate: String,
    pub valid_from: String,
    pub source: String,
}

impl RateForm {
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, by: &str) -> Result<ReimbursementRate> {
        let mut errors = FieldErrors::default();
        let vehicle = VehicleKind::from_text(&self.vehicle).unwrap_or_else(|| {
            errors.add("vehicle", Msg::new("vehicle-kind-required"));
            VehicleKind::Other
        });
        let rate = decimal_from_text(&self.rate, 4).filter(|rate| *rate > 0);
        let rate = rate.unwrap_or_else(|| {
            errors.add("rate", Msg::new("rate-unreadable"));
            0
        });
        let valid_from = required_day(&mut errors, "valid_from", &self.valid_from);
        let source = required(&mut errors, "source", &self.source, 200, "own-rate-source-required");
        let author = by.to_owned();
        errors.or(ReimbursementRate { id: fresh_id(), vehicle, rate, valid_from, source, author })
    }
}

/// What an account serves for in a chart, and the account; nothing for the shipped one.
pub type ChosenAccount = ((ChartVersion, Usage), Option<String>);

/// The accounts as sent: `account_{chart}_{usage}`, empty for the shipped one.
///
/// # Errors
/// [`base::Refusal::Invalid`] when one is not an account of the classes 1 to 7.
pub fn read_accounts(fields: &[(String, String)]) -> Result<Vec<ChosenAccount>> {
    let mut errors = FieldErrors::default();
    let mut chosen = Vec::new();
    for (name, typed) in fields {
        let Some(key) = name.strip_prefix("account_").and_then(|rest| rest.split_once('_')) else { continue };
        let Some(key) = chart_from_text(key.0).zip(Usage::from_text(key.1)) else { continue };
        let account: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        if account.is_empty() || key.1.shipped(key.0) == Some(account.as_str()) {
            chosen.push((key, None));
        } else if is_account(&account) {
            chosen.push((key, Some(account)));
        } else {
            errors.add("", Msg::new("account-unreadable").with("account", account));
        }
    }
    errors.or(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Refusal, jiff::civil::date};

    #[test]
    fn r54_general_interest_bears_a_day_and_an_author() {
        let form = SettingsForm {
            general_interest: "1".into(),
            receipt_edition: "11580*05".into(),
            postal_address: "1 rue des Haies".into(),
            legal_number: "732 829 320".into(),
            purpose: "Planter".into(),
            signatory: "Alice Martin, présidente".into(),
            ..SettingsForm::default()
        };
        let before = TreasurySettings::default();
        let after = form.read(&before, date(2026, 3, 7), "Alice").unwrap();
        assert_eq!(after.general_interest_on, Some(date(2026, 3, 7)));
        assert_eq!(after.general_interest_by, "Alice");
        let again = form.read(&after, date(2026, 5, 1), "Chloé").unwrap();
        assert_eq!(
            (again.general_interest_on, again.general_interest_by.as_str()),
            (Some(date(2026, 3, 7)), "Alice")
        );
        assert_eq!(after.legal_number, "732829320");
        let unnumbered = SettingsForm { legal_number: String::new(), ..form.clone() };
        assert!(matches!(unnumbered.read(&before, date(2026, 3, 7), "Alice"), Err(Refusal::Invalid(_))));
        let bare = SettingsForm { postal_address: String::new(), ..form };
        assert!(matches!(bare.read(&before, date(2026, 3, 7), "Alice"), Err(Refusal::Invalid(_))));
    }

    #[test]
    fn r56_a_number_is_siren_or_rna_or_a_register_in_words() {
        let read = |typed: &str| {
            let mut errors = FieldErrors::default();
            let number = legal_number(&mut errors, typed);
            errors.is_empty().then_some(number)
        };
        for (typed, kept) in [
            ("", ""),
            ("732 829 320", "732829320"),
            (" w353001234 ", "W353001234"),
            ("W9R1 001234", "W9R1001234"),
            ("Registre de Strasbourg, volume 95, folio 12", "Registre de Strasbourg, volume 95, folio 12"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(kept), "{typed}");
        }
        for typed in ["73282932", "732 829 320 00074", "W35 3001", "W", "sans", "Registre de Strasbourg"] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }

    #[test]
    fn accounts_are_of_the_classes_1_to_7() {
        let sent = |account: &str| vec![("account_2018_waiver".to_owned(), account.to_owned())];
        let key = (ChartVersion::Of2018, Usage::Waiver);
        assert_eq!(read_accounts(&sent("7541 3")).unwrap(), [(key, Some("75413".to_owned()))]);
        assert_eq!(read_accounts(&sent("75412")).unwrap(), [(key, None)]);
        assert!(read_accounts(&sent("875")).is_err());
    }
}
