//! What the whole numbers of a state count: amounts, rates, times, distances, days, each said with its unit.

use super::page::Place;
use crate::reference::reference_value::{Unit, rate};
use base::Lang;
use serde_json::Value;
use site::{Ui, formats};

/// A number of the database as people say it.
pub fn number_in_words(ui: &Ui, place: Place<'_>, field: &str, number: i64) -> String {
    let days = |hundredths: i64| ui.t1("journal-days", "days", formats::trimmed(ui.lang, hundredths, 2));
    match field {
        "rate" if matches!(place.noun, "reimbursement_rate" | "mileage_claim") => {
            a_kilometre(ui.lang, number)
        }
        "coefficient" => a_kilometre(ui.lang, number),
        "rate" | "agreed_rate" => rate(ui.lang, number),
        "value" => match place.unit() {
            Some(unit) => unit.shown(ui.lang, number),
            None => number.to_string(),
        },
        "quantity" if place.is("day_pack") => days(number),
        "counter" => days(number),
        "fte_base_hours" => ui.minutes(number.saturating_mul(60)),
        "alert_first" | "alert_last" => formats::percent(ui.lang, number.saturating_mul(100)),
        "counted" | "typed" if place.noun == "full_time" => formats::trimmed(ui.lang, number, 2),
        "multiple_bp" => formats::trimmed(ui.lang, number, 4),
        "size" => ui.t1("journal-bytes", "count", ui.number(number)),
        "metres" => ui.distance(number),
        _ if field.ends_with("_bp") => formats::percent(ui.lang, number),
        _ if field.ends_with("_c") => days(number),
        _ if field.ends_with("_km") => ui.distance(number.saturating_mul(1000)),
        _ if field.ends_with("_m") => ui.distance(number),
        _ if is_time(field) => ui.minutes(number),
        _ if is_money(field) => ui.money(number),
        _ => number.to_string(),
    }
}

impl Place<'_> {
    /// The unit written beside a value.
    fn unit(self) -> Option<Unit> {
        Unit::from_text(self.beside?.get("unit")?.as_str()?)
    }

    fn is(self, field: &str) -> bool {
        self.beside.is_some_and(|it| it.get(field) == Some(&Value::Bool(true)))
    }
}

/// Ten-thousandths of a euro for a kilometre: `0,32 €/km`, `0,6061 €/km`.
fn a_kilometre(lang: Lang, number: i64) -> String {
    let written = match number % 100 {
        0 => formats::decimal(lang, number / 100, 2),
        _ => formats::decimal(lang, number, 4),
    };
    match lang {
        Lang::Fr => format!("{written}\u{a0}€/km"),
        Lang::En => format!("€{written}/km"),
    }
}

/// Times are kept in minutes.
fn is_time(field: &str) -> bool {
    field.ends_with("minutes")
        || matches!(
            field,
            "quantity"
                | "measured"
                | "estimated"
                | "not_valued"
                | "rough"
                | "worked"
                | "due"
                | "theoretical"
                | "threshold"
                | "weekly_threshold"
                | "high_limit"
                | "low_limit"
                | "half_day_tolerance"
        )
}

/// Amounts are kept in cents.
fn is_money(field: &str) -> bool {
    field.ends_with("_cents")
        || matches!(
            field,
            "yearly_income"
                | "amount"
                | "cents"
                | "key"
                | "planned"
                | "awarded"
                | "received"
                | "total"
                | "debit"
                | "credit"
                | "charges"
                | "other_resources"
                | "prior"
                | "cost"
                | "value_before"
                | "value_after"
        )
}
