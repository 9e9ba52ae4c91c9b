//! What somebody is called, as typed: a surname, a first name or a pseudonym, one at least (R75).

use base::{FieldErrors, Msg, TextProblem, text_within};

/// Reads one line of at most `most` characters.
pub fn text(errors: &mut FieldErrors, field: &'static str, typed: &str, most: usize) -> String {
    let line = typed.replace(['\r', '\n'], " ");
    text_within(&line, most).unwrap_or_else(|TextProblem::TooLong { most }| {
        errors.add(field, Msg::new("text-too-long").with("most", most));
        String::new()
    })
}

/// Notes that no name at all was given.
pub fn one_at_least(errors: &mut FieldErrors, names: [&str; 3]) {
    let other_wrong = ["first_name", "surname", "pseudonym"].iter().any(|field| errors.get(field).is_some());
    if names.iter().all(|name| name.is_empty()) && !other_wrong {
        errors.add("first_name", Msg::new("name-required"));
    }
}
