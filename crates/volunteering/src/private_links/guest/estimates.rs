//! Estimates behind a private link: one's own, like actions (§5). Nothing of others is shown: where another estimate may
//! tell the same hours, whoever moderates answers (R23, R78).

use super::{BASE, door::come_in, web::write};
use crate::{
    actions::{Contributor, Desk, declare::web::again_with},
    estimates::{
        Estimate, dated,
        form::EstimateForm,
        page::{FormPage, IndexPage, Told},
        save::{self, Verb},
        store,
    },
    settings::Feature,
};
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result};
use site::{
    Answer, Flash, Form, Path, Visit,
    answer::{page, page_as, see_with},
    axum::http::{HeaderMap, StatusCode},
};
use std::collections::BTreeMap;

fn list() -> String {
    format!("{BASE}/estimations")
}

/// The desk of the guest, while estimates are on.
async fn desk(tx: &mut Tx, visit: &Visit, headers: &HeaderMap) -> Result<Desk> {
    let desk = come_in(tx, visit, headers).await?.desk(tx, visit).await?;
    if desk.house.settings.features.has(Feature::Estimates) { Ok(desk) } else { Err(Refusal::NotFound) }
}

async fn own(tx: &mut Tx, desk: &Desk, id: Id) -> Result<Estimate> {
    let it = store::get(tx, desk.scope, id).await?;
    if it.contributor == desk.asker.contributor() { Ok(it) } else { Err(Refusal::NotFound) }
}

pub async fn index(visit: Visit, headers: HeaderMap) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let desk = desk(&mut tx, &visit, &headers).await?;
    let own = store::all(&mut tx, desk.scope).await?.into_iter();
    let own = own.filter(|it| it.contributor == desk.asker.contributor()).collect();
    let weighed = store::weigh(&mut tx, desk.scope, own).await?;
    let mut it = IndexPage::of(visit.ui(), &desk.house, &weighed, &BTreeMap::new());
    it.behind_link(list(), desk.organisation_name.clone());
    page(&it)
}

pub async fn new(visit: Visit, headers: HeaderMap) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let desk = desk(&mut tx, &visit, &headers).await?;
    let form = EstimateForm::fresh(&desk);
    page(&form_page(&visit, &desk, None, form, FieldErrors::default()))
}

pub async fn edit(visit: Visit, headers: HeaderMap, Path(id): Path<Id>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let desk = desk(&mut tx, &visit, &headers).await?;
    let it = own(&mut tx, &desk, id).await?;
    let form = dated::form_of(&mut tx, &desk, &it).await?;
    let weighed = store::weigh_one(&mut tx, desk.scope, it).await?;
    let mut shown = form_page(&visit, &desk, Some(id), form, FieldErrors::default());
    shown.told = Some(Told::of(&shown.ui, &weighed));
    page(&shown)
}

pub async fn create(visit: Visit, headers: HeaderMap, Form(form): Form<EstimateForm>) -> Answer {
    save_one(visit, headers, None, form).await
}

pub async fn update(
    visit: Visit,
    headers: HeaderMap,
    Path(id): Path<Id>,
    Form(form): Form<EstimateForm>,
) -> Answer {
    save_one(visit, headers, Some(id), form).await
}

async fn save_one(visit: Visit, headers: HeaderMap, id: Option<Id>, mut form: EstimateForm) -> Answer {
    // Behind a link one declares for the link: nothing else is even read.
    form.contributor = "me".to_owned();
    (form.person, form.person_query, form.link) = Default::default();
    let (mut tx, _) = write(&visit, &headers).await?;
    let desk = desk(&mut tx, &visit, &headers).await?;
    let before = match id {
        Some(id) => Some(own(&mut tx, &desk, id).await?),
        None => None,
    };
    // The bond is not theirs to say: that which somebody chose stays.
    form.status = match &before {
        Some(before) => dated::form_of(&mut tx, &desk, before).await?.status,
        None => String::new(),
    };
    let saved = match &before {
        _ if form.act == "preview" => return preview(&mut tx, &visit, &desk, before.as_ref(), form).await,
        Some(before) => save::change(&mut tx, &desk, before, &form).await,
        None => save::add(&mut tx, &desk, &form).await.map(|_| ()),
    };
    match saved {
        Ok(()) => {
            tx.commit().await?;
            let key = if id.is_some() { "estimate-changed" } else { "estimate-added" };
            Ok(see_with(&visit.site, &list(), &Flash::new(visit.ui().t(key))))
        }
        Err(refusal) => {
            let told = again_with(refusal, save::frozen_day(&desk, &form))?;
            again(&mut tx, &visit, &desk, before.as_ref(), form, told).await
        }
    }
}

