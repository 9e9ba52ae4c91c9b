//! Trips in the JSON API: one's own, and those of persons who sign on paper.

use super::{ExpenseItem, ExpenseKind, MileageTrip, TripForm, save, store, web};
use crate::{
    rights::{APPROVE, OWN},
    signers,
};
use ::store::Tx;
use base::{Id, Result, jiff::civil::Date, uuid::Uuid, written_km};
use organisation::{
    export::{FILES, FileQuery},
    journal,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Access, Answer, Member, Path, Routes,
    api::{
        Body, Change, IfMatch, Listed, Operation, Paging, Query, Versioned, cursor, json, nothing, page_size,
        read_cursor, versioned,
    },
    axum::http::StatusCode,
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/trips";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/trips/{id}";
const EXPENSES: &str = "/api/v1/orgs/{slug}/volunteering/trips/{id}/expenses";

const FILE: &str = "/api/v1/orgs/{slug}/volunteering/exports/trips";
const OWN_FILE: &str = "/api/v1/orgs/{slug}/volunteering/exports/my-trips";

/// The files one may ask for, beside those of other lists: operation, right, address.
pub const EXPORTS: [(&str, Access, &str); 2] =
    [("exportTrips", APPROVE, FILE), ("exportMyTrips", OWN, OWN_FILE)];

/// A trip.
#[derive(Serialize, ToSchema)]
#[schema(as = MileageTrip)]
struct TripJson {
    id: Uuid,
    version: i64,
    /// The claim it is in.
    claim_id: Option<Uuid>,
    expenses: Vec<ExpenseJson>,
    #[serde(flatten)]
    #[schema(inline)]
    fields: TripBody,
}

/// What one says of a trip.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TripBody {
    /// Yours when not said. Whoever approves expenses names a person without an account, who signs on paper. Kept
    /// from the creation.
    #[serde(default)]
    person_id: Option<Uuid>,
    date: Date,
    #[schema(min_length = 1, max_length = 200, pattern = r"\S")]
    purpose: String,
    #[schema(min_length = 1, max_length = 120, pattern = r"\S")]
    from: String,
    #[schema(min_length = 1, max_length = 120, pattern = r"\S")]
    to: String,
    /// All that was driven, the way back included.
    #[schema(minimum = 1, maximum = 99_999_990)]
    distance_m: i64,
    vehicle_id: Uuid,
    /// The volunteering action of its person that it was made for: any other is a 404. Kept from the creation.
    #[serde(default)]
    action_id: Option<Uuid>,
}

/// What was paid on a trip.
#[derive(Serialize, ToSchema)]
#[schema(as = ExpenseItem)]
struct ExpenseJson {
    id: Uuid,
    kind: ExpenseKind,
    amount_cents: i64,
    /// Whether its receipt is kept; it is sent through the page of the trip.
    has_proof: bool,
}

/// What one says of an expense.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ExpenseBody {
    kind: ExpenseKind,
    #[schema(minimum = 1, maximum = 100_000_000)]
    amount_cents: i64,
}

impl From<&ExpenseItem> for ExpenseJson {
    fn from(it: &ExpenseItem) -> Self {
        ExpenseJson { id: it.id, kind: it.kind, amount_cents: it.amount.0, has_proof: it.file_id.is_some() }
    }
}

impl TripJson {
    async fn of(tx: &mut Tx, member: &Member, it: MileageTrip) -> Result<TripJson> {
        let items = store::items_of_trip(tx, member.scope, it.id).await?;
        Ok(TripJson {
            id: it.id,
            version: it.version,
            claim_id: it.claim_id,
            expenses: items.iter().map(ExpenseJson::from).collect(),
            fields: TripBody {
                person_id: Some(it.person_id),
                date: it.happened_on,
                purpose: it.purpose,
                from: it.departure,
                to: it.arrival,
                distance_m: it.distance_m,
                vehicle_id: it.vehicle_id,
                action_id: it.action_id,
            },
        })
    }
}

impl TripBody {
    fn form(&self, version: &str) -> TripForm {
        TripForm {
            date: self.date.to_string(),
            purpose: self.purpose.clone(),
            departure: self.from.clone(),
            arrival: self.to.clone(),
            distance: written_km(self.distance_m.clamp(-1, base::MOST_METRES + 1)),
            vehicle: self.vehicle_id.to_string(),
            action: self.action_id.map(|id| id.to_string()).unwrap_or_default(),
            person: String::new(),
            version: version.to_owned(),
        }
    }
}

/// Whose trips are listed.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct TripsQuery {
    /// Of a person without an account, who signs on paper: for whoever approves expenses.
    person_id: Option<Uuid>,
}

