//! Who sends documents: the letterhead of the organisation, and the way through the printer. Every slice that
//! hands documents over uses it.

use crate::funders::Funder;
use ::store::{Scope, Tx};
use base::{Day, Instant, Result};
use print::{Block, Document, Letterhead, Printed};
use site::Ui;

/// The organisation as its documents show it.
#[derive(Clone, Debug)]
pub struct Sender {
    pub letterhead: Letterhead,
    /// Whose logo stands beside: see [`Sender::beside`].
    pub partner: Option<Letterhead>,
    pub slug: String,
}

impl Sender {
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope) -> Result<Sender> {
        let it = organisation::organisations::store::get(tx, scope).await?;
        let logo = match it.logo_file_id {
            Some(id) => work::files::find(tx, id).await?.map(|file| file.content),
            None => None,
        };
        let lines = if it.website.is_empty() { Vec::new() } else { vec![it.website] };
        let letterhead = Letterhead { name: it.name, lines, logo };
        Ok(Sender { letterhead, partner: None, slug: it.slug })
    }

    /// The same, with the logo of the funder who asked for the document, if it has one.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn beside(mut self, tx: &mut Tx, funder: &Funder) -> Result<Sender> {
        if let Some(id) = funder.logo_file_id {
            let logo = work::files::find(tx, id).await?.map(|file| file.content);
            self.partner = Some(Letterhead { name: funder.name.clone(), lines: Vec::new(), logo });
        }
        Ok(self)
    }

    /// Puts a title and blocks under the letterhead and prints them.
    ///
    /// # Errors
    /// A fault when they cannot be rendered.
    pub async fn print(
        &self,
        ui: &Ui,
        (title, subtitle): (&str, &str),
        blocks: Vec<Block>,
        (at, today): (Instant, Day),
    ) -> Result<Printed> {
        let document = Document {
            title: title.to_owned(),
            subtitle: subtitle.to_owned(),
            lang: ui.lang,
            organisation: self.letterhead.clone(),
            partner: self.partner.clone(),
            made_on: ui.day(&today),
            made_at: at,
            blocks,
        };
        Ok(print::render(document).await?)
    }
}
