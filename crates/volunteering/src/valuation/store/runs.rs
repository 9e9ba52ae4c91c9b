//! Runs in the database: written whole, read whole, never changed but for their state.

use super::{flags, kept, policies::policy};
use crate::{
    house::House,
    settings::Feature,
    statistics::Measure,
    valuation::{
        compute::{Calculation, GapKind},
        method::{MethodKind, ValuationMethod},
        plug,
        run::{Approval, CellView, GapView, Raised, RateUsed, RunState, RunView, ValuationRun},
    },
};
use ::store::{Row, Scope, Tx, args, statements};
use base::{Id, Instant, Minutes, Money, Refusal, Result, fresh_id};
use organisation::fiscal_years;

statements! {
    OF_YEAR = "SELECT r.*, y.frozen_at AS year_frozen_at FROM valuation_run r
        JOIN fiscal_year y ON y.organisation_id = r.organisation_id AND y.id = r.fiscal_year_id
        WHERE r.organisation_id = $1 AND r.fiscal_year_id = $2 AND r.state <> 'replaced'
        ORDER BY r.computed_at DESC, r.id DESC";
    ALL = "SELECT r.*, y.frozen_at AS year_frozen_at FROM valuation_run r
        JOIN fiscal_year y ON y.organisation_id = r.organisation_id AND y.id = r.fiscal_year_id
        WHERE r.organisation_id = $1 ORDER BY y.starts_on DESC, r.computed_at DESC, r.id DESC";
    FIND = "SELECT r.*, y.frozen_at AS year_frozen_at FROM valuation_run r
        JOIN fiscal_year y ON y.organisation_id = r.organisation_id AND y.id = r.fiscal_year_id
        WHERE r.organisation_id = $1 AND r.id = $2";
    LAST_ADOPTED = "SELECT r.*, y.frozen_at AS year_frozen_at FROM valuation_run r
        JOIN fiscal_year y ON y.organisation_id = r.organisation_id AND y.id = r.fiscal_year_id
        WHERE r.organisation_id = $1 AND r.state IN ('adopted', 'booked') AND y.starts_on < $2
        ORDER BY y.starts_on DESC, r.adopted_at DESC NULLS LAST LIMIT 1";
    ADD = "INSERT INTO valuation_run (id, organisation_id, fiscal_year_id, method_id, method_name, kind, state,
            measured_minutes, estimated_minutes, not_valued_minutes, rough_minutes, total_cents, change_reason, computed_by,
            computed_at)
        VALUES ($1, $2, $3, $4, $5, $6, 'computed', $7, $8, $9, $10, $11, $12, $13, $14)";
    ADD_CELL = "INSERT INTO valuation_cell (id, organisation_id, run_id, position, project_id, category_id, level_id,
            measure, rate_valid_from, rate_e12, rate_source, rate_replaced, minutes, minutes_exact, amount_cents, entries)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    ADD_GAP = "INSERT INTO valuation_gap (id, organisation_id, run_id, position, why, project_id, category_id, level_id,
            measure, minutes, entries)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    FORGET_CELLS = "DELETE FROM valuation_cell WHERE organisation_id = $1 AND run_id = $2";
    FORGET_GAPS = "DELETE FROM valuation_gap WHERE organisation_id = $1 AND run_id = $2";
    FORGET = "DELETE FROM valuation_run WHERE organisation_id = $1 AND id = $2";
    CELLS = "SELECT * FROM valuation_cell WHERE organisation_id = $1 AND run_id = $2 ORDER BY position";
    GAPS = "SELECT * FROM valuation_gap WHERE organisation_id = $1 AND run_id = $2 ORDER BY position";
    ADOPT = "UPDATE valuation_run SET state = 'adopted', stale = FALSE, approval_body = $3, approved_on = $4,
            minutes_reference = $5, zero_reason = $6, adopted_at = $7, change_reason = $8, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    BOOK = "UPDATE valuation_run SET state = 'booked', version = version + 1
        WHERE organisation_id = $1 AND id = $2 AND state = 'adopted'";
    REPLACE = "UPDATE valuation_run SET state = 'replaced', version = version + 1
        WHERE organisation_id = $1 AND fiscal_year_id = $2 AND id <> $3 AND state IN ('adopted', 'booked')";
    STALE = "UPDATE valuation_run SET stale = TRUE, version = version + 1
        WHERE organisation_id = $1 AND fiscal_year_id = $2 AND state <> 'replaced'";
}

