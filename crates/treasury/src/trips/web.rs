//! The screens of trips and expenses.

use super::{
    ExpenseKind, MileageTrip, TripForm,
    page::{FormPage, ShowPage},
    read_expense, save, sheet, store,
};
use crate::{
    claims::{self, ClaimState, page::ShownExpense},
    proof,
    rights::APPROVES,
    signers::{self, Signer},
    vehicles::{self, Vehicle},
};
use ::sheet::Format;
use ::store::Tx;
use base::{FieldErrors, Id, Refusal, Result, largest_remainder};
use organisation::{about::About, export::ExportQuery, journal, streaming};
use site::{
    Answer, Choice, Flash, Form, Member, Path, Query, Upload,
    answer::{page, page_again, see, see_with},
    journal::{Entry, note_by},
    ui::url_encoded,
};
use std::collections::{HashMap, HashSet};

/// The trips read at once for a file.
const BATCH: i64 = 500;

/// A new trip, prefilled by what the address says: an action's day, title and distance (R50).
pub async fn new(member: Member, Query(mut form): Query<TripForm>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let signer = signers::store::asked(&mut tx, &member, &form.person).await?;
    form.person = signer.sent();
    let vehicles = open_vehicles(&mut tx, &member, signer.person_id, None).await?;
    if vehicles.is_empty() {
        let next = url_encoded(&member.here);
        let path = member.path(&format!("frais/vehicules/nouveau?suite={next}"));
        return Ok(see(&signer.carried(&path)));
    }
    if let Some(id) = base::id_from_text(&form.action)
        && let Some(trip) = store::of_action(&mut tx, member.scope, id, signer.person_id).await?
    {
        return Ok(see(&member.path(&format!("frais/trajets/{trip}"))));
    }
    if form.date.is_empty() {
        form.date = member.today().to_string();
    }
    if form.vehicle.is_empty() {
        let last = store::unclaimed(&mut tx, member.scope, signer.person_id).await?;
        let last = last.first().map(|it| it.vehicle_id).filter(|id| vehicles.iter().any(|it| it.id == *id));
        form.vehicle = last.or(vehicles.last().map(|it| it.id)).map(|id| id.to_string()).unwrap_or_default();
    }
    page(&form_page(&member, signer, None, form, FieldErrors::default(), &vehicles))
}

