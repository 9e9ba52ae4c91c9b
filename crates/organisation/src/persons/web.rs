//! The screens of persons: list, search, page, new, change.

use super::{
    allows,
    managers::{Loss, keep_one_beside},
    must_list,
    page::{FormPage, Found, IndexPage, Line, ShowPage, log_rule_choices, role_name, status_choices},
    panels,
    person::{ListQuery, Person, PersonForm, PersonState},
    status::StatusForm,
    statuses,
    store::{self, Wanted},
};
use crate::{
    invitations,
    paging::{PageQuery, Paging},
    rights::{MANAGE, MANAGE_PERSONS},
    roles::{self, role::Role, web::must_reach},
    saved_views,
};
use ::store::Tx;
use accounts::accounts::fold_email;
use base::{FieldErrors, Id, Msg, Refusal, id_from_text};
use site::{
    Answer, Choice, Form, Member, Path, Place, Query,
    answer::{page, page_again, see_with},
    api,
    journal::{Entry, note_by},
    ui::url_encoded,
};

/// Rows of a page.
const SIZE: usize = 50;

pub async fn index(member: Member, Query(query): Query<ListQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    must_list(&mut tx, &member).await?;
    let state = PersonState::from_text(&query.etat).unwrap_or(PersonState::Active);
    let cursor = PageQuery { apres: query.apres.clone(), avant: query.avant.clone() }.cursor();
    let role_id = id_from_text(&query.role);
    let limit = i64::try_from(SIZE + 1).map_err(Refusal::fault)?;
    let wanted = Wanted { state, text: query.q.clone(), role_id, from: cursor, limit };
    let mut persons = store::list_page(&mut tx, member.scope, &wanted).await?;
    let filters = format!(
        "?etat={}&q={}&role={}&",
        state.as_text(),
        url_encoded(&query.q),
        url_encoded(&role_id.map(|id| id.to_string()).unwrap_or_default())
    );
    let path = format!("{}{filters}", member.path("personnes"));
    let paging = Paging::cut(&mut persons, SIZE, cursor, &path, |person| person.id);
    let roles = roles::store::list(&mut tx, member.scope).await?;
    let ui = member.ui();
    let role = roles.iter().find(|role| Some(role.id) == role_id);
    page(&IndexPage {
        persons: persons.iter().map(|person| Line::of(&ui, &roles, person)).collect(),
        paging,
        state,
        text: query.q,
        role: role.map(|role| Choice::of(role.id, &role.name)),
        export: format!("personnes/export{filters}"),
        pending: store::count(&mut tx, member.scope, PersonState::Pending).await?,
        may_manage: allows(&member, MANAGE_PERSONS),
        views: saved_views::chips(&mut tx, &member, "personnes").await?,
        ui,
    })
}

/// Twelve persons at most whose name begins like this: for the field that searches.
pub async fn search(member: Member, Query(query): Query<ListQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    must_list(&mut tx, &member).await?;
    let roles = roles::store::list(&mut tx, member.scope).await?;
    let persons = store::search(&mut tx, member.scope, &query.q, 12).await?;
    let found = persons.iter().map(|person| Found {
        id: person.id,
        label: person.label(member.lang),
        note: role_name(&roles, person.role_id),
    });
    Ok(api::json(&found.collect::<Vec<_>>()))
}

/// The page of a person. Looking at somebody else is written down (I12).
pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    must_list(&mut tx, &member).await?;
    let person = store::get(&mut tx, member.scope, id).await?;
    if id != member.person_id {
        note_by(&mut tx, &member, Entry::new("person", id, "consult").about(Some(id))).await?;
    }
    let form = StatusForm::default();
    let show_page = show_page(&mut tx, &member, person, form, FieldErrors::default()).await?;
    tx.commit().await?;
    page(&show_page)
}

/// The page of a person, with the form of a status as it was typed.
pub(super) async fn show_page(
    tx: &mut Tx,
    member: &Member,
    person: Person,
    status_form: StatusForm,
    errors: FieldErrors,
) -> base::Result<ShowPage> {
    let ui = member.ui();
    let roles = roles::store::list(tx, member.scope).await?;
    Ok(ShowPage {
        label: person.label(ui.lang),
        role: role_name(&roles, person.role_id),
        statuses: statuses::list(tx, member.scope, person.id).await?,
        status_choices: status_choices(&ui),
        status_form,
        errors,
        may_manage: allows(member, MANAGE_PERSONS) && person.state != PersonState::Anonymised,
        may_erase: allows(member, MANAGE) && person.state != PersonState::Anonymised,
        panels: panels::at(tx, member, Place::Person, Some(person.id)).await?,
        person,
        ui,
    })
}

pub async fn new(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let default = roles::store::get_default(&mut tx, member.scope).await?;
    let form = PersonForm::fresh(default.id, member.today());
    let form_page = form_page(&mut tx, &member, None, form, FieldErrors::default()).await?;
    page(&form_page)
}

