//! The form of a vehicle.

use super::{Vehicle, VehicleKind};
use crate::field::required;
use base::{FieldErrors, Msg, Result};
use organisation::fields::is_ticked;
use serde::{Deserialize, Serialize};

/// What the browser sends for a vehicle.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct VehicleForm {
    pub name: String,
    pub kind: String,
    pub fiscal_power: String,
    pub electric: String,
    /// Of whom, when it is somebody who signs on paper.
    pub person: String,
    pub version: String,
    /// Where to go once it is saved: the trip that asked for it.
    pub next: String,
}

/// A vehicle as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftVehicle {
    pub name: String,
    pub kind: VehicleKind,
    pub fiscal_power: Option<i64>,
    pub electric: bool,
}

impl DraftVehicle {
    /// Whether its kilometres are worth the same: another kind, power or motor falls under another scale.
    #[must_use]
    pub fn counts_as(&self, before: &Vehicle) -> bool {
        let same = self.kind == before.kind && self.fiscal_power == before.fiscal_power;
        same && self.electric == before.electric
    }
}

impl VehicleForm {
    /// Reads the form. A fiscal power is asked where the scale depends on it, and dropped elsewhere.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self) -> Result<DraftVehicle> {
        let mut errors = FieldErrors::default();
        let name = required(&mut errors, "name", &self.name, 60, "vehicle-name-required");
        let kind = VehicleKind::from_text(&self.kind).unwrap_or_else(|| {
            errors.add("kind", Msg::new("vehicle-kind-required"));
            VehicleKind::Other
        });
        let power = self.fiscal_power.trim().parse().ok().filter(|power| (1..=99).contains(power));
        if kind.has_power() && power.is_none() {
            errors.add("fiscal_power", Msg::new("vehicle-power-required"));
        }
        let fiscal_power = power.filter(|_| kind.has_power());
        let electric = is_ticked(&self.electric) && kind.employees_scale().is_some();
        errors.or(DraftVehicle { name, kind, fiscal_power, electric })
    }
}

impl From<&Vehicle> for VehicleForm {
    fn from(it: &Vehicle) -> Self {
        VehicleForm {
            name: it.name.clone(),
            kind: it.kind.as_text().to_owned(),
            fiscal_power: it.fiscal_power.map(|power| power.to_string()).unwrap_or_default(),
            electric: if it.electric { "1".to_owned() } else { String::new() },
            person: String::new(),
            version: it.version.to_string(),
            next: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::VehicleForm;

    #[test]
    fn a_car_has_a_fiscal_power_and_a_bicycle_none() {
        let form = |kind: &str, power: &str| VehicleForm {
            name: "À moi".into(),
            kind: kind.into(),
            fiscal_power: power.into(),
            electric: "1".into(),
            ..VehicleForm::default()
        };
        assert!(form("car", "").read().is_err());
        let car = form("car", "5").read().unwrap();
        assert_eq!((car.fiscal_power, car.electric), (Some(5), true));
        let bicycle = form("bicycle", "5").read().unwrap();
        assert_eq!((bicycle.fiscal_power, bicycle.electric), (None, false));
        assert!(form("boat", "5").read().is_err());
    }
}
