//! Changing an action: by its author, or as the correction of a moderator (R14, R16).

use crate::actions::{
    CannotChange, Contributor, Desk, DraftAction, VolunteerAction, day_load,
    declare::EntryForm,
    letters,
    record::{NOUN, Record},
    store,
};
use ::store::Tx;
use base::Result;
use site::journal::{Entry, note};

/// What the change page may do beyond saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    Stay,
    /// « Enregistrer et valider » (R14).
    Validate,
}

/// Whether the asker corrects somebody else's time.
#[must_use]
pub fn is_correction(desk: &Desk, action: &VolunteerAction) -> bool {
    action.contributor != desk.asker.contributor() && action.contributor != Contributor::Nobody
}

/// Saves what was typed over an action.
///
/// # Errors
/// What the rules refuse; [`CannotChange::Stale`] when it changed meanwhile.
pub async fn change(
    tx: &mut Tx,
    desk: &Desk,
    before: &VolunteerAction,
    form: &EntryForm,
    then: Then,
) -> Result<VolunteerAction> {
    let draft = read(tx, desk, before, form).await?;
    before.check_version(draft.version.unwrap_or_default())?;
    let now = desk.circumstances(&[before.happened_on, draft.happened_on]);
    let state = before.state_after_edit(&desk.asker, &now, draft.planned)?;
    let correction = is_correction(desk, before);
    let mut after = before.clone();
    draft.change(&mut after, state, desk.now);
    if then == Then::Validate {
        after.validate(&desk.asker, &now)?;
    }
    let same_time = (before.happened_on, before.ends_on, before.minutes)
        == (after.happened_on, after.ends_on, after.minutes);
    if !same_time || !day_load::counts(before) {
        day_load::check(tx, desk.scope, &after).await?;
    }
    store::change(tx, desk.scope, before, &after).await?;
    let verb = if correction { "moderate" } else { "change" };
    let entry = Entry::new(NOUN, before.id, verb).about(before.contributor.person());
    let entry = entry.before(Record::of(before, &desk.house)).after(Record::of(&after, &desk.house));
    note(tx, desk.scope, &desk.author, entry, desk.now).await?;
    if correction {
        letters::corrected(tx, desk, &after).await?;
    }
    Ok(after)
}

/// Reads the form for the contributor the action has: nobody changes whose time it is. Of somebody
/// else's, a moderator corrects the title, the category, the project, the level and the duration.
async fn read(tx: &mut Tx, desk: &Desk, before: &VolunteerAction, form: &EntryForm) -> Result<DraftAction> {
    let mut action = form.action.clone();
    let own = before.contributor == desk.asker.contributor();
    action.contributor = if own { "me" } else { "nobody" }.to_owned();
    action.person.clear();
    action.link.clear();
    if before.contributor != Contributor::Nobody {
        action.headcount.clear();
    }
    let held = crate::actions::ActionForm::of(before);
    if !own && before.contributor != Contributor::Nobody {
        action.date = held.date;
        action.date_choice.clear();
        action.end_date = held.end_date;
        action.distance = held.distance;
        action.description = held.description;
        action.planned = held.planned;
    }
    if action.status.is_empty() {
        action.status = held.status;
    }
    let mut draft = desk.read(tx, &action, Some(before)).await?;
    draft.contributor = before.contributor;
    Ok(draft)
}

/// A change that only moves the state: confirm, dispute.
///
/// # Errors
/// What the rule refuses.
pub async fn move_state(
    tx: &mut Tx,
    desk: &Desk,
    before: &VolunteerAction,
    verb: &'static str,
    reason: Option<&str>,
    decide: impl FnOnce(&mut VolunteerAction) -> std::result::Result<(), CannotChange>,
) -> Result<VolunteerAction> {
    let mut after = before.clone();
    decide(&mut after)?;
    after.updated_at = desk.now;
    if !day_load::counts(before) {
        // What was announced is now said to have been given.
        day_load::check(tx, desk.scope, &after).await?;
    }
    store::change(tx, desk.scope, before, &after).await?;
    let entry = Entry::new(NOUN, before.id, verb).about(before.contributor.person());
    let mut entry = entry.before(Record::of(before, &desk.house)).after(Record::of(&after, &desk.house));
    entry.reason = reason;
    note(tx, desk.scope, &desk.author, entry, desk.now).await?;
    Ok(after)
}
