//! The screens of a profile (R11b).

use super::{
    ProfileForm, StaffKind, StaffMember,
    page::{FormPage, earlier_said, kinds},
    save, store,
};
use crate::{
    contracts::{self, active_among, people},
    local::Local,
    settings,
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result, id_from_text};
use organisation::fields::version;
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query,
    answer::{page, page_again, see_with},
    axum::response::Response,
};

/// `?personne=…`: whose profile.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct NewQuery {
    personne: String,
}

pub async fn new(member: Member, Query(query): Query<NewQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let form = ProfileForm {
        person: query.personne,
        kind: StaffKind::CivicService.as_text().into(),
        from: member.today().first_of_month().to_string(),
        ..ProfileForm::default()
    };
    page(&form_page(&mut tx, &member, None, form, FieldErrors::default()).await?)
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    of: Option<&StaffMember>,
    form: ProfileForm,
    errors: FieldErrors,
) -> Result<FormPage> {
    let people: Vec<Choice> = people(tx, member).await?;
    let contracts = match of {
        Some(it) => contracts::store::of_person(tx, member.scope, it.profile.person_id).await?,
        None => Vec::new(),
    };
    let ui = member.words();
    Ok(FormPage {
        name: of.map(|it| it.name.clone()),
        archived: of.is_some_and(|it| it.profile.archived_at.is_some()),
        under_contract: of.is_some_and(|it| {
            let now = member.today();
            it.profile.kind == StaffKind::Employee
                && contracts.iter().any(|it| it.ends_on.is_none_or(|end| now <= end))
        }),
        earlier: of.map(|it| earlier_said(&ui, &it.profile)).unwrap_or_default(),
        kinds: kinds(&ui, of.map(|it| it.profile.kind)),
        form,
        errors,
        people,
        ui,
    })
}

pub async fn create(member: Member, Form(form): Form<ProfileForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    settings::store::get(&mut tx, member.scope).await?;
    let asked = [id_from_text(&form.person), id_from_text(&form.manager)];
    let persons = active_among(&mut tx, &member, &asked).await?;
    let saved = async {
        let asked = form.read(&persons)?;
        save::add(&mut tx, &member, &asked).await?;
        Ok(asked.person_id)
    };
    let person_id = match saved.await {
        Ok(person_id) => person_id,
        Err(Refusal::Invalid(errors)) => {
            return page_again(&form_page(&mut tx, &member, None, form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    Ok(told(&member, person_id, "worktime-profile-saved"))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let it = store::get(&mut tx, member.scope, id, member.lang).await?;
    let form = ProfileForm::from(&it.profile);
    page(&form_page(&mut tx, &member, Some(&it), form, FieldErrors::default()).await?)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<ProfileForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = store::get(&mut tx, member.scope, id, member.lang).await?;
    let asked = [id_from_text(&form.person), id_from_text(&form.manager)];
    let mut persons = active_among(&mut tx, &member, &asked).await?;
    persons.push(id);
    let saved = async {
        let asked = form.read(&persons)?;
        if version(&form.version) != Some(it.profile.version) {
            return Err(Refusal::field("", Msg::new("version-conflict")));
        }
        save::change(&mut tx, &member, &it.profile, asked).await
    };
    match saved.await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            form.version = it.profile.version.to_string();
            return page_again(&form_page(&mut tx, &member, Some(&it), form, errors).await?);
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    Ok(told(&member, id, "worktime-profile-saved"))
}

pub async fn archive(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = store::get(&mut tx, member.scope, id, member.lang).await?;
    save::archive(&mut tx, &member, &it.profile).await?;
    tx.commit().await?;
    Ok(told(&member, id, "worktime-profile-archived"))
}

pub async fn bring_back(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = store::get(&mut tx, member.scope, id, member.lang).await?;
    save::bring_back(&mut tx, &member, &it.profile).await?;
    tx.commit().await?;
    Ok(told(&member, id, "worktime-profile-restored"))
}

fn told(member: &Member, person_id: Id, key: &str) -> Response {
    let path = member.path(&format!("temps/contrats/{person_id}"));
    see_with(&member.site, &path, &Flash::new(member.words().t(key)))
}
