//! The scales of the instance in the database. A row is added or superseded, never changed.

use super::{Band, MileageRate, Scale, shipped};
use base::{Day, Id, Instant, Refusal, Result, fresh_id};
use store::{Row, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM mileage_rate ORDER BY scale, valid_from DESC, fiscal_power, band_from_km, id";
    ANY = "SELECT id FROM mileage_rate LIMIT 1";
    ADD = "INSERT INTO mileage_rate (id, scale, fiscal_power, band_from_km, band_to_km, coefficient, constant_cents,
            valid_from, valid_to, source, author, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    SUPERSEDE = "UPDATE mileage_rate SET superseded_at = $4
        WHERE scale = $1 AND fiscal_power = $2 AND valid_from = $3 AND superseded_at IS NULL";
}

fn read(row: &Row) -> Result<MileageRate> {
    let scale: String = row.get("scale")?;
    Ok(MileageRate {
        id: row.get("id")?,
        scale: Scale::from_text(&scale).ok_or_else(|| Refusal::fault("an unknown mileage scale"))?,
        fiscal_power: row.get("fiscal_power")?,
        band: Band {
            from_km: row.get("band_from_km")?,
            to_km: row.get("band_to_km")?,
            coefficient: row.get("coefficient")?,
            constant_cents: row.get("constant_cents")?,
        },
        valid_from: row.get("valid_from")?,
        valid_to: row.get("valid_to")?,
        source: row.get("source")?,
        author: row.get("author")?,
        superseded_at: row.get("superseded_at")?,
    })
}

/// Every row, superseded ones included, the latest first under each scale.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx) -> Result<Vec<MileageRate>> {
    tx.all(LIST, &[]).await?.iter().map(read).collect()
}

/// Writes the shipped scales once.
///
/// # Errors
/// A fault from the database.
pub async fn install(tx: &mut Tx, now: Instant) -> Result<()> {
    if tx.first(ANY, &[]).await?.is_some() {
        return Ok(());
    }
    for rate in shipped()? {
        add(tx, &rate, now).await?;
    }
    Ok(())
}

/// Adds a row.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, rate: &MileageRate, now: Instant) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        rate.scale.as_text(),
        &rate.fiscal_power,
        rate.band.from_km,
        rate.band.to_km,
        rate.band.coefficient,
        rate.band.constant_cents,
        rate.valid_from,
        rate.valid_to,
        &rate.source,
        &rate.author,
        now
    ];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// Supersedes the rows of a scale and a power that begin on a day, before others take their place.
///
/// # Errors
/// A fault from the database.
pub async fn supersede(tx: &mut Tx, scale: Scale, power: &str, from: Day, at: Instant) -> Result<u64> {
    tx.run(SUPERSEDE, args![scale.as_text(), power, from, at]).await
}
