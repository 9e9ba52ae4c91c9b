//! Whom a name means that was typed without script.

use super::store;
use ::store::{Scope, Tx};
use base::{Id, Lang, Result, id_from_text};
use site::Choice;

/// The most persons offered to choose from.
const MOST: i64 = 12;

/// Whom a name means.
pub enum Named {
    /// No name was typed, or that of the person chosen already.
    Nothing,
    Nobody,
    /// One person, with their name.
    One(Id, String),
    Several(Vec<Choice>),
}

impl Named {
    /// # Errors
    /// A fault from the database.
    pub async fn find(tx: &mut Tx, scope: Scope, lang: Lang, typed: &str) -> Result<Named> {
        if typed.trim().is_empty() {
            return Ok(Named::Nothing);
        }
        let found = store::search(tx, scope, typed, MOST).await?;
        Ok(match found.as_slice() {
            [] => Named::Nobody,
            [one] => Named::One(one.id, one.label(lang)),
            several => Named::Several(several.iter().map(|it| Choice::of(it.id, it.label(lang))).collect()),
        })
    }

    /// A name typed in a filter, over that of the person chosen too: one alone is chosen. What is shown in the field is
    /// then the name of the person chosen.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn choose(
        tx: &mut Tx,
        scope: Scope,
        lang: Lang,
        id: &mut String,
        typed: &mut String,
    ) -> Result<Named> {
        let held = match id_from_text(id) {
            Some(id) => store::find(tx, scope, id).await?,
            None => None,
        };
        let label = held.map(|it| it.label(lang)).unwrap_or_default();
        if typed.trim().is_empty() || typed.trim() == label.trim() {
            *typed = label;
            return Ok(Named::Nothing);
        }
        let found = Named::find(tx, scope, lang, typed).await?;
        id.clear();
        if let Named::One(one, label) = &found {
            *id = one.to_string();
            typed.clone_from(label);
        }
        Ok(found)
    }

    /// The persons a form asks to choose from, even one alone.
    #[must_use]
    pub fn offered(self) -> Vec<Choice> {
        match self {
            Named::Nothing | Named::Nobody => Vec::new(),
            Named::One(id, label) => vec![Choice::of(id, label)],
            Named::Several(choices) => choices,
        }
    }
}
