//! Coming in by a private link, declaring, and asking for the link to be one's own (R78, R79).

use super::{
    BASE,
    door::{Guest, come_in, cookie, let_in},
};
use crate::{
    actions::{
        ActionForm, Desk,
        declare::{
            EntryForm, Question,
            entry::{self, Outcome},
            page::{DeclarePage, Surroundings, ThanksPage, draft_key, fresh_form, note_of, thanks_key},
            web::{AgainForm, DeclareQuery, again_with, own_year},
        },
        shown::{amount, amounts},
        store,
    },
    private_links::{field::LinkField, store as links},
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, id_from_text};
use organisation::persons::{self, person::PersonState};
use site::{
    Answer, Flash, Form, Path, Query, Visit,
    answer::{page, page_as, see, see_with},
    axum::http::{HeaderMap, StatusCode, header},
    journal::{Author, Entry, note},
};

/// The address that was given: the token goes into a cookie and out of the address bar.
pub async fn open(visit: Visit, Path(token): Path<String>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let guest = let_in(&mut tx, &visit, &token).await?;
    drop(tx);
    let mut tx = visit.site.db.write_in(guest.house.scope.organisation_id).await?;
    links::note_visit(&mut tx, guest.house.scope, guest.link.id, visit.site.now()).await?;
    tx.commit().await?;
    let mut answer = see(BASE);
    answer.headers_mut().append(header::SET_COOKIE, cookie(&visit, &token));
    Ok(answer)
}

pub async fn new(visit: Visit, headers: HeaderMap, Query(query): Query<DeclareQuery>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let guest = come_in(&mut tx, &visit, &headers).await?;
    let desk = guest.desk(&mut tx, &visit).await?;
    let habits = entry::habits(&mut tx, &desk).await?;
    let (form, errors) = match id_from_text(&query.comme) {
        Some(id) => {
            let (mut form, errors) = entry::copied(&mut tx, &desk, id).await?;
            form.action.client_uid = base::fresh_id().to_string();
            (form, errors)
        }
        None => (fresh_form(&desk, &habits), FieldErrors::default()),
    };
    let mut shown = declare_page(&visit, &desk, habits, form, errors, Question::None);
    shown.may_attach = may_ask(&mut tx, &visit, &guest).await?.is_some();
    page(&shown)
}

pub async fn create(visit: Visit, headers: HeaderMap, Form(mut form): Form<EntryForm>) -> Answer {
    // Behind a link one declares for the link: nothing else is even read.
    form.action.contributor.clear();
    form.action.person.clear();
    form.action.link.clear();
    form.action.status.clear();
    form.person_query = None;
    let (tx, guest) = write(&visit, &headers).await?;
    let mut tx = tx;
    let desk = guest.desk(&mut tx, &visit).await?;
    let outcome = entry::declare(&mut tx, &desk, &form).await;
    finish(visit, tx, desk, form, outcome).await
}

pub async fn again(
    visit: Visit,
    headers: HeaderMap,
    Path(id): Path<Id>,
    Form(sent): Form<AgainForm>,
) -> Answer {
    let (mut tx, guest) = write(&visit, &headers).await?;
    let desk = guest.desk(&mut tx, &visit).await?;
    let (form, outcome) = entry::copy_today(&mut tx, &desk, id, &sent.client_uid).await?;
    finish(visit, tx, desk, form, outcome).await
}

pub async fn thanks(visit: Visit, headers: HeaderMap, Path(id): Path<Id>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let desk = come_in(&mut tx, &visit, &headers).await?.desk(&mut tx, &visit).await?;
    let action = store::get(&mut tx, desk.scope, id).await?;
    if action.contributor != desk.asker.contributor() {
        return Err(Refusal::NotFound.into());
    }
    let ui = visit.ui();
    let year_total = own_year(&mut tx, &desk).await?.map(|it| ui.minutes(it));
    page(&ThanksPage {
        title: action.title.clone(),
        amount: amount(&ui, &action),
        note: note_of(&ui, &desk.house, &action),
        state_key: thanks_key(action.state),
        year_total,
        draft_key: draft_key(&desk),
        client_uid: action.client_uid.as_deref().map_or("", ActionForm::page_of).to_owned(),
        base: BASE.to_owned(),
        own: format!("{BASE}/moi"),
        ui,
    })
}