fn unknown(column: &str) -> Refusal {
    Refusal::fault(format!("valuation_run.{column} holds an unknown value"))
}

/// An adopted run whose year was opened again is stale, whoever opened it (I9).
fn read(row: &Row) -> Result<ValuationRun> {
    let state = RunState::from_text(&row.get::<String>("state")?).ok_or_else(|| unknown("state"))?;
    let frozen = row.get::<Option<Instant>>("year_frozen_at")?.is_some();
    let opened_again = matches!(state, RunState::Adopted | RunState::Booked) && !frozen;
    Ok(ValuationRun {
        id: row.get("id")?,
        fiscal_year_id: row.get("fiscal_year_id")?,
        method_id: row.get("method_id")?,
        method_name: row.get("method_name")?,
        kind: MethodKind::from_text(&row.get::<String>("kind")?).ok_or_else(|| unknown("kind"))?,
        state,
        stale: row.get::<bool>("stale")? || opened_again,
        measured: row.get("measured_minutes")?,
        estimated: row.get("estimated_minutes")?,
        not_valued: row.get("not_valued_minutes")?,
        rough: row.get("rough_minutes")?,
        total: row.get("total_cents")?,
        change_reason: row.get("change_reason")?,
        zero_reason: row.get("zero_reason")?,
        approval_body: row.get("approval_body")?,
        approved_on: row.get("approved_on")?,
        minutes_reference: row.get("minutes_reference")?,
        computed_by: row.get("computed_by")?,
        computed_at: row.get("computed_at")?,
        adopted_at: row.get("adopted_at")?,
        version: row.get("version")?,
    })
}

