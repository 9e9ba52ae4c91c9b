//! Saving contracts and amendments: the chain of amendments stays whole, contracts side by side fit in
//! full time (I1), and sheets that are validated keep their figures (R18).

use super::{
    Amendment, CannotAmend, CannotContract, PatternPeriod, WorkContract, chained, check_side_by_side,
    form::DraftContract,
    settle::{Kept, Reached, from_on, reached, reached_by_terms},
    store,
    too_full::TooFull,
};
use crate::{
    absences::{self, AbsenceState},
    counters::Cause,
    leave,
    local::Local,
    schemes::{self, SchemeKind},
    staff::{self, StaffKind, StaffProfile},
};
use ::store::Tx;
use base::{Day, Detail, Id, Msg, Refusal, Result, jiff::ToSpan};
use serde::Serialize;
use site::{
    Member, Ui,
    journal::{Entry, note_by},
};
use std::collections::BTreeSet;

fn amend_msg(ui: &Ui, cannot: CannotAmend) -> Refusal {
    let (field, key, on) = match cannot {
        CannotAmend::Gap { on } => ("from", "worktime-amendment-gap", on),
        CannotAmend::Overlap { on } => ("from", "worktime-amendment-overlap", on),
        CannotAmend::AfterEnd { on } => ("from", "worktime-amendment-after-end", on),
        CannotAmend::PeriodOutside { on } => ("from", "worktime-period-outside", on),
    };
    Refusal::field(field, Msg::new(key).with("day", ui.day(&on)).detailed([Detail::text(on)]))
}

fn contract_msg(ui: &Ui, cannot: CannotContract) -> Refusal {
    match cannot {
        CannotContract::NotHours { on } => {
            Refusal::field("scheme", Msg::new("worktime-two-contracts-hours").with("day", ui.day(&on)))
        }
        CannotContract::OverFullTime { on, fte_bp } => {
            let percent = site::formats::percent(ui.lang, fte_bp);
            let msg = Msg::new("worktime-over-full-time").with("day", ui.day(&on)).with("percent", percent);
            Refusal::field("fte", msg)
        }
    }
}

async fn check(tx: &mut Tx, member: &Member, it: &WorkContract) -> Result<()> {
    let ui = member.words();
    chained(it.starts_on, it.ends_on, &it.amendments).map_err(|cannot| amend_msg(&ui, cannot))?;
    let schemes = schemes::store::list(tx, member.scope).await?;
    let kind_of = |id: Id| schemes.iter().find(|it| it.id == id).map_or(SchemeKind::Untracked, |it| it.kind);
    let mut all = store::of_person(tx, member.scope, it.person_id).await?;
    all.retain(|other| other.id != it.id);
    all.push(it.clone());
    check_side_by_side(&all, kind_of).map_err(|cannot| contract_msg(&ui, cannot))
}

/// Adds a contract; its person gets a profile that covers it. Sheets that are certain keep their figures (R18): what is
/// answered.
///
/// # Errors
/// [`Refusal::Invalid`] when it employs nobody, or does not fit beside the other contracts of the person.
pub async fn add(tx: &mut Tx, member: &Member, draft: &DraftContract) -> Result<Kept> {
    let it = &draft.contract;
    if !it.kind.employs() {
        return Err(Refusal::field("kind", Msg::new("worktime-contract-employs-nobody")));
    }
    check(tx, member, it).await?;
    let reached = reached_by_terms(tx, member, it.person_id, it.starts_on).await?;
    store::add(tx, member.scope, it).await?;
    ensure_profile(tx, member, draft).await?;
    let entry = Entry::new("work_contract", it.id, "add").about(Some(it.person_id));
    note_by(tx, member, entry.after(it)).await?;
    settled(tx, member, reached, (it.person_id, it.starts_on)).await
}

/// Settles what certain sheets keep, then counts leave to come by the new terms (R18, R46).
async fn settled(tx: &mut Tx, member: &Member, reached: Reached, (person_id, on): (Id, Day)) -> Result<Kept> {
    let kept = reached.settle(tx, member, Cause::ContractChange).await?;
    let leave = leave::save::follow(tx, member, person_id, from_on(on)).await?;
    Ok(Kept { leave, ..kept })
}

