//! `cargo x i18n`: every text exists in French and in English with the same variables, every text asked for exists,
//! and every text is asked for.
//!
//! Keys put together at run time (`format!("state-{state}")`) are declared in the .ftl file by a comment line
//! `# dynamic: state-*`, and are then not reported as unused.

mod ftl;
mod usage;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::places::Places;
use crate::run::Outcome;
use crate::source::{conclude, files, is, read};
use ftl::Texts;
use usage::Usage;

const LANGUAGES: [&str; 2] = ["fr", "en"];

/// Scans the workspace and prints what is missing, different or unused.
pub fn check(places: &Places) -> Outcome {
    let found = findings(&places.root.join("crates"), &places.root)?;
    conclude(&found, "text(s) to put right", "Every text is there in both languages, and used.")
}

fn findings(crates: &Path, root: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    let mut languages: BTreeMap<&str, Texts> = BTreeMap::new();
    let mut usage = Usage::default();
    for path in files(crates) {
        let shown = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
        let parts: Vec<&str> = shown.split('/').collect();
        match parts.as_slice() {
            [_, _, "locales", language, .., _] if is(&path, "ftl") => {
                match LANGUAGES.iter().find(|known| *known == language) {
                    Some(known) => {
                        languages.entry(known).or_default().read(&shown, &read(&path)?, &mut found)
                    }
                    None => found.push(format!("{shown}: the languages are {}", LANGUAGES.join(" and "))),
                }
            }
            [_, _, "templates", ..] => usage.read(&shown, &read(&path)?),
            // Tests name keys to look at them: that is not using them.
            [_, _, "src", ..] if is(&path, "rs") => usage.read(&shown, &read(&path)?),
            _ => {}
        }
    }
    let [french, english] = LANGUAGES.map(|language| languages.remove(language).unwrap_or_default());
    compare(&french, &english, &mut found);
    ask(&french, &english, &usage, &mut found);
    Ok(found)
}

fn compare(french: &Texts, english: &Texts, found: &mut Vec<String>) {
    for (one, other, language) in [(french, english, "English"), (english, french, "French")] {
        for (key, text) in one.messages() {
            if !other.has(key) {
                found.push(format!("{}: {key} is not said in {language}", text.place));
            }
        }
    }
    for (key, text) in french.messages() {
        let Some(other) = english.get(key) else { continue };
        if text.variables != other.variables {
            let list = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>().join(", ");
            let (here, there) = (list(&text.variables), list(&other.variables));
            found.push(format!("{}: {key} takes [{here}] in French and [{there}] in English", text.place));
        }
    }
}

fn ask(french: &Texts, english: &Texts, usage: &Usage, found: &mut Vec<String>) {
    for (key, place) in usage.asked() {
        if !french.has(key) && !english.has(key) {
            found.push(format!("{place}: {key} is asked for and not written"));
        }
    }
    for (key, text) in french.messages() {
        let used = usage.mentions(key) || french.refers_to(key) || english.refers_to(key);
        if !used && !french.is_dynamic(key) && !english.is_dynamic(key) {
            found.push(format!("{}: {key} is never used", text.place));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    struct Fixture {
        root: std::path::PathBuf,
    }

    impl Fixture {
        fn new(name: &str, texts: [&str; 2]) -> Fixture {
            let root = std::env::temp_dir().join(format!("i18n-{name}-{}", std::process::id()));
            let fixture = Fixture { root };
            for (language, text) in LANGUAGES.iter().zip(texts) {
                fixture.write(&format!("crates/a/locales/{language}/a.ftl"), text);
            }
            fixture.write("crates/a/templates/a.html", r#"<h1>{{ ui.t("title") }}</h1>"#);
            fixture.write("crates/a/src/lib.rs", "fn f() { Msg::new(\n\"sold-out\") }");
            fixture
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn findings(self) -> Vec<String> {
            let found = findings(&self.root.join("crates"), &self.root).unwrap();
            fs::remove_dir_all(&self.root).unwrap();
            found
        }
    }

    const FRENCH: &str = "title = Déclarer\nsold-out = Plus que { $left } places\n";
    const ENGLISH: &str = "title = Declare\nsold-out = { $left } places left\n";

    #[test]
    fn two_equal_languages_all_used_are_right() {
        assert_eq!(Fixture::new("right", [FRENCH, ENGLISH]).findings(), Vec::<String>::new());
    }

    #[test]
    fn a_missing_translation_is_found_in_either_language() {
        let found = Fixture::new("missing", [FRENCH, "title = Declare\n"]).findings();
        assert_eq!(found, ["crates/a/locales/fr/a.ftl:2: sold-out is not said in English"]);
        let found = Fixture::new("missing2", ["title = Déclarer\n", ENGLISH]).findings();
        assert_eq!(found, ["crates/a/locales/en/a.ftl:2: sold-out is not said in French"]);
    }

    #[test]
    fn different_variables_are_found() {
        let found =
            Fixture::new("variables", [FRENCH, "title = Declare\nsold-out = { $rest } left\n"]).findings();
        assert_eq!(
            found,
            ["crates/a/locales/fr/a.ftl:2: sold-out takes [left] in French and [rest] in English"]
        );
    }

    #[test]
    fn a_key_asked_for_and_not_written_is_found() {
        let fixture = Fixture::new("asked", [FRENCH, ENGLISH]);
        fixture.write("crates/a/templates/b.html", "\n{{ ui.t1(\"nowhere\", n) }}");
        assert_eq!(fixture.findings(), ["crates/a/templates/b.html:2: nowhere is asked for and not written"]);
    }

    #[test]
    fn an_unused_key_is_found_unless_declared_dynamic() {
        let french = format!("{FRENCH}state-open = Ouvert\n");
        let english = format!("{ENGLISH}state-open = Open\n");
        let found = Fixture::new("unused", [&french, &english]).findings();
        assert_eq!(found, ["crates/a/locales/fr/a.ftl:3: state-open is never used"]);
        let french = format!("# dynamic: state-*\n{french}");
        assert_eq!(Fixture::new("dynamic", [&french, &english]).findings(), Vec::<String>::new());
    }
}
