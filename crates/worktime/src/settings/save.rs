//! Saving the settings: the first time switches the module on and ships its types of absence.

use super::{
    DurationFormat, EntryMode, WorktimeSettings,
    features::{all_words, words_of},
    store,
};
use crate::{
    absences,
    contracts::{self, Kept},
    entries,
    holidays::HolidayOverride,
    leave, schemes,
};
use ::store::{Scope, Tx};
use ::store::{args, statements};
use base::{
    Day, Instant, Result,
    jiff::{ToSpan, civil::date},
};
use site::{
    Member,
    journal::{Entry, note_by},
};

/// Before any sheet.
const EVER: Day = date(1900, 1, 1);

statements! {
    IS_ON = "SELECT id FROM organisation WHERE id = $1 AND ',' || switches || ',' LIKE '%,worktime,%'";
}

/// Decides whether a date is worked. Sheets that are certain keep their figures (R18), leave to come follows: what is
/// answered.
///
/// # Errors
/// A fault from the database.
pub async fn decide_date(tx: &mut Tx, member: &Member, decided: &HolidayOverride) -> Result<Kept> {
    let reached = contracts::reached_by_all(tx, member, decided.on).await?;
    let mut before = store::overrides(tx, member.scope).await?;
    before.retain(|it| it.on == decided.on && (decided.zone.is_none() || it.zone == decided.zone));
    store::set_override(tx, member.scope, decided).await?;
    let entry = Entry::new("holiday_override", member.scope.organisation_id, "change");
    note_by(tx, member, entry.before((!before.is_empty()).then_some(before)).after(decided)).await?;
    let kept = contracts::settle_all(tx, member, reached).await?;
    let leave = leave::save::follow_all(tx, member, (decided.on, decided.on)).await?;
    Ok(Kept { leave, ..kept })
}

/// Writes what was decided and the switch, with the line of the journal: what certain sheets keep is answered.
///
/// # Errors
/// A fault from the database.
pub async fn save(
    tx: &mut Tx,
    member: &Member,
    before: Option<&WorktimeSettings>,
    after: &WorktimeSettings,
    on: bool,
) -> Result<Kept> {
    let now = member.site.now();
    let mut kept = Kept::default();
    match before {
        None => found(tx, member.scope, after, now).await?,
        Some(before) => {
            // Other holidays owe other days: sheets that are certain keep theirs (R18). Nothing says since when: only what
            // still runs moves (docs/decisions/0052-a-zone-moves-the-running-year.md).
            let moves = (before.zone, before.good_friday) != (after.zone, after.good_friday);
            let reached = if moves { contracts::reached_by_all(tx, member, EVER).await? } else { Vec::new() };
            store::change(tx, member.scope, after).await?;
            let reached = contracts::of_this_year(tx, member, reached).await?;
            kept = contracts::settle_all(tx, member, reached).await?;
            if moves {
                let first = member.today().first_of_year();
                // Leave that ended before the year keeps its days, wherever its day of return falls.
                let from = first.saturating_add(leave::save::RETURN_DAYS.days());
                let days = (from, first.saturating_add(10.years()));
                kept.leave = leave::save::follow_all(tx, member, days).await?;
            }
            if before.entry_mode == EntryMode::Single && after.entry_mode == EntryMode::TwoLayer {
                // R9: until yesterday presence was what was charged; it becomes rows of its own.
                entries::store::write_derived_presences(tx, member.scope, member.today(), now).await?;
            }
        }
    }
    switch(tx, member.scope, on.then_some(after)).await?;
    let entry = Entry::new("worktime_settings", member.scope.organisation_id, "change");
    let entry = entry.after(serde_json::json!({"on": on, "settings": after}));
    note_by(tx, member, entry.before(before)).await?;
    Ok(kept)
}

/// What an organisation starts with: its settings, the types of absence and a scheme of each kind it is
/// likely to need.
///
/// # Errors
/// A fault from the database.
pub async fn found(tx: &mut Tx, scope: Scope, settings: &WorktimeSettings, _: Instant) -> Result<()> {
    store::add(tx, scope, settings).await?;
    absences::store::ship_types(tx, scope).await?;
    schemes::store::ship(tx, scope, settings.gate_from).await
}

/// Says the words of the settings again to an organisation that came from elsewhere with the module on.
///
/// # Errors
/// A fault from the database.
pub async fn say_again(tx: &mut Tx, scope: Scope) -> Result<()> {
    let on = tx.first(IS_ON, args![scope.organisation_id]).await?.is_some();
    match store::find(tx, scope).await?.filter(|_| on) {
        Some(settings) => switch(tx, scope, Some(&settings)).await,
        None => Ok(()),
    }
}

/// Switches the module on for an organisation, with what its settings show, or off with `None`; what it holds
/// stays.
///
/// # Errors
/// A fault from the database.
pub async fn switch(tx: &mut Tx, scope: Scope, on: Option<&WorktimeSettings>) -> Result<()> {
    let words = on
        .map_or_else(String::new, |it| words_of(&it.features, it.duration_format == DurationFormat::Decimal));
    let mine = all_words();
    let mine: Vec<&str> = mine.iter().map(String::as_str).collect();
    organisation::switches::set(tx, scope, &mine, &words).await
}
