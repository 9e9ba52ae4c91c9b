//! The roles that a new organisation receives. They are rows of the instance, which its
//! administrators change; the shipped ones are written the first time somebody needs them.

use super::role::Role;
use crate::rights::MODULE_NAME;
use base::{Id, Result, uuid::Uuid};
use site::{Level, Rights, rights::MANAGE_ASSOCIATION};
use store::{Tx, args, statements};

statements! {
    LIST = "SELECT id, name, is_default, levels, capabilities, CAST(1 AS BIGINT) AS version FROM default_role ORDER BY position, id";
    ADD = "INSERT INTO default_role (id, name, is_default, levels, capabilities, position)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
}

/// The roles that a new organisation receives, the shipped ones if nothing else was chosen.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx) -> Result<Vec<Role>> {
    let chosen: Vec<Role> = tx.all(LIST, &[]).await?.iter().map(Role::read).collect::<Result<_>>()?;
    Ok(if chosen.is_empty() { shipped() } else { chosen })
}

/// Writes the shipped roles where there are none yet, so that an administrator can change them.
///
/// # Errors
/// A fault from the database.
pub async fn ensure(tx: &mut Tx) -> Result<()> {
    if !tx.all(LIST, &[]).await?.is_empty() {
        return Ok(());
    }
    for (position, role) in (0_i64..).zip(shipped()) {
        let (levels, capabilities) = (role.levels()?, role.capabilities()?);
        tx.run(ADD, args![role.id, &role.name, role.is_default, levels, capabilities, position]).await?;
    }
    Ok(())
}

/// Bénévole, Bureau, Coordination, Gestion.
#[must_use]
pub fn shipped() -> Vec<Role> {
    vec![
        role(1, "Bénévole", Level::Own, &[]),
        role(2, "Bureau", Level::Read, &[]),
        role(3, "Coordination", Level::Write, &[]),
        role(4, "Gestion", Level::Manage, &[MANAGE_ASSOCIATION]),
    ]
}

/// Whoever takes part claims their own expenses; the board reads agreements and budgets; whoever manages
/// approves everybody's. Salaried time is open to who coordinates, for their own, and to who manages.
fn role(number: u128, name: &str, level: Level, capabilities: &[&str]) -> Role {
    let expenses = if level == Level::Write { Level::Own } else { level };
    let salaried = match level {
        Level::Manage => Level::Manage,
        Level::Write => Level::Own,
        Level::Read | Level::Own | Level::None => Level::None,
    };
    Role {
        id: shipped_id(number),
        name: name.to_owned(),
        is_default: number == 1,
        rights: Rights {
            levels: [
                (MODULE_NAME, level),
                ("treasury", expenses),
                ("volunteering", level),
                ("worktime", salaried),
            ]
            .map(|(module, level)| (module.to_owned(), level))
            .into(),
            capabilities: capabilities.iter().map(|it| (*it).to_owned()).collect(),
        },
        version: 1,
    }
}

/// The same on every instance, so that two processes starting together write one row.
const fn shipped_id(number: u128) -> Id {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0401_0000 | number)
}
