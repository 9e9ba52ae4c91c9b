//! Entering an action: what was typed becomes an action, or a question.

use super::form::{EntryForm, Question};
use crate::{
    actions::{
        ActionForm, ActionState, Desk, DraftAction, Habits, NewAction, Origin, VolunteerAction, day_load,
        habits::LOOKED_AT,
        letters,
        one::change::cancel,
        record::{NOUN, Record},
        store,
    },
    searched::Whose,
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result, fresh_id};
use organisation::{fiscal_years::fiscal_year::FiscalYear, persons::Named};
use site::{
    Ui,
    journal::{Entry, note},
};

/// What became of a form that was sent.
#[derive(Debug)]
pub enum Outcome {
    /// The action, and its parts of later fiscal years when it was cut (R8).
    Entered(Box<VolunteerAction>, Vec<VolunteerAction>),
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
    match already_entered(tx, desk, form, &mut draft).await? {
        Sent::Before(first) => {
            let later = later_parts(tx, desk, &first).await?;
            return Ok(Outcome::Entered(first, later));
        }
        Sent::AnotherDay(id) if form.confirmed.is_empty() => {
            return Ok(Outcome::Asked(Question::Twin { id }));
        }
        _ => {}
    }
    may_enter(desk, &draft)?;
    let (first, mut later) = match cut(desk, draft) {
        Ok(parts) => parts,
        Err(question) => return Ok(Outcome::Asked(question)),
    };
    if form.action.status.trim().is_empty() {
        desk.date_statuses(tx, &mut later).await?;
    }
    if form.confirmed.is_empty()
        && let Some(id) = store::twins(tx, desk.scope, &first.duplicate_key()).await?.first().copied()
    {
        return Ok(Outcome::Asked(Question::Twin { id }));
    }
    let first = enter(tx, desk, first).await?;
    let mut parts = Vec::new();
    for part in later {
        parts.push(enter(tx, desk, part).await?);
    }
    Ok(Outcome::Entered(Box::new(first), parts))
}

/// The state of what is entered, whole or by its first part.
fn may_enter(desk: &Desk, draft: &DraftAction) -> Result<ActionState> {
    let days = [draft.happened_on];
    let state = desk.asker.enter(draft.contributor, draft.planned, &desk.circumstances(&days));
    state.map_err(|cannot| desk.refusing(cannot, &days))
}

