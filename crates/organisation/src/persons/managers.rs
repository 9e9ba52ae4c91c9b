//! The organisation always keeps somebody who manages it (I6), and somebody who manages each module that is on
//! (worktime I13): decided here and nowhere else.

use crate::{organisations, rights::MODULE_NAME, roles, switches};
use base::{Id, Msg, Refusal, Result};
use site::{Level, Rights};
use store::{Row, Scope, Tx, args, statements};

statements! {
    // Two of a role are enough to know that one remains when the other goes.
    ACTIVE_WITH_ROLE = "SELECT p.id, p.role_id FROM person p JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.role_id = $2 AND p.state = 'active' AND a.state = 'active'
        ORDER BY p.id LIMIT 2";
    ALL_WITH_ROLE = "SELECT p.id FROM person p JOIN account a ON a.id = p.account_id
        WHERE p.organisation_id = $1 AND p.role_id = $2 AND p.state = 'active' AND a.state = 'active'
        ORDER BY p.id LIMIT 50";
}

/// An active person with an active account whose role manages something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manager {
    pub person_id: Id,
    pub role_id: Id,
}

/// What is about to stop managing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// A person leaves, is removed, is given another role, or closes their account.
    Person(Id),
    /// A role is changed.
    Role(Id),
}

/// Whether somebody still manages after a loss. An organisation or a module without any manager (all its
/// persons came from an import, say) loses nothing.
#[must_use]
pub fn keeps_one(managers: &[Manager], loss: Loss) -> bool {
    let stays = |manager: &&Manager| match loss {
        Loss::Person(id) => manager.person_id != id,
        Loss::Role(id) => manager.role_id != id,
    };
    managers.is_empty() || managers.iter().any(|manager| stays(&manager))
}

/// Whoever loses everything: they leave, are erased, close their account.
///
/// # Errors
/// [`Refusal::Conflict`] when nobody would manage the organisation, or a module that is on, any more.
pub async fn keep_one(tx: &mut Tx, scope: Scope, loss: Loss) -> Result<()> {
    keep_one_beside(tx, scope, loss, &Rights::default()).await
}

/// The same where these rights are left.
///
/// # Errors
/// [`Refusal::Conflict`].
pub async fn keep_one_beside(tx: &mut Tx, scope: Scope, loss: Loss, left: &Rights) -> Result<()> {
    // What is not open here (it waits, was refused, has moved) is managed by nobody: it holds nobody either.
    let organisation = organisations::store::get(tx, scope).await?;
    if !organisation.state.is_open() {
        return Ok(());
    }
    let roles = roles::store::list(tx, scope).await?;
    // Modules that are switched on bear the word of their name.
    let on = switches::words(tx, scope).await?;
    let modules = on.iter().map(String::as_str).filter(|word| {
        *word != MODULE_NAME && roles.iter().any(|role| role.rights.levels.contains_key(*word))
    });
    for module in [MODULE_NAME].into_iter().chain(modules) {
        let manages = |rights: &Rights| rights.level(module) == Level::Manage;
        if manages(left) {
            continue;
        }
        let mut managers = Vec::new();
        for role in roles.iter().filter(|role| manages(&role.rights)) {
            let rows = tx.all(ACTIVE_WITH_ROLE, args![scope.organisation_id, role.id]).await?;
            for row in &rows {
                managers.push(read(row)?);
            }
        }
        // The person who goes may not be among the two that were read of their role: then two remain.
        if !keeps_one(&managers, loss) {
            let key = if module == MODULE_NAME { "last-manager" } else { "last-manager-of-module" };
            return Err(Refusal::Conflict(Msg::new(key).with("organisation", organisation.name)));
        }
    }
    Ok(())
}

/// Everybody who manages the organisation, to be told something.
///
/// # Errors
/// A fault from the database.
pub async fn all(tx: &mut Tx, scope: Scope) -> Result<Vec<Id>> {
    let mut all = Vec::new();
    for role in roles::store::list(tx, scope).await?.iter().filter(|role| role.manages()) {
        for row in tx.all(ALL_WITH_ROLE, args![scope.organisation_id, role.id]).await? {
            all.push(row.get("id")?);
        }
    }
    Ok(all)
}

fn read(row: &Row) -> Result<Manager> {
    Ok(Manager { person_id: row.get("id")?, role_id: row.get("role_id")? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::fresh_id;

    #[test]
    fn i6_the_last_manager_stays() {
        let [alice, chloe, gestion, collectif] = std::array::from_fn(|_| fresh_id());
        let alone = [Manager { person_id: alice, role_id: gestion }];
        assert!(!keeps_one(&alone, Loss::Person(alice)));
        assert!(!keeps_one(&alone, Loss::Role(gestion)));
        assert!(keeps_one(&alone, Loss::Person(chloe)));
        let two = [alone[0], Manager { person_id: chloe, role_id: gestion }];
        assert!(keeps_one(&two, Loss::Person(alice)));
        assert!(!keeps_one(&two, Loss::Role(gestion)), "both have the role");
        let apart = [alone[0], Manager { person_id: chloe, role_id: collectif }];
        assert!(keeps_one(&apart, Loss::Role(gestion)));
        assert!(keeps_one(&[], Loss::Person(alice)), "nothing to lose");
    }
}