pub async fn cancel(visit: Visit, headers: HeaderMap, Path(id): Path<Id>) -> Answer {
    let (mut tx, _) = write(&visit, &headers).await?;
    let desk = desk(&mut tx, &visit, &headers).await?;
    let it = own(&mut tx, &desk, id).await?;
    save::act(&mut tx, &desk, &it, Verb::Cancel, "").await?;
    tx.commit().await?;
    Ok(see_with(&visit.site, &list(), &Flash::new(visit.ui().t("estimate-cancelled-done"))))
}

/// A copy of last year’s holds (R25).
pub async fn confirm(visit: Visit, headers: HeaderMap, Path(id): Path<Id>) -> Answer {
    let (mut tx, _) = write(&visit, &headers).await?;
    let desk = desk(&mut tx, &visit, &headers).await?;
    let it = own(&mut tx, &desk, id).await?;
    match save::act(&mut tx, &desk, &it, Verb::Confirm, "").await {
        Ok(()) => {
            tx.commit().await?;
            Ok(see_with(&visit.site, &list(), &Flash::new(visit.ui().t("estimate-confirmed"))))
        }
        Err(Refusal::Invalid(errors)) => {
            let form = dated::form_of(&mut tx, &desk, &it).await?;
            let told = (StatusCode::UNPROCESSABLE_ENTITY, errors);
            again(&mut tx, &visit, &desk, Some(&it), form, told).await
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn preview(
    tx: &mut Tx,
    visit: &Visit,
    desk: &Desk,
    before: Option<&Estimate>,
    form: EstimateForm,
) -> Answer {
    let weighed = match save::preview(tx, desk, &form, before).await {
        Ok(weighed) => weighed,
        Err(Refusal::Invalid(errors)) => {
            return again(tx, visit, desk, before, form, (StatusCode::UNPROCESSABLE_ENTITY, errors)).await;
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let mut it = form_page(visit, desk, before.map(|it| it.id), form, FieldErrors::default());
    it.told = Some(Told::of(&it.ui, &weighed));
    page(&it)
}

/// The same page with what was typed, and one's own estimates of the same days.
async fn again(
    tx: &mut Tx,
    visit: &Visit,
    desk: &Desk,
    before: Option<&Estimate>,
    mut form: EstimateForm,
    (status, errors): (StatusCode, FieldErrors),
) -> Answer {
    let mut overlaps = Vec::new();
    if errors.get("overlap").is_some() {
        let me: Contributor = desk.asker.contributor();
        overlaps = save::overlaps_of(tx, desk, &form, before).await?;
        overlaps.retain(|it| it.contributor == me);
    }
    form.version = before.map(|it| it.version.to_string()).unwrap_or_default();
    let mut it = form_page(visit, desk, before.map(|it| it.id), form, errors);
    it.overlaps = overlaps.into_iter().map(|it| (it.id, it.title)).collect();
    page_as(status, &it)
}

fn form_page(
    visit: &Visit,
    desk: &Desk,
    id: Option<Id>,
    form: EstimateForm,
    errors: FieldErrors,
) -> FormPage {
    let mut it = FormPage::new(visit.ui(), desk, id, form, errors);
    it.list = list();
    it.guest_of = Some(desk.organisation_name.clone());
    it
}
