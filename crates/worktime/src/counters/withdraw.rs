//! What a counter opened with, withdrawn: another movement undoes it (I7), and where nothing else opens the counter, it
//! counts from the first day of its period again (R23).

use super::{Cause, CounterMovement, cancelling, is_undone, store};
use crate::{sheets, time::whose};
use ::store::Tx;
use base::{Id, Refusal, Result, fresh_id};
use site::{
    Answer, Member, Path,
    journal::{Entry, note_by},
};

pub async fn web(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = withdraw(&mut tx, &member, id).await?;
    tx.commit().await?;
    let path = format!("temps/compteurs?personne={}&date={}", it.person_id, it.effective_on);
    Ok(member.go(&path, "worktime-opening-withdrawn"))
}

/// Sent twice, it is withdrawn once.
///
/// # Errors
/// [`Refusal::NotFound`] for another movement than an opening.
async fn withdraw(tx: &mut Tx, member: &Member, id: Id) -> Result<CounterMovement> {
    let it = store::get(tx, member.scope, id).await?;
    if it.cause != Cause::Opening {
        return Err(Refusal::NotFound);
    }
    let whose = whose(tx, member, &it.person_id.to_string()).await?.whose;
    if is_undone(&store::openings(tx, member.scope, it.person_id).await?, id) {
        return Ok(it);
    }
    let undo = cancelling(&it, fresh_id(), &member.actor.label());
    store::add(tx, member.scope, &undo, member.site.now()).await?;
    let entry = Entry::new("counter_movement", undo.id, "add").about(Some(undo.person_id));
    note_by(tx, member, entry.after(&undo)).await?;
    if !it.day_pack {
        sheets::recount(tx, member, whose, (it.period, it.effective_on)).await?;
    }
    Ok(it)
}