pub async fn create(member: Member, Form(form): Form<TripForm>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let signer = signers::store::asked(&mut tx, &member, &form.person).await?;
    match save::add(&mut tx, &member, signer.person_id, &form).await {
        Ok(id) => {
            tx.commit().await?;
            Ok(told(&member, id, "trip-added"))
        }
        Err(Refusal::Invalid(errors)) => {
            let vehicles = open_vehicles(&mut tx, &member, signer.person_id, None).await?;
            page_again(&form_page(&member, signer, None, form, errors, &vehicles))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub async fn edit(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let (trip, signer) = own(&mut tx, &member, id).await?;
    let vehicles = open_vehicles(&mut tx, &member, signer.person_id, Some(trip.vehicle_id)).await?;
    let form = TripForm::from(&trip);
    page(&form_page(&member, signer, Some(&trip), form, FieldErrors::default(), &vehicles))
}

pub async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Form(mut form): Form<TripForm>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (before, signer) = own(&mut tx, &member, id).await?;
    match save::change(&mut tx, &member, &before, &form).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(told(&member, id, "trip-changed"))
        }
        Err(Refusal::Invalid(errors)) => {
            form.version = before.version.to_string();
            let vehicles = open_vehicles(&mut tx, &member, signer.person_id, Some(before.vehicle_id)).await?;
            page_again(&form_page(&member, signer, Some(&before), form, errors, &vehicles))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (before, signer) = own(&mut tx, &member, id).await?;
    save::remove(&mut tx, &member, &before).await?;
    tx.commit().await?;
    let path = signer.carried(&member.path("frais"));
    Ok(see_with(&member.site, &path, &Flash::new(member.ui().t("trip-removed"))))
}

/// One trip with what was paid on it; its person and those who approve see it.
pub async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let answer = page(&show_page(&mut tx, &member, id).await?)?;
    let trip = store::get(&mut tx, member.scope, id).await?;
    journal::note_look(&member, tx, ("mileage_trip", id), Some(trip.person_id)).await?;
    Ok(answer)
}

async fn show_page(tx: &mut Tx, member: &Member, id: Id) -> Result<ShowPage> {
    let ui = member.ui();
    let trip = store::get(tx, member.scope, id).await?;
    let own = signers::store::find(tx, member, trip.person_id).await?;
    if own.is_none() && !is_sent(tx, member, &trip).await? {
        return Err(Refusal::NotFound);
    }
    let vehicle = vehicles::store::get(tx, member.scope, trip.vehicle_id).await?;
    let claim = match trip.claim_id {
        Some(id) => Some(claims::store::get(tx, member.scope, id).await?),
        None => None,
    };
    let items = store::items_of_trip(tx, member.scope, id).await?;
    let expenses = items.iter().map(|it| ShownExpense {
        id: it.id,
        label: ui.t(it.kind.key()),
        amount: ui.money(it.amount),
        has_proof: it.file_id.is_some(),
    });
    let open = claim.as_ref().is_none_or(|it| it.state.is_open());
    Ok(ShowPage {
        id,
        purpose: trip.purpose.clone(),
        facts: vec![
            (ui.t("trip-date"), ui.day(&trip.happened_on)),
            (ui.t("trip-from"), trip.departure.clone()),
            (ui.t("trip-to"), trip.arrival.clone()),
            (ui.t("trip-distance"), ui.distance(trip.distance_m)),
            (ui.t("trip-vehicle"), vehicle.name),
        ],
        expenses: expenses.collect(),
        claim: claim.as_ref().map(|it| (it.id, claims::shown::title(&ui, it))),
        open: open && own.is_some(),
        signer: own.unwrap_or(Signer { person_id: member.person_id, name: None }),
        kinds: ExpenseKind::ALL.iter().map(|it| Choice::new(it.as_text(), ui.t(it.key()))).collect(),
        kind: String::new(),
        amount: String::new(),
        errors: FieldErrors::default(),
        ui,
    })
}

/// Whether it is in a claim that was sent, refused since or not, for those who approve.
async fn is_sent(tx: &mut Tx, member: &Member, trip: &MileageTrip) -> Result<bool> {
    let Some(claim_id) = trip.claim_id.filter(|_| member.rights.allow(APPROVES)) else { return Ok(false) };
    Ok(claims::store::get(tx, member.scope, claim_id).await?.state != ClaimState::Draft)
}

/// Adds what was paid, with the photograph of its receipt.
pub async fn add_expense(member: Member, Path((_, id)): Path<(String, Id)>, upload: Upload) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (trip, _) = own(&mut tx, &member, id).await?;
    let (kind, amount) = (upload.text("kind").to_owned(), upload.text("amount").to_owned());
    let added = async {
        let paid = read_expense(&kind, &amount)?;
        let file_id = match upload.file("file") {
            Some(file) => {
                let kept = ("justificatif", proof::PHOTOGRAPH);
                Some(proof::keep(&mut tx, member.scope, file, kept, member.site.now()).await?)
            }
            None => None,
        };
        save::add_expense(&mut tx, &member, &trip, paid, file_id).await
    };
    match added.await {
        Ok(_) => {
            tx.commit().await?;
            Ok(told(&member, id, "expense-added"))
        }
        Err(Refusal::Invalid(errors)) => {
            drop(tx);
            let mut tx = member.site.db.read().await?;
            let shown = show_page(&mut tx, &member, id).await?;
            page_again(&ShowPage { kind, amount, errors, ..shown })
        }
        Err(refusal) => Err(refusal.into()),
    }
}

pub async fn remove_expense(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let item = store::get_item(&mut tx, member.scope, id).await?;
    let (trip, _) = own(&mut tx, &member, item.trip_id).await?;
    save::remove_expense(&mut tx, &member, &trip, &item).await?;
    tx.commit().await?;
    Ok(told(&member, trip.id, "expense-removed"))
}

/// The receipt of an expense, as it was kept.
pub async fn proof(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let item = store::get_item(&mut tx, member.scope, id).await?;
    let trip = store::get(&mut tx, member.scope, item.trip_id).await?;
    let own = signers::store::find(&mut tx, &member, trip.person_id).await?;
    if own.is_none() && !is_sent(&mut tx, &member, &trip).await? {
        return Err(Refusal::NotFound.into());
    }
    let answer = proof::send(&mut tx, member.scope, item.file_id).await?;
    journal::note_look(&member, tx, ("mileage_trip", trip.id), Some(trip.person_id)).await?;
    Ok(answer)
}

