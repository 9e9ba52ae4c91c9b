//! The little of the Fluent syntax that the check needs: names, variables, references.

use std::collections::{BTreeMap, BTreeSet};

/// One message.
#[derive(Debug)]
pub struct Message {
    /// `file:line`.
    pub place: String,
    /// The names of its `$variables`.
    pub variables: BTreeSet<String>,
}

/// The texts of one language.
#[derive(Debug, Default)]
pub struct Texts {
    messages: BTreeMap<String, Message>,
    references: BTreeSet<String>,
    dynamic: Vec<String>,
}

impl Texts {
    /// Adds the messages of one file; a name said twice is a finding.
    pub fn read(&mut self, shown: &str, source: &str, found: &mut Vec<String>) {
        let mut last = String::new();
        for (index, line) in source.lines().enumerate() {
            let place = format!("{shown}:{}", index + 1);
            if let Some(comment) = line.strip_prefix('#') {
                self.comment(comment);
            } else if line.starts_with([' ', '\t', '}']) || line.is_empty() {
                // French counts nothing as one: « une action » would be said of none.
                if line.trim_start().starts_with("[one]") && !line.contains('$') {
                    found.push(format!(
                        "{place}: [one] is also said of 0 in French: show the number, or write [1]"
                    ));
                }
                self.body(&last, line);
            } else if let Some((name, body)) = line.split_once('=').filter(|(name, _)| is_name(name.trim())) {
                name.trim().clone_into(&mut last);
                if let Some(before) = self.messages.get(&last) {
                    found.push(format!("{place}: {last} is already said at {}", before.place));
                    continue;
                }
                self.messages.insert(last.clone(), Message { place, variables: BTreeSet::new() });
                self.body(&last, body);
            } else {
                found.push(format!("{place}: not a message: {line}"));
            }
        }
    }

    fn comment(&mut self, comment: &str) {
        if let Some(prefixes) = comment.trim_start_matches('#').trim().strip_prefix("dynamic:") {
            self.dynamic.extend(prefixes.split([',', ' ']).filter(|p| !p.is_empty()).map(str::to_owned));
        }
    }

    /// A piece of the value of `name`: what it takes and whom it names, inside the braces.
    fn body(&mut self, name: &str, text: &str) {
        for (index, c) in text.char_indices() {
            let rest = &text[index + c.len_utf8()..];
            if c == '$' {
                let variable = leading_name(rest).to_owned();
                self.messages
                    .get_mut(name)
                    .into_iter()
                    .for_each(|m| _ = m.variables.insert(variable.clone()));
            } else if c == '{' {
                self.references.insert(leading_name(rest.trim_start()).to_owned());
            }
        }
    }

    /// All messages, by name.
    pub fn messages(&self) -> impl Iterator<Item = (&String, &Message)> {
        self.messages.iter()
    }

    /// The message of this name.
    pub fn get(&self, key: &str) -> Option<&Message> {
        self.messages.get(key)
    }

    /// Is there a message of this name? `name.attribute` asks for the message.
    pub fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key.split('.').next().unwrap_or(key))
    }

    /// Does another text contain this one?
    pub fn refers_to(&self, key: &str) -> bool {
        self.references.contains(key)
    }

    /// Is its name made at run time?
    pub fn is_dynamic(&self, key: &str) -> bool {
        self.dynamic.iter().any(|pattern| match pattern.strip_suffix('*') {
            Some(prefix) => key.starts_with(prefix),
            None => key == pattern,
        })
    }
}

/// A message (`name`) or a term (`-name`).
fn is_name(text: &str) -> bool {
    let name = text.strip_prefix('-').unwrap_or(text);
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && leading_name(name).len() == name.len()
}

fn leading_name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "\
# dynamic: state-*, kind-other
-brand = Bocage
hours = { $count ->
    [one] { $count } heure de { $who }
   *[other] { $count } heures de { $who }
}
about = À propos de { -brand }, { hours }
    suite du texte
    .title = Titre
";

    fn texts() -> (Texts, Vec<String>) {
        let (mut texts, mut found) = (Texts::default(), Vec::new());
        texts.read("a.ftl", SOURCE, &mut found);
        (texts, found)
    }

    #[test]
    fn names_variables_and_references_are_read() {
        let (texts, found) = texts();
        assert_eq!(found, Vec::<String>::new());
        assert_eq!(
            texts.messages().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
            ["-brand", "about", "hours"]
        );
        let variables: Vec<&str> = texts.get("hours").unwrap().variables.iter().map(String::as_str).collect();
        assert_eq!(variables, ["count", "who"]);
        assert!(texts.refers_to("-brand") && texts.refers_to("hours") && !texts.refers_to("about"));
        assert!(texts.has("about.title"));
    }

    #[test]
    fn dynamic_names_are_declared_by_a_comment() {
        let (texts, _) = texts();
        assert!(texts.is_dynamic("state-open") && texts.is_dynamic("kind-other"));
        assert!(!texts.is_dynamic("kind-others") && !texts.is_dynamic("stat"));
    }

    #[test]
    fn one_thing_is_not_said_of_none() {
        let (mut texts, mut found) = (Texts::default(), Vec::new());
        texts.read("a.ftl", "a = { $n ->\n    [1] Une action\n   *[other] { $n } actions\n}\n", &mut found);
        assert_eq!(found, Vec::<String>::new());
        texts.read("a.ftl", "b = { $n ->\n    [one] Une action\n   *[other] { $n } actions\n}\n", &mut found);
        assert_eq!(found, ["a.ftl:2: [one] is also said of 0 in French: show the number, or write [1]"]);
    }

    #[test]
    fn a_name_said_twice_and_a_stray_line_are_found() {
        let (mut texts, mut found) = (Texts::default(), Vec::new());
        texts.read("a.ftl", "a = 1\nb = 2\na = 3\nnothing\n", &mut found);
        assert_eq!(found, ["a.ftl:3: a is already said at a.ftl:1", "a.ftl:4: not a message: nothing"]);
    }
}