pub fn routes() -> Routes {
    let list = Operation::get("listTrips", ALL, "Your trips, in the order they were made")
        .query::<Paging>()
        .query::<TripsQuery>()
        .answers_list::<TripJson>();
    let get = Operation::get("getTrip", ONE, "One of your trips").answers_one::<TripJson>(200);
    let create = Operation::post("createTrip", ALL, "Add a trip of yours")
        .takes::<TripBody>()
        .example(json!({"date": "2026-03-07", "purpose": "Réunion du réseau", "from": "Rennes", "to": "Brest", "distance_m": 486_500, "vehicle_id": "019c0000-0000-7000-8000-000000000000"}))
        .answers_one::<TripJson>(201);
    let change = Operation::patch("changeTrip", ONE, "Change a trip whose claim was not sent")
        .changes::<TripBody>()
        .example(json!({"distance_m": 490_000}))
        .if_match(Versioned::Required)
        .answers_one::<TripJson>(200);
    let remove = Operation::delete("deleteTrip", ONE, "Delete a trip whose claim was not sent")
        .if_match(Versioned::Required)
        .answers_nothing();
    let expense = Operation::post("addExpense", EXPENSES, "Add what was paid on a trip")
        .text("Its receipt is sent through the page of the trip.")
        .takes::<ExpenseBody>()
        .example(json!({"kind": "toll", "amount_cents": 320}))
        .answers_one::<TripJson>(201);
    let file = Operation::get("exportTrips", FILE, "Everybody’s trips as a file")
        .text("Written in the journal.")
        .query::<FileQuery>()
        .answers_file(FILES);
    let own_file = Operation::get("exportMyTrips", OWN_FILE, "Your trips as a file")
        .query::<FileQuery>()
        .answers_file(FILES);
    Routes::new()
        .api(APPROVE, file, export_all)
        .api(OWN, own_file, export_own)
        .api(OWN, list, index)
        .api(OWN, get, show)
        .api(OWN, create, add)
        .api(OWN, change, update)
        .api(OWN, remove, delete)
        .api(OWN, expense, add_expense)
}

async fn index(member: Member, Query(paging): Query<Paging>, Query(query): Query<TripsQuery>) -> Answer {
    let limit = page_size(paging.limit)?;
    let after = paging.cursor.as_deref().map(read_cursor).transpose()?.unwrap_or(store::FIRST);
    let mut tx = member.site.db.read().await?;
    let person_id = query.person_id.unwrap_or(member.person_id);
    let signer = signers::store::get(&mut tx, &member, person_id).await?;
    let listed = store::list(&mut tx, member.scope, Some(signer.person_id), after, limit + 1).await?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = listed.len() > most;
    let mut items = Vec::new();
    let mut next = None;
    for it in listed.into_iter().take(most) {
        next = Some(cursor(it.trip.happened_on, it.trip.id));
        items.push(TripJson::of(&mut tx, &member, it.trip).await?);
    }
    Ok(json(&Listed { items, next: next.filter(|_| more) }))
}

async fn own(tx: &mut Tx, member: &Member, id: Id) -> Result<MileageTrip> {
    let trip = store::get(tx, member.scope, id).await?;
    signers::store::get(tx, member, trip.person_id).await?;
    Ok(trip)
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let trip = own(&mut tx, &member, id).await?;
    let (version, whose) = (trip.version, trip.person_id);
    let shown = TripJson::of(&mut tx, &member, trip).await?;
    journal::note_look(&member, tx, ("mileage_trip", id), Some(whose)).await?;
    Ok(versioned(StatusCode::OK, version, &shown))
}

async fn add(member: Member, Body(body): Body<TripBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let person_id = body.person_id.unwrap_or(member.person_id);
    let signer = signers::store::get(&mut tx, &member, person_id).await?;
    let id = save::add(&mut tx, &member, signer.person_id, &body.form("")).await?;
    let added = own(&mut tx, &member, id).await?;
    let version = added.version;
    let shown = TripJson::of(&mut tx, &member, added).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::CREATED, version, &shown))
}

async fn update(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch, change: Change) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = own(&mut tx, &member, id).await?;
    seen.check(before.version)?;
    let current = TripJson::of(&mut tx, &member, before.clone()).await?;
    let body = change.over(&current.fields)?;
    save::change(&mut tx, &member, &before, &body.form(&before.version.to_string())).await?;
    let after = own(&mut tx, &member, id).await?;
    let version = after.version;
    let shown = TripJson::of(&mut tx, &member, after).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, version, &shown))
}

async fn delete(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = own(&mut tx, &member, id).await?;
    seen.check(before.version)?;
    save::remove(&mut tx, &member, &before).await?;
    tx.commit().await?;
    Ok(nothing())
}

async fn add_expense(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Body(body): Body<ExpenseBody>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let trip = own(&mut tx, &member, id).await?;
    if !(1..=100_000_000).contains(&body.amount_cents) {
        return Err(base::Refusal::field("amount_cents", base::Msg::new("amount-unreadable")).into());
    }
    let paid = (body.kind, base::Money(body.amount_cents));
    save::add_expense(&mut tx, &member, &trip, paid, None).await?;
    let version = trip.version;
    let shown = TripJson::of(&mut tx, &member, trip).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::CREATED, version, &shown))
}

async fn export_all(member: Member, Query(file): Query<FileQuery>) -> Answer {
    web::send_all(member, file.format.into()).await
}

async fn export_own(member: Member, Query(file): Query<FileQuery>) -> Answer {
    web::send_own(member, file.format.into())
}
