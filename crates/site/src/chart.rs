//! Charts drawn on the server: an SVG to look at, and the same figures in a table beneath (ux.md §6).
//!
//! The markup is that of `docs/design.md`: a drawing 360 units wide, so that its text stays legible on
//! a phone. Every function answers a whole `<figure>`, escaped, ready for `|safe` in a template.

mod bars;
mod gauge;
mod lines;
mod scale;

pub use bars::{Bar, categories, months};
pub use gauge::{Gauge, gauge};
pub use lines::{Years, years};

use std::fmt::{Display, Write as _};

/// The width of a drawing, in its own units.
const WIDTH: i64 = 360;

/// What every chart says in words, already in the language of the page.
#[derive(Clone, Copy)]
pub struct Chart<'a> {
    /// Starts every identity of the figure: unique in the page; letters, digits and dashes.
    pub id: &'a str,
    pub title: &'a str,
    /// Beside the title: the period, what is counted. May be empty.
    pub note: &'a str,
    /// What is to be seen, in a sentence, for whoever does not see it.
    pub description: &'a str,
    /// « Voir les chiffres ».
    pub figures: &'a str,
    /// The head of the first column: « Mois ».
    pub head: &'a str,
    /// « Comptées ».
    pub measured: &'a str,
    /// « Estimées ».
    pub estimated: &'a str,
    /// Writes a value: minutes as `2 h 15`.
    pub format: fn(base::Lang, i64) -> String,
    /// Money goes by 1, 2 and 5; else it is time, which goes by quarters and hours.
    pub decimal: bool,
    pub lang: base::Lang,
}

impl Chart<'_> {
    fn value(&self, value: i64) -> String {
        (self.format)(self.lang, value)
    }

    /// A value beside an axis: without decimals that say nothing.
    fn mark(&self, value: i64) -> String {
        self.value(value).replace(if self.lang == base::Lang::Fr { ",00" } else { ".00" }, "")
    }

    /// The figure around a drawing; `legend` holds its items, `rows` the lines of the table.
    fn figure(&self, drawing: &Drawing, legend: &str, columns: &[&str], rows: &str) -> String {
        let mut html = String::with_capacity(drawing.content.len() + rows.len() + 1024);
        let id = self.id;
        let _ = write!(html, "<figure class=\"chart\"><figcaption id=\"{id}-title\">{}", Escaped(self.title));
        if !self.note.is_empty() {
            let _ = write!(html, " <span class=\"chart__note\">{}</span>", Escaped(self.note));
        }
        html.push_str("</figcaption>");
        if !legend.is_empty() {
            let _ = write!(html, "<ul class=\"legend\" aria-hidden=\"true\">{legend}</ul>");
        }
        let role = if drawing.linked { "group" } else { "img" };
        let (width, height) = (drawing.width, drawing.height);
        let _ = write!(
            html,
            "<svg viewBox=\"0 0 {width} {height}\" role=\"{role}\" aria-labelledby=\"{id}-title\" \
             aria-describedby=\"{id}-desc\"><desc id=\"{id}-desc\">{}</desc>{}</svg>",
            Escaped(self.description),
            drawing.content
        );
        let _ = write!(
            html,
            "<details class=\"chart__data\"><summary>{}</summary><table class=\"table\">\
             <caption class=\"visually-hidden\">{}</caption><thead><tr><th scope=\"col\">{}</th>",
            Escaped(self.figures),
            Escaped(self.title),
            Escaped(self.head)
        );
        for column in columns {
            let _ = write!(html, "<th scope=\"col\" class=\"number\">{}</th>", Escaped(column));
        }
        let _ = write!(html, "</tr></thead><tbody>{rows}</tbody></table></details></figure>");
        html
    }

    /// The pattern of estimated bars, whose identity is the chart's own.
    fn hatch(&self) -> String {
        format!(
            "<defs><pattern id=\"{}-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect class=\"hatch__ground\" width=\"6\" height=\"6\"/>\
             <line class=\"hatch__line\" y2=\"6\"/></pattern></defs>",
            self.id
        )
    }
}

/// The inside of an SVG.
struct Drawing {
    width: i64,
    height: i64,
    content: String,
    /// Whether it holds links: then it is a group, for an image has no inside.
    linked: bool,
}

/// A line of the table beneath.
fn table_row(label: &str, values: &[String]) -> String {
    let mut row = format!("<tr><th scope=\"row\">{}</th>", Escaped(label));
    for value in values {
        let _ = write!(row, "<td class=\"number\">{}</td>", Escaped(value));
    }
    row.push_str("</tr>");
    row
}

/// About how many units a text of 12 units takes.
fn text_width(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(WIDTH).saturating_mul(13) / 2
}

/// The text, cut with an ellipsis where it would take more than `units`; the whole is in the table.
fn fitting(text: &str, units: i64) -> String {
    if text_width(text) <= units {
        return text.to_owned();
    }
    let most = usize::try_from(units * 2 / 13 - 1).unwrap_or(0);
    let cut: String = text.chars().take(most).collect();
    format!("{}…", cut.trim_end())
}

/// Text as XML: nothing that people typed is ever markup.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                // XML has no place for them.
                control if control.is_control() => f.write_char(' ')?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "chart/tests.rs"]
mod tests;
