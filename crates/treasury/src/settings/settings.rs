//! What an organisation decided about expenses and receipts: general interest, its rates, who signs.

use crate::vehicles::VehicleKind;
use base::{Day, Id};
use serde::Serialize;

/// The edition of the Cerfa form that receipts follow unless another is chosen.
pub const SHIPPED_EDITION: &str = "11580*05";

/// The settings of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TreasurySettings {
    /// *Intérêt général* (CGI art. 200): without it, no receipt.
    pub general_interest: bool,
    pub general_interest_on: Option<Day>,
    /// The name of whoever said so.
    pub general_interest_by: String,
    /// Aid to people in difficulty: the raised reduction is told (CGI art. 200-1 ter).
    pub helps_people_in_need: bool,
    pub receipt_edition: String,
    pub postal_address: String,
    /// SIREN, RNA, or the register of an association of Alsace-Moselle: Cerfa 11580*05 asks for it.
    pub legal_number: String,
    /// The object of the association, printed on receipts.
    pub purpose: String,
    pub signatory: String,
    /// What an agreement spends is told at these percents, each once (R32).
    pub alerts: [i64; 2],
    pub version: i64,
}

/// The thresholds of who decided nothing.
pub const SHIPPED_ALERTS: [i64; 2] = [80, 100];

impl Default for TreasurySettings {
    fn default() -> Self {
        TreasurySettings {
            general_interest: false,
            general_interest_on: None,
            general_interest_by: String::new(),
            helps_people_in_need: false,
            receipt_edition: SHIPPED_EDITION.to_owned(),
            postal_address: String::new(),
            legal_number: String::new(),
            purpose: String::new(),
            signatory: String::new(),
            alerts: SHIPPED_ALERTS,
            version: 0,
        }
    }
}

/// A dated rate of the association, in ten-thousandths of a euro a kilometre (R53).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReimbursementRate {
    pub id: Id,
    pub vehicle: VehicleKind,
    pub rate: i64,
    pub valid_from: Day,
    /// Who decided, when: « CA du 12 janvier 2026 ».
    pub source: String,
    pub author: String,
}
