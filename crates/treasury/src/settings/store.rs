//! The settings of an organisation in the database, and its own rates.

use super::{ReimbursementRate, TreasurySettings};
use crate::vehicles::VehicleKind;
use base::{Instant, Msg, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, broke_unique, statements};

statements! {
    FIND = "SELECT * FROM treasury_settings WHERE organisation_id = $1";
    SAVE = "INSERT INTO treasury_settings (id, organisation_id, general_interest, general_interest_on,
            general_interest_by, helps_people_in_need, receipt_edition, postal_address, purpose, signatory,
            alert_first, alert_last, legal_number)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (organisation_id) DO UPDATE SET general_interest = excluded.general_interest,
            general_interest_on = excluded.general_interest_on, general_interest_by = excluded.general_interest_by,
            helps_people_in_need = excluded.helps_people_in_need, receipt_edition = excluded.receipt_edition,
            postal_address = excluded.postal_address, purpose = excluded.purpose, signatory = excluded.signatory,
            alert_first = excluded.alert_first, alert_last = excluded.alert_last,
            legal_number = excluded.legal_number,
            version = treasury_settings.version + 1";
    RATES = "SELECT * FROM reimbursement_rate WHERE organisation_id = $1 ORDER BY vehicle, valid_from DESC, id";
    ADD_RATE = "INSERT INTO reimbursement_rate (id, organisation_id, vehicle, rate, valid_from, source, author, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}

/// The settings; those of somebody who decided nothing yet when there are none.
///
/// # Errors
/// A fault from the database.
pub async fn get(tx: &mut Tx, scope: Scope) -> Result<TreasurySettings> {
    let Some(row) = tx.first(FIND, args![scope.organisation_id]).await? else {
        return Ok(TreasurySettings::default());
    };
    Ok(TreasurySettings {
        general_interest: row.get("general_interest")?,
        general_interest_on: row.get("general_interest_on")?,
        general_interest_by: row.get("general_interest_by")?,
        helps_people_in_need: row.get("helps_people_in_need")?,
        receipt_edition: row.get("receipt_edition")?,
        postal_address: row.get("postal_address")?,
        legal_number: row.get("legal_number")?,
        purpose: row.get("purpose")?,
        signatory: row.get("signatory")?,
        alerts: [row.get("alert_first")?, row.get("alert_last")?],
        version: row.get("version")?,
    })
}

/// # Errors
/// A fault from the database.
pub async fn save(tx: &mut Tx, scope: Scope, it: &TreasurySettings) -> Result<()> {
    let arguments = args![
        fresh_id(),
        scope.organisation_id,
        it.general_interest,
        it.general_interest_on,
        &it.general_interest_by,
        it.helps_people_in_need,
        &it.receipt_edition,
        &it.postal_address,
        &it.purpose,
        &it.signatory,
        it.alerts[0],
        it.alerts[1],
        &it.legal_number
    ];
    tx.run(SAVE, arguments).await.map(|_| ())
}

fn read_rate(row: &Row) -> Result<ReimbursementRate> {
    let vehicle: String = row.get("vehicle")?;
    Ok(ReimbursementRate {
        id: row.get("id")?,
        vehicle: VehicleKind::from_text(&vehicle).ok_or_else(|| Refusal::fault("a rate of no vehicle"))?,
        rate: row.get("rate")?,
        valid_from: row.get("valid_from")?,
        source: row.get("source")?,
        author: row.get("author")?,
    })
}

/// The association's own rates, the latest first under each kind of vehicle.
///
/// # Errors
/// A fault from the database.
pub async fn rates(tx: &mut Tx, scope: Scope) -> Result<Vec<ReimbursementRate>> {
    tx.all(RATES, args![scope.organisation_id]).await?.iter().map(read_rate).collect()
}

/// # Errors
/// [`Refusal::Invalid`] on `valid_from` when the kind of vehicle has a rate from that day already.
pub async fn add_rate(tx: &mut Tx, scope: Scope, rate: &ReimbursementRate, now: Instant) -> Result<()> {
    let arguments = args![
        rate.id,
        scope.organisation_id,
        rate.vehicle.as_text(),
        rate.rate,
        rate.valid_from,
        &rate.source,
        &rate.author,
        now
    ];
    tx.run(ADD_RATE, arguments).await.map_err(|refusal| {
        if broke_unique(&refusal, "reimbursement_rate") {
            Refusal::field("valid_from", Msg::new("own-rate-taken"))
        } else {
            refusal
        }
    })?;
    Ok(())
}
