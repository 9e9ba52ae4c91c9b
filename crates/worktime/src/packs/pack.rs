//! A pack of parameters, and the one in force on a day.

use base::Day;
use serde::{Deserialize, Deserializer};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

const SHIPPED: &str = include_str!("../../data/rule_packs.toml");

/// How far a shipped value may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A published text, used without warning.
    Settled,
    /// Usable, and listed until somebody confirms it.
    ToConfirm,
    /// No value shipped: what needs it stays off.
    Empty,
}

/// A pack: what is common to all, or a branch, or a fund.
#[derive(Clone, Debug, Deserialize)]
pub struct RulePack {
    pub code: String,
    /// The number of the collective agreement.
    pub idcc: Option<i64>,
    pub label: String,
    #[serde(rename = "parameter", default)]
    pub parameters: Vec<RuleParameter>,
}

/// One dated figure with its source.
#[derive(Clone, Debug, Deserialize)]
pub struct RuleParameter {
    pub key: String,
    /// Absent when [`Confidence::Empty`].
    pub value: Option<toml::Value>,
    pub unit: String,
    /// What may be chosen, of a word.
    #[serde(default)]
    pub choices: Vec<String>,
    #[serde(deserialize_with = "day")]
    pub from: Day,
    /// The last day it is in force, that day included.
    #[serde(default, deserialize_with = "optional_day")]
    pub to: Option<Day>,
    pub source: String,
    pub status: Confidence,
    pub used_by: Vec<String>,
    /// Zones where it does not hold.
    #[serde(default)]
    pub excluded_zones: Vec<String>,
}

impl RuleParameter {
    fn is_in_force(&self, on: Day) -> bool {
        self.from <= on && self.to.is_none_or(|to| on <= to)
    }
}

impl RulePack {
    /// The row of a parameter in force on a day; before the first one, the first.
    #[must_use]
    pub fn current(&self, key: &str, on: Day) -> Option<&RuleParameter> {
        let rows = || self.parameters.iter().filter(|it| it.key == key);
        rows().filter(|it| it.is_in_force(on)).max_by_key(|it| it.from).or_else(|| rows().next())
    }
}

#[derive(Deserialize)]
struct Shipped {
    pack: Vec<RulePack>,
}

static PACKS: LazyLock<Vec<RulePack>> =
    LazyLock::new(|| toml::from_str::<Shipped>(SHIPPED).map(|it| it.pack).unwrap_or_default());

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let digest = Sha256::digest(SHIPPED.as_bytes());
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});

/// What tells one edition of the shipped packs from another.
#[must_use]
pub fn version() -> &'static str {
    &VERSION
}

/// The packs shipped with the program; a test reads them whole.
#[must_use]
pub fn shipped() -> &'static [RulePack] {
    &PACKS
}

/// The parameter in force on a day: the latest that has begun.
#[must_use]
pub fn in_force(pack: &str, key: &str, on: Day) -> Option<&'static RuleParameter> {
    let pack = shipped().iter().find(|it| it.code == pack)?;
    let rows = pack.parameters.iter().filter(|it| it.key == key && it.is_in_force(on));
    rows.max_by_key(|it| it.from)
}

/// A whole number of the common pack; before the first row, that first row serves.
#[must_use]
pub fn minutes_in_force(key: &str, on: Day) -> i64 {
    let first = || shipped().first()?.parameters.iter().find(|it| it.key == key);
    let row = in_force("national", key, on).or_else(first);
    row.and_then(|it| it.value.as_ref()).and_then(toml::Value::as_integer).unwrap_or_default()
}

fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
    let typed = toml::value::Datetime::deserialize(from)?;
    typed.to_string().parse().map_err(serde::de::Error::custom)
}

fn optional_day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Day>, D::Error> {
    day(from).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    #[test]
    fn the_shipped_packs_are_read_whole() {
        let packs = toml::from_str::<Shipped>(SHIPPED).unwrap().pack;
        let codes: Vec<&str> = packs.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes[..3], ["national", "holidays", "idcc_1518"]);
        assert!(packs.iter().map(|it| it.parameters.len()).sum::<usize>() > 40);
        for parameter in packs.iter().flat_map(|it| &it.parameters) {
            let empty = parameter.status == Confidence::Empty;
            assert_eq!(parameter.value.is_none(), empty, "{}", parameter.key);
            assert!(!parameter.source.is_empty() && !parameter.used_by.is_empty(), "{}", parameter.key);
        }
    }

    #[test]
    fn the_row_in_force_on_the_day_is_read() {
        let row = in_force("national", "leave_per_month_sick", date(2024, 4, 23));
        assert!(row.is_none(), "law 2024-364 begins on 24 April 2024");
        assert!(in_force("national", "leave_per_month_sick", date(2024, 4, 24)).is_some());
        assert_eq!(minutes_in_force("annual_threshold", date(2031, 1, 1)), 96_420);
        assert_eq!(minutes_in_force("annual_threshold", date(2010, 1, 1)), 96_420);
        assert!(in_force("idcc_1261", "modulation", date(2031, 1, 1)).unwrap().value.is_none());
    }
}
