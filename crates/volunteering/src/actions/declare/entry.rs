//! Entering an action: what was typed becomes an action, or a question.

use super::form::{EntryForm, Question};
use crate::{
    actions::{
        ActionForm, ActionState, Desk, DraftAction, Habits, NewAction, Origin, VolunteerAction, day_load,
        habits::LOOKED_AT,
        letters,
        record::{NOUN, Record},
        store,
    },
    private_links::field::LinkField,
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result, fresh_id};
use organisation::persons;
use site::{
    Choice, Ui,
    journal::{Entry, note},
};

/// What became of a form that was sent.
#[derive(Debug)]
pub enum Outcome {
    /// The action, and its other half when it was cut at the end of a fiscal year (R8).
    Entered(Box<VolunteerAction>, Option<Box<VolunteerAction>>),
    Asked(Question),
}

/// Enters what a form says, or asks what must be known first.
///
/// # Errors
/// What the rules refuse.
pub async fn declare(tx: &mut Tx, desk: &Desk, form: &EntryForm) -> Result<Outcome> {
    if form.seeks_person() {
        return seek(tx, desk, form.person_query.as_deref().unwrap_or_default()).await;
    }
    let mut draft = desk.read(tx, &form.action, None).await?;
    if let Some(first) = already_entered(tx, desk, &draft).await? {
        let second = second_half(tx, desk, &first).await?;
        if desk.by_api || is_again(&first, second.as_ref(), &draft) {
            return Ok(Outcome::Entered(Box::new(first), second.map(Box::new)));
        }
        // Typed anew in a page that was already sent: another tab, an answer that was lost. Nothing of it is.
        draft.client_uid = None;
    }
    let halves = draft.split_at(desk.year_end(draft.happened_on));
    if let (None, Some((first, second))) = (draft.split, &halves) {
        let year_ends_on = desk.year_end(draft.happened_on);
        let question = Question::Split { year_ends_on, first: first.minutes, second: second.minutes };
        return Ok(Outcome::Asked(question));
    }
    if form.confirmed.is_empty()
        && let Some(id) = store::twins(tx, desk.scope, &draft.duplicate_key()).await?.first().copied()
    {
        return Ok(Outcome::Asked(Question::Twin { id }));
    }
    match halves {
        Some((first, second)) if draft.split == Some(true) => {
            let first = enter(tx, desk, first).await?;
            let second = enter(tx, desk, second).await?;
            Ok(Outcome::Entered(Box::new(first), Some(Box::new(second))))
        }
        _ => Ok(Outcome::Entered(Box::new(enter(tx, desk, draft).await?), None)),
    }
}

/// « Comme la dernière fois »: the same action, today, at once (R1). What is archived since is asked about on the form.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not theirs to copy; inside, what the form can be put right for.
pub async fn copy_today(
    tx: &mut Tx,
    desk: &Desk,
    id: Id,
    client_uid: &str,
) -> Result<(EntryForm, Result<Outcome>)> {
    let (mut form, archived) = copied(tx, desk, id).await?;
    client_uid.clone_into(&mut form.action.client_uid);
    let outcome = match archived.or(()) {
        Ok(()) => declare(tx, desk, &form).await,
        Err(refusal) => Err(refusal),
    };
    Ok((form, outcome))
}

/// The form filled with an action that may be copied: one's own, or any for a moderator. What is archived since is
/// left for the default, and told.
///
/// # Errors
/// [`Refusal::NotFound`] when it is somebody else's.
pub async fn copied(tx: &mut Tx, desk: &Desk, id: Id) -> Result<(EntryForm, FieldErrors)> {
    let action = store::get(tx, desk.scope, id).await?;
    if action.contributor != desk.asker.contributor() && !desk.asker.moderates() {
        return Err(Refusal::NotFound);
    }
    let mut form = EntryForm { action: ActionForm::copying(&action), ..EntryForm::default() };
    // The status is that of today, not of that day (R6).
    form.action.status.clear();
    let archived = desk.archived_choices(&form.action, None);
    if archived.get("category").is_some() {
        form.action.category = desk.house.settings.default_category_id.to_string();
    }
    if archived.get("project").is_some() {
        form.action.project.clear();
    }
    if archived.get("level").is_some() {
        form.action.level.clear();
    }
    let form = named(tx, desk, form.seen_by(desk.asker.contributor())).await?;
    Ok((form, archived))
}

/// The form as it is read: without script a name is typed over that of the person, or of the link, that the page holds
/// unseen, and the name that is read is who it is for (R5).
///
/// # Errors
/// A fault from the database.
pub async fn as_read(tx: &mut Tx, desk: &Desk, ui: &Ui, mut form: EntryForm) -> Result<EntryForm> {
    let of_person = form.action.contributor == "person";
    if of_person && desk.is_typed_over(tx, &form.action.person, form.person_query.as_deref()).await? {
        form.action.person.clear();
    }
    if form.action.contributor == "link"
        && LinkField::is_typed_over(tx, desk.scope, ui, &form.action.link, form.link_query.as_deref()).await?
    {
        form.action.link.clear();
    }
    Ok(form)
}

/// The form with the name of the person it holds, so that nobody is held unseen.
///
/// # Errors
/// A fault from the database.
pub async fn named(tx: &mut Tx, desk: &Desk, mut form: EntryForm) -> Result<EntryForm> {
    if let Some(person) = desk.held_person(tx, &form.action.person).await? {
        form.person_query = Some(person.label(base::Lang::Fr));
    }
    Ok(form)
}

