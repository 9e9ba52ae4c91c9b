//! The form by which an administrator of the instance gives a scale its bands.

use super::{Band, MileageRate, Scale};
use crate::field::required;
use base::{Day, FieldErrors, Id, Msg, Result, day_from_text, decimal_from_text};
use organisation::fields::required_day;
use serde::Deserialize;

/// What the browser sends: up to three bands, the last one without an end.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ScaleForm {
    pub scale: String,
    pub fiscal_power: String,
    pub valid_from: String,
    pub valid_to: String,
    pub source: String,
    /// The last kilometre of each band; empty for the last band.
    pub to_km: Vec<String>,
    pub coefficient: Vec<String>,
    pub constant: Vec<String>,
}

impl ScaleForm {
    /// The bands as rows, in their order.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] with every wrong field.
    pub fn read(&self, author: &str) -> Result<Vec<MileageRate>> {
        let mut errors = FieldErrors::default();
        let scale = Scale::from_text(&self.scale).unwrap_or_else(|| {
            errors.add("scale", Msg::new("scale-required"));
            Scale::Car
        });
        let power = self.fiscal_power.trim().to_owned();
        if !is_power(&power) {
            errors.add("fiscal_power", Msg::new("scale-power-unreadable"));
        }
        let valid_from = required_day(&mut errors, "valid_from", &self.valid_from);
        let valid_to = self.end(&mut errors, valid_from);
        let source = required(&mut errors, "source", &self.source, 300, "scale-source-required");
        let rate = |band| MileageRate {
            id: Id::nil(),
            scale,
            fiscal_power: power.clone(),
            band,
            valid_from,
            valid_to,
            source: source.clone(),
            author: author.to_owned(),
            superseded_at: None,
        };
        let rates: Vec<MileageRate> = self.bands(&mut errors).into_iter().map(rate).collect();
        errors.or(rates)
    }

    fn end(&self, errors: &mut FieldErrors, from: Day) -> Option<Day> {
        if self.valid_to.trim().is_empty() {
            return None;
        }
        let end = day_from_text(&self.valid_to).filter(|end| *end >= from);
        if end.is_none() {
            errors.add("valid_to", Msg::new("end-before-start"));
        }
        end
    }

    fn bands(&self, errors: &mut FieldErrors) -> Vec<Band> {
        let mut bands: Vec<Band> = Vec::new();
        let typed = |list: &[String], at: usize| list.get(at).map_or("", |it| it.trim()).to_owned();
        for at in 0..self.coefficient.len() {
            let (coefficient, constant) = (typed(&self.coefficient, at), typed(&self.constant, at));
            if coefficient.is_empty() {
                continue;
            }
            let constant = if constant.is_empty() { "0".to_owned() } else { constant };
            let read =
                decimal_from_text(&coefficient, 4).zip(constant.parse::<i64>().ok().filter(|it| *it >= 0));
            let to_km = typed(&self.to_km, at);
            let to_km = if to_km.is_empty() { Some(None) } else { to_km.parse().ok().map(Some) };
            let from_km = bands.last().map_or(Some(0), |band| band.to_km.map(|end| end + 1));
            match (read, to_km, from_km) {
                (Some((coefficient, euros)), Some(to_km), Some(from_km))
                    if to_km.is_none_or(|end: i64| end > from_km) =>
                {
                    bands.push(Band { from_km, to_km, coefficient, constant_cents: euros * 100 });
                }
                _ => errors.add("coefficient", Msg::new("scale-band-unreadable")),
            }
        }
        if bands.last().is_none_or(|band| band.to_km.is_some()) {
            errors.add("coefficient", Msg::new("scale-last-band"));
        }
        bands
    }
}

/// `4`, `1-3`, `7+`, or nothing.
fn is_power(text: &str) -> bool {
    text.is_empty() || (text.len() <= 5 && text.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> ScaleForm {
        let list = |items: &[&str]| items.iter().map(|it| (*it).to_owned()).collect();
        ScaleForm {
            scale: "car".into(),
            fiscal_power: "4".into(),
            valid_from: "01/01/2026".into(),
            source: "Arrêté du 1er mars 2027".into(),
            to_km: list(&["5000", "20000", ""]),
            coefficient: list(&["0,61", "0,345", "0,41"]),
            constant: list(&["", "1340", ""]),
            ..ScaleForm::default()
        }
    }

    #[test]
    fn bands_follow_one_another_and_the_last_has_no_end() {
        let rates = form().read("Alice").unwrap();
        let bands: Vec<_> = rates.iter().map(|it| (it.band.from_km, it.band.to_km)).collect();
        assert_eq!(bands, [(0, Some(5000)), (5001, Some(20_000)), (20_001, None)]);
        assert_eq!((rates[1].band.coefficient, rates[1].band.constant_cents), (3450, 134_000));
        assert!(ScaleForm { source: String::new(), ..form() }.read("Alice").is_err());
        assert!(
            ScaleForm { to_km: vec!["5000".into(), "20000".into(), "30000".into()], ..form() }
                .read("A")
                .is_err()
        );
        assert!(ScaleForm { to_km: vec![], ..form() }.read("A").is_err(), "only the last has no end");
        assert!(ScaleForm { fiscal_power: "cinq".into(), ..form() }.read("A").is_err());
    }
}
