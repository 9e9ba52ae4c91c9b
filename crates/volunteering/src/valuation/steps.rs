//! The steps of a treasurer, each one transaction with its line of the journal: the same for the
//! pages and for the API.

use super::{
    compute::{Calculation, Cell},
    desk::Ground,
    form::{PolicyForm, ReasonForm},
    policy::Policy,
    run::{Approval, CellView, Lacks, Raised, RunView, may_adopt},
    store::{self, NewRun},
};
use crate::{
    events::{RUN_ADOPTED, RunAdopted},
    journal_entry,
};
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result};
use organisation::{
    fields::must_be_current,
    fiscal_years::{self, fiscal_year::FiscalYear},
    webhooks,
};
use site::{
    Member,
    journal::{Entry, note_by},
};
use std::collections::BTreeMap;
use work::facts;

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
    let kept = store::run_of(tx, member.scope, fiscal_year_id).await?;
    if ground.year.is_frozen() && kept.is_some_and(|it| it.run.is_adopted()) {
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
        house: &ground.house,
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

/// Decides for a year: its method, what it is compared with, what is published.
///
/// # Errors
/// [`Refusal::Conflict`] `YEAR_FROZEN`; [`Refusal::Invalid`] with every wrong field, or when the criteria
/// of booking say otherwise (R39).
pub async fn decide(tx: &mut Tx, member: &Member, fiscal_year_id: Id, form: &PolicyForm) -> Result<Policy> {
    let year = year_to_decide(tx, member, fiscal_year_id).await?;
    must_be_current(&form.version, &store::policy(tx, member.scope, year.id).await?.seen())?;
    let methods: Vec<Id> = store::methods(tx, member.scope).await?.iter().map(|it| it.id).collect();
    let policy = form.read(&methods)?;
    policy.disclosure.beside(&journal_entry::store::decision(tx, member.scope, year.id).await?)?;
    set_policy(tx, member, year.id, &policy).await?;
    Ok(policy)
}

/// Writes what is decided for a year, with its line of the journal.
///
/// # Errors
/// A fault from the database.
pub async fn set_policy(tx: &mut Tx, member: &Member, fiscal_year_id: Id, policy: &Policy) -> Result<()> {
    let before = store::policy(tx, member.scope, fiscal_year_id).await?;
    store::save_policy(tx, member.scope, fiscal_year_id, policy).await?;
    let entry = Entry::new("valuation_policy", fiscal_year_id, "change").before(&before).after(policy);
    note_by(tx, member, entry).await
}

/// The year, when what is decided for it may still change: not while it is frozen, by its adoption or by
/// hand (R35, I9). Opening it again gives a reason to the journal.
async fn year_to_decide(tx: &mut Tx, member: &Member, fiscal_year_id: Id) -> Result<FiscalYear> {
    let year = fiscal_years::store::get(tx, member.scope, fiscal_year_id).await?;
    if year.is_frozen() {
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

/// Adopts a run and freezes its year (R35, I9); the durable fact of it holds ids and totals, no name.
///
/// # Errors
/// [`Refusal::Conflict`] `RUN_INCOMPLETE` naming what is missing, or when the time of the year or its method changed
/// since the run was computed; [`Refusal::Invalid`] for a day to come, or within the year.
pub async fn adopt(tx: &mut Tx, member: &Member, run_id: Id, approval: &Approval) -> Result<()> {
    let mut view = store::get_run(tx, member.scope, run_id).await?;
    let policy = store::policy(tx, member.scope, view.run.fiscal_year_id).await?;
    if view.run.change_reason.is_empty() {
        view.run.change_reason = policy.change_reason;
    }
    let changed = has_changed(tx, member, &view).await?;
    let unvalued = view.unvalued().next().is_some();
    let running = view.year.ends_on >= member.today();
    may_adopt(&view.run, approval, Lacks { running, unvalued, changed })?;
    if policy.method_id != Some(view.run.method_id) {
        return Err(Refusal::Conflict(Msg::new("run-other-method")));
    }
    if approval.on.is_some_and(|day| day > member.today()) {
        return Err(Refusal::field("approved_on", Msg::new("approval-in-future")));
    }
    if approval.on.is_some_and(|day| day <= view.year.ends_on) {
        return Err(Refusal::field("approved_on", Msg::new("approval-before-end")));
    }
    if difference(tx, member, &view).await?.is_some_and(|it| it != Difference::default()) {
        return Err(Refusal::Conflict(Msg::new("run-out-of-date")));
    }
    let now = member.site.now();
    store::adopt(tx, member.scope, &view.run, approval, now).await?;
    note_by(tx, member, Entry::new(NOUN, run_id, "adopt").before(&view.run).after(approval)).await?;
    let told = RunAdopted {
        run_id,
        fiscal_year_id: view.year.id,
        minutes: view.run.minutes().0,
        total_cents: Some(view.run.total.0),
    };
    facts::record(tx, member.scope, "RunAdopted", &told, now).await?;
    // Beyond the organisation, amounts leave in class 8 only (R39).
    let total_cents = told.total_cents.filter(|_| view.publishes_amounts());
    webhooks::announce(tx, member.scope, RUN_ADOPTED, &RunAdopted { total_cents, ..told }, now).await?;
    if !view.year.is_frozen() {
        fiscal_years::store::freeze(tx, member.scope, view.year.id, Some(now)).await?;
        note_by(tx, member, Entry::new("fiscal_year", view.year.id, "freeze")).await?;
    }
    Ok(())
}

/// Sets a flag aside, with the reason that the note of method prints (R36). One raised since the run was computed
/// is written beside the others then: an adopted run is explained without being computed again.
///
/// # Errors
/// [`Refusal::Conflict`] for a reason too short; [`Refusal::NotFound`] when it is not raised on this run.
pub async fn dismiss(
    tx: &mut Tx,
    member: &Member,
    view: &RunView,
    raised: Raised,
    form: &ReasonForm,
) -> Result<()> {
    let reason = form.read()?;
    let flag_id = match view.flags.iter().find(|it| it.raised() == raised).ok_or(Refusal::NotFound)?.id {
        Some(id) => id,
        None => store::add_flag(tx, member.scope, view.run.id, raised, "").await?,
    };
    store::dismiss(tx, member.scope, flag_id, &reason, member.site.now()).await?;
    note_by(tx, member, Entry::new("valuation_flag", flag_id, "dismiss").because(&reason)).await
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
    /// Cells differ, even where they sum to the same: time went from a project, category or level to another.
    pub cells: bool,
}

/// What of a cell is compared: its place, its exact minutes, its rate. Not its cents: another order of categories gives
/// those that remain to another cell (R30), and no time moved.
type CellKey = ((Option<Id>, Id, Option<Id>, &'static str), String, (i64, Option<Day>));

fn same_cells(done: &Calculation, view: &RunView) -> bool {
    let computed = |it: &Cell| -> CellKey {
        let place = (it.project_id, it.category_id, it.level_id, it.measure.as_text());
        (place, it.minutes_exact.clone(), (it.rate.e12, it.rate.valid_from))
    };
    let kept = |it: &CellView| -> CellKey {
        let place = (it.project_id, it.category_id, it.level_id, it.measure.as_text());
        (place, it.minutes_exact.clone(), (it.rate_e12, it.rate_valid_from))
    };
    let mut now: Vec<CellKey> = done.cells.iter().map(computed).collect();
    let mut then: Vec<CellKey> = view.cells.iter().map(kept).collect();
    now.sort();
    then.sort();
    now == then && done.not_valued() == view.run.not_valued
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
            cells: !same_cells(&done, view),
        })),
        Err(Refusal::Invalid(_)) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}
