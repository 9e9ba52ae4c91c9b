//! Taking back what an undone import had created besides its actions: what another module uses, or what
//! somebody changed since, stays and is told.

use super::kept::Made;
use base::{Id, Lang, Result};
use organisation::{
    persons,
    unused::{remove_person, remove_project, used_in},
};
use store::{Schema, Scope, Tx, args, statements};

statements! {
    // Who typed an action is kept without a foreign key: erasing them leaves the action as it is.
    TYPED = "SELECT 1 AS used FROM volunteer_action WHERE organisation_id = $1 AND entered_by = $2 LIMIT 1";
    FORGET_CATEGORY = "DELETE FROM category WHERE organisation_id = $1 AND id = $2 AND version = 1
        AND NOT EXISTS (SELECT 1 FROM volunteering_settings s
            WHERE s.organisation_id = $1 AND s.default_category_id = $2)";
    FORGET_LEVEL = "DELETE FROM skill_level WHERE organisation_id = $1 AND id = $2 AND version = 1
        AND NOT EXISTS (SELECT 1 FROM volunteering_settings s
            WHERE s.organisation_id = $1 AND s.default_level_id = $2)";
    CATEGORY_NAME = "SELECT name FROM category WHERE organisation_id = $1 AND id = $2";
    LEVEL_NAME = "SELECT name FROM skill_level WHERE organisation_id = $1 AND id = $2";
    PROJECT_NAME = "SELECT name FROM project WHERE organisation_id = $1 AND id = $2";
}

/// What an import had created and stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stays {
    pub name: String,
    /// The table that uses it; nothing when it was changed since.
    pub used_in: Option<String>,
}

/// The four kinds of things that an import creates.
#[derive(Clone, Copy)]
enum Kind {
    Category,
    Level,
    Project,
    Person,
}

impl Kind {
    const fn table(self) -> &'static str {
        match self {
            Kind::Category => "category",
            Kind::Level => "skill_level",
            Kind::Project => "project",
            Kind::Person => "person",
        }
    }

    async fn remove(self, tx: &mut Tx, scope: Scope, id: Id) -> Result<bool> {
        match self {
            Kind::Category => Ok(tx.run(FORGET_CATEGORY, args![scope.organisation_id, id]).await? > 0),
            Kind::Level => Ok(tx.run(FORGET_LEVEL, args![scope.organisation_id, id]).await? > 0),
            Kind::Project => remove_project(tx, scope, id).await,
            Kind::Person => remove_person(tx, scope, id).await,
        }
    }

    /// What it is called; nothing once it is gone.
    async fn name(self, tx: &mut Tx, scope: Scope, lang: Lang, id: Id) -> Result<Option<String>> {
        let sql = match self {
            Kind::Category => CATEGORY_NAME,
            Kind::Level => LEVEL_NAME,
            Kind::Project => PROJECT_NAME,
            Kind::Person => {
                return Ok(persons::store::find(tx, scope, id).await?.map(|it| it.label(lang)));
            }
        };
        tx.first(sql, args![scope.organisation_id, id]).await?.map(|row| row.get("name")).transpose()
    }
}

/// Takes back what an undone import had created, where nothing hangs on it and nobody changed it;
/// answers what stays.
///
/// # Errors
/// A fault from the database.
pub async fn take_back(
    tx: &mut Tx,
    schema: &Schema,
    scope: Scope,
    lang: Lang,
    made: &Made,
) -> Result<Vec<Stays>> {
    let of = |kind: Kind, ids: &[Id]| ids.iter().map(|id| (kind, *id)).collect::<Vec<_>>();
    let all = [
        of(Kind::Category, &made.categories),
        of(Kind::Level, &made.levels),
        of(Kind::Project, &made.projects),
        of(Kind::Person, &made.people),
    ];
    let mut stays = Vec::new();
    for (kind, id) in all.concat() {
        let used = used(tx, schema, scope, kind, id).await?;
        if used.is_none() && kind.remove(tx, scope, id).await? {
            continue;
        }
        if let Some(name) = kind.name(tx, scope, lang, id).await? {
            stays.push(Stays { name, used_in: used });
        }
    }
    Ok(stays)
}

async fn used(tx: &mut Tx, schema: &Schema, scope: Scope, kind: Kind, id: Id) -> Result<Option<String>> {
    if let Some(table) = used_in(tx, schema, scope, kind.table(), id).await? {
        return Ok(Some(table.to_owned()));
    }
    let typed =
        matches!(kind, Kind::Person) && tx.first(TYPED, args![scope.organisation_id, id]).await?.is_some();
    Ok(typed.then(|| "volunteer_action".to_owned()))
}
