//! The form of an agreement.

use super::FundingAgreement;
use crate::field::{self, required};
use base::{Day, FieldErrors, Id, Money, Msg, Result, decimal_from_text, fold, id_from_text};
use organisation::fields::{day, required_day, text};
use serde::{Deserialize, Serialize};

/// What the browser sends for an agreement.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AgreementForm {
    pub funder: String,
    pub name: String,
    pub reference: String,
    pub filed_on: String,
    pub signed_on: String,
    pub starts_on: String,
    pub ends_on: String,
    pub amount: String,
    pub max_rate: String,
    pub report_due_on: String,
    pub keep_until: String,
    /// A day that a module offered for it, ticked: it takes its place.
    pub keep_preset: String,
    pub notes: String,
    /// Why its dates leave out what is held on days that it had.
    pub reason: String,
    pub version: String,
}

/// An agreement as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftAgreement {
    pub funder_id: Id,
    pub name: String,
    pub name_folded: String,
    pub reference: String,
    pub filed_on: Option<Day>,
    pub signed_on: Option<Day>,
    pub starts_on: Day,
    pub ends_on: Day,
    pub amount: Money,
    pub max_rate_bp: Option<i64>,
    pub report_due_on: Option<Day>,
    pub keep_until: Option<Day>,
    pub notes: String,
}

impl AgreementForm {
    /// Reads the form; `funders` are those one may choose.
    ///
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self, funders: &[Id]) -> Result<DraftAgreement> {
        let mut errors = FieldErrors::default();
        let funder_id = id_from_text(&self.funder).filter(|id| funders.contains(id));
        if funder_id.is_none() {
            errors.add("funder", Msg::new("agreement-funder-required"));
        }
        let draft = DraftAgreement {
            funder_id: funder_id.unwrap_or_default(),
            name: required(&mut errors, "name", &self.name, 255, "agreement-name-required"),
            name_folded: fold(&self.name),
            reference: text(&mut errors, "reference", &self.reference, 127),
            filed_on: day(&mut errors, "filed_on", &self.filed_on),
            signed_on: day(&mut errors, "signed_on", &self.signed_on),
            starts_on: required_day(&mut errors, "starts_on", &self.starts_on),
            ends_on: required_day(&mut errors, "ends_on", &self.ends_on),
            amount: field::money(&mut errors, "amount", &self.amount),
            max_rate_bp: rate(&mut errors, &self.max_rate),
            report_due_on: day(&mut errors, "report_due_on", &self.report_due_on),
            keep_until: day(&mut errors, "keep_until", &self.keep_until),
            notes: text(&mut errors, "notes", &self.notes, 5000),
        };
        if errors.get("starts_on").is_none()
            && errors.get("ends_on").is_none()
            && draft.ends_on < draft.starts_on
        {
            errors.add("ends_on", Msg::new("end-before-start"));
        }
        errors.or(draft)
    }
}

/// A share in percents, in hundredths of a percent.
fn rate(errors: &mut FieldErrors, typed: &str) -> Option<i64> {
    if typed.trim().is_empty() {
        return None;
    }
    let rate = decimal_from_text(typed, 2).filter(|rate| (1..=10_000).contains(rate));
    if rate.is_none() {
        errors.add("max_rate", Msg::new("agreement-rate-unreadable"));
    }
    rate
}

impl From<&FundingAgreement> for AgreementForm {
    fn from(it: &FundingAgreement) -> Self {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        AgreementForm {
            funder: it.funder_id.to_string(),
            name: it.name.clone(),
            reference: it.reference.clone(),
            filed_on: day(it.filed_on),
            signed_on: day(it.signed_on),
            starts_on: it.starts_on.to_string(),
            ends_on: it.ends_on.to_string(),
            amount: field::typed_money(it.amount),
            max_rate: it.max_rate_bp.map(|rate| field::typed_money(Money(rate))).unwrap_or_default(),
            report_due_on: day(it.report_due_on),
            keep_until: day(it.keep_until),
            keep_preset: String::new(),
            notes: it.notes.clone(),
            reason: String::new(),
            version: it.version.to_string(),
        }
    }
}
