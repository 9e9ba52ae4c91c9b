//! Financing plans in the database.

use super::{DraftPlan, FinancingPlan, Share, paid_between};
use crate::agreements;
use base::{Day, Id, Refusal, Result, fresh_id};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM financing_plan WHERE organisation_id = $1 ORDER BY project_id, starts_on DESC, id";
    SHARES = "SELECT plan_id, agreement_id, numerator FROM financing_share WHERE organisation_id = $1
        ORDER BY plan_id, position";
    ADD = "INSERT INTO financing_plan (id, organisation_id, project_id, action_id, starts_on, ends_on, denominator)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    CHANGE = "UPDATE financing_plan SET project_id = $3, action_id = $4, starts_on = $5, ends_on = $6, denominator = $7,
            version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    ADD_SHARE = "INSERT INTO financing_share (id, organisation_id, plan_id, agreement_id, numerator, position)
        VALUES ($1, $2, $3, $4, $5, $6)";
    REMOVE_SHARES = "DELETE FROM financing_share WHERE organisation_id = $1 AND plan_id = $2";
    REMOVE = "DELETE FROM financing_plan WHERE organisation_id = $1 AND id = $2";
}

fn read(row: &Row, shares: Vec<Share>) -> Result<FinancingPlan> {
    Ok(FinancingPlan {
        id: row.get("id")?,
        project_id: row.get("project_id")?,
        action_id: row.get("action_id")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        denominator: row.get("denominator")?,
        shares,
        version: row.get("version")?,
    })
}

/// Every plan with its shares, project by project, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<FinancingPlan>> {
    let mut shares: Vec<(Id, Share)> = Vec::new();
    for row in tx.all(SHARES, args![scope.organisation_id]).await? {
        let share = Share { agreement_id: row.get("agreement_id")?, numerator: row.get("numerator")? };
        shares.push((row.get("plan_id")?, share));
    }
    let rows = tx.all(LIST, args![scope.organisation_id]).await?;
    let whole = |row: &Row| {
        let id: Id = row.get("id")?;
        read(row, shares.iter().filter(|(plan, _)| *plan == id).map(|(_, share)| *share).collect())
    };
    rows.iter().map(whole).collect()
}

/// The projects that a funder pays for on some day of a time: see [`paid_between`].
///
/// # Errors
/// A fault from the database.
pub async fn projects_of(tx: &mut Tx, scope: Scope, funder_id: Id, days: (Day, Day)) -> Result<Vec<Id>> {
    let mut theirs = agreements::store::list(tx, scope).await?;
    theirs.retain(|it| it.funder_id == funder_id);
    let plans = list(tx, scope).await?;
    let paid = plans.iter().filter(|plan| theirs.iter().any(|it| paid_between(plan, it, days)));
    let mut projects: Vec<Id> = paid.map(|it| it.project_id).collect();
    projects.dedup();
    Ok(projects)
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<FinancingPlan> {
    list(tx, scope).await?.into_iter().find(|it| it.id == id).ok_or(Refusal::NotFound)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, draft: &DraftPlan) -> Result<Id> {
    let id = fresh_id();
    let (project, action, from, to) = (draft.project_id, draft.action_id, draft.starts_on, draft.ends_on);
    tx.run(ADD, args![id, scope.organisation_id, project, action, from, to, draft.denominator]).await?;
    add_shares(tx, scope, id, &draft.shares).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, draft: &DraftPlan) -> Result<()> {
    let (project, action, from, to) = (draft.project_id, draft.action_id, draft.starts_on, draft.ends_on);
    tx.run(CHANGE, args![scope.organisation_id, id, project, action, from, to, draft.denominator]).await?;
    tx.run(REMOVE_SHARES, args![scope.organisation_id, id]).await?;
    add_shares(tx, scope, id, &draft.shares).await
}

async fn add_shares(tx: &mut Tx, scope: Scope, plan_id: Id, shares: &[Share]) -> Result<()> {
    for (position, share) in (1_i64..).zip(shares) {
        let (agreement, numerator) = (share.agreement_id, share.numerator);
        let arguments = args![fresh_id(), scope.organisation_id, plan_id, agreement, numerator, position];
        tx.run(ADD_SHARE, arguments).await?;
    }
    Ok(())
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE_SHARES, args![scope.organisation_id, id]).await?;
    tx.run(REMOVE, args![scope.organisation_id, id]).await.map(|_| ())
}
