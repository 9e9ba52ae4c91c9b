//! Contributions in kind in the database.

use super::{ContributionState, DraftContribution, InKindContribution, InKindKind};
use crate::{
    house::House,
    settings::{self, Feature},
    valuation::store::as_adopted,
};
use base::{Day, Id, Instant, Minutes, Money, Refusal, Result, fresh_id};
use organisation::{
    fiscal_years,
    reference::{
        self,
        reference_value::{ReferenceValue, SMIC},
    },
};
use std::collections::{BTreeMap, btree_map::Entry};
use store::{Row, Scope, Tx, args, statements};

statements! {
    BETWEEN = "SELECT * FROM in_kind_contribution
        WHERE organisation_id = $1 AND happened_on BETWEEN $2 AND $3 ORDER BY happened_on, id";
    OF_GIVER = "SELECT * FROM in_kind_contribution WHERE organisation_id = $1 AND giver_person_id = $2
        ORDER BY happened_on, id";
    FIND = "SELECT * FROM in_kind_contribution WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO in_kind_contribution (id, organisation_id, kind, giver_person_id, giver_name, happened_on,
            ends_on, quantity, minutes, amount_cents, basis, project_id, file_id, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)";
    CHANGE = "UPDATE in_kind_contribution SET kind = $3, giver_person_id = $4, giver_name = $5, happened_on = $6,
            ends_on = $7, quantity = $8, minutes = $9, amount_cents = $10, basis = $11, project_id = $12,
            file_id = $13, updated_at = $14, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    SET_STATE = "UPDATE in_kind_contribution SET state = $3, updated_at = $4, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
}

fn read(row: &Row) -> Result<InKindContribution> {
    let (kind, state): (String, String) = (row.get("kind")?, row.get("state")?);
    Ok(InKindContribution {
        id: row.get("id")?,
        kind: InKindKind::from_text(&kind).ok_or_else(|| Refusal::fault("an unknown kind"))?,
        giver_person_id: row.get("giver_person_id")?,
        giver_name: row.get("giver_name")?,
        happened_on: row.get("happened_on")?,
        ends_on: row.get("ends_on")?,
        quantity: row.get("quantity")?,
        minutes: row.get::<Option<i64>>("minutes")?.map(Minutes),
        amount: Money(row.get("amount_cents")?),
        basis: row.get("basis")?,
        file_id: row.get("file_id")?,
        project_id: row.get("project_id")?,
        state: ContributionState::from_text(&state).ok_or_else(|| Refusal::fault("an unknown state"))?,
        version: row.get("version")?,
        created_at: row.get("created_at")?,
        smic: None,
    })
}

/// Those of a period, cancelled ones included, by day.
///
/// # Errors
/// A fault from the database.
pub async fn between(tx: &mut Tx, scope: Scope, from: Day, to: Day) -> Result<Vec<InKindContribution>> {
    let given = given(tx, scope, from, to).await?;
    as_their_years(tx, scope, given).await
}

async fn given(tx: &mut Tx, scope: Scope, from: Day, to: Day) -> Result<Vec<InKindContribution>> {
    tx.all(BETWEEN, args![scope.organisation_id, from, to]).await?.iter().map(read).collect()
}

/// Whether the mean of its hours is compared with the minimum wage (R36).
fn is_compared(it: &InKindContribution) -> bool {
    it.kind == InKindKind::VolunteerWork && it.minutes.is_some()
}

/// The minimum wages of a house: of its zone, as they were typed when it was computed.
async fn wages(tx: &mut Tx, scope: Scope, house: &House) -> Result<Vec<ReferenceValue>> {
    let zone = house.settings.smic_zone.as_text();
    reference::of_organisation(tx, scope, SMIC, zone, house.computed_at).await
}

/// The one of a day.
fn wage_on(wages: &[ReferenceValue], day: Day) -> Option<i64> {
    let known = wages.iter().filter(|wage| wage.valid_from <= day);
    known.max_by_key(|wage| wage.valid_from).map(|wage| wage.value)
}

