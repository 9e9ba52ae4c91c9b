//! Asking, accepting, refusing and cancelling. The journal says days and states, never why (I10).

use super::{
    Absence, AbsenceState,
    fits::{Beyond, CannotBeAbsent, check},
    store,
};
use crate::{
    contracts::{Kept, reached},
    counters::Cause,
    entries::{Book, Whose},
    leave,
    rights::{MANAGES, VALIDATES},
    staff::Reach,
};
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};

fn said_why(member: &Member, cannot: &CannotBeAbsent) -> Msg {
    let ui = member.ui();
    let (key, days) = match cannot {
        CannotBeAbsent::Closed { days } => ("worktime-absence-closed", days),
        CannotBeAbsent::Worked { days } => ("worktime-absence-worked", days),
        CannotBeAbsent::Twice { days } => ("worktime-absence-twice", days),
    };
    let listed = |days: &[Day]| days.iter().take(8).map(|it| ui.short_day(it)).collect::<Vec<_>>().join(", ");
    Msg::new(key).with("days", listed(days))
}

/// Whoever manages corrects a sheet that is certain: it keeps its figures, and the counter gets a dated correction, as
/// reopening it would.
fn corrects(member: &Member) -> Beyond {
    Beyond { certain: member.rights.allow(MANAGES), sent: false }
}

/// Whoever answers a request does so while its sheet waits to be validated too: it stood for the counter of its day (R12).
fn answers(member: &Member) -> Beyond {
    Beyond { sent: true, ..corrects(member) }
}

/// Why a request cannot be accepted by this member now.
#[must_use]
pub fn cannot_accept(member: &Member, it: &Absence, book: &Book) -> Option<Msg> {
    check(it, book, answers(member)).err().map(|cannot| said_why(member, &cannot))
}

async fn must_fit(tx: &mut Tx, member: &Member, it: &Absence, beyond: Beyond) -> Result<()> {
    let book = Book::of(tx, member, it.person_id, (it.from, it.to)).await?;
    check(it, &book, beyond).map_err(|cannot| Refusal::field("from", said_why(member, &cannot)))
}

fn said(it: &Absence, state: AbsenceState) -> serde_json::Value {
    serde_json::json!({
        "from": it.from, "from_half": it.from_half, "to": it.to, "to_half": it.to_half, "state": state,
    })
}

/// Adds what was asked; a draft is kept as it is written, and counts for nothing.
///
/// # Errors
/// [`Refusal::Invalid`] on `from` with the days that do not fit.
pub async fn add(tx: &mut Tx, member: &Member, it: &Absence) -> Result<Kept> {
    if it.state == AbsenceState::Draft {
        store::add(tx, member.scope, it, member.site.now()).await?;
        return note_by(tx, member, drafted(it, "draft")).await.map(|()| Kept::default());
    }
    let reached = reached(tx, member, it.person_id, (it.from, it.to)).await?;
    place(tx, member, it, at_once(member, it.state)).await?;
    reached.settle(tx, member, Cause::AbsenceCorrection).await
}

/// The journal says that there is a draft, not of which days: its person alone knows them.
fn drafted<'a>(it: &'a Absence, verb: &'static str) -> Entry<'a> {
    Entry::new("absence", it.id, verb).about(Some(it.person_id))
}

/// What needs no agreement is a correction as it is written; a request is answered later.
fn at_once(member: &Member, state: AbsenceState) -> Beyond {
    if state == AbsenceState::Accepted { corrects(member) } else { Beyond::default() }
}

async fn place(tx: &mut Tx, member: &Member, it: &Absence, beyond: Beyond) -> Result<()> {
    must_fit(tx, member, it, beyond).await?;
    store::add(tx, member.scope, it, member.site.now()).await?;
    if it.state == AbsenceState::Accepted {
        move_leave(tx, member, it, true).await?;
    }
    let entry = Entry::new("absence", it.id, "add").about(Some(it.person_id));
    note_by(tx, member, entry.after(said(it, it.state))).await
}

