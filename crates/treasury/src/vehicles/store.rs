//! Vehicles in the database.

use super::{DraftVehicle, Vehicle, VehicleKind};
use base::{Day, Id, Instant, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    OF_PERSON = "SELECT * FROM vehicle WHERE organisation_id = $1 AND person_id = $2 ORDER BY id";
    FIND = "SELECT * FROM vehicle WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO vehicle (id, organisation_id, person_id, name, kind, fiscal_power, electric)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    CHANGE = "UPDATE vehicle SET name = $3, kind = $4, fiscal_power = $5, electric = $6, document_seen_on = $7,
            version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    ARCHIVE = "UPDATE vehicle SET archived_at = $3, version = version + 1 WHERE organisation_id = $1 AND id = $2";
    SEE = "UPDATE vehicle SET document_seen_on = $3, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    USED = "SELECT id FROM mileage_trip WHERE organisation_id = $1 AND vehicle_id = $2 LIMIT 1";
    SENT = "SELECT c.id FROM mileage_trip t
        JOIN mileage_claim c ON c.organisation_id = t.organisation_id AND c.id = t.claim_id
        WHERE t.organisation_id = $1 AND t.vehicle_id = $2 AND c.state IN ('submitted', 'approved', 'waived', 'receipted')
        LIMIT 1";
    REMOVE = "DELETE FROM vehicle WHERE organisation_id = $1 AND id = $2";
}

fn read(row: &Row) -> Result<Vehicle> {
    let kind: String = row.get("kind")?;
    Ok(Vehicle {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        name: row.get("name")?,
        kind: VehicleKind::from_text(&kind).ok_or_else(|| Refusal::fault("an unknown kind of vehicle"))?,
        fiscal_power: row.get("fiscal_power")?,
        electric: row.get("electric")?,
        document_seen_on: row.get("document_seen_on")?,
        archived_at: row.get("archived_at")?,
        version: row.get("version")?,
    })
}

/// The vehicles of a person in the order they were added, archived ones included.
///
/// # Errors
/// A fault from the database.
pub async fn list_of(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<Vehicle>> {
    tx.all(OF_PERSON, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Vehicle> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, person_id: Id, draft: &DraftVehicle) -> Result<Id> {
    let id = fresh_id();
    let (kind, power) = (draft.kind.as_text(), draft.fiscal_power);
    let arguments = args![id, scope.organisation_id, person_id, &draft.name, kind, power, draft.electric];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// Changes a vehicle; another kind or power is another document to see.
///
/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, before: &Vehicle, draft: &DraftVehicle) -> Result<()> {
    let seen = before.document_seen_on.filter(|_| draft.counts_as(before));
    let (kind, power) = (draft.kind.as_text(), draft.fiscal_power);
    let arguments = args![scope.organisation_id, before.id, &draft.name, kind, power, draft.electric, seen];
    tx.run(CHANGE, arguments).await.map(|_| ())
}

/// Archives a vehicle, or brings it back.
///
/// # Errors
/// A fault from the database.
pub async fn archive(tx: &mut Tx, scope: Scope, id: Id, at: Option<Instant>) -> Result<()> {
    tx.run(ARCHIVE, args![scope.organisation_id, id, at]).await.map(|_| ())
}

/// Notes that the registration document was seen.
///
/// # Errors
/// A fault from the database.
pub async fn see_document(tx: &mut Tx, scope: Scope, id: Id, on: Day) -> Result<()> {
    tx.run(SEE, args![scope.organisation_id, id, on]).await.map(|_| ())
}

/// Whether a trip was made with it.
///
/// # Errors
/// A fault from the database.
pub async fn is_used(tx: &mut Tx, scope: Scope, id: Id) -> Result<bool> {
    Ok(tx.first(USED, args![scope.organisation_id, id]).await?.is_some())
}

/// Whether a claim with it waits for whoever approves, or counts: d of the year is told by what it is (R51). What is paid is
/// worth what was paid, whatever the vehicle becomes.
///
/// # Errors
/// A fault from the database.
pub async fn is_sent(tx: &mut Tx, scope: Scope, id: Id) -> Result<bool> {
    Ok(tx.first(SENT, args![scope.organisation_id, id]).await?.is_some())
}

/// Deletes a vehicle no trip was made with.
///
/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, id]).await.map(|_| ())
}
