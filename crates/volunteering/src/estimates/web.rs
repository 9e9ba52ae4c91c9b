//! The screens of estimates.

use super::{
    estimate::Estimate,
    form::{EstimateForm, Overlap},
    page::{FormPage, IndexPage, ShowPage, Told},
    save::{self, Copy, Verb},
    sees, sheet,
    store::{self, Weighed},
};
use crate::{actions::Desk, private_links::field::LinkField};
use ::sheet::Format;
use ::store::Tx;
use base::{FieldErrors, Id, Lang, Refusal, Result};
use organisation::{about::About, persons};
use serde::Deserialize;
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query,
    answer::{download, page, page_again, see, see_with},
    axum::body::Body,
};

const LIST: &str = "benevolat/estimations";

/// Those a member may see.
async fn visible(tx: &mut Tx, member: &Member) -> Result<Vec<Weighed>> {
    let found = store::all(tx, member.scope).await?.into_iter().filter(|it| sees(member, it));
    store::weigh(tx, member.scope, found.collect()).await
}

async fn seen(tx: &mut Tx, member: &Member, id: Id) -> Result<Weighed> {
    let estimate = store::get(tx, member.scope, id).await?;
    if !sees(member, &estimate) {
        return Err(Refusal::NotFound);
    }
    store::weigh_one(tx, member.scope, estimate).await
}

pub async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let house = crate::house::House::load(&mut tx, member.scope).await?;
    let estimates = visible(&mut tx, &member).await?;
    page(&IndexPage::of(member.ui(), &house, &estimates))
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct FormatQuery {
    format: String,
}

pub async fn export(member: Member, Query(query): Query<FormatQuery>) -> Answer {
    let format = Format::from_text(&query.format).ok_or(Refusal::NotFound)?;
    send(&member, format).await
}

/// The estimates a member may see, as a file.
///
/// # Errors
/// A fault from the database.
pub async fn send(member: &Member, format: Format) -> Answer {
    let mut tx = member.site.db.read().await?;
    let house = crate::house::House::load(&mut tx, member.scope).await?;
    let estimates = visible(&mut tx, member).await?;
    drop(tx);
    let name = format!("estimations-{}.{}", member.organisation.slug, format.extension());
    let about = About::of(member, &member.ui().t("estimates"));
    let written = tokio::task::spawn_blocking(move || sheet::write(format, about, &estimates, &house)).await;
    Ok(download(&name, format.mime(), Body::from(written.map_err(Refusal::fault)??)))
}

pub async fn new(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let form = EstimateForm::fresh(&desk);
    page(&form_page(&mut tx, &member, &desk, None, form, FieldErrors::default()).await?)
}

pub async fn create(member: Member, Form(form): Form<EstimateForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let form = as_read(&mut tx, &member, &desk, form).await?;
    if form.act == "preview" {
        return preview(&mut tx, &member, &desk, None, form).await;
    }
    let id = match save::add(&mut tx, &desk, &form).await {
        Ok(id) => id,
        Err(Refusal::Invalid(errors)) => return again(&mut tx, &member, &desk, None, form, errors).await,
        Err(refusal) => return Err(refusal.into()),
    };
    tx.commit().await?;
    done(&member, id, "estimate-added")
}

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let weighed = seen(&mut tx, &member, id).await?;
    page(&ShowPage::of(member.ui(), &desk, &weighed, String::new(), FieldErrors::default()))
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let weighed = seen(&mut tx, &member, id).await?;
    let form = EstimateForm::of(&weighed.estimate, desk.asker.contributor());
    let mut it = form_page(&mut tx, &member, &desk, Some(id), form, FieldErrors::default()).await?;
    it.told = Some(Told::of(&it.ui, &weighed));
    page(&it)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<EstimateForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let before = seen(&mut tx, &member, id).await?.estimate;
    let form = as_read(&mut tx, &member, &desk, form).await?;
    if form.act == "preview" {
        return preview(&mut tx, &member, &desk, Some(&before), form).await;
    }
    match save::change(&mut tx, &desk, &before, &form).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) => {
            return again(&mut tx, &member, &desk, Some(&before), form, errors).await;
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&member, id, "estimate-changed")
}

/// The form without the person, or the link, whose name another was typed over (R5).
async fn as_read(tx: &mut Tx, member: &Member, desk: &Desk, mut form: EstimateForm) -> Result<EstimateForm> {
    let (of_person, of_link) = (form.contributor == "person", form.contributor == "link");
    if of_person && desk.is_typed_over(tx, &form.person, form.person_query.as_deref()).await? {
        form.person.clear();
    }
    let (ui, typed) = (member.ui(), form.link_query.as_deref());
    if of_link && LinkField::is_typed_over(tx, desk.scope, &ui, &form.link, typed).await? {
        form.link.clear();
    }
    Ok(form)
}

