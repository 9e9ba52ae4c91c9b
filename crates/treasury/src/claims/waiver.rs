//! A signed waiver: a sentence, a name, a day. Written once, never changed (R54).

use crate::field::required;
use base::{FieldErrors, Id, Instant, Money, Msg, Result};
use serde::{Deserialize, Serialize};

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
    pub signed_at: Instant,
}

/// What the browser sends to sign.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct WaiverForm {
    pub signed_name: String,
    pub postal_address: String,
    /// Ticked: « je renonce ».
    pub agreed: String,
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
        if !crate::field::is_ticked(&self.agreed) {
            errors.add("agreed", Msg::new("waiver-agreement-required"));
        }
        errors.or(Signature { name, postal_address })
    }
}

/// The sentence that is signed, in French: it is a proof before the French administration.
#[must_use]
pub fn text(name: &str, organisation: &str, amount: &str) -> String {
    format!(
        "Je soussigné·e {name} certifie renoncer au remboursement des frais ci-dessus, engagés pour mon activité bénévole, et les laisser à l’association {organisation} en tant que don, pour un montant de {amount}."
    )
}
