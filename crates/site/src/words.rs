//! The words of the screens: Fluent texts by language, looked up by key.

use crate::module::Module;
use base::{Arg, Lang, Msg, Refusal, Result};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::{collections::HashMap, sync::LazyLock};

/// Every text in both languages, French with its fixed spaces. A language is read when it is first spoken: many sites
/// speak one. Texts without arguments are put in words once, and only their words are kept.
pub struct Words {
    french: Read,
    english: Read,
}

type Read = LazyLock<Result<Tongue>, Box<dyn FnOnce() -> Result<Tongue> + Send>>;

struct Tongue {
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The texts of the frame and of the modules.
    #[must_use]
    pub fn of(modules: &'static [Module]) -> Words {
        let read = |lang: Lang| Read::new(Box::new(move || Tongue::read(lang, modules)));
        Words { french: read(Lang::Fr), english: read(Lang::En) }
    }

    /// Reads both languages.
    ///
    /// # Errors
    /// The fault that names the text that cannot be read or is said twice.
    pub fn check(&self) -> Result<()> {
        [&self.french, &self.english].into_iter().try_for_each(|read| match &**read {
            Ok(_) => Ok(()),
            Err(refusal) => Err(Refusal::fault(format!("{refusal:?}"))),
        })
    }

    /// `None` when its texts cannot be read: they are part of the program, and a test reads them all.
    fn tongue(&self, lang: Lang) -> Option<&Tongue> {
        let read = match lang {
            Lang::Fr => &self.french,
            Lang::En => &self.english,
        };
        read.as_ref().ok()
    }

    /// A text without arguments. An unknown key shows as `⟦key⟧`: tests fail on it.
    #[must_use]
    pub fn plain(&self, lang: Lang, key: &str) -> String {
        self.with(lang, key, &[])
    }

    /// Whether a key is known.
    #[must_use]
    pub fn knows(&self, lang: Lang, key: &str) -> bool {
        self.tongue(lang)
            .is_some_and(|tongue| tongue.plain.contains_key(key) || tongue.bundle.has_message(key))
    }

    /// A message in words. A text argument that starts with `@` is itself a key.
    #[must_use]
    pub fn say(&self, lang: Lang, msg: &Msg) -> String {
        self.with(lang, msg.key, &msg.args)
    }

    /// A key with its arguments in words; a fixed text needs none of them.
    #[must_use]
    pub fn with(&self, lang: Lang, key: &str, args: &[(&'static str, Arg)]) -> String {
        let said = self.tongue(lang).and_then(|tongue| match tongue.plain.get(key) {
            Some(words) => Some(words.clone()),
            None => tongue.format_checked(key, args),
        });
        said.unwrap_or_else(|| format!("⟦{key}⟧"))
    }
}

impl Tongue {
    fn read(lang: Lang, modules: &[Module]) -> Result<Tongue> {
        let (mut fixed, mut with_arguments) = (String::new(), String::new());
        let texts = crate::LOCALES.iter().chain(modules.iter().flat_map(|module| module.locales));
        for (_, text) in texts.filter(|(of, _)| *of == lang) {
            for message in messages_of(text) {
                let side = if message.contains('{') { &mut with_arguments } else { &mut fixed };
                side.push_str(message);
                side.push('\n');
            }
        }
        let mut plain = HashMap::new();
        Tongue { plain: HashMap::new(), bundle: bundle_of(lang, &fixed)? }.put_in_words(&fixed, &mut plain);
        let mut tongue = Tongue { plain: HashMap::new(), bundle: bundle_of(lang, &with_arguments)? };
        if let Some(key) = plain.keys().find(|key| tongue.bundle.has_message(key)) {
            return Err(Refusal::fault(format!("{} text: {key} is said twice", lang.code())));
        }
        tongue.put_in_words(&with_arguments, &mut plain);
        plain.shrink_to_fit();
        tongue.plain = plain;
        Ok(tongue)
    }

    /// Keeps the words of the messages of `text` that need no argument.
    fn put_in_words(&self, text: &str, plain: &mut HashMap<String, String>) {
        for key in messages_of(text).filter_map(key_of) {
            if let Some(words) = self.format_checked(key, &[]) {
                plain.insert(key.to_owned(), words);
            }
        }
    }

    /// The text, or `None` when the key is unknown or an argument is missing.
    fn format_checked(&self, key: &str, args: &[(&'static str, Arg)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(
                *name,
                match value {
                    Arg::Text(text) => FluentValue::from(text.clone()),
                    Arg::Number(number) => FluentValue::from(*number),
                },
            );
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }
}

fn bundle_of(lang: Lang, text: &str) -> Result<FluentBundle<FluentResource>> {
    let (langid, text) = match lang {
        Lang::Fr => (unic_langid::langid!("fr-FR"), base::french(text)),
        Lang::En => (unic_langid::langid!("en-GB"), text.to_owned()),
    };
    let mut bundle = FluentBundle::new_concurrent(vec![langid]);
    bundle.set_use_isolating(false);
    bundle
        .add_function("DE", |names, _| names.first().map_or(FluentValue::Error, de))
        .map_err(Refusal::fault)?;
    let resource = FluentResource::try_new(text)
        .map_err(|(_, errors)| Refusal::fault(format!("{} text: {errors:?}", lang.code())))?;
    bundle
        .add_resource(resource)
        .map_err(|errors| Refusal::fault(format!("{} text: {errors:?}", lang.code())))?;
    Ok(bundle)
}

/// `DE($name)` in a text: « de Marcel », « d’Inès ». Before H it stays « de »: whether it is mute cannot be told.
fn de(name: &FluentValue) -> FluentValue<'static> {
    let FluentValue::String(name) = name else { return FluentValue::Error };
    let elided = base::fold(name).starts_with(['a', 'e', 'i', 'o', 'u']);
    FluentValue::from(if elided { format!("d’{name}") } else { format!("de {name}") })
}

/// The messages of an `.ftl` text, each with its key, its lines and the comments that follow.
fn messages_of(text: &str) -> impl Iterator<Item = &str> {
    let is_key = |line: &str| line.starts_with(|c: char| c.is_ascii_lowercase());
    let mut places = text.match_indices('\n').map(|(at, _)| at + 1).filter(move |at| is_key(&text[*at..]));
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        from = places.next();
        Some(&text[start..from.unwrap_or(text.len())])
    })
}

/// The identifier of a message.
fn key_of(message: &str) -> Option<&str> {
    let line = message.lines().find(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))?;
    line.split_once('=').map(|(key, _)| key.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_starts_with_a_vowel_is_elided() {
        let bundle = bundle_of(Lang::Fr, "expenses-of = Frais { DE($name) }\n").unwrap();
        let tongue = Tongue { plain: HashMap::new(), bundle };
        let said = |name: &str| {
            tongue.format_checked("expenses-of", &[("name", Arg::Text(name.to_owned()))]).unwrap()
        };
        assert_eq!(said("Marcel Le Goff"), "Frais de Marcel Le Goff");
        assert_eq!(said("Inès"), "Frais d’Inès");
        assert_eq!(said("Élodie"), "Frais d’Élodie");
        assert_eq!(said("Hélène"), "Frais de Hélène");
        assert_eq!(tongue.format_checked("expenses-of", &[]), None, "a name that is missing shows");
    }
}
