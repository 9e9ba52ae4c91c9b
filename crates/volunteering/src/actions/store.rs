//! Actions in the database, with the rollup that every change keeps right in the same transaction.

mod bulk;
mod list;
mod list_totals;
mod rollup;
mod totals;

use super::{ActionState, Contributor, DuplicateKey, Origin, Status, VolunteerAction, day_load::Spell};
use crate::events;
use base::{Day, Id, Refusal, Result, fold, jiff::ToSpan};
pub use bulk::STATEMENTS as BULK_STATEMENTS;
pub use bulk::{add_all, list_of_import, remove_import, touched_since_import};
pub use list::STATEMENTS as LIST_STATEMENTS;
pub use list::{
    ActionFilter, FIRST, ListedAction, count_unanswered, get_listed, list, list_before, list_of, unanswered,
};
pub use list_totals::STATEMENTS as LIST_TOTAL_STATEMENTS;
pub use list_totals::{StateTotal, state_totals};
pub use rollup::STATEMENTS as ROLLUP_STATEMENTS;
use rollup::count;
pub use rollup::{TotalLine, counted_totals, kept_months, kept_totals, months_of, rebuild_totals};
use std::collections::{HashMap, HashSet};
use store::{Row, Scope, Tx, Value, args, statements};
pub use totals::STATEMENTS as TOTAL_STATEMENTS;
pub use totals::{StatusTotal, count_pending, move_totals, own_totals, totals_between};

statements! {
    FIND = "SELECT * FROM volunteer_action WHERE organisation_id = $1 AND id = $2";
    FIND_BY_UID = "SELECT * FROM volunteer_action WHERE organisation_id = $1 AND client_uid = $2";
    ADD = "INSERT INTO volunteer_action (id, organisation_id, title, title_folded, description, happened_on, ends_on,
            minutes, headcount, total_minutes, distance_m, category_id, project_id, level_id, person_id,
            private_link_id, status, state, origin, disputed, entered_by, reject_reason, client_uid, fingerprint,
            import_id, group_id, version, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
            $23, $24, $25, $26, $27, $28, $29)";
    CHANGE = "UPDATE volunteer_action SET title = $3, title_folded = $4, description = $5, happened_on = $6,
            ends_on = $7, minutes = $8, headcount = $9, total_minutes = $10, distance_m = $11, category_id = $12,
            project_id = $13, level_id = $14, person_id = $15, private_link_id = $16, status = $17, state = $18,
            disputed = $19, reject_reason = $20, fingerprint = $21, version = version + 1, updated_at = $22
        WHERE organisation_id = $1 AND id = $2 AND version = $23";
    FORGET_WISHES = "DELETE FROM rectification WHERE organisation_id = $1 AND action_id = $2";
    REMOVE = "DELETE FROM volunteer_action WHERE organisation_id = $1 AND id = $2";
    TWINS = "SELECT id FROM volunteer_action
        WHERE organisation_id = $1 AND happened_on = $2 AND minutes = $3 AND title_folded = $4
            AND (person_id = $5 OR (person_id IS NULL AND $5 IS NULL))
            AND (private_link_id = $6 OR (private_link_id IS NULL AND $6 IS NULL))
            AND state <> 'cancelled'
        LIMIT 2";
    TWINS_BETWEEN = "SELECT person_id, happened_on, minutes, title_folded FROM volunteer_action
        WHERE organisation_id = $1 AND happened_on >= $2 AND happened_on <= $3
            AND private_link_id IS NULL AND state <> 'cancelled'";
    // What was given beside an action on its days. Those that began more than a year before are not looked for.
    PERSON_BESIDE = "SELECT happened_on, ends_on, minutes FROM volunteer_action
        WHERE organisation_id = $1 AND person_id = $2 AND happened_on >= $3 AND happened_on <= $5
            AND (happened_on >= $4 OR ends_on >= $4) AND state IN ('pending', 'validated') AND id <> $6";
    // Of every person, between two days: what an import is judged beside.
    PERSONS_BETWEEN = "SELECT person_id, happened_on, ends_on, minutes FROM volunteer_action
        WHERE organisation_id = $1 AND happened_on >= $2 AND happened_on <= $4
            AND (happened_on >= $3 OR ends_on >= $3) AND state IN ('pending', 'validated') AND person_id IS NOT NULL";
    TO_CONFIRM = "UPDATE volunteer_action SET state = 'to_confirm', version = version + 1, updated_at = $3
        WHERE organisation_id = $1 AND state = 'planned' AND COALESCE(ends_on, happened_on) < $2";
}

