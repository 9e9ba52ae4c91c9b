//! What an organisation decided for a fiscal year.

use crate::valuation::{policy::Policy, run::Disclosure};
use ::store::{Scope, Tx, args, statements};
use base::{Id, Money, Refusal, Result, fresh_id};

statements! {
    FIND = "SELECT * FROM valuation_policy WHERE organisation_id = $1 AND fiscal_year_id = $2";
    SAVE = "INSERT INTO valuation_policy (id, organisation_id, fiscal_year_id, disclosure, method_id,
            change_reason, not_booked_reason, charges_cents, other_resources_cents)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (fiscal_year_id) DO UPDATE SET disclosure = excluded.disclosure,
            method_id = excluded.method_id,
            change_reason = excluded.change_reason, not_booked_reason = excluded.not_booked_reason,
            charges_cents = excluded.charges_cents, other_resources_cents = excluded.other_resources_cents,
            version = valuation_policy.version + 1";
    COMPARISONS = "SELECT method_id FROM valuation_comparison
        WHERE organisation_id = $1 AND fiscal_year_id = $2 ORDER BY method_id";
    FORGET_COMPARISONS = "DELETE FROM valuation_comparison WHERE organisation_id = $1 AND fiscal_year_id = $2";
    ADD_COMPARISON = "INSERT INTO valuation_comparison (id, organisation_id, fiscal_year_id, method_id)
        VALUES ($1, $2, $3, $4)";
}

/// The policy of a year; the default one until something is decided.
///
/// # Errors
/// A fault from the database.
pub async fn policy(tx: &mut Tx, scope: Scope, fiscal_year_id: Id) -> Result<Policy> {
    let Some(row) = tx.first(FIND, args![scope.organisation_id, fiscal_year_id]).await? else {
        return Ok(Policy::default());
    };
    let disclosure = Disclosure::from_text(&row.get::<String>("disclosure")?);
    let comparisons = tx.all(COMPARISONS, args![scope.organisation_id, fiscal_year_id]).await?;
    Ok(Policy {
        disclosure: disclosure.ok_or_else(|| Refusal::fault("an unknown disclosure"))?,
        method_id: row.get("method_id")?,
        comparisons: comparisons.iter().map(|row| row.get("method_id")).collect::<Result<_>>()?,
        change_reason: row.get("change_reason")?,
        not_booked_reason: row.get("not_booked_reason")?,
        charges: row.get::<Option<i64>>("charges_cents")?.map(Money),
        other_resources: row.get::<Option<i64>>("other_resources_cents")?.map(Money),
        version: row.get("version")?,
    })
}

/// Writes the policy of a year.
///
/// # Errors
/// A fault from the database.
pub async fn save_policy(tx: &mut Tx, scope: Scope, fiscal_year_id: Id, it: &Policy) -> Result<()> {
    let arguments = args![
        fresh_id(),
        scope.organisation_id,
        fiscal_year_id,
        it.disclosure.as_text(),
        it.method_id,
        &it.change_reason,
        &it.not_booked_reason,
        it.charges.map(|it| it.0),
        it.other_resources.map(|it| it.0)
    ];
    tx.run(SAVE, arguments).await?;
    tx.run(FORGET_COMPARISONS, args![scope.organisation_id, fiscal_year_id]).await?;
    for method_id in &it.comparisons {
        tx.run(ADD_COMPARISON, args![fresh_id(), scope.organisation_id, fiscal_year_id, *method_id]).await?;
    }
    Ok(())
}
