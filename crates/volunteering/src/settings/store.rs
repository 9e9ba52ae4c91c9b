//! The settings of an organisation in the database.

use super::{Feature, Features, SmicZone, VolunteeringSettings};
use base::{Refusal, Result, fresh_id};
use store::{Scope, Tx, args, statements};

statements! {
    FIND = "SELECT * FROM volunteering_settings WHERE organisation_id = $1";
    ADD = "INSERT INTO volunteering_settings (id, organisation_id, features, moderate_actions, four_eyes,
            fte_base_hours, day_minutes, default_category_id, default_level_id, purpose_text, smic_zone,
            retention_years, names_visible_to_members)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    CHANGE = "UPDATE volunteering_settings SET features = $2, moderate_actions = $3, four_eyes = $4,
            fte_base_hours = $5, day_minutes = $6, default_category_id = $7, default_level_id = $8,
            purpose_text = $9, smic_zone = $10, retention_years = $11, names_visible_to_members = $12,
            version = version + 1
        WHERE organisation_id = $1";
}

/// # Errors
/// A fault from the database: every organisation has its settings from its foundation.
pub async fn get(tx: &mut Tx, scope: Scope) -> Result<VolunteeringSettings> {
    let row = tx.one(FIND, args![scope.organisation_id]).await?;
    let zone: String = row.get("smic_zone")?;
    Ok(VolunteeringSettings {
        features: Features::from_text(&row.get::<String>("features")?),
        moderate_actions: row.get("moderate_actions")?,
        four_eyes: row.get("four_eyes")?,
        fte_base_hours: row.get("fte_base_hours")?,
        day_minutes: row.get("day_minutes")?,
        default_category_id: row.get("default_category_id")?,
        default_level_id: row.get("default_level_id")?,
        purpose_text: row.get("purpose_text")?,
        smic_zone: SmicZone::from_text(&zone).ok_or_else(|| Refusal::fault("unknown zone"))?,
        retention_years: row.get("retention_years")?,
        names_visible_to_members: row.get("names_visible_to_members")?,
        version: row.get("version")?,
    })
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &VolunteeringSettings) -> Result<()> {
    tx.run(
        ADD,
        args![
            fresh_id(),
            scope.organisation_id,
            it.features.as_text(),
            it.moderate_actions,
            it.four_eyes,
            it.fte_base_hours,
            it.day_minutes,
            it.default_category_id,
            it.default_level_id,
            &it.purpose_text,
            it.smic_zone.as_text(),
            it.retention_years,
            it.names_visible_to_members
        ],
    )
    .await?;
    switch(tx, scope, it).await
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, it: &VolunteeringSettings) -> Result<()> {
    tx.run(
        CHANGE,
        args![
            scope.organisation_id,
            it.features.as_text(),
            it.moderate_actions,
            it.four_eyes,
            it.fte_base_hours,
            it.day_minutes,
            it.default_category_id,
            it.default_level_id,
            &it.purpose_text,
            it.smic_zone.as_text(),
            it.retention_years,
            it.names_visible_to_members
        ],
    )
    .await?;
    switch(tx, scope, it).await
}

/// The gate reads the switches with the organisation: no page asks twice.
async fn switch(tx: &mut Tx, scope: Scope, it: &VolunteeringSettings) -> Result<()> {
    let mine: Vec<&str> = Feature::ALL.iter().map(|feature| feature.as_text()).collect();
    organisation::switches::set(tx, scope, &mine, &it.features.as_text()).await
}
