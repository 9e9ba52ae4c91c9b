//! Receipts in the database: added, never changed (R56). Whoever adds one holds the turn of the
//! organisation's writers (`Db::write_in`), so that numbers follow one another without gap.

use super::{Nature, TaxReceipt};
use base::{Id, Refusal, Result};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LAST = "SELECT MAX(number) AS number FROM tax_receipt WHERE organisation_id = $1 AND year = $2";
    ADD = "INSERT INTO tax_receipt (id, organisation_id, year, number, nature, claim_id, person_id, cancels_id,
            amount_cents, paper, file_id, issued_on, issued_at, issued_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    LIST = "SELECT r.*, c.id AS cancelled_by FROM tax_receipt r
        LEFT JOIN tax_receipt c ON c.organisation_id = r.organisation_id AND c.cancels_id = r.id
        WHERE r.organisation_id = $1 AND (r.year = $2 OR $2 IS NULL) ORDER BY r.year, r.number";
    FIND = "SELECT r.*, c.id AS cancelled_by FROM tax_receipt r
        LEFT JOIN tax_receipt c ON c.organisation_id = r.organisation_id AND c.cancels_id = r.id
        WHERE r.organisation_id = $1 AND r.id = $2";
    OF_PERSON = "SELECT r.*, c.id AS cancelled_by FROM tax_receipt r
        LEFT JOIN tax_receipt c ON c.organisation_id = r.organisation_id AND c.cancels_id = r.id
        WHERE r.organisation_id = $1 AND r.person_id = $2 ORDER BY r.year, r.number";
    OF_CLAIM = "SELECT r.*, c.id AS cancelled_by FROM tax_receipt r
        LEFT JOIN tax_receipt c ON c.organisation_id = r.organisation_id AND c.cancels_id = r.id
        WHERE r.organisation_id = $1 AND r.claim_id = $2 ORDER BY r.year, r.number";
    YEARS = "SELECT DISTINCT year FROM tax_receipt WHERE organisation_id = $1 ORDER BY year DESC";
    GAPS = "SELECT year, MAX(number) AS last, COUNT(*) AS receipts FROM tax_receipt
        WHERE organisation_id = $1 GROUP BY year HAVING MAX(number) <> COUNT(*)";
}

fn read(row: &Row) -> Result<TaxReceipt> {
    let nature: String = row.get("nature")?;
    Ok(TaxReceipt {
        id: row.get("id")?,
        year: row.get("year")?,
        number: row.get("number")?,
        nature: Nature::from_text(&nature).ok_or_else(|| Refusal::fault("a receipt of no nature"))?,
        claim_id: row.get("claim_id")?,
        person_id: row.get("person_id")?,
        cancels_id: row.get("cancels_id")?,
        amount: row.get("amount_cents")?,
        paper: serde_json::from_str(&row.get::<String>("paper")?).map_err(Refusal::fault)?,
        file_id: row.get("file_id")?,
        issued_on: row.get("issued_on")?,
        issued_at: row.get("issued_at")?,
        issued_by: row.get("issued_by")?,
        cancelled_by: row.get("cancelled_by")?,
    })
}

/// The number that the next receipt of a year bears.
///
/// # Errors
/// A fault from the database.
pub async fn next_number(tx: &mut Tx, scope: Scope, year: i64) -> Result<i64> {
    let last: Option<i64> = tx.one(LAST, args![scope.organisation_id, year]).await?.get("number")?;
    Ok(last.unwrap_or(0) + 1)
}

/// Adds a receipt with the number [`next_number`] gave in the same transaction.
///
/// # Errors
/// A fault from the database, also when the number is taken: nothing is kept then.
pub async fn add(tx: &mut Tx, scope: Scope, it: &TaxReceipt) -> Result<()> {
    let paper = serde_json::to_string(&it.paper).map_err(Refusal::fault)?;
    let arguments = args![
        it.id,
        scope.organisation_id,
        it.year,
        it.number,
        it.nature.as_text(),
        it.claim_id,
        it.person_id,
        it.cancels_id,
        it.amount,
        paper,
        it.file_id,
        it.issued_on,
        it.issued_at,
        &it.issued_by
    ];
    tx.run(ADD, arguments).await.map(|_| ())
}

/// The register, of one year or of all, in the order of the numbers.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, year: Option<i64>) -> Result<Vec<TaxReceipt>> {
    tx.all(LIST, args![scope.organisation_id, year]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<TaxReceipt> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// The receipts of a person.
///
/// # Errors
/// A fault from the database.
pub async fn list_of(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<TaxReceipt>> {
    tx.all(OF_PERSON, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// The receipts of a claim: issued, cancelled, issued again.
///
/// # Errors
/// A fault from the database.
pub async fn of_claim(tx: &mut Tx, scope: Scope, claim_id: Id) -> Result<Vec<TaxReceipt>> {
    tx.all(OF_CLAIM, args![scope.organisation_id, claim_id]).await?.iter().map(read).collect()
}

/// The years that have receipts, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn years(tx: &mut Tx, scope: Scope) -> Result<Vec<i64>> {
    tx.all(YEARS, args![scope.organisation_id]).await?.iter().map(|row| row.get("year")).collect()
}

/// The years whose numbers have a gap: for the doctor.
///
/// # Errors
/// A fault from the database.
pub async fn years_with_gaps(tx: &mut Tx, scope: Scope) -> Result<Vec<i64>> {
    tx.all(GAPS, args![scope.organisation_id]).await?.iter().map(|row| row.get("year")).collect()
}
