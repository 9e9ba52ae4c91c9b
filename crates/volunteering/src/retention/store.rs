//! Who still has a name, and who gave or answered something since a day.

use base::{Day, Id, Result, fresh_id};
use store::{Scope, Tx, args, statements};

statements! {
    NAMED = "SELECT id FROM person WHERE organisation_id = $1 AND state <> 'anonymised' ORDER BY id";
    ACTIVE_SINCE = "SELECT person_id AS id FROM volunteer_action WHERE organisation_id = $1 AND person_id IS NOT NULL
            AND COALESCE(ends_on, happened_on) >= $2
        UNION SELECT person_id AS id FROM estimate WHERE organisation_id = $1 AND person_id IS NOT NULL AND ends_on >= $2
        UNION SELECT person_id AS id FROM civic_mandate WHERE organisation_id = $1 AND (to_on IS NULL OR to_on >= $2)
        UNION SELECT person_id AS id FROM civic_year WHERE organisation_id = $1 AND (state = 'asked' OR year >= $3)
        UNION SELECT person_id AS id FROM rectification WHERE organisation_id = $1 AND state = 'asked'
        UNION SELECT giver_person_id AS id FROM in_kind_contribution WHERE organisation_id = $1
            AND giver_person_id IS NOT NULL AND COALESCE(ends_on, happened_on) >= $2
        UNION SELECT entered_by AS id FROM volunteer_action WHERE organisation_id = $1 AND entered_by IS NOT NULL
            AND happened_on >= $2";
    LAST_PURGE = "SELECT content FROM instance_setting WHERE name = $1";
    NOTE_PURGE = "INSERT INTO instance_setting (id, name, content) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET content = excluded.content";
}

/// Every person who is not a number yet.
///
/// # Errors
/// A fault from the database.
pub async fn named(tx: &mut Tx, scope: Scope) -> Result<Vec<Id>> {
    tx.all(NAMED, args![scope.organisation_id]).await?.iter().map(|row| row.get("id")).collect()
}

/// Whoever gave, entered, held a mandate or waits for an answer since a day (R72).
///
/// # Errors
/// A fault from the database.
pub async fn active_since(tx: &mut Tx, scope: Scope, day: Day) -> Result<Vec<Id>> {
    let rows = tx.all(ACTIVE_SINCE, args![scope.organisation_id, day, i64::from(day.year())]).await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// The day of the last purge that went to its end.
///
/// # Errors
/// A fault from the database.
pub async fn last_purge(tx: &mut Tx, scope: Scope) -> Result<Option<Day>> {
    let row = tx.first(LAST_PURGE, args![name(scope)]).await?;
    let content: Option<String> = row.map(|row| row.get("content")).transpose()?;
    Ok(content.and_then(|day| day.parse().ok()))
}

/// # Errors
/// A fault from the database.
pub async fn note_purge(tx: &mut Tx, scope: Scope, day: Day) -> Result<()> {
    tx.run(NOTE_PURGE, args![fresh_id(), name(scope), day.to_string()]).await.map(|_| ())
}

fn name(scope: Scope) -> String {
    format!("volunteering-purge-{}", scope.organisation_id)
}
