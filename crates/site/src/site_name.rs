//! What the instance is called (R80): on every page, so held in memory, and read anew each hour for the
//! processes where it was not changed.

use crate::site::Site;
use base::Result;
use std::sync::{PoisonError, RwLock};
use store::{Tx, statements};

statements! {
    NAME = "SELECT content FROM instance_setting WHERE name = 'site_name'";
}

/// What the site is called when nobody chose.
pub const DEFAULT: &str = "Bocage";

/// The name as last read.
pub struct SiteName(RwLock<String>);

impl Default for SiteName {
    fn default() -> SiteName {
        SiteName(RwLock::new(DEFAULT.to_owned()))
    }
}

impl Site {
    #[must_use]
    pub fn name(&self) -> String {
        self.site_name.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The name is another one from now on, in this process.
    pub fn is_called(&self, name: &str) {
        name.clone_into(&mut self.site_name.0.write().unwrap_or_else(PoisonError::into_inner));
    }

    /// Reads the name from the database.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn read_name(&self, tx: &mut Tx) -> Result<()> {
        let found = tx.first(NAME, &[]).await?;
        let name = found.map(|row| row.get::<String>("content")).transpose()?;
        self.is_called(name.as_deref().unwrap_or(DEFAULT));
        Ok(())
    }
}
