//! A dated legal value.

use base::{Day, Id, Instant, Lang, Money};
use serde::Serialize;
use site::formats;

/// The gross hourly minimum wage; its key is the zone, `FR` or `YT`.
pub const SMIC: &str = "smic";
/// Thresholds and time limits of `parameters.csv`.
pub const PARAMETER: &str = "parameter";
/// The conditions of the civic account (Code du travail L5151-7 s.).
pub const CIVIC: &str = "civic";

/// The kinds an administrator finds on the screen, in its order.
pub const KINDS: [&str; 3] = [SMIC, CIVIC, PARAMETER];

/// What a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 1/10 000 € an hour.
    Rate,
    Cents,
    /// 1/100 of a percent.
    Bp,
    Minutes,
    Days,
    Months,
    Years,
    Persons,
    /// A civil day written `20240417`.
    Date,
}

impl Unit {
    pub const ALL: [Unit; 9] = [
        Unit::Rate,
        Unit::Cents,
        Unit::Bp,
        Unit::Minutes,
        Unit::Days,
        Unit::Months,
        Unit::Years,
        Unit::Persons,
        Unit::Date,
    ];

    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            Unit::Rate => "rate",
            Unit::Cents => "cents",
            Unit::Bp => "bp",
            Unit::Minutes => "minutes",
            Unit::Days => "days",
            Unit::Months => "months",
            Unit::Years => "years",
            Unit::Persons => "persons",
            Unit::Date => "date",
        }
    }

    #[must_use]
    pub fn from_text(text: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.as_text() == text)
    }

    /// A number of this unit in words: `12,31 €/h`, `200 h`, `6 600`…
    #[must_use]
    pub fn shown(self, lang: Lang, value: i64) -> String {
        match self {
            Unit::Rate => rate(lang, value),
            Unit::Cents => formats::money(lang, Money(value)),
            Unit::Bp => formats::percent(lang, value),
            Unit::Minutes => formats::minutes(lang, base::Minutes(value)),
            Unit::Date => day_of(value).map_or_else(String::new, |day| formats::day(lang, day)),
            Unit::Days | Unit::Months | Unit::Years | Unit::Persons => formats::number(lang, value),
        }
    }

    /// How many decimals people type and read.
    #[must_use]
    pub const fn places(self) -> u32 {
        match self {
            Unit::Rate => 4,
            Unit::Cents | Unit::Bp => 2,
            Unit::Minutes | Unit::Days | Unit::Months | Unit::Years | Unit::Persons | Unit::Date => 0,
        }
    }
}

/// A value in force from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReferenceValue {
    pub id: Id,
    pub kind: String,
    pub key: String,
    pub valid_from: Day,
    /// The last day, when it ends before the next row of its key begins.
    pub valid_to: Option<Day>,
    pub value: i64,
    pub unit: Unit,
    pub source: String,
    /// The source does not settle it: a professional should look.
    pub to_confirm: bool,
    /// Written by the program, not by an administrator.
    pub shipped: bool,
    pub edited: bool,
    /// Whoever wrote it, when it is not the program.
    pub author: String,
    #[serde(skip)]
    pub edited_at: Option<Instant>,
    /// Of the organisation that reads it, in the place of the instance's: « modifié localement ».
    #[serde(skip)]
    pub local: bool,
    pub version: i64,
}

impl ReferenceValue {
    /// The value in words.
    #[must_use]
    pub fn shown(&self, lang: Lang) -> String {
        self.unit.shown(lang, self.value)
    }

    /// The value as it is typed.
    #[must_use]
    pub fn typed(&self) -> String {
        match self.unit {
            Unit::Date => day_of(self.value).map(|day| day.to_string()).unwrap_or_default(),
            unit => {
                let written = formats::decimal(Lang::Fr, self.value, unit.places());
                written.replace(['\u{202f}', '\u{a0}'], "").replace('−', "-")
            }
        }
    }
}

/// A rate of 1/10 000 € an hour in words: two decimals, four when they say more.
#[must_use]
pub fn rate(lang: Lang, value: i64) -> String {
    let written = if value % 100 == 0 {
        formats::decimal(lang, value / 100, 2)
    } else {
        formats::decimal(lang, value, 4)
    };
    match lang {
        Lang::Fr => format!("{written}\u{a0}€/h"),
        Lang::En => format!("€{written}/h"),
    }
}

/// The day that `20240417` writes.
#[must_use]
pub fn day_of(value: i64) -> Option<Day> {
    let year = i16::try_from(value / 10_000).ok()?;
    let month = i8::try_from(value / 100 % 100).ok()?;
    Day::new(year, month, i8::try_from(value % 100).ok()?).ok()
}

/// A day as the number `20240417`.
#[must_use]
pub fn number_of(day: Day) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_shows_the_decimals_that_say_something() {
        assert_eq!(rate(Lang::Fr, 123_100), "12,31\u{a0}€/h");
        assert_eq!(rate(Lang::En, 151_291), "€15.1291/h");
    }

    #[test]
    fn a_day_and_its_number_are_one() {
        let day = Day::constant(2024, 4, 17);
        assert_eq!(day_of(number_of(day)), Some(day));
        assert_eq!(day_of(20_241_301), None);
    }
}