/// Days taken from what the person may take, or given back (I7).
async fn move_leave(tx: &mut Tx, member: &Member, it: &Absence, taken: bool) -> Result<()> {
    let by = member.actor.label();
    let hand = leave::save::Hand { scope: member.scope, by: &by, now: member.site.now() };
    let whose = Whose::seen_by(member, it.person_id);
    if taken {
        leave::save::take(tx, hand, whose, it).await.map(|_| ())
    } else {
        leave::save::give_back(tx, hand, it).await
    }
}

/// What may be done with an absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// A draft becomes a request, or an absence where its type asks for no agreement.
    Send,
    Accept,
    Refuse,
    /// A draft is thrown away.
    Cancel,
    /// Another takes its place; a draft is written again.
    Rectify,
}

/// Whether this member may do it: one's own is cancelled by oneself; others are answered by who
/// validates. Whoever manages does both, their own included (a *collectif*). A draft is its person's alone.
#[must_use]
pub fn may(member: &Member, it: &Absence, act: Act) -> bool {
    let own = it.person_id == member.person_id;
    let manages = member.rights.allow(MANAGES);
    let answers = manages || (member.rights.can(VALIDATES) && !own);
    match (act, it.state) {
        (Act::Send | Act::Cancel | Act::Rectify, AbsenceState::Draft) => own,
        (Act::Accept | Act::Refuse, AbsenceState::Requested) => answers,
        (Act::Cancel, AbsenceState::Requested | AbsenceState::Accepted)
        | (Act::Rectify, AbsenceState::Accepted) => own || manages,
        _ => false,
    }
}

/// A draft is its person's alone: for anybody else it is not there.
///
/// # Errors
/// [`Refusal::NotFound`].
pub fn must_be_seen(member: &Member, it: &Absence) -> Result<()> {
    let hidden = it.state == AbsenceState::Draft && it.person_id != member.person_id;
    if hidden { Err(Refusal::NotFound) } else { Ok(()) }
}

fn must_be_allowed(member: &Member, it: &Absence, act: Act) -> Result<()> {
    must_be_seen(member, it)?;
    if may(member, it, act) { Ok(()) } else { Err(Refusal::Forbidden(Msg::new("right-missing"))) }
}

/// Does it: what sheets that are certain keep is answered.
///
/// # Errors
/// [`Refusal::NotFound`] for who may not; [`Refusal::Invalid`] when the days no longer allow it.
pub async fn act(tx: &mut Tx, member: &Member, it: &Absence, act: Act, answer: &str) -> Result<Kept> {
    must_be_allowed(member, it, act)?;
    if matches!(act, Act::Accept | Act::Refuse) {
        Reach::load(tx, member).await?.must_hold(it.person_id)?;
    }
    match (act, it.state) {
        (Act::Send, _) => {
            let reached = reached(tx, member, it.person_id, (it.from, it.to)).await?;
            send(tx, member, it).await?;
            reached.settle(tx, member, Cause::AbsenceCorrection).await
        }
        (Act::Cancel, AbsenceState::Draft) => {
            store::remove_draft(tx, member.scope, it.id).await?;
            note_by(tx, member, drafted(it, "discard")).await.map(|()| Kept::default())
        }
        // A request stands for a counter (R12): its sheet may be certain by the time it is answered.
        (Act::Accept, _) | (_, AbsenceState::Accepted) => {
            let reached = reached(tx, member, it.person_id, (it.from, it.to)).await?;
            answered(tx, member, it, act, answer).await?;
            reached.settle(tx, member, Cause::AbsenceCorrection).await
        }
        _ => answered(tx, member, it, act, answer).await.map(|()| Kept::default()),
    }
}

