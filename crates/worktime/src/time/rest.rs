//! What a day says beside its hours (§3.2): a few words, and the eleven hours of rest before it, as the person declares
//! them (R50). `n.DATE` the words, `ns.DATE` the fingerprint of those that were seen, `o.DATE.SEEN` the rest.

use super::form::{Asked, At, Fields, Unread};
use crate::{
    entries::{Aside, Book, Counting, save::Change},
    settings::Feature,
};
use base::{Day, Msg, TextProblem, day_from_text, text_within};
use site::{Choice, Ui, secret};

/// The longest words of a day, in characters.
const NOTE_MOST: usize = 200;

/// What the page of a day shows of them.
pub struct RestShown {
    /// Empty when nothing can be written.
    pub note_name: String,
    /// What the page holds of the words, sent beside them.
    pub seen_name: String,
    pub seen: String,
    pub note: String,
    pub wrong: Option<String>,
    pub rest_name: String,
    pub rest: Vec<Choice>,
    pub rest_said: &'static str,
    /// Something is said already.
    pub open: bool,
}

const fn rest_text(it: Option<bool>) -> &'static str {
    match it {
        Some(true) => "1",
        Some(false) => "0",
        None => "",
    }
}

/// What the screen held of the words, short; nothing for none.
fn fingerprint(note: &str) -> String {
    if note.is_empty() {
        return String::new();
    }
    secret::hash(note).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// Where days or presence are typed apart, and wherever something was said.
#[must_use]
pub fn shown(
    ui: &Ui,
    book: &Book,
    on: Day,
    (typed, wrong): (Option<&String>, Option<String>),
    writes: bool,
) -> Option<RestShown> {
    let held = book.presences.get(&on).cloned().unwrap_or_default();
    let noted = !held.note.is_empty() || held.rest_ok.is_some();
    let apart = matches!(book.counting(on), Counting::TwoLayers { .. } | Counting::DayPack { .. });
    let asked = book.employed(on) && (apart || book.settings.features.has(Feature::Telework));
    if !asked && !noted {
        return None;
    }
    let name = |it: String| if writes { it } else { String::new() };
    let choice = |value: &str, key: &str| Choice::new(value, ui.t(key));
    Some(RestShown {
        note_name: name(format!("n.{on}")),
        seen_name: name(format!("ns.{on}")),
        seen: fingerprint(&held.note),
        note: typed.cloned().unwrap_or(held.note),
        open: noted || wrong.is_some(),
        wrong,
        rest_name: name(format!("o.{on}.{}", rest_text(held.rest_ok))),
        rest: vec![choice("", "worktime-rest-unsaid"), choice("1", "yes"), choice("0", "no")],
        rest_said: rest_text(held.rest_ok),
    })
}

/// Reads a field of these, by the parts of its name. Words sent alone were written on what is there.
pub fn read(asked: &mut Asked, book: &Book, name: &[&str], typed: &str, fields: &Fields) {
    match (name, name.get(1).and_then(|on| day_from_text(on))) {
        (["n", day], Some(on)) => {
            let beside = fields.iter().find(|(it, _)| it.strip_prefix("ns.") == Some(*day));
            let held = || book.presences.get(&on).map(|it| fingerprint(&it.note)).unwrap_or_default();
            let seen = beside.map_or_else(held, |(_, seen)| seen.clone());
            read_note(asked, book, on, &seen, typed);
        }
        (["o", _, seen], Some(on)) => read_rest(asked, on, seen, typed),
        _ => {}
    }
}

/// Reads the words of a day, when they are other than what the screen held; those that somebody wrote since stay.
fn read_note(asked: &mut Asked, book: &Book, on: Day, seen: &str, typed: &str) {
    let at = At::Note(on);
    let held = book.presences.get(&on).map_or("", |it| it.note.as_str());
    match text_within(typed, NOTE_MOST) {
        Ok(note) if note == held || fingerprint(&note) == seen => {}
        Ok(_) if fingerprint(held) != seen => {
            asked.typed.insert(at.clone(), typed.to_owned());
            asked.unread.push(Unread::new(at, Msg::new("worktime-note-stale").with("now", held)));
        }
        Ok(note) => {
            asked.typed.insert(at.clone(), typed.to_owned());
            let aside = Aside { note: Some(note), ..Aside::default() };
            asked.changes.push((at, Change::Aside { on, aside }));
        }
        Err(TextProblem::TooLong { most }) => {
            asked.typed.insert(at.clone(), typed.to_owned());
            asked.unread.push(Unread::new(at, Msg::new("worktime-label-too-long").with("most", most)));
        }
    }
}

/// Reads what is said of the rest, when it is other than what the screen held.
fn read_rest(asked: &mut Asked, on: Day, seen: &str, typed: &str) {
    let said = match typed {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    };
    if rest_text(said) != seen {
        let aside = Aside { rest_ok: Some(said), ..Aside::default() };
        asked.changes.push((At::Note(on), Change::Aside { on, aside }));
    }
}
