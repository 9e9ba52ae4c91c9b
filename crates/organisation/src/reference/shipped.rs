//! The values the program ships: `data/*.csv`, where each row names its source.

use super::reference_value::{CIVIC, PARAMETER, SMIC, Unit, number_of};
use base::{Day, Refusal, Result};

const SMIC_CSV: &str = include_str!("../../data/smic.csv");
const PARAMETERS_CSV: &str = include_str!("../../data/parameters.csv");
const CIVIC_CSV: &str = include_str!("../../data/civic.csv");

/// What a source without a date is taken to begin with: it was always so.
const ALWAYS: Day = Day::constant(1900, 1, 1);

/// A row as shipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shipped {
    pub kind: &'static str,
    pub key: String,
    pub valid_from: Day,
    pub valid_to: Option<Day>,
    pub value: i64,
    pub unit: Unit,
    pub source: String,
    pub to_confirm: bool,
}

/// Every shipped row.
///
/// # Errors
/// A fault when a shipped file cannot be read, which a test would have told.
pub fn all() -> Result<Vec<Shipped>> {
    let smic = rows(SMIC_CSV).map(|row| smic(&row));
    let parameters = rows(PARAMETERS_CSV).map(|row| parameter(PARAMETER, &row));
    let civic = rows(CIVIC_CSV).map(|row| parameter(CIVIC, &row));
    let read: Option<Vec<Shipped>> = smic.chain(civic).chain(parameters).collect();
    read.ok_or_else(|| Refusal::fault("a shipped reference value cannot be read"))
}

fn smic(row: &[String]) -> Option<Shipped> {
    let [valid_from, zone, euros, source] = row else { return None };
    Some(Shipped {
        kind: SMIC,
        key: zone.clone(),
        valid_from: valid_from.parse().ok()?,
        valid_to: None,
        value: base::decimal_from_text(euros, 4)?,
        unit: Unit::Rate,
        source: source.clone(),
        to_confirm: source.contains("confirmer"),
    })
}

fn parameter(kind: &'static str, row: &[String]) -> Option<Shipped> {
    let [code, value, unit, valid_from, valid_to, source, status] = row else { return None };
    let unit = Unit::from_text(unit)?;
    Some(Shipped {
        kind,
        key: code.clone(),
        valid_from: if valid_from.is_empty() { ALWAYS } else { valid_from.parse().ok()? },
        valid_to: if valid_to.is_empty() { None } else { Some(valid_to.parse().ok()?) },
        value: if unit == Unit::Date { number_of(value.parse().ok()?) } else { value.parse().ok()? },
        unit,
        source: source.clone(),
        to_confirm: status != "settled",
    })
}

/// The fields of each line under the header; a field between quotes may hold commas.
fn rows(text: &'static str) -> impl Iterator<Item = Vec<String>> {
    text.lines().skip(1).filter(|line| !line.is_empty()).map(fields)
}

fn fields(line: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => found.push(String::new()),
            letter => {
                if let Some(last) = found.last_mut() {
                    last.push(letter);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn r27_every_shipped_row_is_read_with_its_source() {
        let all = all().unwrap();
        let lines: usize =
            [SMIC_CSV, PARAMETERS_CSV, CIVIC_CSV].iter().map(|text| text.trim().lines().count() - 1).sum();
        assert_eq!(all.len(), lines);
        assert!(all.iter().all(|it| !it.source.is_empty()));
        let keys: BTreeSet<_> = all.iter().map(|it| (it.kind, &it.key, it.valid_from)).collect();
        assert_eq!(keys.len(), lines, "a row is there twice");
        let smic =
            all.iter().find(|it| it.key == "FR" && it.valid_from == Day::constant(2023, 5, 1)).unwrap();
        assert_eq!((smic.value, smic.unit), (115_200, Unit::Rate));
        let declared = all.iter().filter(|it| it.key == "declared_months").map(|it| it.value);
        assert_eq!(declared.collect::<Vec<_>>(), [36, 12]);
    }
}
