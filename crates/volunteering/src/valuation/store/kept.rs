//! What was chosen when a run was computed, and the house as an adopted year goes on seeing it.

use crate::{house::House, settings::SmicZone};
use ::store::{Row, Scope, Tx, args, statements};
use base::{Id, Result, fresh_id};

statements! {
    KEEP = "UPDATE valuation_run SET keeps_choices = TRUE, default_level_id = $3, smic_zone = $4, fte_base_hours = $5
        WHERE organisation_id = $1 AND id = $2";
    ADD_UNVALUED = "INSERT INTO valuation_run_unvalued (id, organisation_id, run_id, category_id)
        VALUES ($1, $2, $3, $4)";
    FORGET_UNVALUED = "DELETE FROM valuation_run_unvalued WHERE organisation_id = $1 AND run_id = $2";
    ADOPTED = "SELECT r.id, r.default_level_id, r.computed_at, r.smic_zone, r.fte_base_hours FROM valuation_run r
        JOIN fiscal_year y ON y.organisation_id = r.organisation_id AND y.id = r.fiscal_year_id
        WHERE r.organisation_id = $1 AND r.fiscal_year_id = $2 AND r.state IN ('adopted', 'booked')
            AND r.keeps_choices = TRUE AND y.frozen_at IS NOT NULL";
    UNVALUED = "SELECT category_id FROM valuation_run_unvalued WHERE organisation_id = $1 AND run_id = $2";
}

/// Keeps the choices that a run was computed with beside it.
///
/// # Errors
/// A fault from the database.
pub(super) async fn keep(tx: &mut Tx, scope: Scope, run_id: Id, house: &House) -> Result<()> {
    let chosen = &house.settings;
    let (zone, base) = (chosen.smic_zone.as_text(), chosen.fte_base_hours);
    tx.run(KEEP, args![scope.organisation_id, run_id, chosen.default_level_id, zone, base]).await?;
    for category in house.categories.iter().filter(|it| !it.valued) {
        tx.run(ADD_UNVALUED, args![fresh_id(), scope.organisation_id, run_id, category.id]).await?;
    }
    Ok(())
}

/// Forgets them with their run.
///
/// # Errors
/// A fault from the database.
pub(super) async fn forget(tx: &mut Tx, scope: Scope, run_id: Id) -> Result<()> {
    tx.run(FORGET_UNVALUED, args![scope.organisation_id, run_id]).await?;
    Ok(())
}

/// The house with the choices that an adopted and frozen year was computed with: another default level, another
/// switch of a category, another zone or another minimum wage typed since is for the years to come (R27, R31, R35, I9). Any other year sees it as it is.
///
/// # Errors
/// A fault from the database.
pub async fn as_adopted(tx: &mut Tx, scope: Scope, mut house: House, fiscal_year_id: Id) -> Result<House> {
    let Some(run) = tx.first(ADOPTED, args![scope.organisation_id, fiscal_year_id]).await? else {
        return Ok(house);
    };
    let unvalued = tx.all(UNVALUED, args![scope.organisation_id, run.get::<Id>("id")?]).await?;
    let unvalued = unvalued.iter().map(|row: &Row| row.get("category_id")).collect::<Result<Vec<Id>>>()?;
    house.settings.default_level_id = run.get("default_level_id")?;
    if let Some(zone) = run.get::<Option<String>>("smic_zone")?.as_deref().and_then(SmicZone::from_text) {
        house.settings.smic_zone = zone;
    }
    if let Some(base) = run.get("fte_base_hours")? {
        house.settings.fte_base_hours = base;
    }
    house.computed_at = Some(run.get("computed_at")?);
    for category in &mut house.categories {
        category.valued = !unvalued.contains(&category.id);
    }
    Ok(house)
}
