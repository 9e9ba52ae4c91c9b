//! The form of what an agreement says of time.

use super::{AgreementTerms, Declares, IndirectKind};
use crate::{
    costs::{Precision, RateMethod},
    field::{amount, days_c, days_written},
};
use base::{FieldErrors, Money, Msg, Result, decimal_from_text, round_half_away};
use organisation::fields::{is_ticked, text};
use serde::Deserialize;

/// The methods one may choose.
pub const METHODS: [RateMethod; 7] = [
    RateMethod::Fixed1607,
    RateMethod::Fixed1720,
    RateMethod::RealAnnual,
    RateMethod::MonthlyAverage,
    RateMethod::AgreedRate,
    RateMethod::FixedShare,
    RateMethod::None,
];

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TermsForm {
    pub method: String,
    pub agreed_rate: String,
    pub precision: String,
    pub declares: String,
    pub indirect: String,
    pub indirect_rate: String,
    /// Hours: `1 204` or `1 204,5`.
    pub promised: String,
    /// Days: `20` or `12,5`.
    pub promised_days: String,
    /// The costs of the structure that a key shares, and why.
    pub key: String,
    pub key_said: String,
    pub requires_signed_sheet: String,
    pub counts_in_cap: String,
    pub version: String,
}

impl TermsForm {
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> Result<AgreementTerms> {
        let mut errors = FieldErrors::default();
        let method = RateMethod::from_text(&self.method).filter(|it| METHODS.contains(it));
        if method.is_none() {
            errors.add("method", Msg::new("time-terms-method-required"));
        }
        let method = method.unwrap_or(RateMethod::None);
        let agreed_rate = self.agreed_rate(&mut errors, method);
        let indirect = IndirectKind::from_text(&self.indirect).unwrap_or(IndirectKind::None);
        let indirect_bp = match indirect {
            IndirectKind::None => 0,
            _ => crate::field::percent(&mut errors, "indirect_rate", &self.indirect_rate),
        };
        let (key, key_said) = self.key(&mut errors, indirect);
        let promised_days_c = days_c(&mut errors, "promised_days", &self.promised_days).filter(|it| *it > 0);
        let terms = AgreementTerms {
            method,
            agreed_rate,
            precision: Precision::from_text(&self.precision).unwrap_or(Precision::Exact),
            declares: Declares::from_text(&self.declares).unwrap_or(Declares::Operation),
            indirect,
            indirect_bp,
            key,
            key_said,
            promised_minutes: self.promised(&mut errors),
            promised_days_c,
            requires_signed_sheet: is_ticked(&self.requires_signed_sheet),
            counts_in_cap: is_ticked(&self.counts_in_cap),
            version: 0,
        };
        errors.or(terms)
    }

    fn agreed_rate(&self, errors: &mut FieldErrors, method: RateMethod) -> Option<i64> {
        if method != RateMethod::AgreedRate {
            return None;
        }
        let rate = decimal_from_text(&self.agreed_rate, 4).filter(|it| (1..=100_000_000).contains(it));
        if rate.is_none() {
            errors.add("agreed_rate", Msg::new("time-terms-rate-required"));
        }
        rate
    }

    /// R30: a key shares an amount, and says why.
    fn key(&self, errors: &mut FieldErrors, indirect: IndirectKind) -> (Money, String) {
        if indirect != IndirectKind::Key {
            return (Money(0), String::new());
        }
        let of = amount(errors, "key", &self.key);
        if of.is_none() && errors.get("key").is_none() {
            errors.add("key", Msg::new("time-terms-key-required"));
        }
        let said = text(errors, "key_said", &self.key_said, 1_000);
        if said.is_empty() && errors.get("key_said").is_none() {
            errors.add("key_said", Msg::new("time-terms-key-said-required"));
        }
        (of.unwrap_or_default(), said)
    }

    fn promised(&self, errors: &mut FieldErrors) -> Option<i64> {
        if self.promised.trim().is_empty() {
            return None;
        }
        let hundredths = decimal_from_text(&self.promised, 2).filter(|it| (1..=100_000_000).contains(it));
        if hundredths.is_none() {
            errors.add("promised", Msg::new("time-terms-promised-unreadable"));
        }
        i64::try_from(round_half_away(i128::from(hundredths?) * 60, 100)).ok()
    }
}

impl From<&AgreementTerms> for TermsForm {
    fn from(it: &AgreementTerms) -> Self {
        let decimal = |value: i64, places: u32| {
            let unit = 10_i64.pow(places);
            let width = usize::try_from(places).unwrap_or(0);
            let text = format!("{},{:0width$}", value / unit, value % unit);
            text.trim_end_matches('0').trim_end_matches(',').to_owned()
        };
        let ticked = |it: bool| if it { "1".to_owned() } else { String::new() };
        TermsForm {
            method: it.method.as_text().to_owned(),
            agreed_rate: it.agreed_rate.map(|rate| decimal(rate, 4)).unwrap_or_default(),
            precision: it.precision.as_text().to_owned(),
            declares: it.declares.as_text().to_owned(),
            indirect: it.indirect.as_text().to_owned(),
            indirect_rate: if it.indirect_bp > 0 { decimal(it.indirect_bp, 2) } else { String::new() },
            promised_days: it.promised_days_c.map(days_written).unwrap_or_default(),
            key: if it.key.0 > 0 { decimal(it.key.0, 2) } else { String::new() },
            key_said: it.key_said.clone(),
            promised: it.promised_minutes.map(|minutes| decimal(minutes * 100 / 60, 2)).unwrap_or_default(),
            requires_signed_sheet: ticked(it.requires_signed_sheet),
            counts_in_cap: ticked(it.counts_in_cap),
            version: it.version.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Refusal;

    #[test]
    fn r30_r32_a_key_and_days_come_back_from_their_form() {
        let terms = AgreementTerms {
            indirect: IndirectKind::Key,
            indirect_bp: 1_250,
            key: Money(2_000_050),
            key_said: "1 ETP sur 8".into(),
            promised_days_c: Some(1_250),
            ..AgreementTerms::unsaid()
        };
        let form = TermsForm::from(&terms);
        assert_eq!((form.key.as_str(), form.promised_days.as_str()), ("20000,5", "12,5"));
        assert_eq!(form.read().unwrap(), terms);
        assert_eq!(terms.promised().map(|it| (it.minutes, it.in_days)), Some((5_250, true)));
        let wrong = TermsForm { key: String::new(), key_said: String::new(), ..form };
        let Err(Refusal::Invalid(errors)) = wrong.read() else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["key", "key_said"]);
    }

    #[test]
    fn terms_come_back_from_their_form() {
        let terms = AgreementTerms {
            method: RateMethod::AgreedRate,
            agreed_rate: Some(225_000),
            indirect: IndirectKind::OfStaff,
            indirect_bp: 1_500,
            promised_minutes: Some(1_204 * 60 + 30),
            ..AgreementTerms::unsaid()
        };
        let form = TermsForm::from(&terms);
        assert_eq!((form.agreed_rate.as_str(), form.promised.as_str()), ("22,5", "1204,5"));
        assert_eq!(form.read().unwrap(), terms);
        let wrong = TermsForm { agreed_rate: String::new(), indirect_rate: "0".into(), ..form };
        let Err(Refusal::Invalid(errors)) = wrong.read() else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["agreed_rate", "indirect_rate"]);
    }
}