/// Every run, those of the latest years first.
///
/// # Errors
/// A fault from the database.
pub async fn runs(tx: &mut Tx, scope: Scope) -> Result<Vec<ValuationRun>> {
    tx.all(ALL, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// The last adopted run of a year before a day (R34).
///
/// # Errors
/// A fault from the database.
pub async fn last_adopted_before(
    tx: &mut Tx,
    scope: Scope,
    starts_on: base::Day,
) -> Result<Option<ValuationRun>> {
    tx.first(LAST_ADOPTED, args![scope.organisation_id, starts_on]).await?.as_ref().map(read).transpose()
}

/// The run of a year: the adopted one when there is one, else the computed one; with its cells, its
/// rates and their sources, what stands apart and the flags. What documents, entries and tools read.
///
/// # Errors
/// [`Refusal::NotFound`] when the year is not in this organisation.
pub async fn run_of(tx: &mut Tx, scope: Scope, fiscal_year_id: Id) -> Result<Option<RunView>> {
    let mut found = tx
        .all(OF_YEAR, args![scope.organisation_id, fiscal_year_id])
        .await?
        .iter()
        .map(read)
        .collect::<Result<Vec<_>>>()?;
    found.sort_by_key(|run| !run.is_adopted());
    match found.into_iter().next() {
        Some(run) => view(tx, scope, run).await.map(Some),
        None => Ok(None),
    }
}

/// The run of a year for what is made of it beyond its own pages: nothing while valuation is switched off, which hides it
/// everywhere and keeps it (§1).
///
/// # Errors
/// A fault from the database.
pub async fn run_shown(tx: &mut Tx, scope: Scope, fiscal_year_id: Id) -> Result<Option<RunView>> {
    let settings = crate::settings::store::get(tx, scope).await?;
    if settings.features.has(Feature::Valuation) { run_of(tx, scope, fiscal_year_id).await } else { Ok(None) }
}

/// The run of a year that was computed and waits to be adopted, if there is one.
///
/// # Errors
/// A fault from the database.
pub async fn computed_of(tx: &mut Tx, scope: Scope, fiscal_year_id: Id) -> Result<Option<RunView>> {
    let rows = tx.all(OF_YEAR, args![scope.organisation_id, fiscal_year_id]).await?;
    let runs = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    match runs.into_iter().find(|run| run.state == RunState::Computed) {
        Some(run) => view(tx, scope, run).await.map(Some),
        None => Ok(None),
    }
}

/// One run with everything.
///
/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get_run(tx: &mut Tx, scope: Scope, id: Id) -> Result<RunView> {
    let run = read(&tx.one(FIND, args![scope.organisation_id, id]).await?)?;
    view(tx, scope, run).await
}

async fn view(tx: &mut Tx, scope: Scope, run: ValuationRun) -> Result<RunView> {
    let house = House::load(tx, scope).await?;
    let year = fiscal_years::store::get(tx, scope, run.fiscal_year_id).await?;
    let of_run = args![scope.organisation_id, run.id];
    let cells = tx.all(CELLS, of_run).await?;
    let cells = cells.iter().map(|row| read_cell(row, &house)).collect::<Result<Vec<_>>>()?;
    let gaps = tx.all(GAPS, of_run).await?;
    let gaps = gaps.iter().map(|row| read_gap(row, &house)).collect::<Result<Vec<_>>>()?;
    let policy = policy(tx, scope, run.fiscal_year_id).await?;
    let flags = flags::of_run(tx, scope, run.id).await?;
    let flags = plug::beside(tx, scope, (&year, &policy, &house), (&cells, flags)).await?;
    let mut rates: Vec<RateUsed> = cells.iter().map(CellView::rate_used).collect();
    rates.sort();
    rates.dedup();
    Ok(RunView { run, year, cells, rates, gaps, flags, disclosure: policy.disclosure })
}

fn read_measure(row: &Row) -> Result<Measure> {
    Measure::from_text(&row.get::<String>("measure")?).ok_or_else(|| unknown("measure"))
}

fn read_cell(row: &Row, house: &House) -> Result<CellView> {
    let (project_id, category_id, level_id) = places(row)?;
    Ok(CellView {
        project_id,
        project: house.project_name(project_id).to_owned(),
        category_id,
        category: house.category_name(category_id).to_owned(),
        level_id,
        level: house.level_name(level_id).to_owned(),
        measure: read_measure(row)?,
        rate_valid_from: row.get("rate_valid_from")?,
        rate_e12: row.get("rate_e12")?,
        rate_source: row.get("rate_source")?,
        rate_replaced: row.get("rate_replaced")?,
        minutes: row.get("minutes")?,
        minutes_exact: row.get("minutes_exact")?,
        amount: row.get("amount_cents")?,
        entries: row.get("entries")?,
    })
}

fn places(row: &Row) -> Result<(Option<Id>, Id, Option<Id>)> {
    Ok((row.get("project_id")?, row.get("category_id")?, row.get("level_id")?))
}

fn read_gap(row: &Row, house: &House) -> Result<GapView> {
    let (project_id, category_id, level_id) = places(row)?;
    Ok(GapView {
        why: GapKind::from_text(&row.get::<String>("why")?).ok_or_else(|| unknown("why"))?,
        project_id,
        project: house.project_name(project_id).to_owned(),
        category_id,
        category: house.category_name(category_id).to_owned(),
        level_id,
        level: house.level_name(level_id).to_owned(),
        measure: read_measure(row)?,
        minutes: row.get("minutes")?,
        entries: row.get("entries")?,
    })
}

/// What a computation gives to keep.
pub struct NewRun<'a> {
    pub fiscal_year_id: Id,
    pub method: &'a ValuationMethod,
    pub calculation: &'a Calculation,
    pub flags: &'a [Raised],
    /// Whose choices the run was computed with.
    pub house: &'a House,
    /// Of rough estimates, among valued minutes (R24).
    pub rough: Minutes,
    pub change_reason: &'a str,
    pub computed_by: &'a str,
    pub now: Instant,
}

/// Writes a run; one computed before for the same year and not adopted gives way, its dismissals
/// kept for flags that are raised again.
///
/// # Errors
/// A fault from the database.
pub async fn save_run(tx: &mut Tx, scope: Scope, new: &NewRun<'_>) -> Result<Id> {
    let before = computed_of(tx, scope, new.fiscal_year_id).await?;
    if let Some(before) = &before {
        kept::forget(tx, scope, before.run.id).await?;
        flags::forget(tx, scope, before.run.id).await?;
        for statement in [FORGET_CELLS, FORGET_GAPS, FORGET] {
            tx.run(statement, args![scope.organisation_id, before.run.id]).await?;
        }
    }
    let (id, done) = (fresh_id(), new.calculation);
    let arguments = args![
        id,
        scope.organisation_id,
        new.fiscal_year_id,
        new.method.id,
        &new.method.name,
        new.method.kind.as_text(),
        done.measured,
        done.estimated,
        done.not_valued(),
        new.rough,
        done.total,
        new.change_reason,
        new.computed_by,
        new.now
    ];
    tx.run(ADD, arguments).await?;
    write_cells(tx, scope, id, done).await?;
    kept::keep(tx, scope, id, new.house).await?;
    for raised in new.flags {
        let dismissed = before.iter().flat_map(|it| &it.flags).find(|it| it.raised() == *raised);
        let reason = dismissed.map(|it| it.reason.as_str()).unwrap_or_default();
        flags::add_flag(tx, scope, id, *raised, reason).await?;
    }
    Ok(id)
}

async fn write_cells(tx: &mut Tx, scope: Scope, run_id: Id, done: &Calculation) -> Result<()> {
    for (position, it) in (0_i64..).zip(&done.cells) {
        let Money(amount) = it.amount;
        let arguments = args![
            fresh_id(),
            scope.organisation_id,
            run_id,
            position,
            it.project_id,
            it.category_id,
            it.level_id,
            it.measure.as_text(),
            it.rate.valid_from,
            it.rate.e12,
            &it.rate.source,
            it.rate.replaced,
            it.minutes,
            &it.minutes_exact,
            amount,
            it.entries
        ];
        tx.run(ADD_CELL, arguments).await?;
    }
    for (position, it) in (0_i64..).zip(&done.gaps) {
        let arguments = args![
            fresh_id(),
            scope.organisation_id,
            run_id,
            position,
            it.why.as_text(),
            it.project_id,
            it.category_id,
            it.level_id,
            it.measure.as_text(),
            it.minutes,
            it.entries
        ];
        tx.run(ADD_GAP, arguments).await?;
    }
    Ok(())
}

/// Adopts a run; the one adopted before for the same year is replaced. The caller freezes the year.
///
/// # Errors
/// A fault from the database.
pub async fn adopt(
    tx: &mut Tx,
    scope: Scope,
    run: &ValuationRun,
    approval: &Approval,
    now: Instant,
) -> Result<()> {
    tx.run(REPLACE, args![scope.organisation_id, run.fiscal_year_id, run.id]).await?;
    let arguments = args![
        scope.organisation_id,
        run.id,
        &approval.body,
        approval.on,
        &approval.minutes_reference,
        &approval.zero_reason,
        now,
        &run.change_reason
    ];
    tx.run(ADOPT, arguments).await?;
    Ok(())
}

/// Says that the accounts hold the entry of an adopted run.
///
/// # Errors
/// A fault from the database.
pub async fn mark_booked(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(BOOK, args![scope.organisation_id, id]).await?;
    Ok(())
}

/// Says that something changed in the year of its runs since they were computed.
///
/// # Errors
/// A fault from the database.
pub async fn mark_stale(tx: &mut Tx, scope: Scope, fiscal_year_id: Id) -> Result<()> {
    tx.run(STALE, args![scope.organisation_id, fiscal_year_id]).await?;
    Ok(())
}
