//! The forms of a trip and of an expense on it.

use super::{ExpenseKind, MileageTrip};
use crate::field::{amount, metres, required};
use base::{Day, FieldErrors, Id, Money, Msg, Refusal, Result, id_from_text, jiff::civil::date, written_km};
use organisation::fields::required_day;
use serde::{Deserialize, Serialize};

/// The first day a trip may have, as an action's (R4).
const EARLIEST: Day = date(2000, 1, 1);

/// What the browser sends for a trip; also what a link from an action's page carries (R50).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct TripForm {
    pub date: String,
    pub purpose: String,
    pub departure: String,
    pub arrival: String,
    pub distance: String,
    pub vehicle: String,
    pub action: String,
    /// Of whom, when it is somebody who signs on paper.
    #[serde(alias = "pour")]
    pub person: String,
    pub version: String,
}

/// A trip as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftTrip {
    pub happened_on: Day,
    pub purpose: String,
    pub departure: String,
    pub arrival: String,
    pub distance_m: i64,
    pub vehicle_id: Id,
    pub action_id: Option<Id>,
}

impl TripForm {
    /// Reads the form; `vehicles` are those of the person.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] with every wrong field; [`Refusal::NotFound`] for somebody else's vehicle.
    pub fn read(&self, today: Day, vehicles: &[Id]) -> Result<DraftTrip> {
        let mut errors = FieldErrors::default();
        let happened_on = required_day(&mut errors, "date", &self.date);
        if happened_on > today {
            errors.add("date", Msg::new("trip-in-future"));
        } else if happened_on < EARLIEST {
            errors.add("date", Msg::new("trip-too-old"));
        }
        let distance_m = metres(&mut errors, "distance", &self.distance);
        if distance_m == 0 {
            errors.add("distance", Msg::new("trip-distance-required"));
        }
        let vehicle_id = if self.vehicle.trim().is_empty() {
            errors.add("vehicle", Msg::new("trip-vehicle-required"));
            Id::nil()
        } else {
            id_from_text(&self.vehicle).filter(|id| vehicles.contains(id)).ok_or(Refusal::NotFound)?
        };
        let draft = DraftTrip {
            happened_on,
            purpose: required(&mut errors, "purpose", &self.purpose, 200, "trip-purpose-required"),
            departure: required(&mut errors, "departure", &self.departure, 120, "trip-from-required"),
            arrival: required(&mut errors, "arrival", &self.arrival, 120, "trip-to-required"),
            distance_m,
            vehicle_id,
            action_id: id_from_text(&self.action),
        };
        errors.or(draft)
    }
}

impl From<&MileageTrip> for TripForm {
    fn from(it: &MileageTrip) -> Self {
        TripForm {
            date: it.happened_on.to_string(),
            purpose: it.purpose.clone(),
            departure: it.departure.clone(),
            arrival: it.arrival.clone(),
            distance: written_km(it.distance_m),
            vehicle: it.vehicle_id.to_string(),
            action: it.action_id.map(|id| id.to_string()).unwrap_or_default(),
            person: String::new(),
            version: it.version.to_string(),
        }
    }
}

/// Reads what was paid: its kind and its amount.
///
/// # Errors
/// [`Refusal::Invalid`] with every wrong field.
pub fn read_expense(kind: &str, typed: &str) -> Result<(ExpenseKind, Money)> {
    let mut errors = FieldErrors::default();
    let kind = ExpenseKind::from_text(kind).unwrap_or_else(|| {
        errors.add("kind", Msg::new("expense-kind-required"));
        ExpenseKind::Other
    });
    let amount = amount(&mut errors, "amount", typed);
    errors.or((kind, amount))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r50_a_trip_says_when_why_from_to_how_far_and_with_what() {
        let today = date(2026, 3, 7);
        let mine = [Id::from_u128(1)];
        let Err(Refusal::Invalid(errors)) = TripForm::default().read(today, &mine) else {
            panic!("accepted")
        };
        let wrong: Vec<&str> = errors.0.keys().copied().collect();
        assert_eq!(wrong, ["arrival", "date", "departure", "distance", "purpose", "vehicle"]);
        let form = TripForm {
            date: "01/03/2026".into(),
            purpose: "Réunion du réseau".into(),
            departure: "Rennes".into(),
            arrival: "Brest".into(),
            distance: "486,5".into(),
            vehicle: mine[0].to_string(),
            ..TripForm::default()
        };
        let draft = form.read(today, &mine).unwrap();
        assert_eq!((draft.happened_on, draft.distance_m), (date(2026, 3, 1), 486_500));
        assert!(matches!(form.read(today, &[]), Err(Refusal::NotFound)));
        assert!(TripForm { date: "08/03/2026".into(), ..form.clone() }.read(today, &mine).is_err());
        assert!(TripForm { date: "1999-12-31".into(), ..form }.read(today, &mine).is_err());
    }

    #[test]
    fn an_expense_has_a_kind_and_an_amount() {
        assert_eq!(read_expense("toll", "3,20").unwrap(), (ExpenseKind::Toll, Money(320)));
        assert!(read_expense("", "3,20").is_err());
        assert!(read_expense("toll", "0").is_err());
    }
}
