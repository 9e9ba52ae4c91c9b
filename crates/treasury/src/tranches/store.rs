//! Tranches in the database.

use super::{DraftTranche, Tranche};
use base::{Id, Money, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM tranche WHERE organisation_id = $1 ORDER BY agreement_id, expected_on NULLS LAST, id";
    OF_AGREEMENT = "SELECT * FROM tranche WHERE organisation_id = $1 AND agreement_id = $2
        ORDER BY expected_on NULLS LAST, id";
    FIND = "SELECT * FROM tranche WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO tranche (id, organisation_id, agreement_id, label, amount_cents, expected_on, received_on,
            received_cents)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CHANGE = "UPDATE tranche SET label = $3, amount_cents = $4, expected_on = $5, received_on = $6, received_cents = $7,
            version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM tranche WHERE organisation_id = $1 AND id = $2";
}

fn read(row: &Row) -> Result<Tranche> {
    Ok(Tranche {
        id: row.get("id")?,
        agreement_id: row.get("agreement_id")?,
        label: row.get("label")?,
        amount: Money(row.get("amount_cents")?),
        expected_on: row.get("expected_on")?,
        received_on: row.get("received_on")?,
        received: row.get::<Option<i64>>("received_cents")?.map(Money),
        version: row.get("version")?,
    })
}

/// Every tranche, agreement by agreement.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<Tranche>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// Those of an agreement, in the order they are expected.
///
/// # Errors
/// A fault from the database.
pub async fn of_agreement(tx: &mut Tx, scope: Scope, agreement_id: Id) -> Result<Vec<Tranche>> {
    tx.all(OF_AGREEMENT, args![scope.organisation_id, agreement_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`base::Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<Tranche> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, agreement_id: Id, draft: &DraftTranche) -> Result<Id> {
    let id = fresh_id();
    let received = draft.received.map(|it| it.0);
    let (label, expected_on, received_on) = (&draft.label, draft.expected_on, draft.received_on);
    let arguments = args![
        id,
        scope.organisation_id,
        agreement_id,
        label,
        draft.amount.0,
        expected_on,
        received_on,
        received
    ];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftTranche) -> Result<()> {
    let received = draft.received.map(|it| it.0);
    let (label, expected_on, received_on) = (&draft.label, draft.expected_on, draft.received_on);
    let arguments =
        args![scope.organisation_id, id, label, draft.amount.0, expected_on, received_on, received];
    tx.run(CHANGE, arguments).await.map(|_| ())
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, id]).await.map(|_| ())
}
