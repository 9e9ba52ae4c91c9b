//! Roles in the database.

use super::{
    defaults,
    role::{DraftRole, Role, all_rights},
};
use base::{Id, Instant, Msg, Refusal, Result, fold, fresh_id};
use site::Rights;
use store::{Row, Scope, Tx, args, broke_unique, statements};

statements! {
    LIST = "SELECT * FROM role WHERE organisation_id = $1 ORDER BY position, name_folded, id";
    FIND = "SELECT * FROM role WHERE organisation_id = $1 AND id = $2";
    FIND_DEFAULT = "SELECT * FROM role WHERE organisation_id = $1 AND is_default ORDER BY id LIMIT 1";
    ADD = "INSERT INTO role (id, organisation_id, name, name_folded, is_default, levels, capabilities, position)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CHANGE = "UPDATE role SET name = $3, name_folded = $4, levels = $5, capabilities = $6, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    MAKE_DEFAULT = "UPDATE role SET is_default = (id = $2), version = version + 1
        WHERE organisation_id = $1 AND (is_default OR id = $2)";
    COUNT_BY_ROLE = "SELECT role_id, COUNT(*) AS holders FROM person
        WHERE organisation_id = $1 AND state IN ('active', 'pending') GROUP BY role_id";
    HELD = "SELECT id FROM person
        WHERE organisation_id = $1 AND role_id = $2 AND state IN ('active', 'pending') LIMIT 1";
    INVITED = "SELECT id FROM invitation
        WHERE organisation_id = $1 AND role_id = $2 AND state = 'sent' AND expires_at > $3 LIMIT 1";
    // Whoever left, or is only a number, does nothing by their role.
    LEFT_WITH = "SELECT id FROM person WHERE organisation_id = $1 AND role_id = $2 ORDER BY id";
    HAND_ON = "UPDATE person SET role_id = $3, updated_at = $4, version = version + 1
        WHERE organisation_id = $1 AND role_id = $2";
    FORGET_INVITATIONS = "DELETE FROM invitation WHERE organisation_id = $1 AND role_id = $2";
    REMOVE = "DELETE FROM role WHERE organisation_id = $1 AND id = $2";
}

impl Role {
    /// Reads a row of `role` or of `default_role`.
    ///
    /// # Errors
    /// A fault when a column is not there.
    pub fn read(row: &Row) -> Result<Role> {
        Ok(Role {
            id: row.get("id")?,
            name: row.get("name")?,
            is_default: row.get("is_default")?,
            rights: Rights::read(&row.get::<String>("levels")?, &row.get::<String>("capabilities")?),
            version: row.get("version")?,
        })
    }

    /// The column `levels`.
    ///
    /// # Errors
    /// A fault when it cannot be written as JSON.
    pub fn levels(&self) -> Result<String> {
        serde_json::to_string(&self.rights.levels).map_err(Refusal::fault)
    }

    /// The column `capabilities`.
    ///
    /// # Errors
    /// A fault when it cannot be written as JSON.
    pub fn capabilities(&self) -> Result<String> {
        serde_json::to_string(&self.rights.capabilities).map_err(Refusal::fault)
    }
}

/// Every role in the order of the organisation.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<Role>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(Role::read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Role> {
    Role::read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// The role that whoever joins receives (I7).
///
/// # Errors
/// [`Refusal::NotFound`] in an organisation that was not founded.
pub async fn get_default(tx: &mut Tx, scope: Scope) -> Result<Role> {
    Role::read(&tx.one(FIND_DEFAULT, args![scope.organisation_id]).await?)
}

