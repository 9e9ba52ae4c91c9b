//! The settings and the holidays of an organisation in the database.

use super::{DurationFormat, EntryMode, Features, WorktimeSettings};
use crate::{
    holidays::{HolidayOverride, Zone},
    sheets::{Governance, Rhythm, Validation},
};
use base::{Id, Lang, Refusal, Result, fresh_id};
use organisation::persons::person::label;
use store::{Row, Scope, Tx, args, statements};

statements! {
    FIND = "SELECT * FROM worktime_settings WHERE organisation_id = $1";
    ADD = "INSERT INTO worktime_settings (id, organisation_id, entry_mode, governance, validation, sheet_rhythm,
            holiday_zone, good_friday, gate_from, allow_future_days, half_day_tolerance_minutes,
            auto_lock_days, quick_steps, duration_format, idcc, features)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    CHANGE = "UPDATE worktime_settings SET entry_mode = $2, governance = $3, validation = $4, sheet_rhythm = $5,
            holiday_zone = $6, good_friday = $7, gate_from = $8, allow_future_days = $9,
            half_day_tolerance_minutes = $10, auto_lock_days = $11, quick_steps = $12, duration_format = $13, idcc = $14,
            features = $15, version = version + 1
        WHERE organisation_id = $1";
    // The active persons of the team, and those who lead some of them.
    TEAM = "SELECT p.id, p.role_id, p.first_name, p.surname, p.pseudonym, p.anonymised_number FROM person p
        WHERE p.organisation_id = $1 AND p.state = 'active' AND p.id IN (
            SELECT person_id FROM staff_profile WHERE organisation_id = $1
            UNION SELECT manager_person_id FROM staff_profile
                WHERE organisation_id = $1 AND manager_person_id IS NOT NULL)";
    CONTRACTS = "SELECT 1 AS one FROM work_contract WHERE organisation_id = $1 LIMIT 1";
    HOLIDAYS = "SELECT * FROM holiday_override WHERE organisation_id = $1 ORDER BY on_day, zone";
    SET_HOLIDAY = "INSERT INTO holiday_override (id, organisation_id, on_day, observed, label, zone)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (organisation_id, on_day, zone) DO UPDATE SET observed = excluded.observed, label = excluded.label";
    LEAVE_ZONES = "DELETE FROM holiday_override WHERE organisation_id = $1 AND on_day = $2 AND zone <> ''";
}

fn unknown(column: &str) -> Refusal {
    Refusal::fault(format!("worktime_settings.{column} cannot be read"))
}

fn read(row: &Row) -> Result<WorktimeSettings> {
    let text = |column: &str| row.get::<String>(column);
    Ok(WorktimeSettings {
        entry_mode: EntryMode::from_text(&text("entry_mode")?).ok_or_else(|| unknown("entry_mode"))?,
        governance: Governance::from_text(&text("governance")?).ok_or_else(|| unknown("governance"))?,
        validation: Validation::from_text(&text("validation")?).ok_or_else(|| unknown("validation"))?,
        rhythm: Rhythm::from_text(&text("sheet_rhythm")?).ok_or_else(|| unknown("sheet_rhythm"))?,
        zone: Zone::from_text(&text("holiday_zone")?).ok_or_else(|| unknown("holiday_zone"))?,
        good_friday: row.get("good_friday")?,
        gate_from: row.get("gate_from")?,
        allow_future_days: row.get("allow_future_days")?,
        half_day_tolerance: row.get("half_day_tolerance_minutes")?,
        auto_lock_days: row.get("auto_lock_days")?,
        quick_steps: text("quick_steps")?.split(',').filter_map(|it| it.parse().ok()).collect(),
        duration_format: DurationFormat::from_text(&text("duration_format")?)
            .ok_or_else(|| unknown("duration_format"))?,
        idcc: row.get("idcc")?,
        features: Features::from_text(&text("features")?),
        version: row.get("version")?,
    })
}

fn steps(it: &WorktimeSettings) -> String {
    it.quick_steps.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}

