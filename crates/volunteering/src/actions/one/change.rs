//! Changing an action: by its author, or as the correction of a moderator (R14, R16).

use crate::{
    actions::{
        ActionState, CannotChange, Contributor, Desk, DraftAction, VolunteerAction, day_load,
        declare::{
            EntryForm,
            entry::{Outcome, cut},
        },
        letters,
        record::{NOUN, Record},
        store,
    },
    valuation::{self, line::DraftException},
};
use ::store::Tx;
use base::{Refusal, Result, fresh_id};
use site::journal::{Entry, note};
use work::files;

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

/// Saves what was typed over an action, and what is cut off it as others; or asks whether to cut it (R8).
///
/// # Errors
/// What the rules refuse; [`CannotChange::Stale`] when it changed meanwhile.
pub async fn change(
    tx: &mut Tx,
    desk: &Desk,
    before: &VolunteerAction,
    form: &EntryForm,
    then: Then,
) -> Result<Outcome> {
    let draft = read(tx, desk, before, form).await?;
    before.check_version(draft.version.unwrap_or_default())?;
    let days = [before.happened_on, draft.happened_on];
    let now = desk.circumstances(&days);
    let state = before.state_after_edit(&desk.asker, &now, draft.planned);
    let state = state.map_err(|cannot| desk.refusing(cannot, &days))?;
    let (mut draft, mut later) = match cut(desk, draft) {
        Ok(parts) => parts,
        Err(question) => return Ok(Outcome::Asked(question)),
    };
    let dated = desk.proposed_status(tx, before.contributor, before.happened_on).await?;
    if !later.is_empty() && draft.status == before.status && before.status == dated {
        desk.date_statuses(tx, std::slice::from_mut(&mut draft)).await?;
        desk.date_statuses(tx, &mut later).await?;
    }
    let correction = is_correction(desk, before);
    let mut after = before.clone();
    draft.change(&mut after, state, desk.now);
    if before.waits_again(&after, &desk.asker, &now) {
        after.state = ActionState::Pending;
    }
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
    let mut parts = Vec::new();
    for part in later {
        let part = add_part(tx, desk, &after, part).await?;
        follow_exception(tx, desk, &after, &part).await?;
        parts.push(part);
    }
    Ok(Outcome::Entered(Box::new(after), parts))
}

/// What is cut off a changed action (R8): the same, and where it stands, but for its days. It has no uid: its page,
/// sent again, is of an older version.
async fn add_part(
    tx: &mut Tx,
    desk: &Desk,
    first: &VolunteerAction,
    part: DraftAction,
) -> Result<VolunteerAction> {
    if let Some(year) = desk.frozen_year(part.happened_on) {
        return Err(Refusal::Conflict(year.frozen_msg()));
    }
    let mut action = VolunteerAction {
        id: fresh_id(),
        client_uid: None,
        fingerprint: None,
        import_id: None,
        version: 1,
        created_at: desk.now,
        ..first.clone()
    };
    part.change(&mut action, first.state, desk.now);
    day_load::check(tx, desk.scope, &action).await?;
    store::add(tx, desk.scope, &action).await?;
    let entry = Entry::new(NOUN, action.id, "add").about(action.contributor.person());
    let entry = entry.after(Record::of(&action, &desk.house));
    note(tx, desk.scope, &desk.author, entry, desk.now).await?;
    Ok(action)
}

/// What is worth something apart stays so on both sides of a year's end, with its proof (R32).
async fn follow_exception(
    tx: &mut Tx,
    desk: &Desk,
    first: &VolunteerAction,
    part: &VolunteerAction,
) -> Result<()> {
    let Some(found) = valuation::store::exception(tx, desk.scope, first.id).await? else { return Ok(()) };
    let rate_file_id = match found.rate_file_id {
        Some(id) => Some(files::copy(tx, id, desk.now).await?),
        None => None,
    };
    let draft = DraftException {
        valued: found.valued,
        reason: found.reason,
        rate: found.rate,
        rate_source: found.rate_source,
        rate_file_id,
    };
    valuation::store::set_exception(tx, desk.scope, part.id, &draft, desk.now).await?;
    let entry = Entry::new("action_valuation", part.id, "change").after(&draft);
    note(tx, desk.scope, &desk.author, entry.about(part.contributor.person()), desk.now).await
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
        // Their days are not touched, so whether to cut them is not asked (R8).
        "no".clone_into(&mut action.split);
    }
    if action.status.is_empty() {
        action.status = held.status;
    }
    let mut draft = desk.read(tx, &action, Some(before)).await?;
    draft.contributor = before.contributor;
    Ok(draft)
}

/// What was planned took place: says its person, or a moderator for whoever cannot (R4).
///
/// # Errors
/// What the rule refuses.
pub async fn confirm(tx: &mut Tx, desk: &Desk, before: &VolunteerAction) -> Result<VolunteerAction> {
    let answers = desk.answers(tx, before.contributor).await?;
    let now = desk.circumstances(&[before.happened_on]);
    move_state(tx, desk, before, "confirm", None, |it| it.confirm(&desk.asker, &now, answers)).await
}

/// Cancels this action alone: it stays, and counts for nothing.
///
/// # Errors
/// What [`VolunteerAction::cancel`] refuses.
pub async fn cancel(tx: &mut Tx, desk: &Desk, before: &VolunteerAction) -> Result<VolunteerAction> {
    let now = desk.circumstances(&[before.happened_on]);
    move_state(tx, desk, before, "cancel", None, |it| it.cancel(&desk.asker, &now)).await
}

/// A change that only moves the state: confirm, dispute, cancel.
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
    decide(&mut after).map_err(|cannot| desk.refusing(cannot, &[before.happened_on]))?;
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
