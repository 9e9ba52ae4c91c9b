//! The field that names a private link: a list while there are few, a search beyond.

use super::{PrivateLink, store};
use crate::searched::is_typed_over;
use ::store::{Scope, Tx};
use base::{FieldErrors, Msg, Result, fold, id_from_text};
use organisation::paging::Cursor;
use site::{Choice, Ui};

/// Beyond this many, one searches.
const MOST_LISTED: usize = 30;
/// The most that a search answers.
pub const MOST_FOUND: usize = 12;

/// What a page offers.
#[derive(Clone, Debug, Default)]
pub struct LinkField {
    /// All of them; once one searches, those that the words typed without script may mean.
    pub choices: Vec<Choice>,
    pub searched: bool,
    /// The identity of the chosen one.
    pub chosen: String,
    /// What it is called, else the words typed to find it.
    pub typed: String,
}

impl LinkField {
    /// # Errors
    /// A fault from the database.
    pub async fn load(
        tx: &mut Tx,
        scope: Scope,
        ui: &Ui,
        chosen: &str,
        typed: Option<&str>,
    ) -> Result<LinkField> {
        let few = found(tx, scope, ui, "", MOST_LISTED + 1).await?;
        let chosen = chosen.trim().to_owned();
        if few.len() <= MOST_LISTED {
            return Ok(LinkField { choices: few, chosen, ..LinkField::default() });
        }
        if let Some(id) = id_from_text(&chosen)
            && let Some(link) = store::find(tx, scope, id).await?
            && !differs(ui, &link, typed)
        {
            return Ok(LinkField { searched: true, chosen, typed: label(ui, &link), choices: Vec::new() });
        }
        let typed = typed.unwrap_or_default();
        let meant = match typed.trim() {
            "" => Vec::new(),
            words => found(tx, scope, ui, words, MOST_FOUND).await?,
        };
        Ok(LinkField { searched: true, choices: meant, chosen: String::new(), typed: typed.to_owned() })
    }

    /// Whether another label, or none, was typed over that of the chosen link, as happens without script.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn is_typed_over(
        tx: &mut Tx,
        scope: Scope,
        ui: &Ui,
        chosen: &str,
        typed: Option<&str>,
    ) -> Result<bool> {
        let Some(id) = id_from_text(chosen) else { return Ok(false) };
        Ok(store::find(tx, scope, id).await?.is_some_and(|link| differs(ui, &link, typed)))
    }

    /// Whether there is no link to name.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty() && !self.searched
    }

    /// Says of words that mean no link that nothing was found, rather than that a link must be chosen.
    pub fn tell(&self, errors: &mut FieldErrors) {
        let unknown = self.searched && self.choices.is_empty() && !self.typed.trim().is_empty();
        if unknown && let Some(told) = errors.0.get_mut("link") {
            *told = Msg::new("links-none").with("text", &self.typed);
        }
    }

    /// What a chosen one is called.
    #[must_use]
    pub fn label(&self, id: &str) -> String {
        let listed = self.choices.iter().find(|it| it.value == id);
        listed.map_or_else(|| self.typed.clone(), |it| it.label.clone())
    }
}

fn label(ui: &Ui, link: &PrivateLink) -> String {
    ui.say(&link.label().msg())
}

/// Whether something else than the label of a link was typed; what is absent was not typed.
fn differs(ui: &Ui, link: &PrivateLink, typed: Option<&str>) -> bool {
    is_typed_over(&label(ui, link), typed)
}

/// The links that one may enter for whose label has these words, the newest first.
///
/// # Errors
/// A fault from the database.
pub async fn found(tx: &mut Tx, scope: Scope, ui: &Ui, words: &str, most: usize) -> Result<Vec<Choice>> {
    let words = fold(words.trim());
    let offered = |it: &PrivateLink| it.person_id.is_none() && fold(&label(ui, it)).contains(&words);
    let links = store::page(tx, scope, offered, Cursor::Start, most).await?;
    Ok(links.iter().map(|it| Choice::of(it.id, label(ui, it))).collect())
}
