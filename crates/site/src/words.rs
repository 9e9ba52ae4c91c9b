//! The words of the screens: Fluent texts by language, looked up by key.

use crate::module::Module;
use base::{Arg, Lang, Msg, Refusal, Result};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::collections::HashMap;

/// Every text in both languages. Texts without arguments are put in words once, at the start.
pub struct Words {
    french: Tongue,
    english: Tongue,
}

struct Tongue {
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Reads the texts of the frame and of the modules.
    ///
    /// # Errors
    /// A fault naming the text that cannot be read or is said twice.
    pub fn read(modules: &[Module]) -> Result<Words> {
        Ok(Words { french: Tongue::read(Lang::Fr, modules)?, english: Tongue::read(Lang::En, modules)? })
    }

    fn tongue(&self, lang: Lang) -> &Tongue {
        match lang {
            Lang::Fr => &self.french,
            Lang::En => &self.english,
        }
    }

    /// A text without arguments. An unknown key shows as `⟦key⟧`: tests fail on it.
    #[must_use]
    pub fn plain(&self, lang: Lang, key: &str) -> String {
        let tongue = self.tongue(lang);
        tongue.plain.get(key).cloned().unwrap_or_else(|| tongue.format(key, &[]))
    }

    /// Whether a key is known.
    #[must_use]
    pub fn knows(&self, lang: Lang, key: &str) -> bool {
        self.tongue(lang).bundle.has_message(key)
    }

    /// A message in words. A text argument that starts with `@` is itself a key.
    #[must_use]
    pub fn say(&self, lang: Lang, msg: &Msg) -> String {
        if msg.args.is_empty() {
            self.plain(lang, msg.key)
        } else {
            self.tongue(lang).format(msg.key, &msg.args)
        }
    }

    /// A key with its arguments in words.
    #[must_use]
    pub fn with(&self, lang: Lang, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.tongue(lang).format(key, args)
    }
}

impl Tongue {
    fn read(lang: Lang, modules: &[Module]) -> Result<Tongue> {
        let langid = match lang {
            Lang::Fr => unic_langid::langid!("fr-FR"),
            Lang::En => unic_langid::langid!("en-GB"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![langid]);
        bundle.set_use_isolating(false);
        let mut keys = Vec::new();
        let texts = crate::LOCALES.iter().chain(modules.iter().flat_map(|module| module.locales));
        for (_, text) in texts.filter(|(of, _)| *of == lang) {
            keys.extend(keys_of(text));
            let resource = FluentResource::try_new((*text).to_owned())
                .map_err(|(_, errors)| Refusal::fault(format!("{} text: {errors:?}", lang.code())))?;
            bundle
                .add_resource(resource)
                .map_err(|errors| Refusal::fault(format!("{} text: {errors:?}", lang.code())))?;
        }
        let mut tongue = Tongue { plain: HashMap::with_capacity(keys.len()), bundle };
        for key in keys {
            let text = tongue.format_checked(&key, &[]);
            if let Some(text) = text {
                tongue.plain.insert(key, text);
            }
        }
        Ok(tongue)
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

    fn format(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        self.format_checked(key, args).unwrap_or_else(|| format!("⟦{key}⟧"))
    }
}

/// The message identifiers of an `.ftl` text.
fn keys_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())).filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        Some(key.trim().to_owned())
    })
}
