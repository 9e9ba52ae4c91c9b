//! One action, for its contributor and for those who moderate. To anybody else it is not there.

use super::{
    change::{self, Then, change, move_state},
    page::{ChangePage, May, ShowPage, facts},
};
use crate::{
    actions::{
        ActionForm, Contributor, Desk, VolunteerAction,
        declare::{EntryForm, Question, entry::Outcome},
        shown::{ShownAction, who},
        store::{self, get_listed},
    },
    rectifications,
    rights::RUNS_VALUATION,
    settings::Feature,
};
use base::{FieldErrors, Id, Msg, Refusal, Result, text_within};
use organisation::journal;
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path,
    answer::{page, page_as, see_with},
    axum::http::StatusCode,
    ui::url_encoded,
};

/// What the change page sends beside the entry.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ChangeForm {
    #[serde(flatten)]
    pub entry: EntryForm,
    /// `validate`: save and validate.
    pub then: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DisputeForm {
    pub reason: String,
}

/// Whether they may set the action apart in the valuation (R26, R32).
fn values(member: &Member) -> bool {
    member.organisation.has_on(Feature::Valuation.as_text()) && member.rights.allow(RUNS_VALUATION)
}

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let listed = get_listed(&mut tx, desk.scope, id).await?;
    let action = &listed.action;
    may_see(&desk, action)?;
    let ui = member.ui();
    let history = journal::history(&mut tx, desk.scope, id).await?;
    let history = history.into_iter().filter(|it| it.verb != "consult").collect();
    let own = action.contributor == desk.asker.contributor();
    let wish = if own { rectifications::store::last_of(&mut tx, desk.scope, id).await? } else { None };
    let frozen = desk.is_frozen(action.happened_on);
    let shown = ShownAction::of(&ui, &desk.house, &listed);
    let answers = desk.answers(&mut tx, action.contributor).await?;
    let answer = page(&ShowPage {
        facts: facts(&ui, &desk, action, who(&ui, &listed)),
        description: action.description.clone(),
        history: journal::timeline_html(&mut tx, &member, history).await?,
        may_rectify: rectifications::may_ask(action, &desk.asker, frozen, wish.as_ref()).is_ok(),
        wish: wish.as_ref().map(|it| ui.say(&it.msg(&ui.instant(&it.asked_at)))),
        may: May { value: values(&member), ..May::of(&desk, action, answers) },
        version: action.version,
        back: member.path(if own { "benevolat/moi" } else { "benevolat/actions" }),
        to_trip: if own { trip_link(&member, action) } else { None },
        base: member.path("benevolat"),
        action: shown,
        ui,
    })?;
    let whose = listed.action.contributor.person();
    journal::note_look(&member, tx, ("volunteer_action", id), whose).await?;
    Ok(answer)
}

/// Where an action with a distance becomes a trip, its day, title and kilometres filled in (R50).
fn trip_link(member: &Member, action: &VolunteerAction) -> Option<String> {
    let metres = action.distance_m.filter(|_| member.rights.allow(treasury::rights::OWNS))?;
    let on = action.happened_on;
    let (purpose, km) = (url_encoded(&action.title), url_encoded(&base::written_km(metres)));
    let query = format!("date={on}&purpose={purpose}&distance={km}&action={}", action.id);
    Some(member.path(&format!("frais/trajets/nouveau?{query}")))
}

/// One's own, or any for those who moderate.
///
/// # Errors
/// [`Refusal::NotFound`]: the same as if it were not there.
pub(crate) fn may_see(desk: &Desk, action: &VolunteerAction) -> Result<()> {
    let own = action.contributor == desk.asker.contributor();
    if own || desk.asker.moderates() { Ok(()) } else { Err(Refusal::NotFound) }
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let action = store::get(&mut tx, desk.scope, id).await?;
    may_see(&desk, &action)?;
    let days = [action.happened_on];
    let state = action.state_after_edit(&desk.asker, &desk.circumstances(&days), false);
    state.map_err(|cannot| desk.refusing(cannot, &days))?;
    page(&ChangePage::new(&desk, place(&member), &action, form_of(&action), FieldErrors::default()))
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(sent): Form<ChangeForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let before = store::get(&mut tx, desk.scope, id).await?;
    may_see(&desk, &before)?;
    let then = if sent.then == "validate" { Then::Validate } else { Then::Stay };
    match change(&mut tx, &desk, &before, &sent.entry, then).await {
        Ok(Outcome::Asked(question)) => {
            asked_page(&desk, place(&member), &before, sent.entry, (question, then))
        }
        Ok(Outcome::Entered(..)) => {
            tx.commit().await?;
            member.site.wake.rouse();
            Ok(member.go(&format!("benevolat/actions/{id}"), "action-changed"))
        }
        Err(Refusal::Conflict(msg)) if msg.key == "version-conflict" => {
            stale_page(&desk, place(&member), &before, sent.entry)
        }
        Err(refusal) => {
            let (status, errors) = crate::actions::declare::web::again_with(refusal, "date")?;
            page_as(status, &ChangePage::new(&desk, place(&member), &before, sent.entry, errors))
        }
    }
}