/// « Rattacher à mon compte »: somebody signed in, of the same organisation, asks (R79).
pub async fn ask(visit: Visit, headers: HeaderMap) -> Answer {
    let (mut tx, guest) = write(&visit, &headers).await?;
    let person_id = may_ask(&mut tx, &visit, &guest).await?.ok_or(Refusal::NotFound)?;
    let mut link = guest.link;
    link.ask(person_id).map_err(Refusal::from)?;
    links::change(&mut tx, guest.house.scope, &link).await?;
    let author = visit.actor.as_ref().map_or_else(|| Author::program(""), Author::of);
    let entry = Entry::new("private_link", link.id, "ask").about(Some(person_id));
    note(&mut tx, guest.house.scope, &author, entry, visit.site.now()).await?;
    tx.commit().await?;
    Ok(see_with(&visit.site, BASE, &Flash::new(visit.ui().t("link-asked"))))
}

/// The person who may ask for the link: signed in, active here, who has not asked yet.
async fn may_ask(tx: &mut Tx, visit: &Visit, guest: &Guest) -> base::Result<Option<Id>> {
    let Some(actor) = &visit.actor else { return Ok(None) };
    let person = persons::store::find_by_account(tx, guest.house.scope, actor.account_id).await?;
    let person = person.filter(|it| it.state == PersonState::Active).map(|it| it.id);
    Ok(person.filter(|id| guest.link.asked_by != Some(*id)))
}

/// A transaction in the organisation of the guest, who is looked at again inside it. Whoever has the link writes without
/// an account: it is counted by link.
pub(super) async fn write(visit: &Visit, headers: &HeaderMap) -> base::Result<(Tx, Guest)> {
    let mut tx = visit.site.db.read().await?;
    let guest = come_in(&mut tx, visit, headers).await?;
    drop(tx);
    visit.site.limits.write_by_link(guest.link.id)?;
    let mut tx = visit.site.db.write_in(guest.house.scope.organisation_id).await?;
    let guest = come_in(&mut tx, visit, headers).await?;
    Ok((tx, guest))
}

async fn finish(visit: Visit, tx: Tx, desk: Desk, form: EntryForm, outcome: base::Result<Outcome>) -> Answer {
    let (status, errors, question) = match outcome {
        Ok(Outcome::Entered(action, later)) => {
            tx.commit().await?;
            let ui = visit.ui();
            let said = ui.t1("action-entered", "amount", amounts(&ui, &action, &later));
            let flash = Flash::new(said).undone_by(format!("{BASE}/actions/{}/retrait", action.id));
            return Ok(see_with(&visit.site, &format!("{BASE}/merci/{}", action.id), &flash));
        }
        Ok(Outcome::Asked(question)) => (StatusCode::UNPROCESSABLE_ENTITY, FieldErrors::default(), question),
        Err(refusal) => {
            let (status, errors) = again_with(refusal, "date")?;
            (status, errors, Question::None)
        }
    };
    drop(tx);
    let mut tx = visit.site.db.read().await?;
    let habits = entry::habits(&mut tx, &desk).await?;
    page_as(status, &declare_page(&visit, &desk, habits, form, errors, question))
}

fn declare_page(
    visit: &Visit,
    desk: &Desk,
    habits: crate::actions::Habits,
    form: EntryForm,
    errors: FieldErrors,
    question: Question,
) -> DeclarePage {
    let around = Surroundings {
        ui: visit.ui(),
        base: BASE.to_owned(),
        guest_of: Some(desk.organisation_name.clone()),
        habits,
        links: LinkField::default(),
        travels: false,
    };
    DeclarePage::new(desk, around, form, errors, question)
}