/// With the minimum wage of their day as their year sees it: an adopted one goes on resting on its own (I9).
async fn as_their_years(
    tx: &mut Tx,
    scope: Scope,
    mut given: Vec<InKindContribution>,
) -> Result<Vec<InKindContribution>> {
    if !given.iter().any(is_compared) {
        return Ok(given);
    }
    let house = House::load(tx, scope).await?;
    let years = fiscal_years::store::list(tx, scope).await?;
    let mut of_years: BTreeMap<Option<Id>, Vec<ReferenceValue>> = BTreeMap::new();
    for it in given.iter_mut().filter(|it| is_compared(it)) {
        let year = years.iter().find(|year| year.holds(it.happened_on)).map(|year| year.id);
        if let Entry::Vacant(place) = of_years.entry(year) {
            let seen = match year {
                Some(id) => as_adopted(tx, scope, house.clone(), id).await?,
                None => house.clone(),
            };
            place.insert(wages(tx, scope, &seen).await?);
        }
        it.smic = of_years.get(&year).and_then(|wages| wage_on(wages, it.happened_on));
    }
    Ok(given)
}

/// Those that figures and papers tell: none while contributions in kind are switched off, which hides them and keeps them.
///
/// # Errors
/// A fault from the database.
pub async fn shown_between(tx: &mut Tx, scope: Scope, from: Day, to: Day) -> Result<Vec<InKindContribution>> {
    let settings = settings::store::get(tx, scope).await?;
    if settings.features.has(Feature::InKind) { between(tx, scope, from, to).await } else { Ok(Vec::new()) }
}

/// The same beside the minimum wage of a house: an adopted year goes on resting on its own (I9).
///
/// # Errors
/// A fault from the database.
pub async fn shown_in(
    tx: &mut Tx,
    scope: Scope,
    house: &House,
    (from, to): (Day, Day),
) -> Result<Vec<InKindContribution>> {
    if !house.settings.features.has(Feature::InKind) {
        return Ok(Vec::new());
    }
    let mut given = given(tx, scope, from, to).await?;
    if given.iter().any(is_compared) {
        let wages = wages(tx, scope, house).await?;
        for it in given.iter_mut().filter(|it| is_compared(it)) {
            it.smic = wage_on(&wages, it.happened_on);
        }
    }
    Ok(given)
}

/// Those a person gave.
///
/// # Errors
/// A fault from the database.
pub async fn list_of(tx: &mut Tx, scope: Scope, person_id: Id) -> Result<Vec<InKindContribution>> {
    tx.all(OF_GIVER, args![scope.organisation_id, person_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<InKindContribution> {
    let found = read(&tx.one(FIND, args![scope.organisation_id, id]).await?)?;
    as_their_years(tx, scope, vec![found]).await?.pop().ok_or(Refusal::NotFound)
}

/// # Errors
/// A fault from the database.
pub async fn add(
    tx: &mut Tx,
    scope: Scope,
    draft: &DraftContribution,
    file_id: Option<Id>,
    now: Instant,
) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        scope.organisation_id,
        draft.kind.as_text(),
        draft.giver_person_id,
        &draft.giver_name,
        draft.happened_on,
        draft.ends_on,
        &draft.quantity,
        draft.minutes,
        draft.amount,
        &draft.basis,
        draft.project_id,
        file_id,
        now
    ];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(
    tx: &mut Tx,
    scope: Scope,
    id: Id,
    draft: &DraftContribution,
    file_id: Option<Id>,
    now: Instant,
) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        id,
        draft.kind.as_text(),
        draft.giver_person_id,
        &draft.giver_name,
        draft.happened_on,
        draft.ends_on,
        &draft.quantity,
        draft.minutes,
        draft.amount,
        &draft.basis,
        draft.project_id,
        file_id,
        now
    ];
    tx.run(CHANGE, arguments).await?;
    Ok(())
}

/// Cancels a contribution, or brings it back.
///
/// # Errors
/// A fault from the database.
pub async fn set_state(
    tx: &mut Tx,
    scope: Scope,
    id: Id,
    state: ContributionState,
    now: Instant,
) -> Result<()> {
    tx.run(SET_STATE, args![scope.organisation_id, id, state.as_text(), now]).await?;
    Ok(())
}
