//! Who may moderate, and who answers those who ask to join.

use crate::rights::{MODERATES, MODULE_NAME};
use base::{Id, Result};
use organisation::rights::MANAGING_PERSONS;
use site::{Level, Rights};
use store::{Scope, Tx, args, statements};

statements! {
    ROLES = "SELECT id, levels, capabilities FROM role WHERE organisation_id = $1 ORDER BY id";
    OF_ROLE = "SELECT p.id, p.reminders, a.email, a.lang FROM person p LEFT JOIN account a ON a.id = p.account_id
            AND a.state = 'active'
        WHERE p.organisation_id = $1 AND p.role_id = $2 AND p.state = 'active' ORDER BY p.id LIMIT 500";
}

/// Somebody for whom something may wait.
#[derive(Clone, Debug)]
pub struct Coordinator {
    pub id: Id,
    /// The address and the language, when they have an account and want mail.
    pub mail: Option<(String, String)>,
    /// They moderate actions.
    pub moderates: bool,
    /// They answer those who ask to join.
    pub welcomes: bool,
    /// They manage volunteering, frozen years included.
    pub manages: bool,
}

/// Everybody whose role lets them moderate.
///
/// # Errors
/// A fault from the database.
pub async fn moderators(tx: &mut Tx, scope: Scope) -> Result<Vec<Coordinator>> {
    let mut all = coordinators(tx, scope).await?;
    all.retain(|it| it.moderates);
    Ok(all)
}

/// Everybody whose role lets them moderate or welcome.
///
/// # Errors
/// A fault from the database.
pub async fn coordinators(tx: &mut Tx, scope: Scope) -> Result<Vec<Coordinator>> {
    let mut all = Vec::new();
    for role in tx.all(ROLES, args![scope.organisation_id]).await? {
        let rights = Rights::read(&role.get::<String>("levels")?, &role.get::<String>("capabilities")?);
        let manages = rights.level(MODULE_NAME) == Level::Manage;
        let (moderates, welcomes) = (rights.allow(MODERATES), rights.allow(MANAGING_PERSONS));
        if !moderates && !welcomes {
            continue;
        }
        let role_id: Id = role.get("id")?;
        for row in tx.all(OF_ROLE, args![scope.organisation_id, role_id]).await? {
            let email: Option<String> = row.get("email")?;
            let lang: Option<String> = row.get("lang")?;
            let wants: bool = row.get("reminders")?;
            let mail = email.zip(lang).filter(|_| wants);
            all.push(Coordinator { id: row.get("id")?, mail, moderates, welcomes, manages });
        }
    }
    Ok(all)
}
