//! Leaving, coming back, being erased. What was done stays in every case.

use super::{
    managers::{Loss, keep_one},
    page::ErasePage,
    person::{Person, PersonState},
    store,
};
use crate::roles::{self, web::must_reach};
use ::store::Tx;
use base::{Id, Refusal, Result};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path,
    answer::{page, see_with},
    journal::{Entry, note_by},
    module::erase_person,
};

/// Notes that a person left; the message brings them back.
pub async fn leave(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let person = reachable(&mut tx, &member, id).await?;
    end_membership(&mut tx, &member, &person).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("person-left", "name", person.label(member.lang)));
    let flash = flash.undone_by(member.path(&format!("personnes/{id}/retour")));
    Ok(see_with(&member.site, &member.path("personnes"), &flash))
}

/// Brings back a person who left, in the role they had; the welcome role if theirs was removed since.
pub async fn come_back(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let person = reachable(&mut tx, &member, id).await?;
    if person.state == PersonState::Left {
        let now = member.site.now();
        store::set_state(&mut tx, member.scope, id, PersonState::Active, None, now).await?;
        note_by(&mut tx, &member, Entry::new("person", id, "restore").about(Some(id))).await?;
    }
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("person-back", "name", person.label(member.lang)));
    let flash = flash.undone_by(member.path(&format!("personnes/{id}/depart")));
    Ok(see_with(&member.site, &member.path(&format!("personnes/{id}")), &flash))
}

async fn end_membership(tx: &mut Tx, member: &Member, person: &Person) -> Result<()> {
    if person.state != PersonState::Active {
        return Ok(());
    }
    keep_one(tx, member.scope, Loss::Person(person.id)).await?;
    let (left_on, now) = (Some(member.today()), member.site.now());
    store::set_state(tx, member.scope, person.id, PersonState::Left, left_on, now).await?;
    note_by(tx, member, Entry::new("person", person.id, "leave").about(Some(person.id))).await
}

/// Says what erasing does before it is done: it cannot be undone.
pub async fn ask_erasure(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let person = reachable(&mut tx, &member, id).await?;
    page(&ErasePage { label: person.label(member.lang), id, ui: member.ui() })
}

/// What may go beside the name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ErasureForm {
    /// Ticked: titles and descriptions go too (R71).
    pub words: String,
}

/// Erases what names a person in every module; counts and amounts stay (R71).
pub async fn erase(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<ErasureForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    reachable(&mut tx, &member, id).await?;
    if !form.words.is_empty() {
        store::ask_forget_words(&mut tx, member.scope, id).await?;
    }
    erase_person(member.site.modules, &mut tx, member.scope, id, member.site.now()).await?;
    note_by(&mut tx, &member, Entry::new("person", id, "erase").about(Some(id))).await?;
    let person = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    let flash = Flash::new(member.ui().t1("person-erased", "name", person.label(member.lang)));
    Ok(see_with(&member.site, &member.path("personnes"), &flash))
}

/// A person who is not erased and whose role is within reach.
async fn reachable(tx: &mut Tx, member: &Member, id: Id) -> Result<Person> {
    let person = store::get(tx, member.scope, id).await?;
    if person.state == PersonState::Anonymised {
        return Err(Refusal::NotFound);
    }
    let role = roles::store::get(tx, member.scope, person.role_id).await?;
    must_reach(member, &role)?;
    Ok(person)
}
