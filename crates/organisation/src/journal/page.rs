//! The journal in words: names of fields, values as people read them.

use super::line::{Difference, FilterForm, HistoryItem, is_empty};
use askama::Template;
use base::{Day, Refusal, Result};
use serde_json::Value;
use site::{Choice, Ui};

/// One change of a line, in words.
pub struct ShownDifference {
    pub field: String,
    pub old: String,
    pub new: String,
}

/// A line, in words.
pub struct ShownLine {
    pub item: HistoryItem,
    pub noun: String,
    pub verb: String,
    /// What the object is called, when the line says it.
    pub title: String,
    pub differences: Vec<ShownDifference>,
    /// The tone of the line in a timeline: `good`, `waiting`, `refused`, or nothing.
    pub tone: &'static str,
}

#[derive(Template)]
#[template(path = "journal/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub lines: Vec<ShownLine>,
    pub form: FilterForm,
    pub filters_on: usize,
    pub person: Option<String>,
    pub nouns: Vec<Choice>,
    /// The query of the filters alone, for exports and pages: starts with `?`.
    pub query: String,
    pub newer: Option<String>,
    pub older: Option<String>,
    /// The saved views of this page.
    pub views: String,
}

#[derive(Template)]
#[template(path = "journal/timeline.html")]
struct Timeline<'a> {
    ui: &'a Ui,
    lines: Vec<ShownLine>,
}

/// The history of an object as a fragment of HTML, to include in any page.
///
/// # Errors
/// A fault when the fragment cannot be rendered.
pub fn timeline_html(ui: &Ui, items: Vec<HistoryItem>) -> Result<String> {
    let lines = items.into_iter().map(|item| shown(ui, item)).collect();
    Timeline { ui, lines }.render().map_err(Refusal::fault)
}

/// What a noun of the journal is called.
pub fn noun_name(ui: &Ui, noun: &str) -> String {
    named(ui, &format!("noun-{noun}"), noun)
}

/// What was done, in the words of the journal.
pub fn verb_name(ui: &Ui, verb: &str) -> String {
    named(ui, &format!("verb-{verb}"), verb)
}

/// The text of a key put together at run time, or the raw word: other versions may have written the line.
fn named(ui: &Ui, key: &str, raw: &str) -> String {
    let text = ui.t(key);
    if text.starts_with('⟦') { raw.replace('_', " ") } else { text }
}

/// A line in words.
pub fn shown(ui: &Ui, mut item: HistoryItem) -> ShownLine {
    item.author = ui.author(&item.author);
    let differences = item.differences();
    let title = ["title", "name", "label", "email"].into_iter().find_map(|field| {
        let value = |side: &Option<Value>| side.as_ref()?.get(field)?.as_str().map(str::to_owned);
        value(&item.after).or_else(|| value(&item.before))
    });
    let tone = match item.verb.as_str() {
        "validate" | "approve" | "confirm" | "accept" => "good",
        "dispute" | "freeze" | "pending" => "waiting",
        "reject" | "cancel" | "remove" | "refuse" | "erase" => "refused",
        _ => "",
    };
    ShownLine {
        noun: noun_name(ui, &item.noun),
        verb: verb_name(ui, &item.verb),
        title: title.unwrap_or_default(),
        differences: differences.into_iter().map(|it| in_words(ui, it)).collect(),
        tone,
        item,
    }
}

fn in_words(ui: &Ui, difference: Difference) -> ShownDifference {
    let Difference { field, old, new } = difference;
    let value =
        |value: Option<Value>| value.map(|value| value_in_words(ui, &field, &value)).unwrap_or_default();
    let (old, new) = (value(old), value(new));
    ShownDifference { old, new, field: named(ui, &format!("field-{field}"), &field) }
}

/// A value as people read it.
fn value_in_words(ui: &Ui, field: &str, value: &Value) -> String {
    match value {
        value if is_empty(value) => ui.t("journal-nothing"),
        Value::Bool(true) => ui.t("yes"),
        Value::Bool(false) => ui.t("no"),
        Value::Number(number) => match number.as_i64() {
            Some(minutes) if field.ends_with("minutes") => ui.minutes(minutes),
            Some(metres) if field == "distance_m" => ui.distance(metres),
            _ => number.to_string(),
        },
        Value::String(text) => text_in_words(ui, field, text),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| value_in_words(ui, field, item)).collect();
            items.join(", ")
        }
        Value::Object(fields) => {
            let words = fields.iter().map(|(name, value)| {
                let name = named(ui, &format!("field-{name}"), name);
                ui.pair(name, value_in_words(ui, field, value))
            });
            words.collect::<Vec<_>>().join(", ")
        }
        Value::Null => String::new(),
    }
}

fn text_in_words(ui: &Ui, field: &str, text: &str) -> String {
    if (field.ends_with("_on") || field == "date")
        && let Ok(day) = text.parse::<Day>()
    {
        return ui.day(&day);
    }
    if field.ends_with("_at")
        && let Ok(at) = text.parse()
    {
        return ui.instant(&at);
    }
    // An identity says nothing whole; its end tells two apart.
    match base::id_from_text(text) {
        Some(id) if text.len() == 36 => format!("n° {}", &id.simple().to_string()[24..]),
        _ if matches!(field, "state" | "status" | "log_rule" | "target" | "moderation") => {
            named(ui, &format!("value-{text}"), text)
        }
        _ => text.to_owned(),
    }
}
