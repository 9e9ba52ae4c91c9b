//! Whom reminders reach: an organisation whose clock strikes, its people who want them (R60, R46).

use crate::settings::Feature;
use base::{Id, Lang, Result};
use site::Rights;
use store::{Row, Scope, Tx, args, statements};

statements! {
    // Roles are read in Rust: what they allow is not a matter of SQL.
    PEOPLE = "SELECT a.id AS account_id, a.email, a.lang, r.levels, r.capabilities
        FROM person p
        JOIN role r ON r.organisation_id = p.organisation_id AND r.id = p.role_id
        JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.state = 'active' AND p.reminders = TRUE AND a.state = 'active'
        ORDER BY a.id";
    SWITCHES = "SELECT switches FROM organisation WHERE id = $1";
}

/// An organisation whose clock strikes.
pub struct Place<'a> {
    pub scope: Scope,
    pub slug: &'a str,
    pub name: &'a str,
}

/// Somebody who did not refuse reminders.
pub struct Recipient {
    pub account_id: Id,
    pub email: String,
    pub lang: Lang,
}

/// The switches of an organisation.
pub struct Switches(String);

impl Switches {
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope) -> Result<Switches> {
        Ok(Switches(tx.one(SWITCHES, args![scope.organisation_id]).await?.get("switches")?))
    }

    #[must_use]
    pub fn has(&self, feature: Feature) -> bool {
        self.0.split(',').any(|it| it == feature.as_text())
    }
}

/// Reads `account_id`, `email` and `lang`.
///
/// # Errors
/// A fault when a row lacks one of them.
pub fn recipient(row: &Row) -> Result<Recipient> {
    let lang: String = row.get("lang")?;
    Ok(Recipient {
        account_id: row.get("account_id")?,
        email: row.get("email")?,
        lang: Lang::from_code(&lang).unwrap_or_default(),
    })
}

/// The people of an organisation whose rights allow something, those who refused reminders left out.
///
/// # Errors
/// A fault from the database.
pub async fn people_who(
    tx: &mut Tx,
    scope: Scope,
    allows: impl Fn(&Rights) -> bool,
) -> Result<Vec<Recipient>> {
    let mut people = Vec::new();
    for row in tx.all(PEOPLE, args![scope.organisation_id]).await? {
        let rights = Rights::read(&row.get::<String>("levels")?, &row.get::<String>("capabilities")?);
        if allows(&rights) {
            people.push(recipient(&row)?);
        }
    }
    Ok(people)
}
