//! The amount of a claim in words and numbers: what screens and papers both say.

use super::{Calculation, Scaled, VehicleLine};
use crate::{papers::PaperVehicle, vehicles::VehicleKind};
use base::Lang;
use site::{Ui, formats};

/// Ten-thousandths of a euro: `0,606 €`.
#[must_use]
pub fn rate(lang: Lang, rate: i64) -> String {
    let written = formats::decimal(lang, rate, 4);
    let (whole, decimals) = written.split_at(written.len().saturating_sub(2));
    let trimmed = format!("{whole}{}", decimals.trim_end_matches('0'));
    match lang {
        Lang::Fr => format!("{trimmed}\u{a0}€"),
        Lang::En => format!("€{trimmed}"),
    }
}

/// « voiture, 4 CV, électrique ».
#[must_use]
pub fn vehicle(ui: &Ui, kind: VehicleKind, power: Option<i64>, electric: bool) -> String {
    let mut parts = vec![ui.t(kind.key())];
    parts.extend(power.map(|power| ui.t1("vehicle-power-short", "power", power)));
    if electric {
        parts.push(ui.t("vehicle-is-electric"));
    }
    parts.join(", ")
}

/// The lines of a calculation, in words.
#[must_use]
pub fn vehicles(ui: &Ui, worth: &Calculation) -> Vec<PaperVehicle> {
    worth.vehicles.iter().map(|line| explained(ui, line)).collect()
}

fn explained(ui: &Ui, line: &VehicleLine) -> PaperVehicle {
    let scale = line.scale.as_ref().filter(|_| !line.unrated);
    let (scaled, ceiling) = if line.own.is_empty() { (scale, None) } else { (None, scale) };
    PaperVehicle {
        vehicle: format!("{}, {}", line.name, vehicle(ui, line.kind, line.fiscal_power, line.electric)),
        metres: line.metres,
        before_m: line.before_m,
        after_m: line.before_m.saturating_add(line.metres),
        band: scale.map(|it| it.band),
        source: scaled.map_or_else(|| sources(line), |it| it.source.clone()),
        unpublished: scaled.is_some_and(|it| it.unpublished),
        formula: formula(ui, line),
        ceiling: ceiling.map(|it| ceiling_told(ui, line, it)).unwrap_or_default(),
        cents: line.amount.0,
    }
}

/// Where the association's rates come from, each once.
fn sources(line: &VehicleLine) -> String {
    let mut sources: Vec<&str> = Vec::new();
    for it in &line.own {
        if !sources.contains(&it.source.as_str()) {
            sources.push(&it.source);
        }
    }
    sources.join(" ; ")
}

/// « Plafond du barème : 200 km × 0,606 € = 121,20 € (arrêté…) » (R53), and whether the year has none of its own (R51).
fn ceiling_told(ui: &Ui, line: &VehicleLine, scaled: &Scaled) -> String {
    let key = if scaled.unpublished { "formula-ceiling-unpublished" } else { "formula-ceiling" };
    ui.t2(key, "formula", of_scale(ui, line, scaled), "source", &scaled.source)
}

/// « 100 km × 0,40 € + 100 km × 0,45 € = 85,00 € », or what the scale gives.
fn formula(ui: &Ui, line: &VehicleLine) -> String {
    if line.unrated {
        return ui.t("formula-no-rate");
    }
    if !line.own.is_empty() {
        let parts = line.own.iter().map(|it| product(ui, it.metres, it.rate));
        let parts: Vec<String> = parts.collect();
        return format!("{} = {}", parts.join(" + "), ui.money(line.amount));
    }
    line.scale.as_ref().map(|it| of_scale(ui, line, it)).unwrap_or_default()
}

/// « 5 900 km × 0,34 € + 1 330,00 € = 3 336,00 €, moins 1 696,80 € pour les 2 800 km déjà comptés ».
fn of_scale(ui: &Ui, line: &VehicleLine, scaled: &Scaled) -> String {
    let mut text = product(ui, line.before_m.saturating_add(line.metres), scaled.band.coefficient);
    let constant = scaled.band.constant_cents;
    if constant != 0 {
        text = format!("{text} + {}", ui.money(constant));
    }
    if scaled.electric {
        let factor = formats::decimal(ui.lang, 120, 2);
        text = format!("({text}) × {factor}");
    }
    text = format!("{text} = {}", ui.money(scaled.value_after));
    if line.before_m > 0 {
        let before = ui.t2(
            "formula-before",
            "amount",
            ui.money(scaled.value_before),
            "distance",
            ui.distance(line.before_m),
        );
        text = format!("{text}{before} = {}", ui.money(scaled.added));
        // Some scales published before 2022 fall from one band to the next.
        if scaled.value_after < scaled.value_before {
            text = ui.t1("formula-never-negative", "formula", text);
        }
    }
    text
}

fn product(ui: &Ui, metres: i64, coefficient: i64) -> String {
    format!("{} × {}", ui.distance(metres), rate(ui.lang, coefficient))
}

#[cfg(test)]
mod tests {
    use super::rate;
    use base::Lang;

    #[test]
    fn a_rate_has_two_decimals_at_least_and_no_useless_nought() {
        assert_eq!(rate(Lang::Fr, 6060), "0,606\u{a0}€");
        assert_eq!(rate(Lang::Fr, 2500), "0,25\u{a0}€");
        assert_eq!(rate(Lang::En, 10_000), "€1.00");
        assert_eq!(rate(Lang::Fr, 3475), "0,3475\u{a0}€");
    }
}
