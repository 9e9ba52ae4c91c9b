//! Which keys the templates and the code ask for.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Token, tokens};

/// Calls whose first argument is a key: `ui.t("…")`, `ui.t1("…", n)`, `ui.t2`, `t!("…")`.
const TRANSLATING: [&str; 4] = ["t", "t1", "t2", "t3"];

/// The keys asked for, and every string that could be one.
#[derive(Debug, Default)]
pub struct Usage {
    asked: BTreeMap<String, String>,
    mentioned: BTreeSet<String>,
}

impl Usage {
    /// Adds one Rust file or template.
    pub fn read(&mut self, shown: &str, source: &str) {
        if shown.ends_with(".rs") {
            self.read_words(shown, 0, &tokens(source));
            return;
        }
        // In a template only `{{ … }}` and `{% … %}` are code: apostrophes and slashes of the text around mean nothing.
        for (line, code) in code_of(source) {
            self.read_words(shown, line, &tokens(code));
        }
    }

    fn read_words(&mut self, shown: &str, first_line: usize, words: &[Token]) {
        for (at, word) in words.iter().enumerate() {
            let Token::Text(text, line) = word else { continue };
            self.mentioned.insert(text.clone());
            if asks(&words[..at]) {
                let place = format!("{shown}:{}", first_line + line);
                self.asked.entry(text.clone()).or_insert(place);
            }
        }
    }

    /// The keys surely asked for, each with one place.
    pub fn asked(&self) -> impl Iterator<Item = (&String, &String)> {
        self.asked.iter()
    }

    /// Is this key the whole of some string? Generous: keys also travel through constants and tables.
    pub fn mentions(&self, key: &str) -> bool {
        self.mentioned.contains(key)
    }
}

/// Do the words before a string make it a key?
fn asks(before: &[Token]) -> bool {
    let is = |back: usize, mark: char| before.iter().rev().nth(back) == Some(&Token::Mark(mark));
    let name = |back: usize| match before.iter().rev().nth(back) {
        Some(Token::Name(name, _)) => name.as_str(),
        _ => "",
    };
    if !is(0, '(') {
        return false;
    }
    let method = TRANSLATING.contains(&name(1)) && is(2, '.');
    let macro_call = is(1, '!') && name(2) == "t";
    let message = name(1) == "new" && is(2, ':') && is(3, ':') && name(4) == "Msg";
    method || macro_call || message
}

/// The pieces of code of a template, each with the number of lines before it.
fn code_of(template: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = template[at..].find(['{']).map(|i| at + i) {
        let end = match template.get(open..open + 2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let close = template[open..].find(end).map_or(template.len(), |i| open + i);
        if end != "#}" {
            found.push((template[..open].matches('\n').count(), &template[open + 2..close]));
        }
        at = close;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(shown: &str, source: &str) -> Vec<String> {
        let mut usage = Usage::default();
        usage.read(shown, source);
        usage.asked().map(|(key, place)| format!("{key} at {place}")).collect()
    }

    #[test]
    fn rust_asks_by_messages_and_calls() {
        let source = "a(Msg::new(\n  \"sold-out\"));\nui.t(\"hello\"); t!(\"bye\"); ui.get(\"no\"); other(\"no\"); // ui.t(\"no\")";
        assert_eq!(asked("a.rs", source), ["bye at a.rs:3", "hello at a.rs:3", "sold-out at a.rs:2"]);
    }

    #[test]
    fn templates_ask_inside_braces_only() {
        let source = "<p title=\"{{ ui.t(\"a\") }}\">l'heure // \"</p>\n{# ui.t(\"no\") #}{% if x %}{{ ui.t2(\"b\", n, m) }}{% endif %} ui.t(\"no\")";
        assert_eq!(asked("a.html", source), ["a at a.html:1", "b at a.html:2"]);
    }

    #[test]
    fn any_whole_string_may_be_a_key() {
        let mut usage = Usage::default();
        usage.read("a.rs", "const KEYS: [&str; 1] = [\"menu-home\"];");
        assert!(usage.mentions("menu-home") && !usage.mentions("menu"));
    }
}
