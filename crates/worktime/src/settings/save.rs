//! Saving the settings: the first time switches the module on and ships its types of absence.

use super::{EntryMode, WorktimeSettings, store};
use crate::{absences, entries, rights::MODULE_NAME, schemes};
use ::store::{Scope, Tx};
use base::{Instant, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};

/// Writes what was decided and the switch, with the line of the journal.
///
/// # Errors
/// A fault from the database.
pub async fn save(
    tx: &mut Tx,
    member: &Member,
    before: Option<&WorktimeSettings>,
    after: &WorktimeSettings,
    on: bool,
) -> Result<()> {
    let now = member.site.now();
    match before {
        None => found(tx, member.scope, after, now).await?,
        Some(before) => {
            store::change(tx, member.scope, after).await?;
            if before.entry_mode == EntryMode::Single && after.entry_mode == EntryMode::TwoLayer {
                // R9: until yesterday presence was what was charged; it becomes rows of its own.
                entries::store::write_derived_presences(tx, member.scope, member.today(), now).await?;
            }
        }
    }
    switch(tx, member.scope, on).await?;
    let entry = Entry::new("worktime_settings", member.scope.organisation_id, "change");
    let entry = entry.after(serde_json::json!({"on": on, "settings": after}));
    note_by(tx, member, entry.before(before)).await
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

/// Switches the module on or off for an organisation; what it holds stays.
///
/// # Errors
/// A fault from the database.
pub async fn switch(tx: &mut Tx, scope: Scope, on: bool) -> Result<()> {
    let word = if on { MODULE_NAME } else { "" };
    organisation::switches::set(tx, scope, &[MODULE_NAME], word).await
}
