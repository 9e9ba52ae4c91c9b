//! The scales the program ships: `data/mileage.csv`, each row with its source.

use super::rate::{Band, MileageRate, Scale};
use base::{Day, Id, Refusal, Result, decimal_from_text};
use serde::Deserialize;

const FILE: &str = include_str!("../../data/mileage.csv");

#[derive(Deserialize)]
struct Line {
    vehicle: String,
    fiscal_power: String,
    band_from_km: i64,
    band_to_km: Option<i64>,
    coef: String,
    constant: i64,
    valid_from: Day,
    valid_to: Option<Day>,
    source: String,
}

/// Every shipped row; its id is nil until it is written.
///
/// # Errors
/// A fault when the shipped file is not what it should be.
pub fn shipped() -> Result<Vec<MileageRate>> {
    let mut reader = csv::Reader::from_reader(FILE.as_bytes());
    reader.deserialize().map(|line| rate(line.map_err(Refusal::fault)?)).collect()
}

fn rate(line: Line) -> Result<MileageRate> {
    let wrong = || Refusal::fault(format!("mileage.csv: {} {}", line.vehicle, line.coef));
    Ok(MileageRate {
        id: Id::nil(),
        scale: Scale::from_text(&line.vehicle).ok_or_else(wrong)?,
        band: Band {
            from_km: line.band_from_km,
            to_km: line.band_to_km,
            coefficient: decimal_from_text(&line.coef, 4).ok_or_else(wrong)?,
            constant_cents: line.constant * 100,
        },
        fiscal_power: line.fiscal_power,
        valid_from: line.valid_from,
        valid_to: line.valid_to,
        source: line.source,
        author: String::new(),
        superseded_at: None,
    })
}

#[cfg(test)]
mod tests {
    use super::shipped;

    #[test]
    fn every_shipped_row_is_read() {
        let rates = shipped().unwrap();
        assert_eq!(rates.len(), 87);
        assert!(rates.iter().all(|it| !it.source.is_empty() && it.band.coefficient > 0));
    }
}
