//! The form of what an agreement says of time.

use super::{AgreementTerms, Declares, IndirectKind};
use crate::{
    costs::{Precision, RateMethod},
    field::is_ticked,
};
use base::{FieldErrors, Msg, Result, decimal_from_text, round_half_away};
use serde::Deserialize;

/// The methods one may choose: shares fixed by a letter are not written yet.
pub const METHODS: [RateMethod; 6] = [
    RateMethod::Fixed1607,
    RateMethod::Fixed1720,
    RateMethod::RealAnnual,
    RateMethod::MonthlyAverage,
    RateMethod::AgreedRate,
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
        let terms = AgreementTerms {
            method,
            agreed_rate,
            precision: Precision::from_text(&self.precision).unwrap_or(Precision::Exact),
            declares: Declares::from_text(&self.declares).unwrap_or(Declares::Operation),
            indirect,
            indirect_bp,
            promised_minutes: self.promised(&mut errors),
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
