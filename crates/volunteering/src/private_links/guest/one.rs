//! One action of a link: see, correct, confirm, cancel. Its story is told without any name, so not at all.

use super::{BASE, door::come_in, web::write};
use crate::actions::{
    ActionForm, Desk, VolunteerAction,
    declare::{
        EntryForm,
        entry::{self, Outcome},
        web::again_with,
    },
    one::{
        change::{self, Then, change},
        page::{ChangePage, May, ShowPage, facts},
        web::{asked_page, stale_page},
    },
    shown::{ShownAction, amount},
    store,
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Flash, Form, Path, Visit,
    answer::{page, page_as, see_with},
    axum::http::HeaderMap,
};

/// The action, if it is the link's; otherwise it is not there.
async fn own(tx: &mut Tx, desk: &Desk, id: Id) -> Result<VolunteerAction> {
    let action = store::get(tx, desk.scope, id).await?;
    if action.contributor == desk.asker.contributor() { Ok(action) } else { Err(Refusal::NotFound) }
}

pub async fn show(visit: Visit, headers: HeaderMap, Path(id): Path<Id>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let desk = come_in(&mut tx, &visit, &headers).await?.desk(&mut tx, &visit).await?;
    let action = own(&mut tx, &desk, id).await?;
    let ui = visit.ui();
    page(&ShowPage {
        facts: facts(&ui, &desk, &action, String::new()),
        description: action.description.clone(),
        history: String::new(),
        may: May { dispute: false, ..May::of(&desk, &action, true) },
        may_rectify: false,
        wish: None,
        version: action.version,
        back: format!("{BASE}/moi"),
        to_trip: None,
        base: BASE.to_owned(),
        action: ShownAction::own(&ui, &desk.house, &action),
        ui,
    })
}

pub async fn edit(visit: Visit, headers: HeaderMap, Path(id): Path<Id>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let desk = come_in(&mut tx, &visit, &headers).await?.desk(&mut tx, &visit).await?;
    let action = own(&mut tx, &desk, id).await?;
    let days = [action.happened_on];
    let state = action.state_after_edit(&desk.asker, &desk.circumstances(&days), false);
    state.map_err(|cannot| desk.refusing(cannot, &days))?;
    let mut form = EntryForm { action: ActionForm::of(&action), ..EntryForm::default() };
    form.action.headcount.clear();
    page(&ChangePage::new(&desk, place(&visit), &action, form, FieldErrors::default()))
}

pub async fn update(
    visit: Visit,
    headers: HeaderMap,
    Path(id): Path<Id>,
    Form(mut form): Form<EntryForm>,
) -> Answer {
    // The bond is not theirs to say.
    form.action.status.clear();
    let (mut tx, guest) = write(&visit, &headers).await?;
    let desk = guest.desk(&mut tx, &visit).await?;
    let before = own(&mut tx, &desk, id).await?;
    match change(&mut tx, &desk, &before, &form, Then::Stay).await {
        Ok(Outcome::Entered(..)) => tx.commit().await?,
        Ok(Outcome::Asked(question)) => {
            return asked_page(&desk, place(&visit), &before, form, (question, Then::Stay));
        }
        Err(Refusal::Conflict(msg)) if msg.key == "version-conflict" => {
            return stale_page(&desk, place(&visit), &before, form);
        }
        Err(refusal) => {
            let (status, errors) = again_with(refusal, "date")?;
            return page_as(status, &ChangePage::new(&desk, place(&visit), &before, form, errors));
        }
    }
    let flash = Flash::new(visit.ui().t("action-changed"));
    Ok(see_with(&visit.site, &format!("{BASE}/actions/{id}"), &flash))
}

/// Undo: takes back what was entered a moment ago.
pub async fn undo(visit: Visit, headers: HeaderMap, Path(id): Path<Id>) -> Answer {
    let (mut tx, guest) = write(&visit, &headers).await?;
    let desk = guest.desk(&mut tx, &visit).await?;
    let action = own(&mut tx, &desk, id).await?;
    entry::undo(&mut tx, &desk, &action).await?;
    tx.commit().await?;
    undone(&visit, &action)
}

pub async fn cancel(visit: Visit, headers: HeaderMap, Path(id): Path<Id>) -> Answer {
    let (mut tx, guest) = write(&visit, &headers).await?;
    let desk = guest.desk(&mut tx, &visit).await?;
    let action = own(&mut tx, &desk, id).await?;
    change::cancel(&mut tx, &desk, &action).await?;
    tx.commit().await?;
    undone(&visit, &action)
}

fn undone(visit: &Visit, action: &VolunteerAction) -> Answer {
    let flash = Flash::new(visit.ui().t1("action-undone", "title", &action.title));
    Ok(see_with(&visit.site, &format!("{BASE}/moi"), &flash))
}

pub async fn confirm(visit: Visit, headers: HeaderMap, Path(id): Path<Id>) -> Answer {
    let (mut tx, guest) = write(&visit, &headers).await?;
    let desk = guest.desk(&mut tx, &visit).await?;
    let before = own(&mut tx, &desk, id).await?;
    let after = change::confirm(&mut tx, &desk, &before).await?;
    tx.commit().await?;
    let ui = visit.ui();
    let flash = Flash::new(ui.t1("action-entered", "amount", amount(&ui, &after)));
    Ok(see_with(&visit.site, &format!("{BASE}/moi"), &flash))
}

fn place(visit: &Visit) -> (site::Ui, String) {
    (visit.ui(), BASE.to_owned())
}
