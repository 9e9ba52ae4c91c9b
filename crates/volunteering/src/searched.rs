//! What a form names by searching: with script what is found is chosen and held unseen, without it a name is typed.

use crate::{actions::Desk, private_links::field::LinkField};
use ::store::Tx;
use base::Result;
use site::Ui;

/// Whether another name, or none, was typed over that of what a form holds unseen, as happens without script: the name
/// that is read is what is meant (R5). What is absent was not typed.
pub fn is_typed_over(name: &str, typed: Option<&str>) -> bool {
    typed.is_some_and(|typed| typed.trim() != name.trim())
}

/// The fields that say whose time it is, as sent.
pub struct Whose<'a> {
    pub contributor: &'a str,
    pub person: &'a mut String,
    pub person_query: Option<&'a str>,
    pub link: &'a mut String,
    pub link_query: Option<&'a str>,
}

impl Whose<'_> {
    /// Forgets the person, or the link, over whose name another was typed (R5).
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn read(self, tx: &mut Tx, desk: &Desk, ui: &Ui) -> Result<()> {
        if self.contributor == "person" && desk.is_typed_over(tx, self.person, self.person_query).await? {
            self.person.clear();
        }
        if self.contributor == "link"
            && LinkField::is_typed_over(tx, desk.scope, ui, self.link, self.link_query).await?
        {
            self.link.clear();
        }
        Ok(())
    }
}
