//! Saving a contribution with its line of the journal: the same for the pages and for the API.

use super::{ContributionForm, ContributionState, DraftContribution, InKindContribution, store};
use crate::{
    attachment::{self, Owner},
    house::House,
};
use ::store::Tx;
use base::{Day, Id, Money, Msg, Refusal, Result, days_between};
use organisation::{fiscal_years, persons};
use site::{
    Member, Upload,
    journal::{Entry, note_by},
};
use work::files;

const NOUN: &str = "in_kind_contribution";

/// Adds what a form says, with its proof when one was sent.
///
/// # Errors
/// Every wrong field; 409 `YEAR_FROZEN`.
pub async fn add(
    tx: &mut Tx,
    member: &Member,
    form: &ContributionForm,
    proof: Option<&Upload>,
) -> Result<Id> {
    let draft = form.read(&projects(tx, member, None).await?)?;
    must_be_of_a_year(tx, member, &draft).await?;
    must_be_here(tx, member, draft.giver_person_id).await?;
    let file_id = keep(tx, member, proof).await?;
    let id = store::add(tx, member.scope, &draft, file_id, member.site.now()).await?;
    note_by(tx, member, Entry::new(NOUN, id, "add").about(draft.giver_person_id).after(&draft)).await?;
    Ok(id)
}

/// Changes a contribution; another proof takes the place of the one before.
///
/// # Errors
/// Every wrong field; 409 `YEAR_FROZEN`.
pub async fn change(
    tx: &mut Tx,
    member: &Member,
    before: &InKindContribution,
    form: &ContributionForm,
    proof: Option<&Upload>,
) -> Result<()> {
    let draft = form.read(&projects(tx, member, before.project_id).await?)?;
    if draft.version != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    must_be_open(tx, member, before.happened_on).await?;
    must_be_of_a_year(tx, member, &draft).await?;
    must_be_here(tx, member, draft.giver_person_id).await?;
    let kept = keep(tx, member, proof).await?;
    let file_id = kept.or(before.file_id);
    store::change(tx, member.scope, before.id, &draft, file_id, member.site.now()).await?;
    if let (Some(_), Some(old)) = (kept, before.file_id) {
        files::remove(tx, old).await?;
    }
    let entry = Entry::new(NOUN, before.id, "change").about(draft.giver_person_id);
    note_by(tx, member, entry.before(before).after(&draft)).await
}

/// Cancels a contribution, or brings it back.
///
/// # Errors
/// 409 `YEAR_FROZEN`.
pub async fn set_state(
    tx: &mut Tx,
    member: &Member,
    before: &InKindContribution,
    state: ContributionState,
) -> Result<()> {
    must_be_open(tx, member, before.happened_on).await?;
    store::set_state(tx, member.scope, before.id, state, member.site.now()).await?;
    let verb = if state == ContributionState::Cancelled { "cancel" } else { "restore" };
    note_by(tx, member, Entry::new(NOUN, before.id, verb).about(before.giver_person_id)).await
}

async fn projects(tx: &mut Tx, member: &Member, held: Option<Id>) -> Result<Vec<Id>> {
    let house = House::load(tx, member.scope).await?;
    let open = house.projects.iter().filter(|it| !it.archived || Some(it.id) == held);
    Ok(open.map(|it| it.id).collect())
}

async fn must_be_open(tx: &mut Tx, member: &Member, day: Day) -> Result<()> {
    match fiscal_years::store::of_day(tx, member.scope, day).await?.filter(|year| year.is_frozen()) {
        Some(year) => Err(Refusal::Conflict(year.frozen_msg())),
        None => Ok(()),
    }
}

/// A contribution counts whole in the year of its first day: a day of no year would be on no page, and a period
/// beyond it would give the next year nothing (R8, R44). The amounts by days are told to whoever splits it.
async fn must_be_of_a_year(tx: &mut Tx, member: &Member, draft: &DraftContribution) -> Result<()> {
    must_be_open(tx, member, draft.happened_on).await?;
    let year = fiscal_years::store::of_day(tx, member.scope, draft.happened_on).await?;
    let Some(year) = year else { return Err(Refusal::field("date", Msg::new("in-kind-no-year"))) };
    let Some(end) = draft.ends_on.filter(|end| *end > year.ends_on) else { return Ok(()) };
    let (here, whole) = (days_between(draft.happened_on, year.ends_on), days_between(draft.happened_on, end));
    let first = base::round_half_away(i128::from(draft.amount.0) * i128::from(here), i128::from(whole));
    let first = i64::try_from(first).unwrap_or(draft.amount.0);
    let ui = member.ui();
    let asked = Msg::new("in-kind-across-years")
        .with("year", &year.name)
        .with("day", ui.day(&year.ends_on))
        .with("first", ui.money(Money(first)))
        .with("rest", ui.money(Money(draft.amount.0 - first)));
    Err(Refusal::field("end_date", asked))
}

async fn must_be_here(tx: &mut Tx, member: &Member, giver: Option<Id>) -> Result<()> {
    match giver {
        Some(id) => persons::store::get(tx, member.scope, id).await.map(|_| ()),
        None => Ok(()),
    }
}

async fn keep(tx: &mut Tx, member: &Member, proof: Option<&Upload>) -> Result<Option<Id>> {
    let Some(upload) = proof else { return Ok(None) };
    match attachment::check(upload, "proof")? {
        Some(file) => {
            let owner = Owner::Organisation(member.scope.organisation_id);
            attachment::keep(tx, owner, file, member.site.now()).await.map(Some)
        }
        None => Ok(None),
    }
}
