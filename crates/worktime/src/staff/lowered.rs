//! What an archived person may do here (§3.8, *archivé*): nothing in salaried time, and elsewhere what their role
//! allowed. Brought back, they have their role again. Whoever manages the association keeps what this gives them.

use crate::{local::Local, rights::MODULE_NAME};
use ::store::Tx;
use base::{Id, Result, fold};
use organisation::{
    persons::{
        self,
        managers::{Loss, keep_one_beside},
        person::Person,
    },
    roles::{
        self,
        role::{DraftRole, Role},
    },
};
use serde::Serialize;
use site::{
    Level, Member, Rights,
    journal::{Entry, note_by},
};

/// These rights without salaried time.
fn without(rights: &Rights) -> Rights {
    let mut after = rights.clone();
    after.levels.insert(MODULE_NAME.to_owned(), Level::None);
    after.capabilities.retain(|it| !it.starts_with("worktime."));
    after
}

/// Whether `it` is what `role` becomes without salaried time, in whichever language it was named.
fn is_lowered(it: &Role, role: &Role) -> bool {
    it.name.starts_with(&format!("{} · ", role.name)) && it.rights == without(&role.rights)
}

#[derive(Serialize)]
struct Told<'a> {
    role: &'a str,
}

async fn change(tx: &mut Tx, member: &Member, person: &Person, (from, to): (&Role, &Role)) -> Result<()> {
    persons::store::set_role(tx, member.scope, person.id, to.id, member.site.now()).await?;
    let entry = Entry::new("person", person.id, "change").about(Some(person.id));
    note_by(tx, member, entry.before(Told { role: &from.name }).after(Told { role: &to.name })).await
}

/// # Errors
/// [`base::Refusal::Conflict`] when nobody would manage salaried time any more (I13).
pub async fn lower(tx: &mut Tx, member: &Member, person_id: Id) -> Result<()> {
    let person = persons::store::get(tx, member.scope, person_id).await?;
    let role = roles::store::get(tx, member.scope, person.role_id).await?;
    let rights = without(&role.rights);
    let does_nothing =
        role.rights.level(MODULE_NAME) == Level::None && rights.capabilities == role.rights.capabilities;
    if does_nothing || rights.level(MODULE_NAME) > Level::None {
        return Ok(());
    }
    keep_one_beside(tx, member.scope, Loss::Person(person_id), &rights).await?;
    let all = roles::store::list(tx, member.scope).await?;
    let held = all.into_iter().find(|it| is_lowered(it, &role));
    let lowered = match held {
        Some(held) => held,
        None => {
            let name = format!("{} · {}", role.name, member.words().t("worktime-role-archived"));
            let draft = DraftRole { name_folded: fold(&name), name, rights };
            let id = roles::store::add(tx, member.scope, &draft).await?;
            note_by(tx, member, Entry::new("role", id, "add").after(&draft)).await?;
            roles::store::get(tx, member.scope, id).await?
        }
    };
    change(tx, member, &person, (&role, &lowered)).await
}

/// Gives back the role that [`lower`] took, where it is still there.
///
/// # Errors
/// A fault from the database.
pub async fn give_back(tx: &mut Tx, member: &Member, person_id: Id) -> Result<()> {
    let person = persons::store::get(tx, member.scope, person_id).await?;
    let role = roles::store::get(tx, member.scope, person.role_id).await?;
    let all = roles::store::list(tx, member.scope).await?;
    match all.iter().find(|it| it.id != role.id && is_lowered(&role, it)) {
        Some(before) => change(tx, member, &person, (&role, before)).await,
        None => Ok(()),
    }
}
