//! One action of a link: see, correct, confirm, cancel. Its story is told without any name, so not at all.

use super::{BASE, door::come_in, web::write};
use crate::actions::{
    ActionForm, Desk, VolunteerAction,
    declare::{EntryForm, entry, web::again_with},
    one::{
        change::{Then, change, move_state},
        page::{ChangePage, May, ShowPage, facts},
        web::stale_page,
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
        may: May { dispute: false, ..May::of(&desk, &action) },
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
    let now = desk.circumstances(&[action.happened_on]);
    action.state_after_edit(&desk.asker, &now, false).map_err(Refusal::from)?;
    let mut form = EntryForm { action: ActionForm::of(&action), ..EntryForm::default() };
    form.action.headcount.clear();
    page(&ChangePage::new(&desk, place(&visit), &action, form, FieldErrors::default()))
}

pub async fn update(
    visit: Visit,
    headers: HeaderMap,
    Path(id): Path<Id>,
    Form(form): Form<EntryForm>,
) -> Answer {
    let (mut tx, guest) = write(&visit, &headers).await?;
    let desk = guest.desk(&mut tx, &visit).await?;
    let before = own(&mut tx, &desk, id).await?;
    match change(&mut tx, &desk, &before, &form, Then::Stay).await {
        Ok(_) => tx.commit().await?,
        Err(Refusal::Conflict(msg)) if msg.key == "version-conflict" => {
            return stale_page(&desk, place(&visit), &before, form);
        }
        Err(refusal) => {
            let (status, errors) = again_with(refusal)?;
            return page_as(status, &ChangePage::new(&desk, place(&visit), &before, form, errors));
        }
    }
    let flash = Flash::new(visit.ui().t("action-changed"));
    Ok(see_with(&visit.site, &format!("{BASE}/actions/{id}"), &flash))
}

pub async fn undo(visit: Visit, headers: HeaderMap, Path(id): Path<Id>) -> Answer {
    let (mut tx, guest) = write(&visit, &headers).await?;
    let desk = guest.desk(&mut tx, &visit).await?;
    let action = own(&mut tx, &desk, id).await?;
    entry::undo(&mut tx, &desk, &action).await?;
    tx.commit().await?;
    let flash = Flash::new(visit.ui().t1("action-undone", "title", &action.title));
    Ok(see_with(&visit.site, &format!("{BASE}/moi"), &flash))
}

pub async fn confirm(visit: Visit, headers: HeaderMap, Path(id): Path<Id>) -> Answer {
    let (mut tx, guest) = write(&visit, &headers).await?;
    let desk = guest.desk(&mut tx, &visit).await?;
    let before = own(&mut tx, &desk, id).await?;
    let now = desk.circumstances(&[before.happened_on]);
    let decide = |it: &mut VolunteerAction| it.confirm(&desk.asker, &now);
    let after = move_state(&mut tx, &desk, &before, "confirm", None, decide).await?;
    tx.commit().await?;
    let ui = visit.ui();
    let flash = Flash::new(ui.t1("action-entered", "amount", amount(&ui, &after)));
    Ok(see_with(&visit.site, &format!("{BASE}/moi"), &flash))
}

fn place(visit: &Visit) -> (site::Ui, String) {
    (visit.ui(), BASE.to_owned())
}
