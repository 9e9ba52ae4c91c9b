//! The charts of a valuation: value by category, hours year by year.

use super::Lists;
use crate::{
    statistics::Axis,
    valuation::{desk::Ground, run::Sums},
};
use base::{Id, Lang, Minutes, Money};
use site::{
    Ui,
    chart::{self, Bar, Chart},
    formats,
};
use std::collections::BTreeMap;

/// Value by category, measured and estimated apart by the cells themselves.
pub(super) fn value_chart(
    ui: &Ui,
    ground: &Ground,
    by_category: &BTreeMap<Id, Sums>,
    lists: &Lists,
) -> String {
    let bars: Vec<Bar> = ground
        .house
        .categories
        .iter()
        .filter_map(|it| by_category.get(&it.id).map(|sums| (it, sums)))
        .filter(|(_, sums)| sums.amount.0 > 0)
        .map(|(it, sums)| Bar {
            label: it.name.clone(),
            measured: sums.amount.0 - sums.estimated_amount.0,
            estimated: sums.estimated_amount.0,
            href: lists.actions(&[(Axis::Category, Some(it.id))]).filter(|_| sums.measured.0 > 0),
            ..Bar::default()
        })
        .collect();
    if bars.is_empty() {
        return String::new();
    }
    let words = Words::of(ui, "value-by-category", "action-category");
    chart::categories(
        &words.chart(ui, "value", &ground.year.name, |lang, cents| formats::money(lang, Money(cents))),
        &bars,
    )
}

/// Hours of each year that has a run, measured and estimated apart.
#[must_use]
pub fn years_chart(ui: &Ui, runs: &[(String, Minutes, Minutes)]) -> String {
    if runs.len() < 2 {
        return String::new();
    }
    let bars: Vec<Bar> = runs
        .iter()
        .map(|(name, measured, estimated)| Bar {
            label: name.clone(),
            short: name.clone(),
            measured: measured.0,
            estimated: estimated.0,
            href: None,
        })
        .collect();
    let words = Words::of(ui, "years-compared", "valuation-year");
    chart::months(
        &words.chart(ui, "years", "", |lang, minutes| formats::minutes(lang, Minutes(minutes))),
        &bars,
    )
}

struct Words {
    title: String,
    head: String,
    figures: String,
    measured: String,
    estimated: String,
}

impl Words {
    fn of(ui: &Ui, title: &str, head: &str) -> Words {
        Words {
            title: ui.t(title),
            head: ui.t(head),
            figures: ui.t("see-figures"),
            measured: ui.t("measured"),
            estimated: ui.t("estimated"),
        }
    }

    fn chart<'a>(
        &'a self,
        ui: &Ui,
        id: &'a str,
        note: &'a str,
        format: fn(Lang, i64) -> String,
    ) -> Chart<'a> {
        Chart {
            id,
            title: &self.title,
            note,
            description: &self.title,
            figures: &self.figures,
            head: &self.head,
            measured: &self.measured,
            estimated: &self.estimated,
            format,
            // Lying bars, whose values stand at their ends, and hours: no axis of money.
            decimal: false,
            lang: ui.lang,
        }
    }
}
