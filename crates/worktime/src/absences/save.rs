//! Asking, accepting, refusing and cancelling. The journal says days and states, never why (I10).

use super::{
    Absence, AbsenceState,
    fits::{CannotBeAbsent, check},
    store,
};
use crate::{
    entries::{Book, Whose},
    leave,
    rights::{MANAGES, VALIDATES},
};
use ::store::Tx;
use base::{Day, Msg, Refusal, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};

fn refusal(member: &Member, cannot: &CannotBeAbsent) -> Refusal {
    let ui = member.ui();
    let (key, days) = match cannot {
        CannotBeAbsent::Closed { days } => ("worktime-absence-closed", days),
        CannotBeAbsent::Worked { days } => ("worktime-absence-worked", days),
        CannotBeAbsent::Twice { days } => ("worktime-absence-twice", days),
    };
    let listed = |days: &[Day]| days.iter().take(8).map(|it| ui.short_day(it)).collect::<Vec<_>>().join(", ");
    Refusal::field("from", Msg::new(key).with("days", listed(days)))
}

async fn must_fit(tx: &mut Tx, member: &Member, it: &Absence) -> Result<()> {
    let whose = Whose { person_id: it.person_id, today: member.today(), lang: member.lang };
    let book = Book::load(tx, member.scope, whose, (it.from, it.to)).await?;
    check(it, &book).map_err(|cannot| refusal(member, &cannot))
}

fn said(it: &Absence, state: AbsenceState) -> serde_json::Value {
    serde_json::json!({
        "from": it.from, "from_half": it.from_half, "to": it.to, "to_half": it.to_half, "state": state,
    })
}

/// Adds what was asked.
///
/// # Errors
/// [`Refusal::Invalid`] on `from` with the days that do not fit.
pub async fn add(tx: &mut Tx, member: &Member, it: &Absence) -> Result<()> {
    must_fit(tx, member, it).await?;
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
    let whose = Whose { person_id: it.person_id, today: member.today(), lang: member.lang };
    if taken {
        leave::save::take(tx, hand, whose, it).await
    } else {
        leave::save::give_back(tx, hand, it).await
    }
}

/// What may be done with an absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Accept,
    Refuse,
    Cancel,
    /// Another takes its place.
    Rectify,
}

/// Whether this member may do it: one's own is cancelled by oneself; others are answered by who
/// validates. Whoever manages does both, their own included (a *collectif*).
#[must_use]
pub fn may(member: &Member, it: &Absence, act: Act) -> bool {
    let own = it.person_id == member.person_id;
    let manages = member.rights.allow(MANAGES);
    let answers = manages || (member.rights.can(VALIDATES) && !own);
    match act {
        Act::Accept | Act::Refuse => answers && it.state == AbsenceState::Requested,
        Act::Rectify => (own || manages) && it.state == AbsenceState::Accepted,
        Act::Cancel => {
            let standing = matches!(it.state, AbsenceState::Requested | AbsenceState::Accepted);
            standing && (own || manages)
        }
    }
}

/// Does it.
///
/// # Errors
/// [`Refusal::NotFound`] for who may not; [`Refusal::Invalid`] when the days no longer allow it.
pub async fn act(tx: &mut Tx, member: &Member, it: &Absence, act: Act, answer: &str) -> Result<()> {
    if !may(member, it, act) {
        return Err(Refusal::Forbidden(Msg::new("right-missing")));
    }
    let (state, verb) = match act {
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
        match must_fit(tx, member, it).await {
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

/// Puts an absence of the same person in the place of an accepted one: other days, or another type (§3.7).
///
/// # Errors
/// [`Refusal::Forbidden`] for who may not; [`Refusal::Invalid`] when the days do not fit.
pub async fn rectify(tx: &mut Tx, member: &Member, before: &Absence, after: &Absence) -> Result<()> {
    act(tx, member, before, Act::Rectify, "").await?;
    add(tx, member, after).await
}

fn closes(errors: &base::FieldErrors) -> bool {
    errors.0.values().any(|msg| msg.key == "worktime-absence-closed")
}
