//! Saving an agreement with its line of the journal: the same for the pages and for the API.

use super::{AgreementForm, FundingAgreement, Move, store};
use crate::funders;
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result};
use site::{
    Member,
    journal::{Entry, note_by},
};

const NOUN: &str = "funding_agreement";

/// Adds a draft, as a form says.
///
/// # Errors
/// Every wrong field.
pub async fn add(tx: &mut Tx, member: &Member, form: &AgreementForm) -> Result<Id> {
    let draft = form.read(&choices(tx, member, None).await?)?;
    let id = store::add(tx, member.scope, &draft, member.site.now()).await?;
    note_by(tx, member, Entry::new(NOUN, id, "add").after(&draft)).await?;
    Ok(id)
}

/// Changes an agreement, if the form was filled on the version that is there.
///
/// # Errors
/// Every wrong field; dates that leave out what is held, without a reason.
pub async fn change(
    tx: &mut Tx,
    member: &Member,
    before: &FundingAgreement,
    form: &AgreementForm,
) -> Result<()> {
    let draft = form.read(&choices(tx, member, Some(before.funder_id)).await?)?;
    if organisation::fields::version(&form.version) != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    let reason = form.reason.trim();
    if (draft.starts_on, draft.ends_on) != (before.starts_on, before.ends_on) {
        let held = outside(tx, member, before.id, (draft.starts_on, draft.ends_on)).await?;
        if !held.is_empty() && reason.is_empty() {
            let msg = Msg::new("agreement-dates-leave-out").with("held", held.join(", "));
            return Err(Refusal::field("reason", msg));
        }
    }
    store::change(tx, member.scope, before.id, &draft).await?;
    let entry = Entry::new(NOUN, before.id, "change").before(before).after(&draft);
    note_by(tx, member, if reason.is_empty() { entry } else { entry.because(reason) }).await
}

/// What modules hold of an agreement on other days than these, in words.
async fn outside(tx: &mut Tx, member: &Member, id: Id, days: (Day, Day)) -> Result<Vec<String>> {
    let mut held = Vec::new();
    for module in member.site.modules {
        held.extend((module.outside_agreement)(member, tx, (id, days)).await?);
    }
    Ok(held)
}

/// Does one of the acts of its life.
///
/// # Errors
/// [`Refusal::Conflict`] when it stands where this act does not begin.
pub async fn advance(tx: &mut Tx, member: &Member, before: &FundingAgreement, act: Move) -> Result<()> {
    let mut after = before.clone();
    after.advance(act, member.today())?;
    store::advance(tx, member.scope, &after).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, act.as_text()).before(before).after(&after)).await
}

/// Deletes one that nothing hangs from.
///
/// # Errors
/// [`Refusal::Conflict`] while something does.
pub async fn remove(tx: &mut Tx, member: &Member, before: &FundingAgreement) -> Result<()> {
    store::remove(tx, member.scope, before.id).await?;
    note_by(tx, member, Entry::new(NOUN, before.id, "remove").before(before)).await
}

/// The funders one may choose, and the one an agreement has.
async fn choices(tx: &mut Tx, member: &Member, held: Option<Id>) -> Result<Vec<Id>> {
    let funders = funders::store::list(tx, member.scope).await?.into_iter();
    Ok(funders.filter(|it| !it.archived || Some(it.id) == held).map(|it| it.id).collect())
}
