//! Bars: standing, one by month; lying, one by category with its name above.

use super::{Chart, Drawing, Escaped, WIDTH, fitting, scale::Scale, table_row, text_width};
use crate::formats::pair;
use std::fmt::Write as _;

/// A bar: what was counted, and what was estimated upon it.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    pub label: String,
    /// Below a standing bar, where there is room for one to three letters.
    pub short: String,
    pub measured: i64,
    pub estimated: i64,
    /// Where its lines are, for whoever may see them.
    pub href: Option<String>,
}

impl Bar {
    fn total(&self) -> i64 {
        self.measured.saturating_add(self.estimated)
    }
}

const TOP: i64 = 12;
const BOTTOM: i64 = 190;
/// The height of a lying bar with its name.
const STRIDE: i64 = 38;
/// More would not be read; the table holds them all.
const MOST_LYING: usize = 40;

/// Standing bars, stacked: estimated upon measured.
#[must_use]
pub fn months(chart: &Chart<'_>, bars: &[Bar]) -> String {
    let scale = Scale::holding(bars.iter().map(Bar::total).max().unwrap_or(0), chart.decimal);
    let estimated = bars.iter().any(|bar| bar.estimated > 0);
    let left = scale.marks().map(|mark| text_width(&chart.mark(mark))).max().unwrap_or(0) + 8;
    let mut content = if estimated { chart.hatch() } else { String::new() };
    content.push_str(&grid(chart, &scale, left));
    let count = i64::try_from(bars.len().max(1)).unwrap_or(1);
    let every = labels_every(bars, (WIDTH - 4 - left) / count);
    for (rank, bar) in (0_i64..).zip(bars) {
        let from = left + 4 + (WIDTH - 8 - left) * rank / count;
        let width = ((WIDTH - 8 - left) / count - 4).clamp(1, 48);
        let x = from + ((WIDTH - 8 - left) / count - width) / 2;
        let measured = scale.place(bar.measured, BOTTOM - TOP);
        let whole = scale.place(bar.total(), BOTTOM - TOP);
        let mut rects = String::new();
        let mut rect = |kind: &str, top: i64, height: i64, value: i64, name: &str| {
            if height > 0 {
                let _ = write!(
                    rects,
                    "<rect class=\"bar bar--{kind}\" x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{height}\"{}>{}</rect>",
                    BOTTOM - top,
                    fill(chart, kind),
                    title(chart, &bar.label, value, name)
                );
            }
        };
        rect("measured", measured, measured, bar.measured, chart.measured);
        rect("estimated", whole, whole - measured, bar.estimated, chart.estimated);
        content.push_str(&linked(bar, &rects));
        if rank % every == 0 {
            let _ = write!(
                content,
                "<text class=\"label label--middle\" x=\"{}\" y=\"206\">{}</text>",
                x + width / 2,
                Escaped(&bar.short)
            );
        }
    }
    let linked = bars.iter().any(|bar| bar.href.is_some());
    figure(chart, &Drawing { width: WIDTH, height: 212, content, linked }, bars, estimated)
}

