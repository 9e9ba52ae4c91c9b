//! A signed waiver: a sentence, a name, a day. Written once, never changed (R54).

use crate::{field::required, papers::PaperPerson};
use base::{Day, FieldErrors, Id, Instant, Money, Msg, Result};
use organisation::fields::required_day;
use serde::{Deserialize, Serialize};
use site::civil_day;

/// A waiver as signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExpenseWaiver {
    pub id: Id,
    pub claim_id: Id,
    pub person_id: Id,
    pub text: String,
    pub signed_name: String,
    /// Where the receipt is sent to: it bears it.
    pub postal_address: String,
    pub amount: Money,
    /// When it was confirmed, or typed from the paper.
    pub signed_at: Instant,
    /// Who typed it from the paper; nobody when its person signed from their account.
    pub typed_by: Option<Id>,
    /// The day on the paper.
    pub signed_on: Option<Day>,
    pub scan_file_id: Option<Id>,
}

impl ExpenseWaiver {
    /// The day it was signed: that of the gift.
    #[must_use]
    pub fn given_on(&self, zone: &str) -> Day {
        self.signed_on.unwrap_or_else(|| civil_day(self.signed_at, zone))
    }
}

impl From<&ExpenseWaiver> for PaperPerson {
    fn from(it: &ExpenseWaiver) -> Self {
        PaperPerson { name: it.signed_name.clone(), address: it.postal_address.clone() }
    }
}

/// A signed waiver that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WithdrawnWaiver {
    pub waiver: ExpenseWaiver,
    pub reason: String,
    pub withdrawn_at: Instant,
}

/// What the browser sends to sign.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct WaiverForm {
    pub signed_name: String,
    pub postal_address: String,
    /// Ticked: « je renonce ».
    pub agreed: String,
    /// Of a paper only.
    pub signed_on: String,
}

/// A signature as decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub name: String,
    pub postal_address: String,
}

impl WaiverForm {
    /// Reads the form.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self) -> Result<Signature> {
        let mut errors = FieldErrors::default();
        let name = required(&mut errors, "signed_name", &self.signed_name, 120, "waiver-name-required");
        let address = &self.postal_address;
        let postal_address = required(&mut errors, "postal_address", address, 300, "waiver-address-required");
        if !organisation::fields::is_ticked(&self.agreed) {
            errors.add("agreed", Msg::new("waiver-agreement-required"));
        }
        errors.or(Signature { name, postal_address })
    }

    /// Reads what is on a paper, signed once the trips were made and by today.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read_paper(&self, last_trip: Day, today: Day) -> Result<(Signature, Day)> {
        let mut errors = FieldErrors::default();
        let name = required(&mut errors, "signed_name", &self.signed_name, 120, "waiver-name-required");
        let address = &self.postal_address;
        let postal_address = required(&mut errors, "postal_address", address, 300, "waiver-address-required");
        let signed_on = required_day(&mut errors, "signed_on", &self.signed_on);
        if let Some(key) = paper_day_problem(signed_on, last_trip, today) {
            errors.add("signed_on", Msg::new(key));
        }
        errors.or((Signature { name, postal_address }, signed_on))
    }
}

/// Why a paper is not signed on a day: nobody waives or claims what was not spent yet.
#[must_use]
pub fn paper_day_problem(signed_on: Day, last_trip: Day, today: Day) -> Option<&'static str> {
    if signed_on > today {
        Some("paper-in-future")
    } else if signed_on < last_trip {
        Some("paper-before-trips")
    } else {
        None
    }
}

/// The sentence that is signed, in French: it is a proof before the French administration.
#[must_use]
pub fn text(name: &str, organisation: &str, amount: &str) -> String {
    format!(
        "Je soussigné·e {name} certifie renoncer au remboursement des frais ci-dessus, engagés pour mon activité bénévole, et les laisser à l’association {organisation} en tant que don, pour un montant de {amount}."
    )
}
