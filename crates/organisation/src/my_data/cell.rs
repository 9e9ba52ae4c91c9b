//! What a text of the personal export stands for: its column says it, or the way it is written.

use crate::journal::page::{noun_name, verb_name};
use base::{Day, Instant};
use sheet::Value;
use site::Ui;

/// A cell as its reader understands it.
#[derive(Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    Text(&'a str),
    Minutes(i64),
    /// Cents.
    Money(i64),
    Metres(i64),
    Number(i64),
    Day(Day),
    Instant(Instant),
    Bool(bool),
    /// The identity of a stored file, or where it is in the download.
    File(&'a str),
}

const MINUTES: [&str; 7] =
    ["duree_minutes", "minutes", "break_minutes", "minutes_attestees", "bas_min", "probable_min", "haut_min"];
/// The column that names a file.
pub const FILE: &str = "fichier";
const MONEY: [&str; 3] = ["centimes", "montant_centimes", "credits_deja_obtenus_centimes"];
const NUMBERS: [&str; 9] = [
    "cv",
    "fte_bp",
    "share_bp",
    "quantity",
    "quantity_c",
    "value_c",
    "telework_c",
    "numerator",
    "denominator",
];

/// # Examples
/// ```
/// use organisation::my_data::cell::{Cell, read};
/// assert_eq!(read("centimes", "12350"), Cell::Money(12350));
/// assert_eq!(read("titre", "12350"), Cell::Text("12350"));
/// ```
#[must_use]
pub fn read<'a>(column: &str, text: &'a str) -> Cell<'a> {
    let whole: Option<i64> = text.parse().ok();
    match (whole, text) {
        (Some(minutes), _) if MINUTES.contains(&column) => Cell::Minutes(minutes),
        (Some(cents), _) if MONEY.contains(&column) => Cell::Money(cents),
        (Some(metres), _) if column == "distance_m" => Cell::Metres(metres),
        (Some(number), _) if NUMBERS.contains(&column) => Cell::Number(number),
        (_, text) if column == FILE && !text.is_empty() => Cell::File(text),
        (_, "oui" | "true") => Cell::Bool(true),
        (_, "non" | "false") => Cell::Bool(false),
        _ => read_moment(text),
    }
}

fn read_moment(text: &str) -> Cell<'_> {
    if let Ok(at) = text.parse::<Instant>() {
        return Cell::Instant(at);
    }
    match text.parse::<Day>() {
        Ok(day) if text.len() == "2026-03-07".len() => Cell::Day(day),
        _ => Cell::Text(text),
    }
}

impl Cell<'_> {
    /// As a spreadsheet keeps it.
    #[must_use]
    pub fn value(&self) -> Value {
        match *self {
            Cell::Text(text) | Cell::File(text) => text.into(),
            Cell::Minutes(minutes) => Value::Minutes(minutes),
            Cell::Money(cents) => Value::Money(cents),
            Cell::Metres(metres) => Value::Km(metres),
            Cell::Number(number) => Value::Integer(number),
            Cell::Day(day) => Value::Day(day),
            Cell::Instant(at) => Value::Instant(at),
            Cell::Bool(yes) => Value::Bool(yes),
        }
    }

    /// As the page says it. A code that has words is said in words, and the journal's own are those of the journal.
    #[must_use]
    pub fn said(&self, ui: &Ui, column: &str) -> String {
        match self {
            Cell::Text(code) => match column {
                "objet" => noun_name(ui, code),
                "acte" => verb_name(ui, code),
                "portees" => code.split(' ').map(|scope| word(ui, scope)).collect::<Vec<_>>().join(", "),
                _ => word(ui, code),
            },
            Cell::Minutes(minutes) => ui.minutes(*minutes),
            Cell::Money(cents) => ui.money(*cents),
            Cell::Metres(metres) => ui.distance(*metres),
            Cell::Number(number) => ui.number(*number),
            Cell::Day(day) => ui.day(day),
            Cell::Instant(at) => ui.instant(at),
            Cell::Bool(yes) => ui.t(if *yes { "yes" } else { "no" }),
            Cell::File(_) => ui.t("my-data-with-file"),
        }
    }
}

/// The key of what a code of the personal export is called.
#[must_use]
pub fn word_key(code: &str) -> String {
    format!("personal-word-{}", code.replace([':', '_'], "-"))
}

fn word(ui: &Ui, code: &str) -> String {
    let is_code = !code.is_empty()
        && code.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || "_:".contains(it));
    let key = word_key(code);
    if is_code && ui.knows(&key) { ui.t(&key) } else { code.to_owned() }
}
