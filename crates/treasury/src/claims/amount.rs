//! What a claim is worth, and why: every number of the explanation (R51–R53).

use super::ClaimKind;
use crate::{
    rates::{Band, Ladder, MileageRate, Scale},
    settings::ReimbursementRate,
    trips::{ExpenseItem, ExpenseKind, MileageTrip},
    vehicles::{Vehicle, VehicleKind},
};
use base::{Id, Money, round_half_away};
use serde::{Deserialize, Serialize};

/// What the amount of a claim is computed from.
pub struct Ground<'a> {
    pub kind: ClaimKind,
    pub year: i64,
    /// « Autres km de l’année »: added to d, zero by default.
    pub other_m: i64,
    pub trips: &'a [MileageTrip],
    pub items: &'a [ExpenseItem],
    pub vehicles: &'a [Vehicle],
    /// The metres of earlier claims of the same kind in the year, by vehicle.
    pub before: &'a [(Id, i64)],
    pub scales: &'a [MileageRate],
    pub own_rates: &'a [ReimbursementRate],
}

/// An explained amount.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calculation {
    pub vehicles: Vec<VehicleLine>,
    /// The other expenses, by kind.
    pub expenses: Vec<(ExpenseKind, Money)>,
}

/// The kilometres of one vehicle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VehicleLine {
    pub vehicle_id: Id,
    pub name: String,
    pub kind: VehicleKind,
    pub fiscal_power: Option<i64>,
    pub electric: bool,
    pub metres: i64,
    /// d before, other kilometres included.
    pub before_m: i64,
    /// What the official scale says: the amount of a waiver, the ceiling of a reimbursement.
    pub scale: Option<Scaled>,
    /// The association's rates that served, with the metres of each.
    pub own: Vec<OwnRate>,
    pub amount: Money,
    /// No rate says what these kilometres are worth.
    pub unrated: bool,
}

/// The two values of the scale and the band of the second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scaled {
    pub band: Band,
    /// One fifth more was counted for an electric vehicle.
    pub electric: bool,
    pub source: String,
    pub unpublished: bool,
    pub value_before: Money,
    pub value_after: Money,
    pub added: Money,
}

/// Kilometres at one of the association's rates, in ten-thousandths of a euro.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnRate {
    pub rate: i64,
    pub metres: i64,
    pub source: String,
}

impl VehicleLine {
    /// What the association's rate gives above the official scale, which is a ceiling (R53).
    #[must_use]
    pub fn excess(&self) -> Option<Money> {
        let scaled = self.scale.as_ref().filter(|_| !self.own.is_empty())?;
        Some(Money(self.amount.0 - scaled.added.0)).filter(|excess| excess.0 > 0)
    }
}

impl Calculation {
    #[must_use]
    pub fn mileage(&self) -> Money {
        Money(self.vehicles.iter().map(|it| it.amount.0).sum())
    }

    #[must_use]
    pub fn expenses(&self) -> Money {
        Money(self.expenses.iter().map(|(_, amount)| amount.0).sum())
    }

    #[must_use]
    pub fn total(&self) -> Money {
        Money(self.mileage().0 + self.expenses().0)
    }

    /// Whether some kilometres were counted on the last scale known, and that of their year is published now (R51).
    #[must_use]
    pub fn was_before_its_scale(&self, kind: ClaimKind, year: i64, scales: &[MileageRate]) -> bool {
        let Ok(year) = i16::try_from(year) else { return false };
        let counted_on_the_last =
            |it: &&VehicleLine| it.scale.as_ref().is_some_and(|scale| scale.unpublished);
        self.vehicles.iter().filter(counted_on_the_last).any(|it| {
            let ladder = scale_of(kind, it.kind, year)
                .and_then(|scale| Ladder::of(scales, scale, it.fiscal_power, year));
            ladder.is_some_and(|ladder| !ladder.unpublished)
        })
    }

    /// Whether some kilometres have no rate: the claim then waits for one.
    #[must_use]
    pub fn is_unrated(&self) -> bool {
        self.vehicles.iter().any(|it| it.unrated)
    }
}

