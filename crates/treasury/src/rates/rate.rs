//! A row of a mileage scale, and the steps of a vehicle's scale in a year (R51).

use base::{Day, Id, Instant, Money, jiff::civil::date, round_half_away};
use serde::{Deserialize, Serialize};
use site::text_enum;

text_enum! {
    /// The scales the law publishes.
    pub enum Scale {
        Car = "car",
        Motorbike = "motorbike",
        Moped = "moped",
        /// Of volunteers, until 2021.
        FlatCar = "volunteer_flat_car",
        FlatTwoWheeler = "volunteer_flat_two_wheeler",
    }
}

impl Scale {
    /// The flat rates ignore fiscal power, yearly distance and electricity.
    #[must_use]
    pub const fn is_flat(self) -> bool {
        matches!(self, Scale::FlatCar | Scale::FlatTwoWheeler)
    }
}

/// A row: what one band of yearly distance is worth, from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MileageRate {
    pub id: Id,
    pub scale: Scale,
    /// `1-3`, `4`, `7+`; empty for any.
    pub fiscal_power: String,
    pub band: Band,
    pub valid_from: Day,
    pub valid_to: Option<Day>,
    pub source: String,
    /// Who typed it; empty for a shipped row.
    pub author: String,
    pub superseded_at: Option<Instant>,
}

/// A band of yearly distance; its end belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    pub from_km: i64,
    pub to_km: Option<i64>,
    /// Ten-thousandths of a euro a kilometre.
    pub coefficient: i64,
    pub constant_cents: i64,
}

impl MileageRate {
    /// Whether the row is about this fiscal power: `3-5` holds 3, 4 and 5.
    #[must_use]
    pub fn covers(&self, power: Option<i64>) -> bool {
        covers(&self.fiscal_power, power)
    }

    fn holds(&self, day: Day) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|end| day <= end)
    }
}

/// Whether a group of fiscal powers holds one.
#[must_use]
pub fn covers(group: &str, power: Option<i64>) -> bool {
    if group.is_empty() {
        return true;
    }
    let Some(power) = power else { return false };
    let number = |text: &str| text.trim().parse::<i64>().ok();
    if let Some(least) = group.strip_suffix('+') {
        return number(least).is_some_and(|least| power >= least);
    }
    match group.split_once('-') {
        Some((least, most)) => {
            number(least).is_some_and(|least| power >= least)
                && number(most).is_some_and(|most| power <= most)
        }
        None => number(group) == Some(power),
    }
}

/// The bands of one scale and one fiscal power in a year, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    pub scale: Scale,
    pub bands: Vec<Band>,
    pub source: String,
    /// No row is in force in the year: the last one serves (« barème de l’année non publié »).
    pub unpublished: bool,
}

impl Ladder {
    /// The bands in force at the end of a year: the scale of a year is published after it has begun.
    /// `None` when the scale has no row for this power.
    #[must_use]
    pub fn of(rates: &[MileageRate], scale: Scale, power: Option<i64>, year: i16) -> Option<Ladder> {
        let end = date(year, 12, 31);
        let among: Vec<&MileageRate> = rates
            .iter()
            .filter(|it| it.superseded_at.is_none() && it.scale == scale && it.covers(power))
            .collect();
        let starts = |wanted: &dyn Fn(&&&MileageRate) -> bool| {
            among.iter().filter(wanted).map(|it| it.valid_from).max()
        };
        let in_force = starts(&|it| it.holds(end));
        let last = || starts(&|it| it.valid_from <= end);
        let first = || among.iter().map(|it| it.valid_from).min();
        let start = in_force.or_else(last).or_else(first)?;
        let mut rows: Vec<&MileageRate> = among.into_iter().filter(|it| it.valid_from == start).collect();
        rows.sort_by_key(|it| it.band.from_km);
        Some(Ladder {
            scale,
            bands: rows.iter().map(|it| it.band).collect(),
            source: rows.first().map(|it| it.source.clone()).unwrap_or_default(),
            unpublished: in_force.is_none(),
        })
    }

    /// The band of a yearly distance: 5 000 km is in the band that ends there, 5 000,001 km in the next.
    #[must_use]
    pub fn band(&self, metres: i64) -> Option<Band> {
        let holds = |band: &&Band| band.to_km.is_none_or(|end| metres <= end.saturating_mul(1000));
        self.bands.iter().find(holds).or(self.bands.last()).copied()
    }

    /// What a yearly distance is worth, rounded once: the formula of its band on the whole of it, one
    /// fifth more for an electric vehicle (not on the flat rates).
    #[must_use]
    pub fn value(&self, metres: i64, electric: bool) -> Money {
        let Some(band) = self.band(metres).filter(|_| metres > 0) else { return Money(0) };
        // Ten-millionths of a euro: a coefficient in ten-thousandths times metres.
        let exact =
            i128::from(band.coefficient) * i128::from(metres) + i128::from(band.constant_cents) * 100_000;
        let (more, less) = if electric && !self.scale.is_flat() { (12, 10) } else { (1, 1) };
        let cents = round_half_away(exact * more, 100_000 * less);
        Money(i64::try_from(cents).unwrap_or(i64::MAX))
    }

    /// What adding kilometres to those of the year brings (R52).
    #[must_use]
    pub fn added(&self, before_m: i64, added_m: i64, electric: bool) -> Added {
        let before = self.value(before_m, electric);
        let after = self.value(before_m.saturating_add(added_m), electric);
        Added { before, after, amount: Money((after.0 - before.0).max(0)) }
    }
}

/// The two values of R52 and their difference, never negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    pub before: Money,
    pub after: Money,
    pub amount: Money,
}
