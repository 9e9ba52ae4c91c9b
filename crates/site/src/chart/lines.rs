//! Two years as lines: this one plain with round points, the one before dashed with square points.

use super::{Chart, Drawing, Escaped, WIDTH, bars::grid, scale::Scale, table_row, text_width};
use crate::formats::pair;
use std::fmt::Write as _;

/// Two runs of values over the same labels.
pub struct Years<'a> {
    /// What stands below the points: the months, shortened.
    pub short: &'a [String],
    /// The same in full, for the table.
    pub labels: &'a [String],
    /// « 2026 ».
    pub now_name: &'a str,
    pub now: &'a [i64],
    /// « 2025 ».
    pub past_name: &'a str,
    pub past: &'a [i64],
}

const TOP: i64 = 12;
const BOTTOM: i64 = 190;

/// Both lines, each named at its end and in the legend.
#[must_use]
pub fn years(chart: &Chart<'_>, years: &Years<'_>) -> String {
    let greatest = years.now.iter().chain(years.past).copied().max().unwrap_or(0);
    let scale = Scale::holding(greatest, chart.decimal);
    let left = scale.marks().map(|mark| text_width(&chart.mark(mark))).max().unwrap_or(0) + 8;
    let right = WIDTH - 8;
    let mut content = grid(chart, &scale, left);
    let steps = i64::try_from(years.labels.len().max(2) - 1).unwrap_or(1);
    let x = |rank: i64| left + 8 + (right - left - 16) * rank / steps;
    let y = |value: i64| BOTTOM - scale.place(value, BOTTOM - TOP);
    let widest = years.short.iter().map(|short| text_width(short)).max().unwrap_or(0) + 10;
    let every = (widest * steps / (right - left).max(1) + 1).max(1);
    for (rank, short) in (0_i64..).zip(years.short) {
        if rank % every == 0 {
            let _ = write!(
                content,
                "<text class=\"label label--middle\" x=\"{}\" y=\"206\">{}</text>",
                x(rank),
                Escaped(short)
            );
        }
    }
    for (values, name, past) in [(years.past, years.past_name, true), (years.now, years.now_name, false)] {
        let class = if past { "line line--past" } else { "line" };
        let points: Vec<String> =
            (0_i64..).zip(values).map(|(rank, value)| format!("{},{}", x(rank), y(*value))).collect();
        let _ = write!(content, "<polyline class=\"{class}\" points=\"{}\"/>", points.join(" "));
        for (rank, value) in (0_i64..).zip(values) {
            let label = years.labels.get(usize::try_from(rank).unwrap_or(0)).map_or("", String::as_str);
            let told = pair(chart.lang, &format!("{label}, {name}"), &chart.value(*value));
            let _ = if past {
                write!(
                    content,
                    "<rect class=\"point point--past\" x=\"{}\" y=\"{}\" width=\"6\" height=\"6\"><title>{}</title></rect>",
                    x(rank) - 3,
                    y(*value) - 3,
                    Escaped(&told)
                )
            } else {
                write!(
                    content,
                    "<circle class=\"point\" cx=\"{}\" cy=\"{}\" r=\"4\"><title>{}</title></circle>",
                    x(rank),
                    y(*value),
                    Escaped(&told)
                )
            };
        }
    }
    chart.figure(
        &Drawing { width: WIDTH, height: 212, content, linked: false },
        &legend(years),
        &[years.now_name, years.past_name],
        &rows(chart, years),
    )
}

fn legend(years: &Years<'_>) -> String {
    let item = |class: &str, name: &str| {
        format!(
            "<li><svg viewBox=\"0 0 24 16\"><line class=\"{class}\" x1=\"2\" y1=\"8\" x2=\"22\" y2=\"8\"/></svg>{}</li>",
            Escaped(name)
        )
    };
    format!("{}{}", item("line", years.now_name), item("line line--past", years.past_name))
}

fn rows(chart: &Chart<'_>, years: &Years<'_>) -> String {
    let of =
        |values: &[i64], rank: usize| values.get(rank).map(|value| chart.value(*value)).unwrap_or_default();
    let row =
        |(rank, label): (usize, &String)| table_row(label, &[of(years.now, rank), of(years.past, rank)]);
    years.labels.iter().enumerate().map(row).collect()
}
