//! The journal in words: names of fields, values as people read them.

use super::{
    line::{Difference, FilterForm, HistoryItem, is_empty},
    names::Names,
    units::number_in_words,
};
use crate::my_data::cell::word_key;
use askama::Template;
use base::{Day, FieldErrors, Refusal, Result};
use serde_json::{Map, Value};
use site::{Choice, Member, Ui};
use store::Tx;

/// One change of a line, in words.
pub struct ShownDifference {
    pub field: String,
    pub old: String,
    pub new: String,
}

impl ShownDifference {
    /// The first signs of what was, when it is a fingerprint: the whole is in its title, and in the file to keep.
    fn old_start(&self) -> Option<&str> {
        start_of_fingerprint(&self.old)
    }

    fn new_start(&self) -> Option<&str> {
        start_of_fingerprint(&self.new)
    }
}

fn start_of_fingerprint(text: &str) -> Option<&str> {
    let whole = text.len() == 64 && text.bytes().all(|it| it.is_ascii_hexdigit());
    text.get(..12).filter(|_| whole)
}

/// A line, in words.
pub struct ShownLine {
    pub item: HistoryItem,
    pub noun: String,
    pub verb: String,
    /// What the object is called: by the line, else today; else whom it is about.
    pub title: String,
    /// Its page, when there is one.
    pub href: Option<String>,
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
    pub errors: FieldErrors,
    /// Whether the filters are: nothing is shown for what is not.
    pub understood: bool,
    /// The persons who answer to the name typed.
    pub persons: Vec<Choice>,
    pub nouns: Vec<Choice>,
    pub authors: Vec<Choice>,
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
/// A fault from the database, or when the fragment cannot be rendered.
pub async fn timeline_html(tx: &mut Tx, member: &Member, items: Vec<HistoryItem>) -> Result<String> {
    let (ui, names) = (&member.ui(), Names::of(tx, member, &items).await?);
    let lines = items.into_iter().map(|item| shown(ui, &names, item)).collect();
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
pub fn shown(ui: &Ui, names: &Names, mut item: HistoryItem) -> ShownLine {
    item.author = ui.author(&item.author);
    let differences = item.differences();
    let title = ["title", "name", "label", "email"].into_iter().find_map(|field| {
        let value = |side: &Option<Value>| side.as_ref()?.get(field)?.as_str().map(str::to_owned);
        value(&item.after).or_else(|| value(&item.before)).filter(|it| !it.is_empty())
    });
    // A person is called by their name, not by their address.
    let own = names.title(ui, &item.noun, item.object_id);
    let title = if item.noun == "person" { own.or(title) } else { title.or(own) };
    let title = title.or_else(|| names.title(ui, "person", item.person_id?));
    let tone = match item.verb.as_str() {
        "validate" | "approve" | "confirm" | "accept" => "good",
        "dispute" | "freeze" | "pending" => "waiting",
        "reject" | "cancel" | "remove" | "refuse" | "erase" => "refused",
        _ => "",
    };
    let of = |side| Place { noun: &item.noun, beside: Option::and_then(side, Value::as_object) };
    let (was, is) = (of(item.before.as_ref()), of(item.after.as_ref()));
    let differences = differences.into_iter().map(|it| in_words(ui, names, (was, is), it)).collect();
    ShownLine {
        noun: noun_name(ui, &item.noun),
        verb: verb_name(ui, &item.verb),
        title: title.unwrap_or_default(),
        href: names.href(ui, &item.noun, item.object_id),
        differences,
        tone,
        item,
    }
}

/// Where a value stands: what its unit may hang on.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    pub noun: &'a str,
    /// The fields beside it.
    pub beside: Option<&'a Map<String, Value>>,
}

fn in_words(
    ui: &Ui,
    names: &Names,
    (was, is): (Place<'_>, Place<'_>),
    difference: Difference,
) -> ShownDifference {
    let Difference { field, old, new } = difference;
    let value = |place: Place<'_>, value: Option<Value>| {
        value.map(|it| value_in_words(ui, names, place, &field, &it)).unwrap_or_default()
    };
    let (old, new) = (value(was, old), value(is, new));
    ShownDifference { old, new, field: named(ui, &format!("field-{field}"), &field) }
}

/// A value as people read it.
fn value_in_words(ui: &Ui, names: &Names, place: Place<'_>, field: &str, value: &Value) -> String {
    match value {
        value if is_empty(value) => ui.t("journal-nothing"),
        Value::Bool(true) => ui.t("yes"),
        Value::Bool(false) => ui.t("no"),
        Value::Number(number) => number
            .as_i64()
            .map_or_else(|| number.to_string(), |number| number_in_words(ui, place, field, number)),
        Value::String(text) => text_in_words(ui, names, field, text),
        // Trips have no name: how many says more.
        Value::Array(items) if field == "trips" => items.len().to_string(),
        Value::Array(items) => {
            let items = items.iter().map(|it| value_in_words(ui, names, place, field, it));
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Object(fields) => {
            // A full-time post is counted in hundredths, which the figure inside does not say.
            let noun = if field == "full_time" { field } else { place.noun };
            let inside = Place { noun, beside: Some(fields) };
            let words = fields.iter().map(|(said, value)| {
                let name = named(ui, &format!("field-{said}"), said);
                ui.pair(name, value_in_words(ui, names, inside, said, value))
            });
            words.collect::<Vec<_>>().join(", ")
        }
        Value::Null => String::new(),
    }
}

/// Fields of what people write in their own words: whatever it looks like, it is no code.
fn is_written(field: &str) -> bool {
    const WRITTEN: [&str; 26] = [
        "title",
        "name",
        "description",
        "label",
        "category",
        "project",
        "level",
        "email",
        "emails",
        "website",
        "first_name",
        "surname",
        "pseudonym",
        "body",
        "comment",
        "note",
        "notes",
        "purpose",
        "purpose_text",
        "reason",
        "reject_reason",
        "departure",
        "arrival",
        "quantity",
        "basis",
        "tags",
    ];
    WRITTEN.contains(&field)
}

fn text_in_words(ui: &Ui, names: &Names, field: &str, text: &str) -> String {
    if is_written(field) {
        return text.to_owned();
    }
    if let Ok(day) = text.parse::<Day>()
        && text.len() == 10
    {
        return ui.day(&day);
    }
    if field.ends_with("_at")
        && let Ok(at) = text.parse()
    {
        return ui.instant(&at);
    }
    match base::id_from_text(text) {
        Some(id) if text.len() == 36 => names.say(ui, id),
        _ => code_in_words(ui, field, text),
    }
}

/// A code as its own form says it, else as « Mes données » does where the journal has no other word; what is no code is
/// said as it is.
fn code_in_words(ui: &Ui, field: &str, text: &str) -> String {
    let own = format!("value-{field}-{text}");
    if ui.knows(&own) {
        return ui.t(&own);
    }
    let letters = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_';
    if !text.starts_with(|it: char| it.is_ascii_lowercase()) || !text.chars().all(letters) {
        return text.to_owned();
    }
    let keys = [format!("value-{text}"), format!("kind-{text}"), word_key(text)];
    keys.iter().find(|key| ui.knows(key)).map_or_else(|| text.replace('_', " "), |key| ui.t(key))
}
