//! The screens of claims.

use super::{
    ClaimForm, ClaimKind, ClaimState, Desk, MileageClaim, WaiverForm,
    page::{FormPage, May, OwnPage, ShowPage, ShownTrip, ShownWaiver},
    prints::must_see,
    save,
    shown::{ShownClaim, kind_key, title},
    store, waiver,
};
use crate::{
    entries,
    receipts::{self, ShownReceipt},
    rights::APPROVES,
    settings,
    signers::{self, Signer},
    trips::{self, MileageTrip},
    vehicles,
};
use ::store::Tx;
use base::{FieldErrors, Id, Money, Msg, Refusal, Result};
use organisation::{journal, persons};
use serde::Deserialize;
use site::{
    Answer, Choice, Form, Member, Path, Query,
    answer::{page, page_again},
    civil_day,
};

/// `?pour=` somebody who signs on paper.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ForQuery {
    pub pour: String,
}

/// « Mes frais », or those of somebody who signs on paper.
pub async fn index(member: Member, Query(query): Query<ForQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let signer = signers::store::asked(&mut tx, &member, &query.pour).await?;
    // The papers of somebody else are not « Mes frais ».
    let ui = if signer.is_other() { member.ui().under("frais/notes") } else { member.ui() };
    let (scope, person_id) = (member.scope, signer.person_id);
    let vehicles = vehicles::store::list_of(&mut tx, scope, person_id).await?;
    let name = |trip: &MileageTrip| {
        vehicles.iter().find(|it| it.id == trip.vehicle_id).map_or("", |it| it.name.as_str())
    };
    let trips = trips::store::unclaimed(&mut tx, scope, person_id).await?;
    let mut claims = Vec::new();
    for claim in store::list_of(&mut tx, scope, person_id).await? {
        let worth = match claim.amount {
            Some(_) => None,
            None => Some(Desk::load(&mut tx, scope, claim.id).await?.worth.total()),
        };
        claims.push(ShownClaim::of(&ui, &claim, String::new(), worth));
    }
    let receipts = receipts::store::list_of(&mut tx, scope, person_id).await?;
    let approves = member.rights.allow(APPROVES) && !signer.is_other();
    let waiting = store::count(&mut tx, scope, ClaimState::Submitted).await?;
    page(&OwnPage {
        trips: trips.iter().map(|trip| ShownTrip::of(&ui, trip, name(trip))).collect(),
        claims,
        receipts: receipts.iter().map(|it| ShownReceipt::of(&ui, it)).collect(),
        has_vehicle: vehicles.iter().any(|it| it.archived_at.is_none()),
        to_approve: approves.then_some(waiting),
        signer,
        ui,
    })
}

/// `?annee=2026`, and for whom.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct YearQuery {
    pub annee: String,
    pub pour: String,
}

pub async fn new(member: Member, Query(query): Query<YearQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let signer = signers::store::asked(&mut tx, &member, &query.pour).await?;
    let open = trips::store::unclaimed(&mut tx, member.scope, signer.person_id).await?;
    let years = years_of(&open);
    let year = query.annee.parse().ok().filter(|year| years.contains(year)).or(years.first().copied());
    let of_year = open.iter().filter(|it| Some(i64::from(it.happened_on.year())) == year);
    let form = ClaimForm {
        year: year.map(|year| year.to_string()).unwrap_or_default(),
        trips: of_year.map(|it| it.id.to_string()).collect(),
        person: signer.sent(),
        ..ClaimForm::default()
    };
    page(&form_page(&mut tx, &member, (signer, None), form, FieldErrors::default()).await?)
}