/// Sends a draft.
async fn send(tx: &mut Tx, member: &Member, it: &Absence) -> Result<()> {
    let types = store::types(tx, member.scope).await?;
    let kind = types.iter().find(|kind| kind.id == it.type_id && kind.enabled);
    let kind = kind.ok_or_else(|| Refusal::field("kind", Msg::new("worktime-absence-kind-required")))?;
    let state = if kind.needs_approval { AbsenceState::Requested } else { AbsenceState::Accepted };
    must_fit(tx, member, it, at_once(member, state)).await?;
    store::set_state(tx, member.scope, it.id, state, "").await?;
    if state == AbsenceState::Accepted {
        move_leave(tx, member, it, true).await?;
    }
    note_by(tx, member, drafted(it, "send").after(said(it, state))).await
}

async fn answered(tx: &mut Tx, member: &Member, it: &Absence, act: Act, answer: &str) -> Result<()> {
    let (state, verb) = match act {
        Act::Send => return Err(Refusal::NotFound),
        Act::Accept => (AbsenceState::Accepted, "accept"),
        Act::Refuse if answer.trim().is_empty() => {
            return Err(Refusal::field("reason", Msg::new("worktime-reason-required")));
        }
        Act::Refuse => (AbsenceState::Refused, "refuse"),
        Act::Cancel => (AbsenceState::Cancelled, "cancel"),
        Act::Rectify => (AbsenceState::Rectified, "rectify"),
    };
    let undoes = matches!(act, Act::Cancel | Act::Rectify) && it.state == AbsenceState::Accepted;
    if act == Act::Accept || undoes {
        // Cancelling gives the days back: like accepting, it changes what they owe.
        let beyond = if act == Act::Accept { answers(member) } else { corrects(member) };
        match must_fit(tx, member, it, beyond).await {
            Err(Refusal::Invalid(errors)) if undoes && !closes(&errors) => drop(errors),
            other => other?,
        }
    }
    store::set_state(tx, member.scope, it.id, state, answer.trim()).await?;
    if act == Act::Accept || undoes {
        move_leave(tx, member, it, act == Act::Accept).await?;
    }
    let entry = Entry::new("absence", it.id, verb).about(Some(it.person_id));
    note_by(tx, member, entry.before(said(it, it.state)).after(said(it, state))).await
}

/// Puts an absence of the same person in the place of an accepted one: other days, or another type (§3.7). A draft is
/// written again instead. Which one stands is answered, and what sheets that are certain keep.
///
/// # Errors
/// [`Refusal::Forbidden`] for who may not; [`Refusal::Invalid`] when the days do not fit.
pub async fn rectify(tx: &mut Tx, member: &Member, before: &Absence, after: &Absence) -> Result<(Id, Kept)> {
    must_be_allowed(member, before, Act::Rectify)?;
    if before.state == AbsenceState::Draft {
        store::set_draft(tx, member.scope, before.id, after).await?;
        note_by(tx, member, drafted(before, "draft")).await?;
        return Ok((before.id, Kept::default()));
    }
    if after.state == AbsenceState::Draft {
        return Err(Refusal::field("draft", Msg::new("worktime-absence-no-draft-again")));
    }
    let days = (before.from.min(after.from), before.to.max(after.to));
    let reached = reached(tx, member, before.person_id, days).await?;
    answered(tx, member, before, Act::Rectify, "").await?;
    // Whoever may agree to it agrees by writing it.
    let agreed = before.state == AbsenceState::Accepted
        && may(member, &Absence { state: AbsenceState::Requested, ..before.clone() }, Act::Accept);
    let state = if agreed { AbsenceState::Accepted } else { after.state };
    place(tx, member, &Absence { state, ..after.clone() }, corrects(member)).await?;
    Ok((after.id, reached.settle(tx, member, Cause::AbsenceCorrection).await?))
}

fn closes(errors: &base::FieldErrors) -> bool {
    errors.0.values().any(|msg| msg.key == "worktime-absence-closed")
}