/// Somebody of the team, with their role.
pub struct Teammate {
    pub person_id: Id,
    pub role_id: Id,
    pub name: String,
}

/// The active persons of the team, and those who lead some of them.
///
/// # Errors
/// A fault from the database.
pub async fn team(tx: &mut Tx, scope: Scope, lang: Lang) -> Result<Vec<Teammate>> {
    let rows = tx.all(TEAM, args![scope.organisation_id]).await?;
    let mate = |row: &Row| {
        let text = |column: &str| row.get::<String>(column);
        let number = row.get("anonymised_number")?;
        let name = label(lang, &text("first_name")?, &text("surname")?, &text("pseudonym")?, number);
        Ok(Teammate { person_id: row.get("id")?, role_id: row.get("role_id")?, name })
    };
    rows.iter().map(mate).collect()
}

/// Whether somebody has, or had, a contract.
///
/// # Errors
/// A fault from the database.
pub async fn has_contracts(tx: &mut Tx, scope: Scope) -> Result<bool> {
    Ok(tx.first(CONTRACTS, args![scope.organisation_id]).await?.is_some())
}

/// `None` until the module is first switched on.
///
/// # Errors
/// A fault from the database.
pub async fn find(tx: &mut Tx, scope: Scope) -> Result<Option<WorktimeSettings>> {
    tx.first(FIND, args![scope.organisation_id]).await?.as_ref().map(read).transpose()
}

/// # Errors
/// [`Refusal::NotFound`] while the module is off.
pub async fn get(tx: &mut Tx, scope: Scope) -> Result<WorktimeSettings> {
    find(tx, scope).await?.ok_or(Refusal::NotFound)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &WorktimeSettings) -> Result<()> {
    let arguments = args![
        fresh_id(),
        scope.organisation_id,
        it.entry_mode.as_text(),
        it.governance.as_text(),
        it.validation.as_text(),
        it.rhythm.as_text(),
        it.zone.as_text(),
        it.good_friday,
        it.gate_from,
        it.allow_future_days,
        it.half_day_tolerance,
        it.auto_lock_days,
        steps(it),
        it.duration_format.as_text(),
        it.idcc,
        it.features.as_text()
    ];
    tx.run(ADD, arguments).await.map(|_| ())
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, it: &WorktimeSettings) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        it.entry_mode.as_text(),
        it.governance.as_text(),
        it.validation.as_text(),
        it.rhythm.as_text(),
        it.zone.as_text(),
        it.good_friday,
        it.gate_from,
        it.allow_future_days,
        it.half_day_tolerance,
        it.auto_lock_days,
        steps(it),
        it.duration_format.as_text(),
        it.idcc,
        it.features.as_text()
    ];
    tx.run(CHANGE, arguments).await.map(|_| ())
}

/// What the organisation decided about dates.
///
/// # Errors
/// A fault from the database.
pub async fn overrides(tx: &mut Tx, scope: Scope) -> Result<Vec<HolidayOverride>> {
    let rows = tx.all(HOLIDAYS, args![scope.organisation_id]).await?;
    rows.iter()
        .map(|row| {
            Ok(HolidayOverride {
                on: row.get("on_day")?,
                observed: row.get("observed")?,
                label: row.get("label")?,
                zone: Zone::from_text(&row.get::<String>("zone")?),
            })
        })
        .collect()
}

/// Decides about one date, everywhere or in a zone: everywhere takes the place of what zones decided.
///
/// # Errors
/// A fault from the database.
pub async fn set_override(tx: &mut Tx, scope: Scope, it: &HolidayOverride) -> Result<()> {
    if it.zone.is_none() {
        tx.run(LEAVE_ZONES, args![scope.organisation_id, it.on]).await?;
    }
    let zone = it.zone.map_or("", Zone::as_text);
    let arguments = args![fresh_id(), scope.organisation_id, it.on, it.observed, &it.label, zone];
    tx.run(SET_HOLIDAY, arguments).await.map(|_| ())
}
