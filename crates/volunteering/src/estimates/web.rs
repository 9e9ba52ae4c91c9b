//! The screens of estimates.

use super::{
    carry_over::{self, Copy},
    dated,
    estimate::Estimate,
    form::{EstimateForm, Overlap},
    page::{FormPage, IndexPage, ShowPage, Told},
    save::{self, Verb},
    seen, sees, sheet,
    store::{self, Weighed},
};
use crate::{
    actions::{Desk, declare::web::again_with, listing::ListQuery},
    private_links::field::LinkField,
    searched::Whose,
    statistics::Period,
};
use ::sheet::Format;
use ::store::Tx;
use base::{FieldErrors, Id, Lang, Refusal, Result, day_from_text};
use organisation::{
    about::About,
    journal,
    persons::{self, Named},
};
use serde::Deserialize;
use site::{
    Answer, Flash, Form, Member, Path, Query,
    answer::{download, page, page_as, see_with},
    axum::{body::Body, http::StatusCode},
};

const LIST: &str = "benevolat/estimations";

/// The days the list is narrowed to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct DaysQuery {
    from: String,
    to: String,
}

impl DaysQuery {
    /// The same among the filters of the list of actions.
    fn filters(self) -> ListQuery {
        ListQuery { from: self.from, to: self.to, ..ListQuery::default() }
    }
}

fn period(days: &ListQuery) -> Period {
    Period {
        from: day_from_text(&days.from).unwrap_or(Period::EVER.from),
        to: day_from_text(&days.to).unwrap_or(Period::EVER.to),
    }
}

/// Those of a period that a member may see.
async fn visible(tx: &mut Tx, member: &Member, period: Period) -> Result<Vec<Weighed>> {
    let found = store::list(tx, member.scope, period).await?.into_iter().filter(|it| sees(member, it));
    store::weigh(tx, member.scope, found.collect()).await
}

pub async fn index(member: Member, Query(days): Query<DaysQuery>) -> Answer {
    let days = days.filters();
    let errors = days.unread();
    let mut tx = member.site.db.read().await?;
    let house = crate::house::House::load(&mut tx, member.scope).await?;
    // A list of all must not pass for the answer to what was not understood (§6.2).
    let (status, estimates) = if errors.is_empty() {
        (StatusCode::OK, visible(&mut tx, &member, period(&days)).await?)
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, Vec::new())
    };
    let statuses = persons::statuses::by_person(&mut tx, member.scope).await?;
    let mut it = IndexPage::of(member.ui(), &house, &estimates, &statuses);
    it.narrowed(days, errors);
    page_as(status, &it)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct FormatQuery {
    format: String,
}

pub async fn export(
    member: Member,
    Query(query): Query<FormatQuery>,
    Query(days): Query<DaysQuery>,
) -> Answer {
    let format = Format::from_text(&query.format).ok_or(Refusal::NotFound)?;
    let days = days.filters();
    days.unread().or(())?;
    send(&member, period(&days), format).await
}

/// The estimates of a period that a member may see, as a file.
///
/// # Errors
/// A fault from the database.
pub async fn send(member: &Member, period: Period, format: Format) -> Answer {
    let mut tx = member.site.db.read().await?;
    let house = crate::house::House::load(&mut tx, member.scope).await?;
    let estimates = visible(&mut tx, member, period).await?;
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
        Err(refusal) => {
            let told = again_with(refusal, save::frozen_day(&desk, &form))?;
            return again(&mut tx, &member, &desk, None, form, told).await;
        }
    };
    tx.commit().await?;
    member.site.wake.rouse();
    done(&member, id, "estimate-added")
}

pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let weighed = seen(&mut tx, &member, id).await?;
    let statuses = desk.statuses_of(&mut tx, weighed.estimate.contributor).await?;
    let about = (&weighed, statuses.as_slice());
    let answer = page(&ShowPage::of(member.ui(), &desk, about, String::new(), FieldErrors::default()))?;
    journal::note_look(&member, tx, ("estimate", id), weighed.estimate.contributor.person()).await?;
    Ok(answer)
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let weighed = seen(&mut tx, &member, id).await?;
    let form = dated::form_of(&mut tx, &desk, &weighed.estimate).await?;
    let mut it = form_page(&mut tx, &member, &desk, Some(id), form, FieldErrors::default()).await?;
    it.told = Some(Told::of(&it.ui, &weighed));
    let answer = page(&it)?;
    journal::note_look(&member, tx, ("estimate", id), weighed.estimate.contributor.person()).await?;
    Ok(answer)
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
        Err(refusal) => {
            let told = again_with(refusal, save::frozen_day(&desk, &form))?;
            return again(&mut tx, &member, &desk, Some(&before), form, told).await;
        }
    }
    tx.commit().await?;
    member.site.wake.rouse();
    done(&member, id, "estimate-changed")
}

/// The form without the person, or the link, whose name another was typed over (R5).
async fn as_read(tx: &mut Tx, member: &Member, desk: &Desk, mut form: EstimateForm) -> Result<EstimateForm> {
    let whose = Whose {
        contributor: &form.contributor,
        person: &mut form.person,
        person_query: form.person_query.as_deref(),
        link: &mut form.link,
        link_query: form.link_query.as_deref(),
    };
    whose.read(tx, desk, &member.ui()).await?;
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
            let form = dated::form_of(&mut tx, &desk, &weighed.estimate).await?;
            let told = (StatusCode::UNPROCESSABLE_ENTITY, errors);
            return again(&mut tx, &member, &desk, Some(&weighed.estimate), form, told).await;
        }
        Err(refusal) if verb == Verb::Reject || matches!(refusal, Refusal::Invalid(_)) => {
            let (status, errors) = again_with(refusal, "reason")?;
            let statuses = desk.statuses_of(&mut tx, weighed.estimate.contributor).await?;
            let about = (&weighed, statuses.as_slice());
            return page_as(status, &ShowPage::of(member.ui(), &desk, about, form.reason, errors));
        }
        Err(refusal) => return Err(refusal.into()),
    }
    tx.commit().await?;
    member.site.wake.rouse();
    done(&member, id, key)
}

pub async fn carry_over(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let before = seen(&mut tx, &member, id).await?.estimate;
    let copy = carry_over::carry_over(&mut tx, &desk, &before).await?;
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
        } else if let Some(typed) = form.person_query.as_deref() {
            found = Named::find(tx, desk.scope, Lang::Fr, typed).await?.offered();
        }
    }
    let mut it = FormPage::new(ui, desk, id, form, errors);
    it.links = links;
    it.found = found;
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
        Err(Refusal::Invalid(errors)) => {
            return again(tx, member, desk, before, form, (StatusCode::UNPROCESSABLE_ENTITY, errors)).await;
        }
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
    (status, errors): (StatusCode, FieldErrors),
) -> Answer {
    let mut overlaps = Vec::new();
    if errors.get("overlap").is_some() {
        overlaps = save::overlaps_of(tx, desk, &form, before).await?;
        if let (Overlap::Merge, Some(other)) = (form.overlap(), form.kept_by(&overlaps)) {
            return Ok(member.go(&format!("{LIST}/{}/modifier", other.id), "estimate-merged"));
        }
    }
    form.version = before.map(|it| it.version.to_string()).unwrap_or_default();
    let mut it = form_page(tx, member, desk, before.map(|it| it.id), form, errors).await?;
    it.overlaps = overlaps.into_iter().map(|it| (it.id, it.title)).collect();
    page_as(status, &it)
}