/// An action and its parts of later fiscal years, as whoever typed it wishes; a question when they have not said (R8), or
/// wish what a frozen year refuses (I9).
pub(crate) fn cut(
    desk: &Desk,
    draft: DraftAction,
) -> std::result::Result<(DraftAction, Vec<DraftAction>), Question> {
    let (first, later) = draft.cut_at(&desk.year_ends(draft.happened_on, draft.last_day()));
    let frozen = later.iter().find_map(|part| desk.frozen_year(part.happened_on)).map(FiscalYear::frozen_msg);
    let asks = match draft.split {
        None => !later.is_empty(),
        Some(cuts) => cuts && frozen.is_some() && !desk.by_api,
    };
    match draft.split {
        _ if asks => {
            let year_ends_on = first.last_day();
            let parts = std::iter::once(first).chain(later).collect();
            Err(Question::Split { year_ends_on, parts, frozen })
        }
        Some(true) => Ok((first, later)),
        _ => Ok((draft, Vec::new())),
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

/// The form as it is read: the name that is typed is who it is for (R5).
///
/// # Errors
/// A fault from the database.
pub async fn as_read(tx: &mut Tx, desk: &Desk, ui: &Ui, mut form: EntryForm) -> Result<EntryForm> {
    let whose = Whose {
        contributor: &form.action.contributor,
        person: &mut form.action.person,
        person_query: form.person_query.as_deref(),
        link: &mut form.action.link,
        link_query: form.link_query.as_deref(),
    };
    whose.read(tx, desk, ui).await?;
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

/// What became of the same thing, sent from the same page before.
enum Sent {
    Never,
    /// It is this action (I8).
    Before(Box<VolunteerAction>),
    /// It is of another day: sent again after midnight, or meant again on a page left open. Only its person knows.
    AnotherDay(Id),
}

/// What a repeated uid already entered. Another one's uid is refused and shows nothing. What was cancelled since may be
/// entered anew, under the next uid, which the draft takes.
async fn already_entered(
    tx: &mut Tx,
    desk: &Desk,
    form: &EntryForm,
    draft: &mut DraftAction,
) -> Result<Sent> {
    let Some(page) = draft.client_uid.clone() else { return Ok(Sent::Never) };
    let uid = if desk.by_api { page } else { form.action.entry_uid(&page)? };
    let mut sent = Sent::Never;
    for number in 1.. {
        let uid = if number == 1 { uid.clone() } else { format!("{uid}.{number}") };
        let found = store::find_by_uid(tx, desk.scope, &uid).await?;
        let part = store::find_by_uid(tx, desk.scope, &DraftAction::uid_of_part(&uid, 2)).await?;
        draft.client_uid = Some(uid);
        let Some(first) = found else {
            // Of what was cut, a later part may have stayed when the first was taken back: its uid is held.
            if part.is_some() {
                continue;
            }
            break;
        };
        let mine = first.contributor == desk.asker.contributor()
            || (first.entered_by.is_some() && first.entered_by == desk.person_id());
        if !mine {
            return Err(Refusal::Conflict(Msg::new("uid-taken")));
        }
        let counts = first.state != ActionState::Cancelled;
        if desk.by_api || (counts && first.happened_on == draft.happened_on) {
            return Ok(Sent::Before(Box::new(first)));
        }
        if counts {
            sent = Sent::AnotherDay(first.id);
        }
    }
    Ok(sent)
}

/// The other parts of an action that was cut when it was entered.
async fn later_parts(tx: &mut Tx, desk: &Desk, first: &VolunteerAction) -> Result<Vec<VolunteerAction>> {
    let mut parts = Vec::new();
    let Some(uid) = &first.client_uid else { return Ok(parts) };
    loop {
        let uid = DraftAction::uid_of_part(uid, parts.len() + 2);
        let found = store::find_by_uid(tx, desk.scope, &uid).await?;
        let Some(part) = found.filter(|it| it.contributor == first.contributor) else { return Ok(parts) };
        parts.push(part);
    }
}

/// Saves one action with its line of the journal and, when it is somebody else's, its mail (R5).
///
/// # Errors
/// What the rules refuse.
pub async fn enter(tx: &mut Tx, desk: &Desk, draft: DraftAction) -> Result<VolunteerAction> {
    let own = draft.contributor == desk.asker.contributor();
    let state = may_enter(desk, &draft)?;
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

/// Undoes an entry just made, with its other parts: it leaves no trace but in the journal. Later, or once any of them
/// changed, this action alone is cancelled, which keeps it (decision 0036).
///
/// # Errors
/// What the rules refuse.
pub async fn undo(tx: &mut Tx, desk: &Desk, action: &VolunteerAction) -> Result<()> {
    let mut parts = later_parts(tx, desk, action).await?;
    parts.push(action.clone());
    if !parts.iter().all(|it| is_as_entered(desk, it)) {
        return cancel(tx, desk, action).await.map(|_| ());
    }
    for part in &parts {
        take_back(tx, desk, part).await?;
    }
    Ok(())
}

/// Whether an entry is still what they typed, or was typed for them, a moment ago.
fn is_as_entered(desk: &Desk, action: &VolunteerAction) -> bool {
    let fresh = desk.now.duration_since(action.created_at).as_secs() < 600 && action.version == 1;
    let mine = action.entered_by == desk.person_id() && action.entered_by.is_some()
        || action.contributor == desk.asker.contributor();
    fresh && mine && action.state != ActionState::Cancelled && !desk.is_frozen(action.happened_on)
}

/// What was entered a moment ago may be taken back whatever its state; what somebody was told of is cancelled, so that
/// the link of their mail still leads to it.
async fn take_back(tx: &mut Tx, desk: &Desk, action: &VolunteerAction) -> Result<()> {
    if !letters::entry_untold(tx, desk, action).await? {
        return cancel(tx, desk, action).await.map(|_| ());
    }
    store::remove(tx, desk.scope, action).await?;
    let entry = Entry::new(NOUN, action.id, "remove").about(action.contributor.person());
    let entry = entry.before(Record::of(action, &desk.house));
    note(tx, desk.scope, &desk.author, entry, desk.now).await
}

/// Without script a name is typed: the persons it may be, to choose from.
async fn seek(tx: &mut Tx, desk: &Desk, words: &str) -> Result<Outcome> {
    if !desk.asker.moderates() {
        return Err(crate::actions::CannotEnter::OnlyForYourself.into());
    }
    let found = Named::find(tx, desk.scope, base::Lang::Fr, words).await?.offered();
    if found.is_empty() {
        return Err(Refusal::field("person", Msg::new("person-unknown").with("words", words.trim())));
    }
    Ok(Outcome::Asked(Question::Who(found)))
}
