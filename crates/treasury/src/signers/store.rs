//! Persons without an account in the database, and for whom a member may write.

use super::Signer;
use crate::rights::APPROVES;
use base::{Id, Lang, Refusal, Result, id_from_text};
use organisation::persons::{
    self,
    person::{PersonState, label},
    store::patterns,
};
use site::Member;
use store::{Scope, Tx, args, statements};

statements! {
    SEARCH = "SELECT id, first_name, surname, pseudonym, anonymised_number FROM person
        WHERE organisation_id = $1 AND state = 'active' AND account_id IS NULL AND ' ' || name_folded LIKE $2
            AND ' ' || name_folded LIKE $3 AND ' ' || name_folded LIKE $4
        ORDER BY name_folded, id LIMIT $5";
}

/// The persons without an account whose name has these words, by name.
///
/// # Errors
/// A fault from the database.
pub async fn search(tx: &mut Tx, scope: Scope, words: &str, limit: i64) -> Result<Vec<(Id, String)>> {
    let [a, b, c] = patterns(words);
    let rows = tx.all(SEARCH, args![scope.organisation_id, a, b, c, limit]).await?;
    let named = |row: &store::Row| {
        let text = |column: &str| row.get::<String>(column);
        let number = row.get("anonymised_number")?;
        let name = label(Lang::Fr, &text("first_name")?, &text("surname")?, &text("pseudonym")?, number);
        Ok((row.get("id")?, name))
    };
    rows.iter().map(named).collect()
}

/// For whom what is sent says one writes; oneself when it says nothing.
///
/// # Errors
/// [`Refusal::NotFound`] for anybody one may not write for.
pub async fn asked(tx: &mut Tx, member: &Member, sent: &str) -> Result<Signer> {
    if sent.trim().is_empty() {
        return Ok(Signer { person_id: member.person_id, name: None });
    }
    get(tx, member, id_from_text(sent).ok_or(Refusal::NotFound)?).await
}

/// The person of something that is there, if one may write it: oneself, or, for whoever approves expenses, a person
/// of the association without an account, who signs on paper.
///
/// # Errors
/// [`Refusal::NotFound`] for anybody else: what is theirs is not there.
pub async fn get(tx: &mut Tx, member: &Member, person_id: Id) -> Result<Signer> {
    find(tx, member, person_id).await?.ok_or(Refusal::NotFound)
}

/// The same, or nothing.
///
/// # Errors
/// A fault from the database.
pub async fn find(tx: &mut Tx, member: &Member, person_id: Id) -> Result<Option<Signer>> {
    if person_id == member.person_id {
        return Ok(Some(Signer { person_id, name: None }));
    }
    if !member.rights.allow(APPROVES) {
        return Ok(None);
    }
    let person = persons::store::find(tx, member.scope, person_id).await?;
    let person = person.filter(|it| it.account_id.is_none() && it.state == PersonState::Active);
    Ok(person.map(|it| Signer { person_id, name: Some(it.label(Lang::Fr)) }))
}
