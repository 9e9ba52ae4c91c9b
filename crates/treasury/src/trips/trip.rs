//! A trip made for the association, and what it cost besides the kilometres (R50).

use base::{Day, Id, Money};
use serde::Serialize;
use site::text_enum;

/// A trip: its distance is all that was driven, the way back included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MileageTrip {
    pub id: Id,
    pub person_id: Id,
    pub happened_on: Day,
    pub purpose: String,
    pub departure: String,
    pub arrival: String,
    pub distance_m: i64,
    pub vehicle_id: Id,
    /// The volunteering action it was made for, when it began there.
    pub action_id: Option<Id>,
    pub claim_id: Option<Id>,
    pub version: i64,
}

text_enum! {
    /// What an expense paid for.
    pub enum ExpenseKind {
        Toll = "toll",
        Parking = "parking",
        /// A ticket: train, bus, tram.
        Transport = "transport",
        Meal = "meal",
        Supplies = "supplies",
        Other = "other",
    }
}

impl ExpenseKind {
    /// The key of its word.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            ExpenseKind::Toll => "expense-toll",
            ExpenseKind::Parking => "expense-parking",
            ExpenseKind::Transport => "expense-transport",
            ExpenseKind::Meal => "expense-meal",
            ExpenseKind::Supplies => "expense-supplies",
            ExpenseKind::Other => "expense-other",
        }
    }
}

/// Something paid on a trip; its receipt is a stored file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExpenseItem {
    pub id: Id,
    pub trip_id: Id,
    pub kind: ExpenseKind,
    pub amount: Money,
    pub file_id: Option<Id>,
}