pub async fn create(member: Member, Form(form): Form<ClaimForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let signer = signers::store::asked(&mut tx, &member, &form.person).await?;
    match save::add(&mut tx, &member, signer.person_id, &form).await {
        Ok(id) => {
            tx.commit().await?;
            Ok(told(&member, id, "claim-added"))
        }
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            again(&member, (signer, None), form, errors).await
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (claim, signer) = own(&mut tx, &member, id).await?;
    if !claim.state.is_open() {
        return Err(Refusal::Conflict(Msg::new("claim-not-now")).into());
    }
    let trips = trips::store::of_claim(&mut tx, member.scope, id).await?;
    let form = ClaimForm::of(&claim, &trips);
    page(&form_page(&mut tx, &member, (signer, Some(&claim)), form, FieldErrors::default()).await?)
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<ClaimForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (claim, signer) = own(&mut tx, &member, id).await?;
    match save::change(&mut tx, &member, id, &form).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(told(&member, id, "claim-changed"))
        }
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            again(&member, (signer, Some(claim)), form, errors).await
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// One's own, or that of somebody who signs on paper.
async fn own(tx: &mut Tx, member: &Member, id: Id) -> Result<(MileageClaim, Signer)> {
    let claim = store::get(tx, member.scope, id).await?;
    let signer = signers::store::get(tx, member, claim.person_id).await?;
    Ok((claim, signer))
}

/// The same form with what was typed.
async fn again(
    member: &Member,
    (signer, claim): (Signer, Option<MileageClaim>),
    mut form: ClaimForm,
    errors: FieldErrors,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    form.version = claim.as_ref().map(|it| it.version.to_string()).unwrap_or_default();
    page_again(&form_page(&mut tx, member, (signer, claim.as_ref()), form, errors).await?)
}

fn years_of(trips: &[MileageTrip]) -> Vec<i64> {
    let mut years: Vec<i64> = trips.iter().map(|it| i64::from(it.happened_on.year())).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    years
}

async fn form_page(
    tx: &mut Tx,
    member: &Member,
    (signer, claim): (Signer, Option<&MileageClaim>),
    form: ClaimForm,
    errors: FieldErrors,
) -> Result<FormPage> {
    let ui = member.ui();
    let mut open = trips::store::unclaimed(tx, member.scope, signer.person_id).await?;
    let years = if claim.is_some() { Vec::new() } else { years_of(&open) };
    if let Some(claim) = claim {
        open.extend(trips::store::of_claim(tx, member.scope, claim.id).await?);
    }
    open.sort_by_key(|it| (it.happened_on, it.id));
    let vehicles = vehicles::store::list_of(tx, member.scope, signer.person_id).await?;
    let of_year = open.iter().filter(|it| it.happened_on.year().to_string() == form.year);
    let trips = of_year.map(|trip| {
        let vehicle = vehicles.iter().find(|it| it.id == trip.vehicle_id).map_or("", |it| it.name.as_str());
        ShownTrip { ticked: form.trips.contains(&trip.id.to_string()), ..ShownTrip::of(&ui, trip, vehicle) }
    });
    Ok(FormPage {
        trips: trips.collect(),
        signer,
        claim: claim.map(|it| (it.id, title(&ui, it))),
        kinds: ClaimKind::ALL.iter().map(|it| Choice::new(it.as_text(), ui.t(kind_key(*it)))).collect(),
        years,
        form,
        errors,
        ui,
    })
}

/// A claim, for its person and for those who approve; to anybody else it is not there.
pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let answer = page(&show_page(&mut tx, &member, id).await?)?;
    let claim = store::get(&mut tx, member.scope, id).await?;
    journal::note_look(&member, tx, ("mileage_claim", id), Some(claim.person_id)).await?;
    Ok(answer)
}

pub(crate) async fn show_page(tx: &mut Tx, member: &Member, id: Id) -> Result<ShowPage> {
    let approves = member.rights.allow(APPROVES);
    let desk = Desk::load(tx, member.scope, id).await?;
    let signer = must_see(tx, member, &desk.claim).await?;
    let own = desk.claim.person_id == member.person_id;
    let types = signer.as_ref().is_some_and(Signer::is_other);
    let ui = member.ui();
    let person = persons::store::get(tx, member.scope, desk.claim.person_id).await?.label(ui.lang);
    let settings = settings::store::get(tx, member.scope).await?;
    let proposed = entries::store::of_claim(tx, member.scope, id).await?;
    let issued = receipts::store::of_claim(tx, member.scope, id).await?;
    let history = journal::history(tx, member.scope, id).await?.into_iter();
    let history: Vec<_> = history.filter(|it| it.verb != "consult").collect();
    let authors = store::authors(tx, member.scope, id).await?;
    let mut may = May::of((&desk.claim, &authors), member.person_id, approves, types);
    let kept = entries::store::is_kept(tx, member.scope, id).await?;
    may.remove &= !kept;
    let signer = signer.unwrap_or(Signer { person_id: member.person_id, name: None });
    let mut shown = ShowPage::new(ui, &desk, &person, (signer, may));
    let ui = &shown.ui;
    if let Some(typist) = desk.claim.typed_by {
        let name = persons::store::get(tx, member.scope, typist).await?.label(ui.lang);
        shown.facts.push((ui.t("claim-typed-by"), name));
    }
    let withdrawn = store::withdrawn_of(tx, member.scope, desk.claim.person_id).await?.into_iter();
    for it in withdrawn.filter(|it| it.waiver.claim_id == id) {
        let day = ui.day(&civil_day(it.withdrawn_at, &member.organisation.time_zone));
        let why = ui.t2("waiver-taken-back", "day", day, "reason", &it.reason);
        shown.withdrawn.push((ShownWaiver::of(ui, &it.waiver), why));
    }
    if !history.is_empty() {
        shown.history = journal::timeline_html(tx, member, history).await?;
    }
    shown.missing = receipts::conditions(&desk, &settings, proposed.len(), true).missing();
    shown.receipts = issued.iter().map(|it| ShownReceipt::of(ui, it)).collect();
    if let Some(waiver) = &desk.waiver {
        shown.donor = receipts::donor(tx, member.scope, waiver, &issued).await?;
    }
    shown.entries = approves && (kept || !proposed.is_empty());
    shown.waiver_text = waiver::text(&person, &member.organisation.name, &shown.total);
    shown.sign.signed_name = person;
    if own && desk.claim.kind == ClaimKind::Waive && settings.general_interest {
        let gift = desk.waiver.as_ref().map(|it| it.given_on(&member.organisation.time_zone));
        let reduction = receipts::reduction_on(tx, gift.unwrap_or_else(|| member.today())).await?;
        let told = reduction.map(|it| it.of(desk.worth.total(), settings.helps_people_in_need));
        shown.reduction = told.map(|amount| ui.money(amount));
    }
    Ok(shown)
}