/// Everybody's trips, with the columns of §6.2; the export is written in the journal.
pub async fn export_all(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    send_all(member, query.format()).await
}

/// The same in a format.
///
/// # Errors
/// A fault from the database.
pub async fn send_all(member: Member, format: Format) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    note_by(&mut tx, &member, Entry::new("mileage_trip", member.scope.organisation_id, "export")).await?;
    tx.commit().await?;
    export(member, format, None)
}

/// One's own trips.
pub async fn export_own(member: Member, Query(query): Query<ExportQuery>) -> Answer {
    send_own(member, query.format())
}

/// The same in a format.
///
/// # Errors
/// A fault when the file cannot be begun.
pub fn send_own(member: Member, format: Format) -> Answer {
    let person_id = member.person_id;
    export(member, format, Some(person_id))
}

fn export(member: Member, format: Format, person_id: Option<Id>) -> Answer {
    let name = format!("trajets.{}", format.extension());
    let about = About::of(&member, &member.ui().t("trips"));
    streaming::download(&name, format, &sheet::columns(), about, move |mut sink| async move {
        let mut tx = member.site.db.read().await?;
        let (mut after, mut shares, mut known) = (store::FIRST, HashMap::new(), HashSet::new());
        loop {
            let batch = store::list(&mut tx, member.scope, person_id, after, BATCH).await?;
            let Some(last) = batch.last() else { break };
            after = (last.trip.happened_on, last.trip.id);
            for it in &batch {
                let counts = it.claim.is_some_and(|(_, state)| state.counts());
                if let Some(claim_id) = it.trip.claim_id.filter(|id| counts && known.insert(*id)) {
                    shares.extend(shares_of(&mut tx, &member, claim_id).await?);
                }
                sink.row(&sheet::row(it, shares.get(&it.trip.id).copied()))?;
            }
            sink.flush()?;
        }
        Ok(sink)
    })
}

/// What each trip of an approved claim is worth: its expenses, and its share of its vehicle's
/// kilometres by largest remainder, so that the trips add up to the claim.
async fn shares_of(tx: &mut Tx, member: &Member, claim_id: Id) -> Result<HashMap<Id, i64>> {
    let desk = claims::Desk::load(tx, member.scope, claim_id).await?;
    let mut shares: HashMap<Id, i64> = HashMap::new();
    for line in &desk.worth.vehicles {
        let trips: Vec<&MileageTrip> =
            desk.trips.iter().filter(|it| it.vehicle_id == line.vehicle_id).collect();
        let weights: Vec<i128> = trips.iter().map(|it| i128::from(it.distance_m)).collect();
        for (trip, cents) in trips.iter().zip(largest_remainder(line.amount.0, &weights)) {
            *shares.entry(trip.id).or_default() += cents;
        }
    }
    for item in &desk.items {
        *shares.entry(item.trip_id).or_default() += item.amount.0;
    }
    Ok(shares)
}

/// One's own, or that of somebody who signs on paper.
async fn own(tx: &mut Tx, member: &Member, id: Id) -> Result<(MileageTrip, Signer)> {
    let trip = store::get(tx, member.scope, id).await?;
    let signer = signers::store::get(tx, member, trip.person_id).await?;
    Ok((trip, signer))
}

async fn open_vehicles(
    tx: &mut Tx,
    member: &Member,
    person_id: Id,
    held: Option<Id>,
) -> Result<Vec<Vehicle>> {
    let all = vehicles::store::list_of(tx, member.scope, person_id).await?.into_iter();
    Ok(all.filter(|it| it.archived_at.is_none() || Some(it.id) == held).collect())
}

fn told(member: &Member, id: Id, key: &str) -> site::axum::response::Response {
    member.go(&format!("frais/trajets/{id}"), key)
}

fn form_page(
    member: &Member,
    signer: Signer,
    trip: Option<&MileageTrip>,
    form: TripForm,
    errors: FieldErrors,
    vehicles: &[Vehicle],
) -> FormPage {
    FormPage {
        ui: member.ui(),
        signer,
        trip: trip.map(|it| (it.id, it.purpose.clone())),
        form,
        errors,
        vehicles: vehicles.iter().map(|it| Choice::of(it.id, &it.name)).collect(),
    }
}