async fn ensure_profile(tx: &mut Tx, member: &Member, draft: &DraftContract) -> Result<()> {
    let it = &draft.contract;
    let held = staff::store::find(tx, member.scope, it.person_id, member.lang).await?;
    let Some(held) = held else {
        let profile = StaffProfile {
            id: Id::nil(),
            person_id: it.person_id,
            kind: StaffKind::Employee,
            from: it.starts_on,
            to: it.ends_on,
            manager_person_id: draft.manager_person_id,
            archived_at: None,
            earlier: Vec::new(),
            version: 1,
        };
        return staff::save::make(tx, member, &profile).await;
    };
    let before = held.profile;
    let all = store::of_person(tx, member.scope, it.person_id).await?;
    let profile = StaffProfile {
        manager_person_id: draft.manager_person_id.or(before.manager_person_id),
        ..before.employed(&employment(&all))
    };
    staff::save::keep(tx, member, &before, &profile).await
}

/// The days of contracts that employ.
fn employment(all: &[WorkContract]) -> Vec<(Day, Option<Day>)> {
    all.iter().filter(|it| it.kind.employs()).map(|it| (it.starts_on, it.ends_on)).collect()
}

/// What a line of the journal says there was, with the first days of the amendments whose signed document goes.
fn with_lost(before: impl Serialize, lost: &[Day]) -> serde_json::Value {
    let before = serde_json::json!(before);
    if lost.is_empty() { before } else { serde_json::json!({"before": before, "documents_of": lost}) }
}

/// Puts new terms in force from a day: what held until then ends on the eve. Sheets that are certain keep
/// their figures (R18): what is answered.
///
/// # Errors
/// [`Refusal::Invalid`] when the day is outside the contract, when other terms begin later, which go only if asked, or
/// where a day would hold too much.
pub async fn amend(
    tx: &mut Tx,
    member: &Member,
    contract: &WorkContract,
    (new, replaces_later): (Amendment, bool),
) -> Result<Kept> {
    let ui = member.words();
    if new.from < contract.starts_on {
        return Err(amend_msg(&ui, CannotAmend::Gap { on: contract.starts_on }));
    }
    if let Some(on) = contract.begun_after(new.from).filter(|_| !replaces_later) {
        let msg = Msg::new("worktime-amendment-later").with("day", ui.day(&on));
        return Err(Refusal::field("replace_later", msg));
    }
    if let Some(end) = contract.ends_on.filter(|end| *end < new.from) {
        return Err(amend_msg(&ui, CannotAmend::AfterEnd { on: end }));
    }
    let from = new.from;
    let reached = reached_by_terms(tx, member, contract.person_id, from).await?;
    let full = TooFull::of(tx, member, contract.person_id, from).await?;
    let after = WorkContract { amendments: contract.amended(new), ..contract.clone() };
    check(tx, member, &after).await?;
    let lost = store::replace_amendments(tx, member.scope, &contract.amendments, &after.amendments).await?;
    let too_full = full.must_fit(tx, member).await?;
    let entry = Entry::new("work_contract", contract.id, "amend").about(Some(contract.person_id));
    // What held, and what began later and goes.
    let held: Vec<&Amendment> =
        contract.amendments.iter().filter(|it| it.to.is_none_or(|to| from <= to)).collect();
    let now = after.amendments.iter().find(|it| it.from == from);
    note_by(tx, member, entry.before(with_lost(held, &lost)).after(now)).await?;
    let kept = settled(tx, member, reached, (contract.person_id, from)).await?;
    Ok(Kept { too_full, ..kept })
}

/// Gives a contract its last day, or takes it away. Sheets that are certain keep their figures (R18): what is answered.
///
/// # Errors
/// [`Refusal::Invalid`] when it would end before it begins, or where time is written after (I4).
pub async fn end(
    tx: &mut Tx,
    member: &Member,
    contract: &WorkContract,
    ends_on: Option<Day>,
) -> Result<Kept> {
    if ends_on.is_some_and(|end| end < contract.starts_on) {
        return Err(Refusal::field("ends_on", Msg::new("end-before-start")));
    }
    let Some(first) = contract.ends_on.into_iter().chain(ends_on).min() else { return Ok(Kept::default()) };
    let reached = reached_by_terms(tx, member, contract.person_id, first.saturating_add(1.day())).await?;
    let after = contract.ended(ends_on);
    check(tx, member, &after).await?;
    store::change(tx, member.scope, &after).await?;
    let lost = store::replace_amendments(tx, member.scope, &contract.amendments, &after.amendments).await?;
    let all = store::of_person(tx, member.scope, contract.person_id).await?;
    nothing_written(tx, member, &all, first.saturating_add(1.day())).await?;
    if let Some(held) = staff::store::find(tx, member.scope, contract.person_id, member.lang).await? {
        staff::save::keep(tx, member, &held.profile, &held.profile.employed(&employment(&all))).await?;
    }
    let entry = Entry::new("work_contract", contract.id, "end").about(Some(contract.person_id));
    note_by(tx, member, entry.before(with_lost(contract.ends_on, &lost)).after(ends_on)).await?;
    let kept = settled(tx, member, reached, (contract.person_id, first.saturating_add(1.day()))).await?;
    Ok(Kept { beyond: beyond(tx, member, contract.person_id, ends_on).await?, ..kept })
}