/// What a button did, told on the page of the claim.
pub(super) fn told(member: &Member, id: Id, key: &str) -> site::axum::response::Response {
    member.go(&format!("frais/notes/{id}"), key)
}

pub async fn submit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    save::submit(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(told(&member, id, "claim-submitted"))
}

pub async fn withdraw(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    save::withdraw(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(told(&member, id, "claim-withdrawn"))
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    save::remove(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(member.go("frais", "claim-removed"))
}

/// Which version of a claim its page showed, and the cents it was worth then: it may be worth something else once
/// another claim of its year counts (R52), or a rate changed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SeenForm {
    pub version: String,
    pub total: String,
}

pub async fn approve(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(sent): Form<SeenForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let shown = store::get(&mut tx, member.scope, id).await?.version;
    save::approve(&mut tx, &member, id, sent.total.parse().ok().map(Money)).await?;
    // It may have been taken back, changed and sent again since it was read: nothing is committed then.
    if organisation::fields::version(&sent.version) != Some(shown) {
        return Err(Refusal::Conflict(Msg::new("version-conflict")).into());
    }
    tx.commit().await?;
    Ok(told(&member, id, "claim-approved"))
}

/// Why a claim is sent back.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ReasonForm {
    pub reason: String,
}

pub async fn reject(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(sent): Form<ReasonForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let done = save::reject(&mut tx, &member, id, &sent.reason).await;
    sent_back(tx, &member, id, done.map(|()| "claim-rejected")).await
}

pub async fn unapprove(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(sent): Form<ReasonForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let done = save::unapprove(&mut tx, &member, id, &sent.reason).await;
    sent_back(tx, &member, id, done.map(|()| "claim-unapproved")).await
}

pub async fn unwaive(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(sent): Form<ReasonForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let done = save::unwaive(&mut tx, &member, id, &sent.reason).await;
    sent_back(tx, &member, id, done.map(|()| "claim-unwaived")).await
}

async fn sent_back(mut tx: Tx, member: &Member, id: Id, done: Result<&str>) -> Answer {
    match done {
        Ok(key) => {
            tx.commit().await?;
            Ok(told(member, id, key))
        }
        Err(Refusal::Invalid(errors)) => {
            let mut shown = show_page(&mut tx, member, id).await?;
            shown.errors = errors;
            page_again(&shown)
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub async fn pay(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    save::pay(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(told(&member, id, "claim-paid"))
}

pub async fn waive(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<WaiverForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let saved = match form.read() {
        Ok(signature) => save::waive(&mut tx, &member, id, signature).await,
        Err(refusal) => Err(refusal),
    };
    match saved {
        Ok(()) => {
            tx.commit().await?;
            Ok(told(&member, id, "claim-waived"))
        }
        Err(Refusal::Invalid(errors)) => {
            let mut shown = show_page(&mut tx, &member, id).await?;
            (shown.errors, shown.sign) = (errors, form);
            page_again(&shown)
        }
        Err(refusal) => Err(refusal.into()),
    }
}
