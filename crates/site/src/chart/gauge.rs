//! A gauge: how much of a goal is reached, as a half circle.

use super::{Chart, Drawing, Escaped, table_row};

/// What a gauge shows.
pub struct Gauge<'a> {
    pub value: i64,
    pub goal: i64,
    /// « sur 200 h ».
    pub beneath: &'a str,
    /// The heads of the two figures in the table: « Heures », « But ».
    pub heads: [&'a str; 2],
}

/// The length of the arc, in tenths of a unit (π × 80).
const ARC: i64 = 2513;

/// The arc is full at the goal and stays full beyond; the figure in the middle says the rest.
#[must_use]
pub fn gauge(chart: &Chart<'_>, it: &Gauge<'_>) -> String {
    let share = i128::from(it.value.clamp(0, it.goal.max(0))) * i128::from(ARC) / i128::from(it.goal.max(1));
    let content = format!(
        "<path class=\"gauge__track\" d=\"M20 100a80 80 0 0 1 160 0\"/>{}\
         <text class=\"gauge__figure label--middle\" x=\"100\" y=\"88\">{}</text>\
         <text class=\"label label--middle\" x=\"100\" y=\"108\">{}</text>",
        // A round cap would show a dot for nothing at all.
        if share == 0 {
            String::new()
        } else {
            format!(
                "<path class=\"gauge__value\" d=\"M20 100a80 80 0 0 1 160 0\" stroke-dasharray=\"{}.{} 251.3\"/>",
                share / 10,
                share % 10
            )
        },
        Escaped(&chart.value(it.value)),
        Escaped(it.beneath)
    );
    let rows = table_row(chart.head, &[chart.value(it.value), chart.value(it.goal)]);
    chart.figure(&Drawing { width: 200, height: 116, content, linked: false }, "", &it.heads, &rows)
}