/// Adds a person without account; with an address and « invite », a mail offers them one.
pub async fn create(member: Member, Form(form): Form<PersonForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let saved = async {
        let draft = form.read(member.today())?;
        grantable(&mut tx, &member, draft.role_id).await?;
        must_be_theirs(&mut tx, &member, None, &form).await?;
        let now = member.site.now();
        let id = store::add(&mut tx, member.scope, &draft, None, PersonState::Active, now).await?;
        note_by(&mut tx, &member, Entry::new("person", id, "add").about(Some(id)).after(&draft)).await?;
        if !form.invite.is_empty() {
            let email = draft.email.clone();
            let email = email.ok_or_else(|| Refusal::field("email", Msg::new("invitation-needs-email")))?;
            invitations::send(&mut tx, &member, &email, draft.role_id, Some(id)).await?;
        }
        Ok(id)
    };
    let id = match saved.await {
        Ok(id) => id,
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return again(&member, None, form, errors).await;
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(member.go(&format!("personnes/{id}"), "person-added"))
}

/// Offers their account to a person who has none.
pub async fn invite(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let person = store::get(&mut tx, member.scope, id).await?;
    if person.account_id.is_some() || person.state == PersonState::Anonymised {
        return Err(Refusal::Conflict(Msg::new("invitation-taken")).into());
    }
    invitations::invite(&mut tx, &member, &person).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    let flash = invitations::sent(&member, 1_i64);
    Ok(see_with(&member.site, &member.path(&format!("personnes/{id}")), &flash))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let person = store::get(&mut tx, member.scope, id).await?;
    let form = PersonForm::from(&person);
    let form_page = form_page(&mut tx, &member, Some(person), form, FieldErrors::default()).await?;
    page(&form_page)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<PersonForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get(&mut tx, member.scope, id).await?;
    if before.state == PersonState::Anonymised {
        return Err(Refusal::NotFound.into());
    }
    let saved = change(&mut tx, &member, &before, &form).await;
    match saved {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            return again(&member, Some(before), form, errors).await;
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(member.go(&format!("personnes/{id}"), "person-changed"))
}

async fn change(tx: &mut Tx, member: &Member, before: &Person, form: &PersonForm) -> base::Result<()> {
    let mut draft = form.read(member.today())?;
    if form.version != before.version.to_string() {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    if before.account_id.is_some() {
        // The address is the account's.
        draft.email = None;
    }
    must_be_theirs(tx, member, Some(before), form).await?;
    if draft.role_id != before.role_id {
        let role = grantable(tx, member, draft.role_id).await?;
        let former = roles::store::get(tx, member.scope, before.role_id).await?;
        must_reach(member, &former)?;
        keep_one_beside(tx, member.scope, Loss::Person(before.id), &role.rights).await?;
    }
    store::change(tx, member.scope, before.id, &draft, member.site.now()).await?;
    let entry = Entry::new("person", before.id, "change").about(Some(before.id));
    note_by(tx, member, entry.before(before).after(&draft)).await
}

/// Whoever else has the address that is typed: a family shares one, and somebody is easily added twice. Of a person
/// already there only a new address is asked about, and none where it is their account's.
async fn sharing(
    tx: &mut Tx,
    member: &Member,
    person: Option<&Person>,
    email: &str,
) -> base::Result<Vec<Person>> {
    let email = fold_email(email);
    let settled = |it: &Person| it.account_id.is_some() || it.email.as_deref() == Some(email.as_str());
    if email.is_empty() || person.is_some_and(settled) {
        return Ok(Vec::new());
    }
    store::list_sharing(tx, member.scope, &email).await
}

/// An address that somebody else has is kept once it is said that they are two.
async fn must_be_theirs(
    tx: &mut Tx,
    member: &Member,
    person: Option<&Person>,
    form: &PersonForm,
) -> base::Result<()> {
    if form.shared.is_empty() && !sharing(tx, member, person, &form.email).await?.is_empty() {
        return Err(Refusal::field("email", Msg::new("person-address-held")));
    }
    Ok(())
}

/// The role, when it is of this organisation and the member may give it.
///
/// # Errors
/// [`Refusal::NotFound`] for another organisation's; [`Refusal::Invalid`] on `role` above the member's.
pub async fn grantable(tx: &mut Tx, member: &Member, role_id: Id) -> base::Result<Role> {
    let role = roles::store::get(tx, member.scope, role_id).await?;
    if role.is_within_reach_of(&member.rights) {
        Ok(role)
    } else {
        Err(Refusal::field("role", Msg::new("role-beyond-editor")))
    }
}

/// The roles that the member may give, and the one that the person has.
pub fn role_choices(member: &Member, roles: &[Role], held: Option<Id>) -> Vec<Choice> {
    let open = roles.iter().filter(|it| it.is_within_reach_of(&member.rights) || Some(it.id) == held);
    open.map(|role| Choice::of(role.id, &role.name)).collect()
}

/// The same page with what was typed; saving once more is then an answer to the version now there.
async fn again(member: &Member, person: Option<Person>, mut form: PersonForm, errors: FieldErrors) -> Answer {
    form.version = person.as_ref().map(|it| it.version.to_string()).unwrap_or_default();
    let mut tx = member.site.db.read().await?;
    page_again(&form_page(&mut tx, member, person, form, errors).await?)
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    person: Option<Person>,
    form: PersonForm,
    errors: FieldErrors,
) -> base::Result<FormPage> {
    let ui = member.ui();
    let roles = roles::store::list(tx, member.scope).await?;
    let list = member.path("personnes");
    let sharing = sharing(tx, member, person.as_ref(), &form.email).await?;
    Ok(FormPage {
        sharing: sharing.iter().map(|it| Choice::of(it.id, it.label(ui.lang))).collect(),
        back: person.as_ref().map_or(list.clone(), |person| format!("{list}/{}", person.id)),
        label: person.as_ref().map(|person| person.label(ui.lang)).unwrap_or_default(),
        roles: role_choices(member, &roles, person.as_ref().map(|person| person.role_id)),
        log_rules: log_rule_choices(&ui),
        account_email: person
            .as_ref()
            .filter(|person| person.account_id.is_some())
            .and_then(|person| person.email.clone()),
        ui,
        person,
        form,
        errors,
    })
}
