//! Who takes part in a project: nobody named means everybody.

use crate::persons;
use ::store::{Scope, Tx, args, statements};
use base::{Id, Lang, Result, fresh_id};
use serde::Serialize;
use site::{
    Member,
    journal::{Entry, note_by},
};

statements! {
    LIST = "SELECT m.person_id FROM project_member m
        JOIN person p ON p.organisation_id = m.organisation_id AND p.id = m.person_id
        WHERE m.organisation_id = $1 AND m.project_id = $2 ORDER BY p.name_folded, p.id";
    OF_PERSON = "SELECT project_id FROM project_member WHERE organisation_id = $1 AND person_id = $2 ORDER BY project_id";
    ADD = "INSERT INTO project_member (id, organisation_id, project_id, person_id) VALUES ($1, $2, $3, $4)
        ON CONFLICT DO NOTHING";
    REMOVE = "DELETE FROM project_member WHERE organisation_id = $1 AND project_id = $2 AND person_id = $3";
    FORGET = "DELETE FROM project_member WHERE organisation_id = $1 AND person_id = $2";
}

/// A person of a project, as the journal keeps it.
#[derive(Serialize)]
struct Noted {
    person_id: Id,
}

/// The persons of a project by name; none is everybody.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, project_id: Id, lang: Lang) -> Result<Vec<(Id, String)>> {
    let mut members = Vec::new();
    for row in tx.all(LIST, args![scope.organisation_id, project_id]).await? {
        let person = persons::store::get(tx, scope, row.get("person_id")?).await?;
        members.push((person.id, person.label(lang)));
    }
    Ok(members)
}

/// The projects that name a person.
///
/// # Errors
/// A fault from the database.
pub async fn of_person(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<Id>> {
    let rows = tx.all(OF_PERSON, args![scope.organisation_id, person_id]).await?;
    rows.iter().map(|row| row.get("project_id")).collect()
}

/// Names a person of the organisation.
///
/// # Errors
/// [`base::Refusal::NotFound`] for a person or a project that is not here.
pub async fn add(tx: &mut Tx, member: &Member, project_id: Id, person_id: Id) -> Result<()> {
    super::store::get(tx, member.scope, project_id).await?;
    persons::store::get(tx, member.scope, person_id).await?;
    write(tx, member.scope, project_id, person_id).await?;
    let entry = Entry::new("project", project_id, "change").about(Some(person_id));
    note_by(tx, member, entry.after(Noted { person_id })).await
}

/// # Errors
/// A fault from the database.
pub async fn write(tx: &mut Tx, scope: Scope, project_id: Id, person_id: Id) -> Result<()> {
    tx.run(ADD, args![fresh_id(), scope.organisation_id, project_id, person_id]).await.map(|_| ())
}

/// Takes a person out; without any left, the project is everybody's again.
///
/// # Errors
/// [`base::Refusal::NotFound`] for a project that is not here.
pub async fn remove(tx: &mut Tx, member: &Member, project_id: Id, person_id: Id) -> Result<()> {
    super::store::get(tx, member.scope, project_id).await?;
    tx.run(REMOVE, args![member.scope.organisation_id, project_id, person_id]).await?;
    let entry = Entry::new("project", project_id, "change").about(Some(person_id));
    note_by(tx, member, entry.before(Noted { person_id })).await
}

/// Takes a person out of every project: they are forgotten (R71).
///
/// # Errors
/// A fault from the database.
pub async fn forget(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<()> {
    super::store::forget_lead(tx, scope, person_id).await?;
    tx.run(FORGET, args![scope.organisation_id, person_id]).await.map(|_| ())
}
