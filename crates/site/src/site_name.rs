//! What the instance is called, and whether it has terms of use (R80): on every page, so held in memory, and read
//! anew each hour for the processes where it was not changed.

use crate::site::Site;
use base::Result;
use std::sync::{
    PoisonError, RwLock,
    atomic::{AtomicBool, Ordering},
};
use store::{Tx, statements};

statements! {
    SHOWN = "SELECT name, content FROM instance_setting WHERE name IN ('site_name', 'terms_file')";
}

/// What the site is called when nobody chose.
pub const DEFAULT: &str = "Bocage";

/// The name as last read, and whether there were terms of use.
pub struct SiteName {
    name: RwLock<String>,
    terms: AtomicBool,
}

impl Default for SiteName {
    fn default() -> SiteName {
        SiteName { name: RwLock::new(DEFAULT.to_owned()), terms: AtomicBool::new(false) }
    }
}

impl Site {
    #[must_use]
    pub fn name(&self) -> String {
        self.site_name.name.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The name is another one from now on, in this process.
    pub fn is_called(&self, name: &str) {
        name.clone_into(&mut self.site_name.name.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// Whether there are terms of use, to be read at `/conditions`.
    #[must_use]
    pub fn has_terms(&self) -> bool {
        self.site_name.terms.load(Ordering::Relaxed)
    }

    /// There are terms of use from now on, or none, in this process.
    pub fn shows_terms(&self, shown: bool) {
        self.site_name.terms.store(shown, Ordering::Relaxed);
    }

    /// Reads the name from the database, and whether there are terms of use.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn read_name(&self, tx: &mut Tx) -> Result<()> {
        let (mut name, mut terms) = (DEFAULT.to_owned(), false);
        for row in tx.all(SHOWN, &[]).await? {
            match row.get::<String>("name")?.as_str() {
                "site_name" => name = row.get("content")?,
                _ => terms = true,
            }
        }
        self.is_called(&name);
        self.shows_terms(terms);
        Ok(())
    }
}