/// Reads a row of `volunteer_action`.
pub(crate) fn read(row: &Row) -> Result<VolunteerAction> {
    let contributor = Contributor::from_columns(row.get("person_id")?, row.get("private_link_id")?);
    Ok(VolunteerAction {
        id: row.get("id")?,
        title: row.get("title")?,
        description: row.get("description")?,
        happened_on: row.get("happened_on")?,
        ends_on: row.get("ends_on")?,
        minutes: row.get("minutes")?,
        headcount: row.get("headcount")?,
        distance_m: row.get("distance_m")?,
        category_id: row.get("category_id")?,
        project_id: row.get("project_id")?,
        level_id: row.get("level_id")?,
        contributor: contributor.ok_or_else(|| unknown("contributor"))?,
        status: Status::from_text(&row.get::<String>("status")?).ok_or_else(|| unknown("status"))?,
        state: ActionState::from_text(&row.get::<String>("state")?).ok_or_else(|| unknown("state"))?,
        origin: Origin::from_text(&row.get::<String>("origin")?).ok_or_else(|| unknown("origin"))?,
        disputed: row.get("disputed")?,
        entered_by: row.get("entered_by")?,
        reject_reason: row.get("reject_reason")?,
        client_uid: row.get("client_uid")?,
        fingerprint: row.get("fingerprint")?,
        import_id: row.get("import_id")?,
        group_id: row.get("group_id")?,
        version: row.get("version")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
    })
}

fn unknown(column: &str) -> Refusal {
    Refusal::fault(format!("volunteer_action.{column} holds an unknown value"))
}

/// # Errors
/// A fault from the database.
pub async fn find(tx: &mut Tx, scope: Scope, id: Id) -> Result<Option<VolunteerAction>> {
    tx.first(FIND, args![scope.organisation_id, id]).await?.as_ref().map(read).transpose()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<VolunteerAction> {
    find(tx, scope, id).await?.ok_or(Refusal::NotFound)
}

/// Whether an action is a person's own: theirs, in this organisation.
///
/// # Errors
/// A fault from the database.
pub async fn is_of(tx: &mut Tx, scope: Scope, id: Id, person_id: Id) -> Result<bool> {
    Ok(find(tx, scope, id).await?.is_some_and(|it| it.contributor == Contributor::Person(person_id)))
}

/// The action a client already sent under this uid (I8).
///
/// # Errors
/// A fault from the database.
pub async fn find_by_uid(tx: &mut Tx, scope: Scope, uid: &str) -> Result<Option<VolunteerAction>> {
    tx.first(FIND_BY_UID, args![scope.organisation_id, uid]).await?.as_ref().map(read).transpose()
}

/// Adds an action, counts it, and tells that it counts when it does.
///
/// # Errors
/// A fault; [`store::broke_unique`] tells a repeated uid or fingerprint.
pub async fn add(tx: &mut Tx, scope: Scope, it: &VolunteerAction) -> Result<()> {
    tx.run(ADD, &arguments(scope, it)).await?;
    count(tx, scope, it, 1).await?;
    if it.counts() { events::validated(tx, scope, &[it], it.created_at).await } else { Ok(()) }
}

/// The arguments of [`ADD`].
fn arguments(scope: Scope, it: &VolunteerAction) -> Vec<Value> {
    args![
        it.id,
        scope.organisation_id,
        &it.title,
        fold(&it.title),
        &it.description,
        it.happened_on,
        it.ends_on,
        it.minutes,
        it.headcount,
        it.total_minutes(),
        it.distance_m,
        it.category_id,
        it.project_id,
        it.level_id,
        it.contributor.person(),
        it.contributor.link(),
        it.status.as_text(),
        it.state.as_text(),
        it.origin.as_text(),
        it.disputed,
        it.entered_by,
        &it.reject_reason,
        &it.client_uid,
        it.fingerprint.clone(),
        it.import_id,
        it.group_id,
        it.version,
        it.created_at,
        it.updated_at
    ]
    .to_vec()
}

/// Saves a changed action over the version that was read, counts the difference, and tells that it counts when it
/// did not.
///
/// # Errors
/// [`Refusal::Conflict`] when it changed meanwhile.
pub async fn change(tx: &mut Tx, scope: Scope, before: &VolunteerAction, it: &VolunteerAction) -> Result<()> {
    change_untold(tx, scope, before, it).await?;
    let begins = it.counts() && !before.counts();
    if begins { events::validated(tx, scope, &[it], it.updated_at).await } else { Ok(()) }
}

/// The same without telling it: many at once are told together.
///
/// # Errors
/// [`Refusal::Conflict`] when it changed meanwhile.
pub async fn change_untold(
    tx: &mut Tx,
    scope: Scope,
    before: &VolunteerAction,
    it: &VolunteerAction,
) -> Result<()> {
    let touched = tx
        .run(
            CHANGE,
            args![
                scope.organisation_id,
                it.id,
                &it.title,
                fold(&it.title),
                &it.description,
                it.happened_on,
                it.ends_on,
                it.minutes,
                it.headcount,
                it.total_minutes(),
                it.distance_m,
                it.category_id,
                it.project_id,
                it.level_id,
                it.contributor.person(),
                it.contributor.link(),
                it.status.as_text(),
                it.state.as_text(),
                it.disputed,
                &it.reject_reason,
                it.fingerprint.clone(),
                it.updated_at,
                before.version
            ],
        )
        .await?;
    if touched == 0 {
        return Err(super::CannotChange::Stale.into());
    }
    count(tx, scope, before, -1).await?;
    count(tx, scope, it, 1).await
}

/// Takes an action out altogether: only the undo of an entry or of an import does.
///
/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, it: &VolunteerAction) -> Result<()> {
    tx.run(FORGET_WISHES, args![scope.organisation_id, it.id]).await?;
    tx.run(REMOVE, args![scope.organisation_id, it.id]).await?;
    count(tx, scope, it, -1).await
}

