//! Trips and expenses in the database.

use super::{DraftTrip, ExpenseItem, ExpenseKind, MileageTrip};
use crate::{
    claims::{ClaimKind, ClaimState},
    vehicles::VehicleKind,
};
use base::{Day, Id, Instant, Lang, Money, Refusal, Result, fresh_id, jiff::civil::date};
use organisation::persons::person::label;
use store::{Row, Scope, Tx, args, statements};

statements! {
    FIND = "SELECT * FROM mileage_trip WHERE organisation_id = $1 AND id = $2";
    OF_CLAIM = "SELECT * FROM mileage_trip WHERE organisation_id = $1 AND claim_id = $2 ORDER BY happened_on, id";
    UNCLAIMED = "SELECT * FROM mileage_trip WHERE organisation_id = $1 AND person_id = $2 AND claim_id IS NULL
        ORDER BY happened_on DESC, id DESC";
    ADD = "INSERT INTO mileage_trip (id, organisation_id, person_id, happened_on, purpose, departure, arrival,
            distance_m, vehicle_id, action_id, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    CHANGE = "UPDATE mileage_trip SET happened_on = $3, purpose = $4, departure = $5, arrival = $6, distance_m = $7,
            vehicle_id = $8, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM mileage_trip WHERE organisation_id = $1 AND id = $2";
    LIST = "SELECT t.*, v.name AS vehicle_name, v.kind AS vehicle_kind, v.fiscal_power, v.electric,
            p.first_name, p.surname, p.pseudonym, p.anonymised_number, c.kind AS claim_kind, c.state AS claim_state
        FROM mileage_trip t
        JOIN vehicle v ON v.organisation_id = t.organisation_id AND v.id = t.vehicle_id
        JOIN person p ON p.organisation_id = t.organisation_id AND p.id = t.person_id
        LEFT JOIN mileage_claim c ON c.organisation_id = t.organisation_id AND c.id = t.claim_id
        WHERE t.organisation_id = $1 AND (t.person_id = $2 OR $2 IS NULL)
            AND (t.happened_on > $3 OR (t.happened_on = $3 AND t.id > $4))
        ORDER BY t.happened_on, t.id LIMIT $5";
    OF_ACTION = "SELECT id FROM mileage_trip WHERE organisation_id = $1 AND action_id = $2 AND person_id = $3
        ORDER BY id LIMIT 1";
    ITEMS_OF_TRIP = "SELECT * FROM expense_item WHERE organisation_id = $1 AND trip_id = $2 ORDER BY id";
    ITEMS_OF_CLAIM = "SELECT i.* FROM expense_item i
        JOIN mileage_trip t ON t.organisation_id = i.organisation_id AND t.id = i.trip_id
        WHERE i.organisation_id = $1 AND t.claim_id = $2 ORDER BY t.happened_on, t.id, i.id";
    ITEM = "SELECT * FROM expense_item WHERE organisation_id = $1 AND id = $2";
    ADD_ITEM = "INSERT INTO expense_item (id, organisation_id, trip_id, kind, cents, file_id)
        VALUES ($1, $2, $3, $4, $5, $6)";
    REMOVE_ITEM = "DELETE FROM expense_item WHERE organisation_id = $1 AND id = $2";
}

/// Where [`list`] begins.
pub const FIRST: (Day, Id) = (date(1, 1, 1), Id::nil());

/// A trip with what the export tells of it.
pub struct ListedTrip {
    pub trip: MileageTrip,
    pub person: String,
    pub vehicle: String,
    pub vehicle_kind: VehicleKind,
    pub fiscal_power: Option<i64>,
    pub electric: bool,
    /// What its claim asks for and where it stands.
    pub claim: Option<(ClaimKind, ClaimState)>,
}

fn read(row: &Row) -> Result<MileageTrip> {
    Ok(MileageTrip {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        happened_on: row.get("happened_on")?,
        purpose: row.get("purpose")?,
        departure: row.get("departure")?,
        arrival: row.get("arrival")?,
        distance_m: row.get("distance_m")?,
        vehicle_id: row.get("vehicle_id")?,
        action_id: row.get("action_id")?,
        claim_id: row.get("claim_id")?,
        version: row.get("version")?,
    })
}