/// The button pressed, and the reason of a rejection.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ActForm {
    act: String,
    reason: String,
}

pub async fn act(member: Member, Path((_, id)): Path<(String, Id)>, Form(form): Form<ActForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let weighed = seen(&mut tx, &member, id).await?;
    let (verb, key) = match form.act.as_str() {
        "cancel" => (Verb::Cancel, "estimate-cancelled-done"),
        "confirm" => (Verb::Confirm, "estimate-confirmed"),
        "validate" => (Verb::Validate, "estimate-validated"),
        "reject" => (Verb::Reject, "estimate-rejected"),
        _ => return Err(Refusal::NotFound.into()),
    };
    match save::act(&mut tx, &desk, &weighed.estimate, verb, &form.reason).await {
        Ok(()) => {}
        Err(Refusal::Invalid(errors)) if errors.get("overlap").is_some() => {
            let form = EstimateForm::of(&weighed.estimate, desk.asker.contributor());
            return again(&mut tx, &member, &desk, Some(&weighed.estimate), form, errors).await;
        }
        Err(Refusal::Invalid(errors)) => {
            return page_again(&ShowPage::of(member.ui(), &desk, &weighed, form.reason, errors));
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    done(&member, id, key)
}

pub async fn carry_over(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let before = seen(&mut tx, &member, id).await?.estimate;
    let copy = save::carry_over(&mut tx, &desk, &before).await?;
    tx.commit().await?;
    let told = match copy {
        Copy::Made(_) => "estimate-carried-over",
        Copy::There(_) => "estimate-already-carried-over",
    };
    done(&member, copy.id(), told)
}

fn done(member: &Member, id: Id, key: &'static str) -> Answer {
    let path = member.path(&format!("{LIST}/{id}"));
    Ok(see_with(&member.site, &path, &Flash::new(member.ui().t(key))))
}

/// The form with the name of its person, and the persons that typed words may mean.
async fn form_page(
    tx: &mut Tx,
    member: &Member,
    desk: &Desk,
    id: Option<Id>,
    mut form: EstimateForm,
    mut errors: FieldErrors,
) -> Result<FormPage> {
    let moderates = desk.asker.moderates();
    let ui = member.ui();
    let links = if moderates {
        LinkField::load(tx, desk.scope, &ui, &form.link, form.link_query.as_deref()).await?
    } else {
        LinkField::default()
    };
    links.tell(&mut errors);
    let mut found = Vec::new();
    if moderates && form.contributor == "person" {
        if let Some(id) = desk.persons_sent(tx, &form.person).await?.first() {
            form.person_query = Some(persons::store::get(tx, desk.scope, *id).await?.label(Lang::Fr));
        } else if let Some(typed) = form.person_query.as_deref().filter(|it| !it.trim().is_empty()) {
            found = persons::store::search(tx, desk.scope, typed, 12).await?;
        }
    }
    let mut it = FormPage::new(ui, desk, id, form, errors);
    it.links = links;
    it.found = found.iter().map(|it| Choice::of(it.id, it.label(Lang::Fr))).collect();
    Ok(it)
}

/// What the numbers make, without saving them.
async fn preview(
    tx: &mut Tx,
    member: &Member,
    desk: &Desk,
    before: Option<&Estimate>,
    form: EstimateForm,
) -> Answer {
    let weighed = match save::preview(tx, desk, &form, before).await {
        Ok(weighed) => weighed,
        Err(Refusal::Invalid(errors)) => return again(tx, member, desk, before, form, errors).await,
        Err(refusal) => return Err(refusal.into()),
    };
    let mut it = form_page(tx, member, desk, before.map(|it| it.id), form, FieldErrors::default()).await?;
    it.told = Some(Told::of(&it.ui, &weighed));
    page(&it)
}

/// The same page with what was typed; « merge » leads to the other estimate instead (R23).
async fn again(
    tx: &mut Tx,
    member: &Member,
    desk: &Desk,
    before: Option<&Estimate>,
    mut form: EstimateForm,
    errors: FieldErrors,
) -> Answer {
    let mut overlaps = Vec::new();
    if errors.get("overlap").is_some() {
        overlaps = save::overlaps_of(tx, desk, &form, before).await?;
        if let (Overlap::Merge, Some(other)) = (form.overlap(), overlaps.first()) {
            return Ok(see(&member.path(&format!("{LIST}/{}/modifier", other.id))));
        }
    }
    form.version = before.map(|it| it.version.to_string()).unwrap_or_default();
    let mut it = form_page(tx, member, desk, before.map(|it| it.id), form, errors).await?;
    it.overlaps = overlaps.into_iter().map(|it| (it.id, it.title)).collect();
    page_again(&it)
}
