//! What an archived person may do here (§3.8, *archivé*): nothing in salaried time, and elsewhere what their role
//! allowed. Brought back, they have their role again. Whoever manages the association keeps what this gives them.

use super::store;
use crate::rights::MODULE_NAME;
use ::store::{Scope, Tx};
use base::{Id, Instant, Lang, Refusal, Result, fold};
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
    Level, Member, Rights, Site,
    journal::{Author, Entry, note},
};
use std::collections::BTreeSet;

/// Who changes roles, in which words.
pub struct Hand {
    scope: Scope,
    author: Author,
    now: Instant,
    /// What the name of a lowered role ends with.
    word: String,
}

impl Hand {
    #[must_use]
    pub fn of(member: &Member) -> Hand {
        Hand {
            scope: member.scope,
            author: Author::of(&member.actor),
            now: member.site.now(),
            word: member.ui().t("worktime-role-archived"),
        }
    }
}

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

/// The name, numbered when a role of other rights has it already.
fn free_name(taken: &BTreeSet<String>, name: String) -> String {
    let mut numbered = (2..1_000).map(|number| format!("{name} {number}"));
    if taken.contains(&fold(&name)) {
        numbered.find(|it| !taken.contains(&fold(it))).unwrap_or(name)
    } else {
        name
    }
}

#[derive(Serialize)]
struct Told<'a> {
    role: &'a str,
}

async fn change(tx: &mut Tx, hand: &Hand, person: &Person, (from, to): (&Role, &Role)) -> Result<()> {
    persons::store::set_role(tx, hand.scope, person.id, to.id, hand.now).await?;
    let entry = Entry::new("person", person.id, "change").about(Some(person.id));
    let entry = entry.before(Told { role: &from.name }).after(Told { role: &to.name });
    note(tx, hand.scope, &hand.author, entry, hand.now).await
}

/// # Errors
/// [`base::Refusal::Conflict`] when nobody would manage salaried time any more (I13).
pub async fn lower(tx: &mut Tx, hand: &Hand, person_id: Id) -> Result<()> {
    let person = persons::store::get(tx, hand.scope, person_id).await?;
    let role = roles::store::get(tx, hand.scope, person.role_id).await?;
    let rights = without(&role.rights);
    let does_nothing =
        role.rights.level(MODULE_NAME) == Level::None && rights.capabilities == role.rights.capabilities;
    if does_nothing || rights.level(MODULE_NAME) > Level::None {
        return store::role_ended(tx, hand.scope, person_id).await;
    }
    keep_one_beside(tx, hand.scope, Loss::Person(person_id), &rights).await?;
    let all = roles::store::list(tx, hand.scope).await?;
    let names: BTreeSet<String> = all.iter().map(|it| fold(&it.name)).collect();
    let held = all.into_iter().find(|it| is_lowered(it, &role));
    let lowered = match held {
        Some(held) => held,
        None => {
            let name = free_name(&names, format!("{} · {}", role.name, hand.word));
            let draft = DraftRole { name_folded: fold(&name), name, rights };
            let id = roles::store::add(tx, hand.scope, &draft).await?;
            let entry = Entry::new("role", id, "add").after(&draft);
            note(tx, hand.scope, &hand.author, entry, hand.now).await?;
            roles::store::get(tx, hand.scope, id).await?
        }
    };
    change(tx, hand, &person, (&role, &lowered)).await?;
    store::role_ended(tx, hand.scope, person_id).await
}

/// Lowers whoever was archived before roles were: the last who manages stays, and is tried again. One who cannot be
/// lowered holds nobody else back.
///
/// # Errors
/// A fault from the database; the last fault, once everybody else is lowered.
pub async fn nightly(site: &Site, now: Instant) -> Result<()> {
    let mut tx = site.db.read().await?;
    let waiting = store::to_end(&mut tx).await?;
    drop(tx);
    let mut failed = Ok(());
    for (scope, person_id) in waiting {
        let word = site.text(Lang::Fr, "worktime-role-archived");
        let author = Author::program(&site.text(Lang::Fr, "worktime-role-ended-by-itself"));
        let hand = Hand { scope, author, now, word };
        let mut tx = site.db.write_in(scope.organisation_id).await?;
        match lower(&mut tx, &hand, person_id).await {
            Ok(()) => tx.commit().await?,
            Err(Refusal::Conflict(_)) => {}
            Err(refusal) => failed = Err(refusal),
        }
    }
    failed
}

/// Gives back the role that [`lower`] took, where it is still there.
///
/// # Errors
/// A fault from the database.
pub async fn give_back(tx: &mut Tx, hand: &Hand, person_id: Id) -> Result<()> {
    let person = persons::store::get(tx, hand.scope, person_id).await?;
    let role = roles::store::get(tx, hand.scope, person.role_id).await?;
    let all = roles::store::list(tx, hand.scope).await?;
    match all.iter().find(|it| it.id != role.id && is_lowered(&role, it)) {
        Some(before) => change(tx, hand, &person, (&role, before)).await,
        None => Ok(()),
    }
}