fn read_item(row: &Row) -> Result<ExpenseItem> {
    let kind: String = row.get("kind")?;
    Ok(ExpenseItem {
        id: row.get("id")?,
        trip_id: row.get("trip_id")?,
        kind: ExpenseKind::from_text(&kind).ok_or_else(|| Refusal::fault("an unknown kind of expense"))?,
        amount: row.get("cents")?,
        file_id: row.get("file_id")?,
    })
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<MileageTrip> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// The trips of a claim, in the order they were made.
///
/// # Errors
/// A fault from the database.
pub async fn of_claim(tx: &mut Tx, scope: Scope, claim_id: Id) -> Result<Vec<MileageTrip>> {
    tx.all(OF_CLAIM, args![scope.organisation_id, claim_id]).await?.iter().map(read).collect()
}

/// The trips of a person that are in no claim, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn unclaimed(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<MileageTrip>> {
    tx.all(UNCLAIMED, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// Trips in the order they were made, of one person or of everybody, after a place.
///
/// # Errors
/// A fault from the database.
pub async fn list(
    tx: &mut Tx,
    scope: Scope,
    person_id: Option<Id>,
    after: (Day, Id),
    limit: i64,
) -> Result<Vec<ListedTrip>> {
    let arguments = args![scope.organisation_id, person_id, after.0, after.1, limit];
    tx.all(LIST, arguments).await?.iter().map(read_listed).collect()
}

fn read_listed(row: &Row) -> Result<ListedTrip> {
    let text = |column: &str| row.get::<String>(column);
    let kind = row.get::<Option<String>>("claim_kind")?.and_then(|it| ClaimKind::from_text(&it));
    let state = row.get::<Option<String>>("claim_state")?.and_then(|it| ClaimState::from_text(&it));
    let number = row.get("anonymised_number")?;
    Ok(ListedTrip {
        trip: read(row)?,
        person: label(Lang::Fr, &text("first_name")?, &text("surname")?, &text("pseudonym")?, number),
        vehicle: text("vehicle_name")?,
        vehicle_kind: VehicleKind::from_text(&text("vehicle_kind")?).unwrap_or(VehicleKind::Other),
        fiscal_power: row.get("fiscal_power")?,
        electric: row.get("electric")?,
        claim: kind.zip(state),
    })
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, person_id: Id, draft: &DraftTrip, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        scope.organisation_id,
        person_id,
        draft.happened_on,
        &draft.purpose,
        &draft.departure,
        &draft.arrival,
        draft.distance_m,
        draft.vehicle_id,
        draft.action_id,
        now
    ];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftTrip) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        id,
        draft.happened_on,
        &draft.purpose,
        &draft.departure,
        &draft.arrival,
        draft.distance_m,
        draft.vehicle_id
    ];
    tx.run(CHANGE, arguments).await.map(|_| ())
}

/// Deletes a trip with its expenses and their receipts.
///
/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    for item in items_of_trip(tx, scope, id).await? {
        remove_item(tx, scope, &item).await?;
    }
    tx.run(REMOVE, args![scope.organisation_id, id]).await.map(|_| ())
}

/// The trip of a person that an action was turned into, if it was: an action that changes hands may have one of each.
///
/// # Errors
/// A fault from the database.
pub async fn of_action(tx: &mut Tx, scope: Scope, action_id: Id, person_id: Id) -> Result<Option<Id>> {
    let arguments = args![scope.organisation_id, action_id, person_id];
    tx.first(OF_ACTION, arguments).await?.map(|row| row.get("id")).transpose()
}

/// What was paid on a trip.
///
/// # Errors
/// A fault from the database.
pub async fn items_of_trip(tx: &mut Tx, scope: Scope, trip_id: Id) -> Result<Vec<ExpenseItem>> {
    tx.all(ITEMS_OF_TRIP, args![scope.organisation_id, trip_id]).await?.iter().map(read_item).collect()
}

/// What was paid on the trips of a claim.
///
/// # Errors
/// A fault from the database.
pub async fn items_of_claim(tx: &mut Tx, scope: Scope, claim_id: Id) -> Result<Vec<ExpenseItem>> {
    tx.all(ITEMS_OF_CLAIM, args![scope.organisation_id, claim_id]).await?.iter().map(read_item).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get_item(tx: &mut Tx, scope: Scope, id: Id) -> Result<ExpenseItem> {
    read_item(&tx.one(ITEM, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn add_item(
    tx: &mut Tx,
    scope: Scope,
    trip_id: Id,
    (kind, amount): (ExpenseKind, Money),
    file_id: Option<Id>,
) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![id, scope.organisation_id, trip_id, kind.as_text(), amount, file_id];
    tx.run(ADD_ITEM, arguments).await?;
    Ok(id)
}

/// Deletes an expense and its receipt.
///
/// # Errors
/// A fault from the database.
pub async fn remove_item(tx: &mut Tx, scope: Scope, item: &ExpenseItem) -> Result<()> {
    tx.run(REMOVE_ITEM, args![scope.organisation_id, item.id]).await?;
    match item.file_id {
        Some(file_id) => work::files::remove(tx, file_id).await,
        None => Ok(()),
    }
}
