//! A vehicle of a person, and which scale it falls under (R51).

use crate::rates::Scale;
use base::{Day, Id, Instant};
use serde::Serialize;
use site::text_enum;

text_enum! {
    /// What people drive.
    pub enum VehicleKind {
        Car = "car",
        Motorbike = "motorbike",
        Moped = "moped",
        Bicycle = "bicycle",
        Other = "other",
    }
}

impl VehicleKind {
    /// The key of its word.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            VehicleKind::Car => "vehicle-car",
            VehicleKind::Motorbike => "vehicle-motorbike",
            VehicleKind::Moped => "vehicle-moped",
            VehicleKind::Bicycle => "vehicle-bicycle",
            VehicleKind::Other => "vehicle-other",
        }
    }

    /// Whether its scale depends on fiscal power.
    #[must_use]
    pub const fn has_power(self) -> bool {
        matches!(self, VehicleKind::Car | VehicleKind::Motorbike)
    }

    /// The employees' scale (CGI art. 83): also the ceiling of what is reimbursed. Bicycles have none.
    #[must_use]
    pub const fn employees_scale(self) -> Option<Scale> {
        match self {
            VehicleKind::Car => Some(Scale::Car),
            VehicleKind::Motorbike => Some(Scale::Motorbike),
            VehicleKind::Moped => Some(Scale::Moped),
            VehicleKind::Bicycle | VehicleKind::Other => None,
        }
    }

    /// The scale of waived kilometres: the volunteers' flat one until 2021, the employees' since.
    #[must_use]
    pub const fn waiver_scale(self, year: i16) -> Option<Scale> {
        match self {
            VehicleKind::Car if year <= 2021 => Some(Scale::FlatCar),
            VehicleKind::Motorbike | VehicleKind::Moped if year <= 2021 => Some(Scale::FlatTwoWheeler),
            kind => kind.employees_scale(),
        }
    }
}

/// A vehicle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Vehicle {
    pub id: Id,
    pub person_id: Id,
    /// What its owner calls it: « Clio grise ».
    pub name: String,
    pub kind: VehicleKind,
    /// In *chevaux fiscaux*.
    pub fiscal_power: Option<i64>,
    pub electric: bool,
    /// When somebody of the association saw the registration document.
    pub document_seen_on: Option<Day>,
    pub archived_at: Option<Instant>,
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::VehicleKind;
    use crate::rates::Scale;

    #[test]
    fn r51_the_flat_scale_ends_with_2021() {
        assert_eq!(VehicleKind::Car.waiver_scale(2021), Some(Scale::FlatCar));
        assert_eq!(VehicleKind::Car.waiver_scale(2022), Some(Scale::Car));
        assert_eq!(VehicleKind::Moped.waiver_scale(2020), Some(Scale::FlatTwoWheeler));
        assert_eq!(VehicleKind::Bicycle.waiver_scale(2025), None);
        assert_eq!(VehicleKind::Car.employees_scale(), Some(Scale::Car));
    }
}