/// Lying bars, the name above and the value at its end.
#[must_use]
pub fn categories(chart: &Chart<'_>, bars: &[Bar]) -> String {
    let greatest = bars.iter().map(Bar::total).max().unwrap_or(0).max(1);
    let scale = Scale { top: greatest, step: greatest };
    let estimated = bars.iter().any(|bar| bar.estimated > 0);
    let mut content = if estimated { chart.hatch() } else { String::new() };
    for (rank, bar) in (0_i64..).zip(bars.iter().take(MOST_LYING)) {
        let y = rank * STRIDE;
        let value = chart.value(bar.total());
        let room = WIDTH - text_width(&value) - 12;
        let _ = write!(
            content,
            "<text class=\"label\" x=\"0\" y=\"{text}\">{}</text><text class=\"label label--value label--end\" \
             x=\"{WIDTH}\" y=\"{text}\">{}</text>",
            Escaped(&fitting(&bar.label, room)),
            Escaped(&value),
            text = y + 12
        );
        let measured = scale.place(bar.measured, WIDTH);
        let whole = scale.place(bar.total(), WIDTH);
        let mut rects = String::new();
        let mut rect = |kind: &str, from: i64, width: i64, value: i64, name: &str| {
            if width > 0 {
                let _ = write!(
                    rects,
                    "<rect class=\"bar bar--{kind}\" x=\"{from}\" y=\"{}\" width=\"{width}\" height=\"12\" rx=\"3\"{}>{}</rect>",
                    y + 18,
                    fill(chart, kind),
                    title(chart, &bar.label, value, name)
                );
            }
        };
        rect("measured", 0, measured, bar.measured, chart.measured);
        rect("estimated", measured, whole - measured, bar.estimated, chart.estimated);
        content.push_str(&linked(bar, &rects));
    }
    let shown = i64::try_from(bars.len().min(MOST_LYING)).unwrap_or(0);
    let linked = bars.iter().any(|bar| bar.href.is_some());
    let height = (shown * STRIDE).max(1);
    figure(chart, &Drawing { width: WIDTH, height, content, linked }, bars, estimated)
}

/// The lines of the grid, their values at the left, and the axis.
pub(super) fn grid(chart: &Chart<'_>, scale: &Scale, left: i64) -> String {
    let mut content = String::new();
    let right = WIDTH - 4;
    for mark in scale.marks() {
        let y = BOTTOM - scale.place(mark, BOTTOM - TOP);
        let _ = write!(
            content,
            "<line class=\"gridline\" x1=\"{left}\" y1=\"{y}\" x2=\"{right}\" y2=\"{y}\"/>\
             <text class=\"label label--end\" x=\"{}\" y=\"{}\">{}</text>",
            left - 4,
            y + 4,
            Escaped(&chart.mark(mark))
        );
    }
    let _ = write!(
        content,
        "<line class=\"axis\" x1=\"{left}\" y1=\"{BOTTOM}\" x2=\"{right}\" y2=\"{BOTTOM}\"/>"
    );
    content
}

/// One label in how many, so that they do not touch.
fn labels_every(bars: &[Bar], room: i64) -> i64 {
    let widest = bars.iter().map(|bar| text_width(&bar.short)).max().unwrap_or(0) + 2;
    (widest / room.max(1) + 1).max(1)
}

fn fill(chart: &Chart<'_>, kind: &str) -> String {
    if kind == "estimated" { format!(" fill=\"url(#{}-hatch)\"", chart.id) } else { String::new() }
}

fn title(chart: &Chart<'_>, label: &str, value: i64, name: &str) -> String {
    let text = pair(chart.lang, label, &format!("{} {}", chart.value(value), name.to_lowercase()));
    format!("<title>{}</title>", Escaped(text.trim_end()))
}

fn linked(bar: &Bar, rects: &str) -> String {
    match &bar.href {
        Some(href) if !rects.is_empty() => format!("<a href=\"{}\">{rects}</a>", Escaped(href)),
        _ => rects.to_owned(),
    }
}

fn figure(chart: &Chart<'_>, drawing: &Drawing, bars: &[Bar], estimated: bool) -> String {
    let measured_key =
        "<li><svg viewBox=\"0 0 24 16\"><rect class=\"bar bar--measured\" width=\"24\" height=\"16\"/></svg>";
    let legend = if estimated {
        format!(
            "{measured_key}{}</li><li><svg viewBox=\"0 0 24 16\"><rect class=\"bar bar--estimated\" width=\"24\" \
             height=\"16\"{}/></svg>{}</li>",
            Escaped(chart.measured),
            fill(chart, "estimated"),
            Escaped(chart.estimated)
        )
    } else {
        String::new()
    };
    let rows: String = bars
        .iter()
        .map(|bar| {
            let mut values = vec![chart.value(bar.measured)];
            if estimated {
                values.push(chart.value(bar.estimated));
            }
            table_row(&bar.label, &values)
        })
        .collect();
    let columns = if estimated { vec![chart.measured, chart.estimated] } else { vec![chart.measured] };
    chart.figure(drawing, &legend, &columns, &rows)
}