/// Whether to cut an action that now goes beyond its fiscal year (R8): nothing is saved yet.
pub(crate) fn asked_page(
    desk: &Desk,
    place: (site::Ui, String),
    action: &VolunteerAction,
    form: EntryForm,
    (question, then): (Question, Then),
) -> Answer {
    let mut page = ChangePage::new(desk, place, action, form, FieldErrors::default());
    page.question = question;
    page.validating = then == Then::Validate;
    page_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Somebody changed the action meanwhile: both versions, and the person chooses (R9).
pub(crate) fn stale_page(
    desk: &Desk,
    place: (site::Ui, String),
    action: &VolunteerAction,
    mut form: EntryForm,
) -> Answer {
    // Saving once more is then an answer to the version now there.
    form.action.version = action.version.to_string();
    let errors = FieldErrors::one("", Msg::new("version-conflict"));
    let mut page = ChangePage::new(desk, place, action, form, errors);
    page.saved_now = facts(&page.ui, desk, action, action.title.clone());
    page_as(StatusCode::CONFLICT, &page)
}

fn place(member: &Member) -> (site::Ui, String) {
    (member.ui(), member.path("benevolat"))
}

fn form_of(action: &VolunteerAction) -> EntryForm {
    let mut form = EntryForm { action: ActionForm::of(action), ..EntryForm::default() };
    if action.contributor != Contributor::Nobody {
        form.action.headcount.clear();
    }
    form
}

/// « Cela a bien eu lieu » (R4).
pub async fn confirm(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let before = store::get(&mut tx, desk.scope, id).await?;
    may_see(&desk, &before)?;
    let after = change::confirm(&mut tx, &desk, &before).await?;
    tx.commit().await?;
    let ui = member.ui();
    let said = ui.t1("action-entered", "amount", crate::actions::shown::amount(&ui, &after));
    let own = after.contributor == desk.asker.contributor();
    let back = member.path(if own { "benevolat/moi" } else { "benevolat/moderation" });
    Ok(see_with(&member.site, &back, &Flash::new(said)))
}

/// « Annuler l’action », « Pas eu lieu »: this one alone.
pub async fn cancel(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let before = store::get(&mut tx, desk.scope, id).await?;
    may_see(&desk, &before)?;
    change::cancel(&mut tx, &desk, &before).await?;
    tx.commit().await?;
    undone(&member, &desk, &before)
}

/// Back to the list that an action was in.
pub(crate) fn undone(member: &Member, desk: &Desk, action: &VolunteerAction) -> Answer {
    let own = action.contributor == desk.asker.contributor();
    let back = member.path(if own { "benevolat/moi" } else { "benevolat/actions" });
    let flash = Flash::new(member.ui().t1("action-undone", "title", &action.title));
    Ok(see_with(&member.site, &back, &flash))
}

/// « Ce n’est pas juste »: out of totals until settled (R5).
pub async fn dispute(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(sent): Form<DisputeForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let before = store::get(&mut tx, desk.scope, id).await?;
    may_see(&desk, &before)?;
    let reason = dispute_reason(&sent.reason)?;
    let now = desk.circumstances(&[before.happened_on]);
    let decide = |it: &mut VolunteerAction| it.dispute(&desk.asker, &now);
    move_state(&mut tx, &desk, &before, "dispute", reason.as_deref(), decide).await?;
    tx.commit().await?;
    Ok(member.go(&format!("benevolat/actions/{id}"), "action-disputed"))
}

/// The reason of a dispute, when one was given.
///
/// # Errors
/// [`Refusal::Invalid`] when it is too long.
pub(crate) fn dispute_reason(typed: &str) -> Result<Option<String>> {
    let reason = text_within(typed, 1000)
        .map_err(|_| Refusal::field("reason", Msg::new("text-too-long").with("most", 1000_i64)))?;
    Ok(Some(reason).filter(|reason| !reason.is_empty()))
}