/// A role whose holders manage the organisation.
///
/// # Errors
/// [`Refusal::NotFound`] when no role does.
pub async fn get_managing(tx: &mut Tx, scope: Scope) -> Result<Role> {
    list(tx, scope).await?.into_iter().rfind(Role::manages).ok_or(Refusal::NotFound)
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn add(tx: &mut Tx, scope: Scope, draft: &DraftRole) -> Result<Id> {
    let role = Role {
        id: fresh_id(),
        name: draft.name.clone(),
        is_default: false,
        rights: draft.rights.clone(),
        version: 1,
    };
    let position = i64::try_from(list(tx, scope).await?.len()).map_err(Refusal::fault)?;
    insert(tx, scope, &role, position).await?;
    Ok(role.id)
}

async fn insert(tx: &mut Tx, scope: Scope, role: &Role, position: i64) -> Result<()> {
    let (levels, capabilities) = (role.levels()?, role.capabilities()?);
    let arguments = args![
        role.id,
        scope.organisation_id,
        &role.name,
        fold(&role.name),
        role.is_default,
        levels,
        capabilities,
        position
    ];
    tx.run(ADD, arguments).await.map_err(taken)?;
    Ok(())
}

/// # Errors
/// [`Refusal::Invalid`] on `name` when it is taken.
pub async fn change(tx: &mut Tx, scope: Scope, before: &Role, draft: &DraftRole) -> Result<()> {
    let after = Role { rights: draft.rights.clone(), ..before.clone() };
    let (levels, capabilities) = (after.levels()?, after.capabilities()?);
    let arguments =
        args![scope.organisation_id, before.id, &draft.name, &draft.name_folded, levels, capabilities];
    tx.run(CHANGE, arguments).await.map_err(taken)?;
    Ok(())
}

/// Makes a role the one that whoever joins receives, the only one (I7).
///
/// # Errors
/// A fault from the database.
pub async fn make_default(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(MAKE_DEFAULT, args![scope.organisation_id, id]).await.map(|_| ())
}

/// How many persons, active or waiting, have each role.
///
/// # Errors
/// A fault from the database.
pub async fn holders(tx: &mut Tx, scope: Scope) -> Result<Vec<(Id, i64)>> {
    let rows = tx.all(COUNT_BY_ROLE, args![scope.organisation_id]).await?;
    rows.iter().map(|row| Ok((row.get("role_id")?, row.get("holders")?))).collect()
}

/// Whoever left with it, or is only a number, receives the default role: who they are is answered, for the journal.
///
/// # Errors
/// [`Refusal::Conflict`] while it is the default role, somebody has it or is invited with it.
pub async fn remove(tx: &mut Tx, scope: Scope, role: &Role, now: Instant) -> Result<Vec<Id>> {
    if role.is_default {
        return Err(Refusal::Conflict(Msg::new("default-role-required")));
    }
    let arguments = args![scope.organisation_id, role.id];
    let invited = tx.first(INVITED, args![scope.organisation_id, role.id, now]).await?.is_some();
    if invited || tx.first(HELD, arguments).await?.is_some() {
        return Err(Refusal::Conflict(Msg::new("in-use")));
    }
    let default = get_default(tx, scope).await?.id;
    let rows = tx.all(LEFT_WITH, arguments).await?;
    let left = rows.iter().map(|row| row.get("id")).collect::<Result<Vec<Id>>>()?;
    tx.run(HAND_ON, args![scope.organisation_id, role.id, default, now]).await?;
    tx.run(FORGET_INVITATIONS, arguments).await?;
    tx.run(REMOVE, arguments).await?;
    Ok(left)
}

/// Gives a new organisation the roles that the instance chose.
///
/// # Errors
/// A fault from the database.
pub async fn found(tx: &mut Tx, scope: Scope, _now: Instant) -> Result<()> {
    let mut chosen = defaults::list(tx).await?;
    // Somebody must be able to manage, whatever the instance chose.
    if !chosen.iter().any(Role::manages) {
        chosen.extend(defaults::shipped().into_iter().filter(Role::manages));
    }
    let first_default = chosen.iter().position(|role| role.is_default).unwrap_or(0);
    for (index, role) in chosen.into_iter().enumerate() {
        let role = Role { id: fresh_id(), is_default: index == first_default, ..role };
        insert(tx, scope, &role, i64::try_from(index).map_err(Refusal::fault)?).await?;
    }
    Ok(())
}

/// Makes of a new organisation a *collectif*: the role of everybody manages everything.
///
/// # Errors
/// A fault from the database.
pub async fn make_collective(tx: &mut Tx, scope: Scope) -> Result<Id> {
    let name = "Collectif".to_owned();
    let draft = DraftRole { name_folded: fold(&name), name, rights: all_rights() };
    let id = add(tx, scope, &draft).await?;
    make_default(tx, scope, id).await?;
    Ok(id)
}

fn taken(refusal: Refusal) -> Refusal {
    if broke_unique(&refusal, "role") { Refusal::field("name", Msg::new("role-name-taken")) } else { refusal }
}
