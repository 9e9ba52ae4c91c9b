//! The chart of an answer: standing bars by month, two lines when compared, lying bars by anything else.

use super::names::{axis_name, chart_title, past_name, period_name, place_name};
use crate::{
    actions::Status,
    statistics::{Answered, Axis, AxisKey, Figures, Places, Question, ShownTable, Table},
};
use base::Day;
use site::{
    Ui,
    chart::{self, Bar, Chart, Years},
    formats,
};

/// Draws it; `href` leads from a place to its lines.
pub fn chart(
    ui: &Ui,
    places: &Places,
    (asked, answered): (&Question, &Answered),
    shown: &ShownTable,
    today: Day,
    href: impl Fn(AxisKey) -> Option<String>,
) -> String {
    let rows = &answered.now.rows;
    let told = |key: AxisKey| if shown.hides(key) { Figures::default() } else { drawn(&answered.now, key) };
    let bars: Vec<Bar> = rows
        .iter()
        .map(|key| Bar {
            label: place_name(ui, places, asked.rows, *key),
            short: short_name(ui, *key),
            measured: told(*key).minutes.0,
            estimated: told(*key).estimated.0,
            href: href(*key),
        })
        .collect();
    let several = asked.rows != Axis::Status && answered.now.statuses().len() > 1;
    let period = period_name(ui, places, &asked.choice);
    let note = if several { ui.t1("statistics-volunteers-only", "period", period) } else { period };
    let description = described(ui, &bars);
    let words = Words::of(ui, asked.rows);
    let it = words.chart(ui, "stats", &note, &description);
    match (&answered.before, asked.rows) {
        (Some((before, past)), Axis::Month) => {
            let lived = rows.iter().filter(|key| !matches!(key, AxisKey::Month(day) if *day > today)).count();
            let labels: Vec<String> = bars.iter().map(|bar| bar.label.clone()).collect();
            let short: Vec<String> = bars.iter().map(|bar| bar.short.clone()).collect();
            let now: Vec<i64> = bars.iter().take(lived).map(|bar| bar.measured + bar.estimated).collect();
            let then = |(rank, key): (usize, &AxisKey)| {
                if shown.hides_past(rank) { 0 } else { drawn(past, *key).time().0 }
            };
            let past: Vec<i64> = past.rows.iter().enumerate().map(then).take(labels.len()).collect();
            let past_name = past_name(ui, places, asked, *before);
            let now_name = period_name(ui, places, &asked.choice);
            let years = Years {
                short: &short,
                labels: &labels,
                now_name: &now_name,
                now: &now,
                past_name: &past_name,
                past: &past,
            };
            chart::years(&it, &years)
        }
        (None, Axis::Month) => chart::months(&it, &bars),
        _ => chart::categories(&it, &bars),
    }
}

/// The hours of volunteers; of its own status on the axis of statuses. Never a sum of two (R21).
fn drawn(table: &Table, key: AxisKey) -> Figures {
    let status = if let AxisKey::Status(status) = key { status } else { Status::Volunteer };
    table.row_total(key).of(status)
}

/// One letter for a month, nothing for the rest.
pub fn short_name(ui: &Ui, key: AxisKey) -> String {
    let AxisKey::Month(day) = key else { return String::new() };
    formats::short_month(ui.lang, day).chars().take(1).flat_map(char::to_uppercase).collect()
}

/// What is to be seen: the strongest, and the weakest that is not nothing.
pub fn described(ui: &Ui, bars: &[Bar]) -> String {
    let whole = |bar: &Bar| bar.measured + bar.estimated;
    let strongest = bars.iter().max_by_key(|bar| whole(bar)).filter(|bar| whole(bar) > 0);
    let weakest = bars.iter().filter(|bar| whole(bar) > 0).min_by_key(|bar| whole(bar));
    match (strongest, weakest) {
        (Some(strong), Some(weak)) if strong.label != weak.label => {
            let most = ui.t2("statistics-most", "place", &strong.label, "time", ui.minutes(whole(strong)));
            let least = ui.t2("statistics-least", "place", &weak.label, "time", ui.minutes(whole(weak)));
            format!("{most} {least}")
        }
        (Some(strong), _) => {
            ui.t2("statistics-most", "place", &strong.label, "time", ui.minutes(whole(strong)))
        }
        _ => ui.t("statistics-nothing"),
    }
}

/// The words of a chart of hours.
pub struct Words {
    title: String,
    head: String,
    figures: String,
    measured: String,
    estimated: String,
}

impl Words {
    pub fn of(ui: &Ui, axis: Axis) -> Words {
        Words {
            title: chart_title(ui, axis),
            head: axis_name(ui, axis),
            figures: ui.t("see-figures"),
            measured: ui.t("measured"),
            estimated: ui.t("estimated"),
        }
    }

    pub fn chart<'a>(&'a self, ui: &Ui, id: &'a str, note: &'a str, description: &'a str) -> Chart<'a> {
        Chart {
            id,
            title: &self.title,
            note,
            description,
            figures: &self.figures,
            head: &self.head,
            measured: &self.measured,
            estimated: &self.estimated,
            format: |lang, minutes| formats::minutes(lang, base::Minutes(minutes)),
            decimal: false,
            lang: ui.lang,
        }
    }
}
