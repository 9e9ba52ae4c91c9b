//! Proposed entries and criteria in the database.

use super::{
    ChartVersion, EntryLine, EntryState, ProposedEntry,
    decision::BookingDecision,
    proposed::{JOURNAL, SOURCE},
};
use crate::in_kind::InKindKind;
use base::{Id, Instant, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    OF_YEAR = "SELECT * FROM proposed_entry WHERE organisation_id = $1 AND fiscal_year_id = $2 ORDER BY id";
    YEAR_OF = "SELECT fiscal_year_id FROM proposed_entry WHERE organisation_id = $1 AND id = $2";
    LINES = "SELECT * FROM proposed_entry_line WHERE organisation_id = $1 AND entry_id = $2 ORDER BY position";
    ADD = "INSERT INTO proposed_entry (id, organisation_id, fiscal_year_id, source, run_id, idempotency_key, journal,
            chart, entry_on, label, state, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', $11)";
    ADD_LINE = "INSERT INTO proposed_entry_line (id, organisation_id, entry_id, position, account, label,
            project_id, category_id, kind, debit_cents, credit_cents)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    REMOVE_LINES = "DELETE FROM proposed_entry_line WHERE organisation_id = $1 AND entry_id = $2";
    REMOVE = "DELETE FROM proposed_entry WHERE organisation_id = $1 AND id = $2 AND state = 'draft'";
    BOOK = "UPDATE proposed_entry SET state = 'booked', reference = $3, booked_at = $4
        WHERE organisation_id = $1 AND id = $2 AND state = 'draft'";
    DECISION = "SELECT * FROM booking_decision WHERE organisation_id = $1 AND fiscal_year_id = $2";
    PUT_DECISION = "INSERT INTO booking_decision (id, organisation_id, fiscal_year_id, essential, essential_text, listed,
            listed_text)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (organisation_id, fiscal_year_id) DO UPDATE SET essential = excluded.essential,
            essential_text = excluded.essential_text, listed = excluded.listed, listed_text = excluded.listed_text,
            version = booking_decision.version + 1";
}

fn read(row: &Row, lines: Vec<EntryLine>) -> Result<ProposedEntry> {
    let (chart, state): (String, String) = (row.get("chart")?, row.get("state")?);
    Ok(ProposedEntry {
        id: row.get("id")?,
        fiscal_year_id: row.get("fiscal_year_id")?,
        run_id: row.get("run_id")?,
        idempotency_key: row.get("idempotency_key")?,
        chart: ChartVersion::from_text(&chart).ok_or_else(|| Refusal::fault("an unknown chart"))?,
        entry_on: row.get("entry_on")?,
        label: row.get("label")?,
        state: EntryState::from_text(&state).ok_or_else(|| Refusal::fault("an unknown state"))?,
        reference: row.get("reference")?,
        created_at: row.get("created_at")?,
        booked_at: row.get("booked_at")?,
        lines,
    })
}

fn read_line(row: &Row) -> Result<EntryLine> {
    Ok(EntryLine {
        account: row.get("account")?,
        label: row.get("label")?,
        project_id: row.get("project_id")?,
        category_id: row.get("category_id")?,
        kind: row.get::<Option<String>>("kind")?.and_then(|kind| InKindKind::from_text(&kind)),
        debit: row.get("debit_cents")?,
        credit: row.get("credit_cents")?,
    })
}

/// The entries of a year, the first proposed first; one draft at most, the last.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope, fiscal_year_id: Id) -> Result<Vec<ProposedEntry>> {
    let mut entries = Vec::new();
    for row in tx.all(OF_YEAR, args![scope.organisation_id, fiscal_year_id]).await? {
        let id: Id = row.get("id")?;
        let lines = tx.all(LINES, args![scope.organisation_id, id]).await?;
        entries.push(read(&row, lines.iter().map(read_line).collect::<Result<_>>()?)?);
    }
    Ok(entries)
}

/// The fiscal year of an entry.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn year_of(tx: &mut Tx, scope: Scope, id: Id) -> Result<Id> {
    tx.one(YEAR_OF, args![scope.organisation_id, id]).await?.get("fiscal_year_id")
}

/// Keeps a draft with its lines.
///
/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &ProposedEntry) -> Result<()> {
    let arguments = args![
        it.id,
        scope.organisation_id,
        it.fiscal_year_id,
        SOURCE,
        it.run_id,
        &it.idempotency_key,
        JOURNAL,
        it.chart.as_text(),
        it.entry_on,
        &it.label,
        it.created_at
    ];
    tx.run(ADD, arguments).await?;
    for (position, line) in (1_i64..).zip(&it.lines) {
        let arguments = args![
            fresh_id(),
            scope.organisation_id,
            it.id,
            position,
            &line.account,
            &line.label,
            line.project_id,
            line.category_id,
            line.kind.map(|kind| kind.as_text()),
            line.debit,
            line.credit
        ];
        tx.run(ADD_LINE, arguments).await?;
    }
    Ok(())
}

/// Removes a draft.
///
/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE_LINES, args![scope.organisation_id, id]).await?;
    tx.run(REMOVE, args![scope.organisation_id, id]).await?;
    Ok(())
}

/// The accounts hold it, under their own number.
///
/// # Errors
/// A fault from the database.
pub async fn book(tx: &mut Tx, scope: Scope, id: Id, reference: &str, now: Instant) -> Result<()> {
    tx.run(BOOK, args![scope.organisation_id, id, reference, now]).await?;
    Ok(())
}

/// The criteria of a year; neither met before somebody says so.
///
/// # Errors
/// A fault from the database.
pub async fn decision(tx: &mut Tx, scope: Scope, fiscal_year_id: Id) -> Result<BookingDecision> {
    let Some(row) = tx.first(DECISION, args![scope.organisation_id, fiscal_year_id]).await? else {
        return Ok(BookingDecision::default());
    };
    Ok(BookingDecision {
        essential: row.get("essential")?,
        essential_text: row.get("essential_text")?,
        listed: row.get("listed")?,
        listed_text: row.get("listed_text")?,
        version: row.get("version")?,
    })
}

/// # Errors
/// A fault from the database.
pub async fn put_decision(tx: &mut Tx, scope: Scope, fiscal_year_id: Id, it: &BookingDecision) -> Result<()> {
    let arguments = args![
        fresh_id(),
        scope.organisation_id,
        fiscal_year_id,
        it.essential,
        &it.essential_text,
        it.listed,
        &it.listed_text
    ];
    tx.run(PUT_DECISION, arguments).await?;
    Ok(())
}