/// Computes a claim, vehicle after vehicle in the order they are known.
#[must_use]
pub fn calculate(ground: &Ground<'_>) -> Calculation {
    let lines = ground.vehicles.iter().filter_map(|vehicle| line(ground, vehicle));
    let mut expenses = Vec::new();
    for kind in ExpenseKind::ALL {
        let of_kind = ground.items.iter().filter(|it| it.kind == *kind);
        let amount: i64 = of_kind.map(|it| it.amount.0).sum();
        if amount != 0 {
            expenses.push((*kind, Money(amount)));
        }
    }
    Calculation { vehicles: lines.collect(), expenses }
}

fn line(ground: &Ground<'_>, vehicle: &Vehicle) -> Option<VehicleLine> {
    let trips: Vec<&MileageTrip> = ground.trips.iter().filter(|it| it.vehicle_id == vehicle.id).collect();
    if trips.is_empty() {
        return None;
    }
    let metres: i64 = trips.iter().map(|it| it.distance_m).sum();
    let before = ground.before.iter().find(|(id, _)| *id == vehicle.id).map_or(0, |(_, metres)| *metres);
    let before_m = before.saturating_add(ground.other_m);
    let scale = scaled(ground, vehicle, before_m, metres);
    let own = if ground.kind == ClaimKind::Reimburse { own_rates(ground, vehicle, &trips) } else { None };
    let (amount, unrated) = match (ground.kind, &scale, &own) {
        (ClaimKind::Waive, Some(scaled), _) => (scaled.added, false),
        (ClaimKind::Reimburse, _, Some(own)) => (at_own_rates(own), false),
        _ => (Money(0), true),
    };
    Some(VehicleLine {
        vehicle_id: vehicle.id,
        name: vehicle.name.clone(),
        kind: vehicle.kind,
        fiscal_power: vehicle.fiscal_power,
        electric: vehicle.electric,
        metres,
        before_m,
        scale,
        own: own.unwrap_or_default(),
        amount,
        unrated,
    })
}

/// The scale that says what these kilometres are worth, or their ceiling.
fn scale_of(kind: ClaimKind, vehicle: VehicleKind, year: i16) -> Option<Scale> {
    match kind {
        ClaimKind::Waive => vehicle.waiver_scale(year),
        ClaimKind::Reimburse => vehicle.employees_scale(),
    }
}

fn scaled(ground: &Ground<'_>, vehicle: &Vehicle, before_m: i64, metres: i64) -> Option<Scaled> {
    let year = i16::try_from(ground.year).ok()?;
    let scale = scale_of(ground.kind, vehicle.kind, year)?;
    let ladder = Ladder::of(ground.scales, scale, vehicle.fiscal_power, year)?;
    let added = ladder.added(before_m, metres, vehicle.electric);
    Some(Scaled {
        band: ladder.band(before_m.saturating_add(metres))?,
        electric: vehicle.electric && !scale.is_flat(),
        value_before: added.before,
        value_after: added.after,
        added: added.amount,
        source: ladder.source,
        unpublished: ladder.unpublished,
    })
}

/// The association's rate of each trip's day; nothing when one of the days has none.
fn own_rates(ground: &Ground<'_>, vehicle: &Vehicle, trips: &[&MileageTrip]) -> Option<Vec<OwnRate>> {
    let mut own: Vec<OwnRate> = Vec::new();
    for trip in trips {
        let rates = ground.own_rates.iter();
        let in_force = rates.filter(|it| it.vehicle == vehicle.kind && it.valid_from <= trip.happened_on);
        let rate = in_force.max_by_key(|it| it.valid_from)?;
        match own.iter_mut().find(|it| it.rate == rate.rate && it.source == rate.source) {
            Some(known) => known.metres += trip.distance_m,
            None => {
                own.push(OwnRate { rate: rate.rate, metres: trip.distance_m, source: rate.source.clone() })
            }
        }
    }
    Some(own)
}

/// Rounded once, on the sum.
fn at_own_rates(own: &[OwnRate]) -> Money {
    let exact: i128 = own.iter().map(|it| i128::from(it.rate) * i128::from(it.metres)).sum();
    Money(i64::try_from(round_half_away(exact, 100_000)).unwrap_or(i64::MAX))
}
