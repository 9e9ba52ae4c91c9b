//! The steps of a treasurer, each one transaction with its line of the journal: the same for the
//! pages and for the API.

use super::{
    desk::Ground,
    run::{Approval, RunView, may_adopt},
    store::{self, NewRun},
};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use organisation::fiscal_years::{self, fiscal_year::FiscalYear};
use site::{
    Member,
    journal::{Entry, note_by},
};
use std::collections::BTreeMap;

const NOUN: &str = "valuation_run";

/// Computes the year by its method and keeps the run.
///
/// # Errors
/// [`Refusal::Conflict`] when no method is chosen; what the method lacks.
pub async fn compute(tx: &mut Tx, member: &Member, fiscal_year_id: Id) -> Result<Id> {
    let ground = Ground::load(tx, member.scope, fiscal_year_id).await?;
    let policy = store::policy(tx, member.scope, fiscal_year_id).await?;
    let Some(method_id) = policy.method_id else {
        return Err(Refusal::Conflict(Msg::new("method-required")));
    };
    if ground.year.is_frozen() && store::run_of(tx, member.scope, fiscal_year_id).await?.is_some() {
        return Err(Refusal::Conflict(Msg::new("year-frozen").with("name", &ground.year.name)));
    }
    let method = store::get_method(tx, member.scope, method_id).await?;
    let (done, raised) = ground.value(tx, member.scope, &method).await?;
    let author = site::journal::Author::of(&member.actor);
    let new = NewRun {
        fiscal_year_id,
        method: &method,
        calculation: &done,
        flags: &raised,
        rough: ground.rough,
        change_reason: &policy.change_reason,
        computed_by: &author.label,
        now: member.site.now(),
    };
    let id = store::save_run(tx, member.scope, &new).await?;
    let told = BTreeMap::from([("minutes", done.minutes().0), ("total_cents", done.total.0)]);
    note_by(tx, member, Entry::new(NOUN, id, "compute").after(told)).await?;
    Ok(id)
}

/// The year, when what is decided for it may still change: not once it is adopted and frozen (R34, I9).
/// A year that was frozen by hand and never valued can still be.
///
/// # Errors
/// [`Refusal::Conflict`] `YEAR_FROZEN`; [`Refusal::NotFound`] when it is not in this organisation.
pub async fn year_to_decide(tx: &mut Tx, member: &Member, fiscal_year_id: Id) -> Result<FiscalYear> {
    let year = fiscal_years::store::get(tx, member.scope, fiscal_year_id).await?;
    let run = store::run_of(tx, member.scope, year.id).await?;
    if year.is_frozen() && run.is_some_and(|it| it.run.is_adopted()) {
        return Err(Refusal::Conflict(Msg::new("year-frozen").with("name", &year.name)));
    }
    Ok(year)
}

/// Whether the method of a run differs from the last adopted one of an earlier year (R34).
///
/// # Errors
/// A fault from the database.
pub async fn has_changed(tx: &mut Tx, member: &Member, view: &RunView) -> Result<bool> {
    let before = store::last_adopted_before(tx, member.scope, view.year.starts_on).await?;
    Ok(before.is_some_and(|before| before.method_id != view.run.method_id || before.kind != view.run.kind))
}

/// Adopts a run and freezes its year (R35, I9).
///
/// # Errors
/// [`Refusal::Conflict`] `RUN_INCOMPLETE` naming what is missing, or when the time of the year changed
/// since the run was computed.
pub async fn adopt(tx: &mut Tx, member: &Member, run_id: Id, approval: &Approval) -> Result<()> {
    let mut view = store::get_run(tx, member.scope, run_id).await?;
    let policy = store::policy(tx, member.scope, view.run.fiscal_year_id).await?;
    if view.run.change_reason.is_empty() {
        view.run.change_reason = policy.change_reason;
    }
    let changed = has_changed(tx, member, &view).await?;
    let unvalued = view.unvalued().next().is_some();
    may_adopt(&view.run, approval, unvalued, changed)?;
    if difference(tx, member, &view).await?.is_some_and(|it| it != Difference::default()) {
        return Err(Refusal::Conflict(Msg::new("run-out-of-date")));
    }
    let now = member.site.now();
    store::adopt(tx, member.scope, &view.run, approval, now).await?;
    note_by(tx, member, Entry::new(NOUN, run_id, "adopt").before(&view.run).after(approval)).await?;
    if !view.year.is_frozen() {
        fiscal_years::store::freeze(tx, member.scope, view.year.id, Some(now)).await?;
        note_by(tx, member, Entry::new("fiscal_year", view.year.id, "freeze")).await?;
    }
    Ok(())
}

/// Opens the year of an adopted run again, with a reason; the run becomes stale (I9).
///
/// # Errors
/// A fault from the database.
pub async fn reopen(tx: &mut Tx, member: &Member, fiscal_year_id: Id, reason: &str) -> Result<()> {
    let year = fiscal_years::store::get(tx, member.scope, fiscal_year_id).await?;
    fiscal_years::store::freeze(tx, member.scope, year.id, None).await?;
    note_by(tx, member, Entry::new("fiscal_year", year.id, "reopen").because(reason)).await?;
    store::mark_stale(tx, member.scope, year.id).await
}

/// How the year's time differs from a run, in minutes and cents (R35).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    pub minutes: i64,
    pub cents: i64,
}

/// Whether a run no longer says what its year's time is worth, as its page does: marked so, or
/// computing it again would change it (R35).
///
/// # Errors
/// A fault from the database.
pub async fn is_stale(tx: &mut Tx, member: &Member, view: &RunView) -> Result<bool> {
    let moved = difference(tx, member, view).await?.is_some_and(|it| it != Difference::default());
    Ok(view.run.stale || moved)
}

/// What computing again by the same method would change; none when the method no longer can.
///
/// # Errors
/// A fault from the database.
pub async fn difference(tx: &mut Tx, member: &Member, view: &RunView) -> Result<Option<Difference>> {
    let ground = Ground::load(tx, member.scope, view.year.id).await?;
    let method = store::get_method(tx, member.scope, view.run.method_id).await?;
    match ground.value(tx, member.scope, &method).await {
        Ok((done, _)) => Ok(Some(Difference {
            minutes: done.minutes().0 - view.run.minutes().0,
            cents: done.total.0 - view.run.total.0,
        })),
        Err(Refusal::Invalid(_)) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}
