//! The roles of the instance in the database; [`crate::roles::defaults`] reads them and ships the first.

use crate::roles::{
    defaults,
    role::{DraftRole, Role},
};
use base::{Id, Msg, Refusal, Result, fresh_id};
use store::{Tx, args, broke_unique, statements};

statements! {
    ADD = "INSERT INTO default_role (id, name, is_default, levels, capabilities, position)
        VALUES ($1, $2, FALSE, $3, $4, $5)";
    CHANGE = "UPDATE default_role SET name = $2, levels = $3, capabilities = $4 WHERE id = $1";
    MAKE_DEFAULT = "UPDATE default_role SET is_default = (id = $1)";
    REMOVE = "DELETE FROM default_role WHERE id = $1";
}

/// # Errors
/// [`Refusal::NotFound`] when it is not there.
pub async fn get(tx: &mut Tx, id: Id) -> Result<Role> {
    defaults::list(tx).await?.into_iter().find(|role| role.id == id).ok_or(Refusal::NotFound)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn add(tx: &mut Tx, draft: &DraftRole) -> Result<Id> {
    let id = fresh_id();
    let role = role_of(id, draft);
    let position = i64::try_from(defaults::list(tx).await?.len()).map_err(Refusal::fault)?;
    let (levels, capabilities) = (role.levels()?, role.capabilities()?);
    tx.run(ADD, args![id, &draft.name, levels, capabilities, position]).await.map_err(taken)?;
    Ok(id)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn change(tx: &mut Tx, id: Id, draft: &DraftRole) -> Result<()> {
    let role = role_of(id, draft);
    tx.run(CHANGE, args![id, &draft.name, role.levels()?, role.capabilities()?]).await.map_err(taken)?;
    Ok(())
}

/// # Errors
/// A fault from the database.
pub async fn make_default(tx: &mut Tx, id: Id) -> Result<()> {
    tx.run(MAKE_DEFAULT, args![id]).await?;
    Ok(())
}

/// # Errors
/// [`Refusal::Conflict`] for the one that whoever joins receives (I7).
pub async fn remove(tx: &mut Tx, role: &Role) -> Result<()> {
    if role.is_default {
        return Err(Refusal::Conflict(Msg::new("default-role-required")));
    }
    tx.run(REMOVE, args![role.id]).await?;
    Ok(())
}

fn role_of(id: Id, draft: &DraftRole) -> Role {
    Role { id, name: draft.name.clone(), is_default: false, rights: draft.rights.clone(), version: 1 }
}

fn taken(refusal: Refusal) -> Refusal {
    if broke_unique(&refusal, "default_role") {
        Refusal::field("name", Msg::new("role-name-taken"))
    } else {
        refusal
    }
}