/// The accepted absences that go on after the last day of a contract, where no other holds their last one.
async fn beyond(
    tx: &mut Tx,
    member: &Member,
    person_id: Id,
    ends_on: Option<Day>,
) -> Result<Vec<(Day, Day)>> {
    let Some(after) = ends_on.map(|it| it.saturating_add(1.day())) else { return Ok(Vec::new()) };
    let all = store::of_person(tx, member.scope, person_id).await?;
    let employed = |on: Day| employment(&all).into_iter().any(|it| staff::within(it, on));
    let held = absences::store::of_person(tx, member.scope, person_id, from_on(after)).await?;
    let lost = held.iter().rev().filter(|it| it.state == AbsenceState::Accepted && !employed(it.to));
    Ok(lost.map(|it| (it.from, it.to)).collect())
}

/// No time stands on a day that no contract holds any more (I4): it is taken away first, where its sheet is reopened,
/// which says why.
async fn nothing_written(tx: &mut Tx, member: &Member, all: &[WorkContract], from: Day) -> Result<()> {
    let Some(person_id) = all.first().map(|it| it.person_id) else { return Ok(()) };
    let employed = |on: Day| employment(all).into_iter().any(|it| staff::within(it, on));
    let written = staff::written_days(tx, member, person_id, from_on(from)).await?;
    let written: BTreeSet<Day> = written.into_iter().filter(|on| !employed(*on)).collect();
    let ui = member.words();
    match written.last() {
        Some(last) => {
            let msg = Msg::new("worktime-contract-written-after").with("day", ui.day(last));
            Err(Refusal::field("ends_on", msg.with("count", written.len())))
        }
        None => Ok(()),
    }
}

/// Plans high or low weeks inside the terms that hold then (I1). Sheets that are certain keep their figures (R18).
///
/// # Errors
/// [`Refusal::Invalid`] when they leave their terms or meet other planned weeks, or where a day would hold too much.
pub async fn plan_weeks(
    tx: &mut Tx,
    member: &Member,
    contract: &WorkContract,
    weeks: PatternPeriod,
) -> Result<Kept> {
    let ui = member.words();
    let mut after = contract.clone();
    let held = after.amendments.iter_mut().find(|it| it.holds(weeks.from));
    let held = held.ok_or_else(|| amend_msg(&ui, CannotAmend::PeriodOutside { on: weeks.from }))?;
    held.periods.push(weeks.clone());
    save_weeks(tx, member, contract, &after, weeks.from, ("plan", None, Some(&weeks))).await
}

/// Takes planned weeks away: the usual week holds again. Sheets that are certain keep their figures (R18).
///
/// # Errors
/// [`Refusal::NotFound`].
pub async fn unplan_weeks(tx: &mut Tx, member: &Member, contract: &WorkContract, id: Id) -> Result<Kept> {
    let mut after = contract.clone();
    let mut all = contract.amendments.iter().flat_map(|it| &it.periods);
    let weeks = all.find(|it| it.id == id).ok_or(Refusal::NotFound)?;
    for it in &mut after.amendments {
        it.periods.retain(|period| period.id != id);
    }
    save_weeks(tx, member, contract, &after, weeks.from, ("unplan", Some(weeks), None)).await
}

/// A verb of the journal, what there was and what there is.
type Told<'a> = (&'static str, Option<&'a PatternPeriod>, Option<&'a PatternPeriod>);

async fn save_weeks(
    tx: &mut Tx,
    member: &Member,
    contract: &WorkContract,
    after: &WorkContract,
    from: Day,
    (verb, before, now): Told<'_>,
) -> Result<Kept> {
    let reached = reached(tx, member, contract.person_id, from_on(from)).await?;
    let full = TooFull::of(tx, member, contract.person_id, from).await?;
    check(tx, member, after).await?;
    store::replace_amendments(tx, member.scope, &contract.amendments, &after.amendments).await?;
    let too_full = full.must_fit(tx, member).await?;
    let entry = Entry::new("work_contract", contract.id, verb).about(Some(contract.person_id));
    note_by(tx, member, entry.before(before).after(now)).await?;
    let kept = settled(tx, member, reached, (contract.person_id, from)).await?;
    Ok(Kept { too_full, ..kept })
}
