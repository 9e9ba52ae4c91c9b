//! Agreements in the database.

use super::{AgreementState, DraftAgreement, FundingAgreement};
use base::{Id, Instant, Money, Msg, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, broke_reference, statements};

statements! {
    LIST = "SELECT * FROM funding_agreement WHERE organisation_id = $1 ORDER BY starts_on DESC, name_folded, id";
    FIND = "SELECT * FROM funding_agreement WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO funding_agreement (id, organisation_id, funder_id, name, name_folded, reference, state, filed_on,
            signed_on, starts_on, ends_on, amount_cents, max_rate_bp, report_due_on, keep_until, notes, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, 'draft', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    CHANGE = "UPDATE funding_agreement SET funder_id = $3, name = $4, name_folded = $5, reference = $6, filed_on = $7,
            signed_on = $8, starts_on = $9, ends_on = $10, amount_cents = $11, max_rate_bp = $12, report_due_on = $13,
            keep_until = $14, notes = $15, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    ADVANCE = "UPDATE funding_agreement SET state = $3, filed_on = $4, signed_on = $5, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM funding_agreement WHERE organisation_id = $1 AND id = $2";
}

fn read(row: &Row) -> Result<FundingAgreement> {
    let state: String = row.get("state")?;
    Ok(FundingAgreement {
        id: row.get("id")?,
        funder_id: row.get("funder_id")?,
        name: row.get("name")?,
        reference: row.get("reference")?,
        state: AgreementState::from_text(&state).ok_or_else(|| Refusal::fault("an unknown state"))?,
        filed_on: row.get("filed_on")?,
        signed_on: row.get("signed_on")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        amount: Money(row.get("amount_cents")?),
        max_rate_bp: row.get("max_rate_bp")?,
        report_due_on: row.get("report_due_on")?,
        keep_until: row.get("keep_until")?,
        notes: row.get("notes")?,
        version: row.get("version")?,
    })
}

/// Every agreement, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<FundingAgreement>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<FundingAgreement> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, draft: &DraftAgreement, now: Instant) -> Result<Id> {
    let id = fresh_id();
    tx.run(
        ADD,
        args![
            id,
            scope.organisation_id,
            draft.funder_id,
            &draft.name,
            &draft.name_folded,
            &draft.reference,
            draft.filed_on,
            draft.signed_on,
            draft.starts_on,
            draft.ends_on,
            draft.amount.0,
            draft.max_rate_bp,
            draft.report_due_on,
            draft.keep_until,
            &draft.notes,
            now
        ],
    )
    .await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftAgreement) -> Result<()> {
    tx.run(
        CHANGE,
        args![
            scope.organisation_id,
            id,
            draft.funder_id,
            &draft.name,
            &draft.name_folded,
            &draft.reference,
            draft.filed_on,
            draft.signed_on,
            draft.starts_on,
            draft.ends_on,
            draft.amount.0,
            draft.max_rate_bp,
            draft.report_due_on,
            draft.keep_until,
            &draft.notes
        ],
    )
    .await?;
    Ok(())
}

/// Keeps where it now stands.
///
/// # Errors
/// A fault from the database.
pub async fn advance(tx: &mut Tx, scope: Scope, it: &FundingAgreement) -> Result<()> {
    let arguments = args![scope.organisation_id, it.id, it.state.as_text(), it.filed_on, it.signed_on];
    tx.run(ADVANCE, arguments).await.map(|_| ())
}

/// Deletes an agreement that nothing hangs from.
///
/// # Errors
/// [`Refusal::Conflict`] `IN_USE` while something hangs from it, whichever module keeps it: tranches, shares,
/// budget lines, documents, signed sheets, reports, letters.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    let in_use = || Refusal::Conflict(Msg::new("agreement-in-use"));
    let removed = tx.run(REMOVE, args![scope.organisation_id, id]).await;
    removed.map_err(|refusal| if broke_reference(&refusal) { in_use() } else { refusal }).map(|_| ())
}
