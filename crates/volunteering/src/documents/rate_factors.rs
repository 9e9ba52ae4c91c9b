//! What a rate is made of, in words: the minimum wage of the day, the multiple, the employer's contributions, each with
//! its day and its source, so that an auditor can do the product again (R27, R29).

use crate::valuation::{
    RateUsed, kind_multiple, rate_since,
    rates::{Dated, ONE_BP, Rates},
};
use base::Id;
use organisation::reference::reference_value::rate as written_rate;
use site::{Ui, formats};

/// The factors of a rate; else since when it is in force and where it comes from.
#[must_use]
pub fn said(ui: &Ui, rates: Option<&Rates>, item: Option<Id>, rate: &RateUsed) -> String {
    let found = rates.zip(rate.valid_from).filter(|_| !rate.replaced);
    let factors = found.and_then(|(rates, day)| rates.factors(item, day, rate.rate_e12));
    let Some(factors) = factors else {
        let since = rate_since(ui, rate);
        return if rate.source.is_empty() { since } else { format!("{since}. {}", rate.source) };
    };
    let smic = ui.t1("factor-smic", "rate", written_rate(ui.lang, factors.smic.value));
    let mut parts = vec![dated(ui, &smic, factors.smic)];
    if factors.multiple_bp != ONE_BP || factors.grid.is_some() {
        let multiple = ui.t1("factor-multiple", "multiple", kind_multiple(ui.lang, factors.multiple_bp));
        parts.push(factors.grid.map_or_else(|| multiple.clone(), |grid| dated(ui, &multiple, grid)));
    }
    if let Some(employer) = factors.employer {
        let share = ui.t1("factor-employer", "share", formats::percent(ui.lang, employer.value));
        parts.push(dated(ui, &share, employer));
    }
    parts.join(" ")
}

/// « SMIC 11,88 €/h depuis le 1er novembre 2024 (décret n° 2024-951) ».
fn dated(ui: &Ui, factor: &str, it: &Dated) -> String {
    let since = ui.t1("reference-since", "day", ui.day(&it.valid_from));
    let told = format!("{factor} {since}");
    if it.source.is_empty() { told } else { ui.t2("factor-source", "factor", told, "source", &it.source) }
}
