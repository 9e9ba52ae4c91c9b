//! « Déclarer » for a member.

use super::{
    entry::{self, Outcome},
    form::{EntryForm, Question},
    page::{DeclarePage, Surroundings, ThanksPage, draft_key, fresh_form, note_of, thanks_key},
};
use crate::{
    actions::{
        ActionForm, Desk,
        one::web::{may_see, undone},
        shown::{amount, amounts},
        store,
    },
    private_links::field::LinkField,
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, id_from_text};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path, Query,
    answer::{page, page_as, see_with},
    axum::http::StatusCode,
};

/// What the address of the entry page may say.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DeclareQuery {
    /// The action to copy.
    pub comme: String,
}

/// The one field of the buttons « comme la dernière fois ».
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct AgainForm {
    pub client_uid: String,
}

pub async fn new(member: Member, Query(query): Query<DeclareQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let habits = entry::habits(&mut tx, &desk).await?;
    let (form, errors) = match id_from_text(&query.comme) {
        Some(id) => {
            let (mut form, errors) = entry::copied(&mut tx, &desk, id).await?;
            form.action.client_uid = base::fresh_id().to_string();
            (form, errors)
        }
        None => (fresh_form(&desk, &habits), FieldErrors::default()),
    };
    let around = around(&mut tx, &member, &desk, habits, &form).await?;
    page(&DeclarePage::new(&desk, around, form, errors, Question::None))
}

pub async fn create(member: Member, Form(form): Form<EntryForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let form = entry::as_read(&mut tx, &desk, &member.ui(), form.settled()).await?;
    let outcome = entry::declare(&mut tx, &desk, &form).await;
    finish(member, tx, desk, form, outcome).await
}

/// « Comme la dernière fois »: one touch. A second one the same day is asked about (R7).
pub async fn again(member: Member, Path((_, id)): Path<(String, Id)>, Form(sent): Form<AgainForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let (form, outcome) = entry::copy_today(&mut tx, &desk, id, &sent.client_uid).await?;
    finish(member, tx, desk, form, outcome).await
}

/// Thanks, and what was counted.
pub async fn thanks(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let action = store::get(&mut tx, desk.scope, id).await?;
    let mine = action.contributor == desk.asker.contributor();
    if !mine && action.entered_by != Some(member.person_id) {
        return Err(Refusal::NotFound.into());
    }
    let ui = member.ui();
    let year_total = if mine { own_year(&mut tx, &desk).await?.map(|it| ui.minutes(it)) } else { None };
    page(&ThanksPage {
        title: action.title.clone(),
        amount: amount(&ui, &action),
        note: note_of(&ui, &desk.house, &action),
        state_key: thanks_key(action.state),
        year_total,
        draft_key: draft_key(&desk),
        client_uid: action.client_uid.as_deref().map_or("", ActionForm::page_of).to_owned(),
        base: member.path("benevolat"),
        own: member.path("benevolat/moi"),
        ui,
    })
}

/// Undo: takes back what was entered a moment ago.
pub async fn undo(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let action = store::get(&mut tx, desk.scope, id).await?;
    may_see(&desk, &action)?;
    entry::undo(&mut tx, &desk, &action).await?;
    tx.commit().await?;
    undone(&member, &desk, &action)
}

/// The minutes of the year that the person gave as a volunteer.
pub(crate) async fn own_year(tx: &mut Tx, desk: &Desk) -> base::Result<Option<base::Minutes>> {
    let totals =
        store::own_totals(tx, desk.scope, desk.asker.contributor(), desk.year_of(desk.today)).await?;
    Ok(totals.iter().find(|it| it.status == crate::actions::Status::Volunteer).map(|it| it.minutes))
}

async fn finish(
    member: Member,
    tx: Tx,
    desk: Desk,
    form: EntryForm,
    outcome: base::Result<Outcome>,
) -> Answer {
    let (status, mut errors, question) = match outcome {
        Ok(Outcome::Entered(action, later)) => {
            tx.commit().await?;
            member.site.wake.rouse();
            let ui = member.ui();
            let said = ui.t1("action-entered", "amount", amounts(&ui, &action, &later));
            let base = member.path("benevolat");
            let flash = Flash::new(said).undone_by(format!("{base}/actions/{}/retrait", action.id));
            return Ok(see_with(&member.site, &format!("{base}/merci/{}", action.id), &flash));
        }
        Ok(Outcome::Asked(question)) => (StatusCode::UNPROCESSABLE_ENTITY, FieldErrors::default(), question),
        Err(refusal) => {
            let (status, errors) = again_with(refusal, "date")?;
            (status, errors, Question::None)
        }
    };
    // What was half written goes: the page is asked again from what is there.
    drop(tx);
    let mut tx = member.site.db.read().await?;
    let habits = entry::habits(&mut tx, &desk).await?;
    let around = around(&mut tx, &member, &desk, habits, &form).await?;
    around.links.tell(&mut errors);
    let form = entry::named(&mut tx, &desk, form.seen_by(desk.asker.contributor())).await?;
    page_as(status, &DeclarePage::new(&desk, around, form, errors, question))
}

/// What can be put right on the form is shown on it, with what was typed; `day` is the field that a frozen year is told
/// at.
///
/// # Errors
/// Every other refusal.
pub(crate) fn again_with(refusal: Refusal, day: &'static str) -> base::Result<(StatusCode, FieldErrors)> {
    match refusal {
        Refusal::Invalid(errors) => Ok((StatusCode::UNPROCESSABLE_ENTITY, errors)),
        Refusal::Conflict(msg) if msg.key == "year-frozen" => {
            Ok((StatusCode::CONFLICT, FieldErrors::one(day, msg)))
        }
        refusal => Err(refusal),
    }
}

async fn around(
    tx: &mut Tx,
    member: &Member,
    desk: &Desk,
    habits: crate::actions::Habits,
    form: &EntryForm,
) -> base::Result<Surroundings> {
    let ui = member.ui();
    let links = if desk.asker.moderates() {
        LinkField::load(tx, desk.scope, &ui, &form.action.link, form.link_query.as_deref()).await?
    } else {
        LinkField::default()
    };
    let travels = member.rights.allow(treasury::rights::OWNS);
    Ok(Surroundings { ui, base: member.path("benevolat"), guest_of: None, habits, links, travels })
}