/// Other actions alike (R7): same contributor, day, minutes and title.
///
/// # Errors
/// A fault from the database.
pub async fn twins(tx: &mut Tx, scope: Scope, key: &DuplicateKey) -> Result<Vec<Id>> {
    let (person, link) = (key.contributor.person(), key.contributor.link());
    let arguments =
        args![scope.organisation_id, key.happened_on, key.minutes, &key.title_folded, person, link];
    tx.all(TWINS, arguments).await?.iter().map(|row| row.get("id")).collect()
}

/// What makes a row of a file look like an action that is there, between two days (R7).
///
/// # Errors
/// A fault from the database.
pub async fn twins_between(
    tx: &mut Tx,
    scope: Scope,
    (from, to): (Day, Day),
) -> Result<HashSet<DuplicateKey>> {
    let rows = tx.all(TWINS_BETWEEN, args![scope.organisation_id, from, to]).await?;
    let key = |row: &Row| {
        let person: Option<Id> = row.get("person_id")?;
        Ok(DuplicateKey {
            contributor: person.map_or(Contributor::Nobody, Contributor::Person),
            happened_on: row.get("happened_on")?,
            minutes: row.get("minutes")?,
            title_folded: row.get("title_folded")?,
        })
    };
    rows.iter().map(key).collect()
}

/// How long before its days another action is looked for.
fn a_year_before(day: Day) -> Day {
    day.saturating_sub(1.year())
}

fn spell(row: &Row) -> Result<Spell> {
    Ok(Spell::new(row.get("happened_on")?, row.get("ends_on")?, row.get("minutes")?))
}

/// What the contributor of an action gave besides, on days of it (R2).
///
/// # Errors
/// A fault from the database.
pub async fn spells_beside(tx: &mut Tx, scope: Scope, it: &VolunteerAction) -> Result<Vec<Spell>> {
    let Some(who) = it.contributor.person() else { return Ok(Vec::new()) };
    let (from, to) = (it.happened_on, it.ends_on.unwrap_or(it.happened_on));
    let arguments = args![scope.organisation_id, who, a_year_before(from), from, to, it.id];
    tx.all(PERSON_BESIDE, arguments).await?.iter().map(spell).collect()
}

/// What persons gave between two days, by person (R2).
///
/// # Errors
/// A fault from the database.
pub async fn spells_between(
    tx: &mut Tx,
    scope: Scope,
    (from, to): (Day, Day),
) -> Result<HashMap<Id, Vec<Spell>>> {
    let mut found: HashMap<Id, Vec<Spell>> = HashMap::new();
    for row in tx.all(PERSONS_BETWEEN, args![scope.organisation_id, a_year_before(from), from, to]).await? {
        found.entry(row.get("person_id")?).or_default().push(spell(&row)?);
    }
    Ok(found)
}

/// Planned actions whose day has passed wait for their person (R4): run each night. Planned and
/// to-confirm both count for nothing, so the rollup does not move.
///
/// # Errors
/// A fault from the database.
pub async fn await_confirmation(tx: &mut Tx, scope: Scope, today: Day, now: base::Instant) -> Result<u64> {
    tx.run(TO_CONFIRM, args![scope.organisation_id, today, now]).await
}
