//! What the papers of this module show (D13): pure values, already in words where a word is meant, so
//! that a paper can be printed, stored and read again without asking anything of the database.

pub mod document;
mod sender;

pub use sender::Sender;

use crate::rates::Band;
use base::{Day, Instant};
use serde::{Deserialize, Serialize};

/// Who issues a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperOrganisation {
    pub name: String,
    /// Several lines; may be empty.
    pub address: String,
    /// SIREN, RNA, or the register in words; empty on papers made before it was asked.
    #[serde(default)]
    pub legal_number: String,
    /// The object of the association, as its statutes say it.
    pub purpose: String,
    /// Who signs for it: name and office.
    pub signatory: String,
}

/// Whom a paper is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperPerson {
    pub name: String,
    /// Several lines; empty where the paper needs none.
    pub address: String,
}

/// A trip of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperTrip {
    pub happened_on: Day,
    pub purpose: String,
    pub departure: String,
    pub arrival: String,
    pub metres: i64,
    pub vehicle: String,
}

/// An expense of a claim, with whether its receipt is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperItem {
    pub happened_on: Day,
    /// « Péage ».
    pub kind: String,
    /// The purpose of its trip.
    pub purpose: String,
    pub cents: i64,
    pub has_proof: bool,
}

/// How the kilometres of one vehicle became an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperVehicle {
    /// « Clio, voiture, 4 CV, électrique ».
    pub vehicle: String,
    pub metres: i64,
    /// d before these kilometres, others' included.
    pub before_m: i64,
    /// d with them.
    pub after_m: i64,
    /// The band of d on the scale: that of the amount, or of its ceiling.
    pub band: Option<Band>,
    /// « Barème kilométrique …», or where the association's rates come from.
    pub source: String,
    /// « barème de l’année non publié », of the scale that gave the amount; a ceiling says it itself.
    pub unpublished: bool,
    /// The amount with its numbers: « 5 900 km × 0,34 € + 1 330 € = 3 336,00 € … ».
    pub formula: String,
    /// What the scale gives, under which the association's own rates stay; empty where they did not serve (R53).
    #[serde(default)]
    pub ceiling: String,
    pub cents: i64,
}

/// A claim: *note de frais*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimPaper {
    pub organisation: PaperOrganisation,
    pub person: PaperPerson,
    /// « Note de frais n° 12 ».
    pub title: String,
    pub year: i64,
    /// The person waives the amount instead of receiving it.
    pub waives: bool,
    /// « Approuvée ».
    pub state: String,
    pub trips: Vec<PaperTrip>,
    pub items: Vec<PaperItem>,
    pub vehicles: Vec<PaperVehicle>,
    pub mileage_cents: i64,
    pub items_cents: i64,
    pub total_cents: i64,
    /// « mille six cent trente-neuf euros et vingt centimes ».
    pub total_in_letters: String,
    /// The day on the paper, when it was typed from one.
    #[serde(default)]
    pub signed_on: Option<Day>,
    pub approved_on: Option<Day>,
    pub approved_by: String,
}

/// A waiver: *déclaration d’abandon de frais*, with the claim it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaiverPaper {
    pub claim: ClaimPaper,
    pub person: PaperPerson,
    /// The sentence that was signed.
    pub text: String,
    pub signed_name: String,
    pub signed_on: Option<Day>,
    pub proof: WaiverProof,
}

/// What a waiver is proved by (§3.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaiverProof {
    /// Nothing yet: to be printed and signed.
    ToSign,
    /// Confirmed from the account of the person.
    Account { at: Instant, zone: String },
    /// Signed on paper, scanned, typed by somebody else.
    Paper { typed_by: String, typed_on: Day },
}

/// A tax receipt (Cerfa 11580), or the receipt that cancels one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptPaper {
    pub organisation: PaperOrganisation,
    pub person: PaperPerson,
    /// « 2026-0007 ».
    pub number: String,
    /// « 11580*05 ».
    pub edition: String,
    /// The articles of the tax code that the gift falls under.
    pub articles: String,
    /// « Abandon exprès de revenus ou produits : frais engagés … ».
    pub nature: String,
    pub amount_cents: i64,
    pub amount_in_letters: String,
    /// The calendar year of the expenses.
    pub year: i64,
    /// The day the waiver was signed: that of the gift.
    pub given_on: Day,
    pub issued_on: Day,
    /// The number of the receipt this one cancels.
    pub cancels: Option<String>,
    /// Why it is cancelled.
    pub reason: String,
}