/// What the contributor at this desk usually declares.
///
/// # Errors
/// A fault from the database.
pub async fn habits(tx: &mut Tx, desk: &Desk) -> Result<Habits> {
    let last = store::list_of(tx, desk.scope, desk.asker.contributor(), store::FIRST, LOOKED_AT).await?;
    let actions = last.into_iter().map(|it| it.action).collect();
    Ok(Habits::among(actions, desk.house.settings.day_minutes))
}

/// The action a repeated uid already entered (I8). Another one's uid is refused and shows nothing.
async fn already_entered(tx: &mut Tx, desk: &Desk, draft: &DraftAction) -> Result<Option<VolunteerAction>> {
    let Some(uid) = &draft.client_uid else { return Ok(None) };
    let Some(first) = store::find_by_uid(tx, desk.scope, uid).await? else { return Ok(None) };
    let mine = first.contributor == desk.asker.contributor()
        || (first.entered_by.is_some() && first.entered_by == desk.person_id());
    if mine { Ok(Some(first)) } else { Err(Refusal::Conflict(Msg::new("uid-taken"))) }
}

/// Whether what is sent is what was entered, cut in two or not.
fn is_again(first: &VolunteerAction, second: Option<&VolunteerAction>, draft: &DraftAction) -> bool {
    let minutes = first.minutes.0 + second.map_or(0, |it| it.minutes.0);
    (&first.title, first.happened_on, minutes) == (&draft.title, draft.happened_on, draft.minutes.0)
}

/// The other half of an action that was cut in two when it was entered.
async fn second_half(tx: &mut Tx, desk: &Desk, first: &VolunteerAction) -> Result<Option<VolunteerAction>> {
    let Some(uid) = &first.client_uid else { return Ok(None) };
    let second = store::find_by_uid(tx, desk.scope, &DraftAction::uid_of_second(uid)).await?;
    Ok(second.filter(|it| it.contributor == first.contributor))
}

/// Saves one action with its line of the journal and, when it is somebody else's, its mail (R5).
///
/// # Errors
/// What the rules refuse.
pub async fn enter(tx: &mut Tx, desk: &Desk, draft: DraftAction) -> Result<VolunteerAction> {
    let own = draft.contributor == desk.asker.contributor();
    let now = desk.circumstances(&[draft.happened_on]);
    let state = desk.asker.enter(draft.contributor, draft.planned, &now)?;
    let new = NewAction {
        id: fresh_id(),
        state,
        origin: match own {
            _ if desk.by_api => Origin::Api,
            true => Origin::Own,
            false => Origin::Behalf,
        },
        entered_by: desk.person_id(),
        at: desk.now,
    };
    let action = draft.into_action(new);
    day_load::check(tx, desk.scope, &action).await?;
    store::add(tx, desk.scope, &action).await?;
    let entry = Entry::new(NOUN, action.id, "add").about(action.contributor.person());
    let entry = entry.after(Record::of(&action, &desk.house));
    note(tx, desk.scope, &desk.author, entry, desk.now).await?;
    if !own {
        letters::entered_for_you(tx, desk, &action).await?;
    }
    Ok(action)
}

/// Undoes an entry just made, with its other half: it leaves no trace but in the journal. Later, or after
/// a change, it is cancelled instead, which keeps it.
///
/// # Errors
/// What the rules refuse.
pub async fn undo(tx: &mut Tx, desk: &Desk, action: &VolunteerAction) -> Result<()> {
    if let Some(second) = second_half(tx, desk, action).await?
        && second.state != ActionState::Cancelled
    {
        undo_one(tx, desk, &second).await?;
    }
    undo_one(tx, desk, action).await
}

async fn undo_one(tx: &mut Tx, desk: &Desk, action: &VolunteerAction) -> Result<()> {
    let fresh = desk.now.duration_since(action.created_at).as_secs() < 600 && action.version == 1;
    let mine = action.entered_by == desk.person_id() && action.entered_by.is_some()
        || action.contributor == desk.asker.contributor();
    let now = desk.circumstances(&[action.happened_on]);
    let mut after = action.clone();
    after.updated_at = desk.now;
    let cancelled = after.cancel(&desk.asker, &now);
    let removable = fresh && mine && action.state != ActionState::Cancelled && !now.year_frozen;
    let verb = if removable && letters::entry_untold(tx, desk, action).await? {
        // What was entered a moment ago may be taken back whatever its state; what somebody was told of is cancelled,
        // so that the link of their mail still leads to it.
        store::remove(tx, desk.scope, action).await?;
        "remove"
    } else {
        cancelled?;
        store::change(tx, desk.scope, action, &after).await?;
        "cancel"
    };
    let entry = Entry::new(NOUN, action.id, verb).about(action.contributor.person());
    let entry = entry.before(Record::of(action, &desk.house));
    note(tx, desk.scope, &desk.author, entry, desk.now).await
}

/// Without script a name is typed: the persons it may be, to choose from.
async fn seek(tx: &mut Tx, desk: &Desk, words: &str) -> Result<Outcome> {
    if !desk.asker.moderates() {
        return Err(crate::actions::CannotEnter::OnlyForYourself.into());
    }
    let found = persons::store::search(tx, desk.scope, words, 12).await?;
    if found.is_empty() {
        return Err(Refusal::field("person", Msg::new("person-unknown").with("words", words.trim())));
    }
    let choices = found.into_iter().map(|it| Choice::of(it.id, it.label(base::Lang::Fr))).collect();
    Ok(Outcome::Asked(Question::Who(choices)))
}
