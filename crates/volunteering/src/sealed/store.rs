//! Sealed files in the database: added, read, and removed once their time is over; nothing changes one.

use super::{SealedFile, kept_from, kept_until};
use base::{Day, Id, Instant, Minutes, Money, Refusal, Result, fresh_id};
use organisation::fiscal_years::{self, fiscal_year::FiscalYear};
use site::secret::hash_bytes;
use std::collections::HashSet;
use store::{Row, Scope, Tx, args, statements};

statements! {
    // A year whose figures were published: its valuation was adopted, or the accounts hold its entry.
    BOOKED_YEARS = "SELECT y.id FROM fiscal_year y WHERE y.organisation_id = $1 AND y.ends_on >= $2
            AND (EXISTS (SELECT 1 FROM valuation_run r WHERE r.organisation_id = $1 AND r.fiscal_year_id = y.id
                    AND r.state IN ('adopted', 'booked'))
                OR EXISTS (SELECT 1 FROM proposed_entry e WHERE e.organisation_id = $1 AND e.fiscal_year_id = y.id
                    AND e.state = 'booked'))
        ORDER BY y.starts_on, y.id";
    SEALED_OF_YEAR = "SELECT person_id FROM sealed_file WHERE organisation_id = $1 AND fiscal_year_id = $2";
    ADD = "INSERT INTO sealed_file (id, organisation_id, person_id, fiscal_year_id, lines, minutes, amount_cents,
            content, sha256, sealed_at, keep_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    LIST = "SELECT s.id, s.person_id, s.lines, s.minutes, s.amount_cents, s.sha256, s.sealed_at, s.keep_until,
            p.anonymised_number, y.name AS year, (SELECT COUNT(*) FROM audit_entry a
                WHERE a.organisation_id = $1 AND a.object_id = s.id AND a.verb = 'consult') AS openings
        FROM sealed_file s
        JOIN person p ON p.organisation_id = s.organisation_id AND p.id = s.person_id
        JOIN fiscal_year y ON y.organisation_id = s.organisation_id AND y.id = s.fiscal_year_id
        WHERE s.organisation_id = $1 AND p.anonymised_number IS NOT NULL AND (s.id < $2 OR $2 IS NULL)
        ORDER BY s.id DESC LIMIT $3";
    FIND = "SELECT s.id, s.person_id, s.lines, s.minutes, s.amount_cents, s.sha256, s.sealed_at, s.keep_until, s.content,
            p.anonymised_number, y.name AS year, (SELECT COUNT(*) FROM audit_entry a
                WHERE a.organisation_id = $1 AND a.object_id = s.id AND a.verb = 'consult') AS openings
        FROM sealed_file s
        JOIN person p ON p.organisation_id = s.organisation_id AND p.id = s.person_id
        JOIN fiscal_year y ON y.organisation_id = s.organisation_id AND y.id = s.fiscal_year_id
        WHERE s.organisation_id = $1 AND p.anonymised_number IS NOT NULL AND s.id = $2";
    OVER = "SELECT id FROM sealed_file WHERE organisation_id = $1 AND keep_until < $2 ORDER BY id LIMIT 200";
    REMOVE = "DELETE FROM sealed_file WHERE organisation_id = $1 AND id = $2 AND keep_until < $3";
}

fn read(row: &Row) -> Result<SealedFile> {
    Ok(SealedFile {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        number: row.get("anonymised_number")?,
        year: row.get("year")?,
        lines: row.get("lines")?,
        minutes: row.get("minutes")?,
        amount: row.get("amount_cents")?,
        fingerprint: hexadecimal(&row.get::<Vec<u8>>("sha256")?),
        sealed_at: row.get("sealed_at")?,
        keep_until: row.get("keep_until")?,
        openings: row.get("openings")?,
    })
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is sealed, before it has an identity.
pub struct Content {
    pub lines: i64,
    pub minutes: Minutes,
    pub amount: Money,
    pub bytes: Vec<u8>,
}

/// The years whose figures were published and must still be supported.
///
/// # Errors
/// A fault from the database.
pub async fn booked_years(tx: &mut Tx, scope: Scope, today: Day) -> Result<Vec<FiscalYear>> {
    let mut years = Vec::new();
    for row in tx.all(BOOKED_YEARS, args![scope.organisation_id, kept_from(today)]).await? {
        years.push(fiscal_years::store::get(tx, scope, row.get("id")?).await?);
    }
    Ok(years)
}

/// Whose file of a year is sealed already.
///
/// # Errors
/// A fault from the database.
pub async fn sealed_of(tx: &mut Tx, scope: Scope, fiscal_year_id: Id) -> Result<HashSet<Id>> {
    let rows = tx.all(SEALED_OF_YEAR, args![scope.organisation_id, fiscal_year_id]).await?;
    rows.iter().map(|row| row.get("person_id")).collect()
}

/// Seals what supports a year of a person.
///
/// # Errors
/// A fault from the database.
pub async fn add(
    tx: &mut Tx,
    scope: Scope,
    person_id: Id,
    year: &FiscalYear,
    content: &Content,
    now: Instant,
) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        scope.organisation_id,
        person_id,
        year.id,
        content.lines,
        content.minutes,
        content.amount,
        content.bytes.as_slice(),
        hash_bytes(&content.bytes),
        now,
        kept_until(year.ends_on)
    ];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// The files before a key, the last sealed first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, before: Option<Id>, most: i64) -> Result<Vec<SealedFile>> {
    tx.all(LIST, args![scope.organisation_id, before, most]).await?.iter().map(read).collect()
}

/// A file with its bytes, which are those that were sealed.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation; a fault when it is damaged.
pub async fn open(tx: &mut Tx, scope: Scope, id: Id) -> Result<(SealedFile, Vec<u8>)> {
    let row = tx.one(FIND, args![scope.organisation_id, id]).await?;
    let (sealed, bytes): (SealedFile, Vec<u8>) = (read(&row)?, row.get("content")?);
    if hexadecimal(&hash_bytes(&bytes)) != sealed.fingerprint {
        return Err(Refusal::fault(format!("the sealed file {id} is damaged")));
    }
    Ok((sealed, bytes))
}

/// Removes the files whose time is over, 200 at most; answers them.
///
/// # Errors
/// A fault from the database.
pub async fn remove_over(tx: &mut Tx, scope: Scope, today: Day) -> Result<Vec<Id>> {
    let rows = tx.all(OVER, args![scope.organisation_id, today]).await?;
    let over = rows.iter().map(|row| row.get("id")).collect::<Result<Vec<Id>>>()?;
    for id in &over {
        tx.run(REMOVE, args![scope.organisation_id, *id, today]).await?;
    }
    Ok(over)
}
