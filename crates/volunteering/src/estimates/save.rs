//! Saving an estimate with its line of the journal: the same for the pages and for the API.

use super::{
    dated,
    estimate::{CannotChange, Estimate, EstimateState},
    form::{DraftEstimate, EstimateForm, Known, Overlap},
    letters,
    store::{self, Weighed},
};
use crate::actions::{ActionState, Asker, Desk, Status};
use ::store::Tx;
use base::{Day, Id, Instant, Msg, Refusal, Result, day_from_text, fresh_id, text_within};
use organisation::fiscal_years::fiscal_year::FiscalYear;
use site::journal::{Entry, note};

pub(super) const NOUN: &str = "estimate";

/// What stands in the journal.
#[derive(serde::Serialize)]
pub(super) struct Record<'a> {
    title: &'a str,
    from: Day,
    to: Day,
    low_minutes: i64,
    likely_minutes: i64,
    high_minutes: i64,
    category: &'a str,
    project: &'a str,
    status: Status,
    method_text: &'a str,
    includes_measured: bool,
    state: EstimateState,
}

pub(super) fn record<'a>(desk: &'a Desk, it: &'a Estimate) -> Record<'a> {
    let range = it.range();
    Record {
        title: &it.title,
        from: it.from,
        to: it.to,
        low_minutes: range.low.0,
        likely_minutes: range.likely.0,
        high_minutes: range.high.0,
        category: desk.house.category_name(it.category_id),
        project: desk.house.project_name(it.project_id),
        status: it.status,
        method_text: &it.method_text,
        includes_measured: it.includes_measured,
        state: it.state,
    }
}

/// Reads a form against the house of the desk; a status that nobody chose is the dated one of the person (R6).
///
/// # Errors
/// What [`EstimateForm::read`] says; what is archived; `status` where the dated one changes in the period.
async fn read(
    tx: &mut Tx,
    desk: &Desk,
    form: &EstimateForm,
    before: Option<&Estimate>,
) -> Result<DraftEstimate> {
    let held = before.map_or([None; 3], |it| [Some(it.category_id), it.project_id, it.level_id]);
    let archived = desk.archived([&form.category, &form.project, &form.level], held);
    if !archived.is_empty() {
        return Err(Refusal::Invalid(archived));
    }
    let persons = desk.persons_sent(tx, &form.person).await?;
    let links = desk.links_sent(tx, &form.link).await?;
    let categories: Vec<Id> = desk.house.categories.iter().map(|it| it.id).collect();
    let projects: Vec<Id> = desk.house.projects.iter().map(|it| it.id).collect();
    let levels: Vec<Id> = desk.house.levels.iter().map(|it| it.id).collect();
    let mut draft = form.read(&Known {
        categories: &categories,
        projects: &projects,
        levels: &levels,
        persons: &persons,
        links: &links,
        me: desk.asker.contributor(),
        day_minutes: desk.house.settings.day_minutes,
    })?;
    dated::give_status(tx, desk, form, &mut draft).await?;
    Ok(draft)
}

/// A draft as the estimate it would be, before it is saved.
fn sketch(desk: &Desk, draft: &DraftEstimate, before: Option<&Estimate>) -> Estimate {
    Estimate {
        id: before.map_or_else(fresh_id, |it| it.id),
        title: draft.title.clone(),
        from: draft.from,
        to: draft.to,
        mode: draft.mode,
        numbers: draft.numbers,
        units: draft.units,
        headcount: draft.headcount,
        category_id: draft.category_id,
        project_id: draft.project_id,
        level_id: draft.level_id,
        contributor: draft.contributor,
        status: draft.status,
        method_text: draft.method_text.clone(),
        confidence: draft.confidence,
        includes_measured: draft.includes_measured,
        scope_category_id: draft.scope_category_id,
        scope_project_id: draft.scope_project_id,
        distinct_people: false,
        state: EstimateState::Validated,
        copied_from: before.and_then(|it| it.copied_from),
        entered_by: before.map_or(desk.person_id(), |it| it.entered_by),
        reject_reason: None,
        version: before.map_or(1, |it| it.version),
        created_at: before.map_or(desk.now, |it| it.created_at),
    }
}

/// Estimates that may tell the same hours as this one (R23).
///
/// # Errors
/// A fault from the database.
pub async fn overlapping(tx: &mut Tx, desk: &Desk, it: &Estimate) -> Result<Vec<Estimate>> {
    let near = store::list(tx, desk.scope, it.period()).await?;
    Ok(near.into_iter().filter(|other| it.overlaps(other)).collect())
}

/// What a form would save, weighed, before it is saved.
///
/// # Errors
/// What [`EstimateForm::read`] says.
pub async fn preview(
    tx: &mut Tx,
    desk: &Desk,
    form: &EstimateForm,
    before: Option<&Estimate>,
) -> Result<Weighed> {
    let draft = read(tx, desk, form, before).await?;
    store::weigh_one(tx, desk.scope, sketch(desk, &draft, before)).await
}

/// The estimates that may tell the same hours as what a form would save (R23).
///
/// # Errors
/// What [`EstimateForm::read`] says.
pub async fn overlaps_of(
    tx: &mut Tx,
    desk: &Desk,
    form: &EstimateForm,
    before: Option<&Estimate>,
) -> Result<Vec<Estimate>> {
    let draft = read(tx, desk, form, before).await?;
    overlapping(tx, desk, &sketch(desk, &draft, before)).await
}

/// Nothing changes that has a day in a frozen year (I9).
pub(super) fn must_be_open(desk: &Desk, it: &Estimate) -> Result<()> {
    let touches = |year: &&FiscalYear| year.starts_on <= it.to && it.from <= year.ends_on;
    match desk.years.iter().filter(|year| year.is_frozen()).find(touches) {
        Some(year) => Err(Refusal::Conflict(year.frozen_msg())),
        None => Ok(()),
    }
}

/// The day of a form that is in a frozen year: where it is told.
#[must_use]
pub fn frozen_day(desk: &Desk, form: &EstimateForm) -> &'static str {
    let is_open = |day: &str| day_from_text(day).is_none_or(|day| !desk.is_frozen(day));
    if is_open(&form.from) && !is_open(&form.to) { "to" } else { "from" }
}

/// Adds an estimate.
///
/// # Errors
/// Every wrong field; `overlap` when another may tell the same hours and nobody said which.
pub async fn add(tx: &mut Tx, desk: &Desk, form: &EstimateForm) -> Result<Id> {
    let draft = read(tx, desk, form, None).await?;
    let mut it = sketch(desk, &draft, None);
    it.state = entered(desk, &it)?;
    settle_overlap(tx, desk, form, &mut it).await?;
    store::add(tx, desk.scope, &it).await?;
    let entry = Entry::new(NOUN, it.id, "add").about(it.contributor.person()).after(record(desk, &it));
    note(tx, desk.scope, &desk.author, entry, desk.now).await?;
    letters::entered_for_you(tx, desk, &it).await?;
    Ok(it.id)
}

/// Changes an estimate, if the form was filled on the version that is there.
///
/// # Errors
/// Every wrong field; [`CannotChange`].
pub async fn change(tx: &mut Tx, desk: &Desk, before: &Estimate, form: &EstimateForm) -> Result<()> {
    may_touch(desk, before)?;
    let draft = read(tx, desk, form, Some(before)).await?;
    if draft.version != Some(before.version) {
        return Err(Refusal::field("", Msg::new("version-conflict")));
    }
    let mut it = sketch(desk, &draft, Some(before));
    it.state = match (before.state, entered(desk, &it)?) {
        (EstimateState::ToConfirm, _) => EstimateState::ToConfirm,
        (EstimateState::Pending, _) if desk.asker.moderates() => EstimateState::Pending,
        (_, state) => state,
    };
    settle_overlap(tx, desk, form, &mut it).await?;
    moved(tx, desk, before, &it, "change", None).await?;
    if it.contributor != before.contributor {
        letters::entered_for_you(tx, desk, &it).await
    } else if says_otherwise(before, &it) {
        letters::corrected(tx, desk, &it).await
    } else {
        Ok(())
    }
}

/// Whether the time told or its place is another: an answer about overlaps corrects nothing.
fn says_otherwise(before: &Estimate, it: &Estimate) -> bool {
    let told =
        |it: &Estimate| (it.title.clone(), it.from, it.to, it.range(), it.status, it.includes_measured);
    let places = |it: &Estimate| {
        (it.category_id, it.project_id, it.level_id, it.scope_category_id, it.scope_project_id)
    };
    told(before) != told(it) || places(before) != places(it)
}

/// The state of what is entered: as an action of the same person would be.
fn entered(desk: &Desk, it: &Estimate) -> Result<EstimateState> {
    must_be_open(desk, it)?;
    let state = desk.asker.enter(it.contributor, false, &desk.circumstances(&[]))?;
    Ok(if state == ActionState::Pending { EstimateState::Pending } else { EstimateState::Validated })
}

/// The question that blocks: merge, restrict, or different people (R23).
async fn settle_overlap(tx: &mut Tx, desk: &Desk, form: &EstimateForm, it: &mut Estimate) -> Result<()> {
    let (others, hidden) = asked_about(tx, desk, it).await?;
    let Some(other) = form.kept_by(&others).or(others.first()) else { return Ok(()) };
    let key = match form.overlap() {
        Overlap::Distinct => {
            // It says nothing of those that were not shown: whoever moderates is still to be asked about them.
            it.distinct_people = !hidden;
            return Ok(());
        }
        Overlap::Restrict => "estimate-overlap-restrict",
        Overlap::Merge => "estimate-overlap-merge",
        Overlap::Ask => "estimate-overlap",
    };
    Err(Refusal::field("overlap", Msg::new(key).with("title", &other.title)))
}

/// Those that may tell the same hours, which the asker is asked about, and whether there are others: behind a link the
/// titles of others are not shown (R78). It then waits, and whoever moderates answers.
async fn asked_about(tx: &mut Tx, desk: &Desk, it: &mut Estimate) -> Result<(Vec<Estimate>, bool)> {
    let mut others = overlapping(tx, desk, it).await?;
    let all = others.len();
    if matches!(desk.asker, Asker::Link { .. }) {
        others.retain(|other| other.contributor == it.contributor);
    }
    let hidden = others.len() < all;
    if hidden {
        it.state = EstimateState::Pending;
    }
    Ok((others, hidden))
}

fn may_touch(desk: &Desk, it: &Estimate) -> Result<()> {
    if it.contributor != desk.asker.contributor() && !desk.asker.moderates() {
        return Err(CannotChange::NotYours.into());
    }
    must_be_open(desk, it)?;
    if it.state == EstimateState::Cancelled { Err(CannotChange::Cancelled.into()) } else { Ok(()) }
}

/// What may be done to an estimate besides changing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    Cancel,
    /// « Reprise »: somebody looked at last year's numbers and says they hold (R25).
    Confirm,
    Validate,
    Reject,
}

/// Does it.
///
/// # Errors
/// [`CannotChange`]; a missing right; a reason too short (R14).
pub async fn act(tx: &mut Tx, desk: &Desk, before: &Estimate, verb: Verb, reason: &str) -> Result<()> {
    may_touch(desk, before)?;
    let mut it = before.clone();
    let mut told = None;
    let name = match verb {
        Verb::Cancel => {
            it.state = EstimateState::Cancelled;
            "cancel"
        }
        Verb::Confirm if before.state != EstimateState::ToConfirm => {
            return Err(CannotChange::NotToConfirm.into());
        }
        Verb::Confirm => {
            it.state = entered(desk, before)?;
            must_be_proposed(desk, before)?;
            ask_overlap(tx, desk, &mut it).await?;
            "confirm"
        }
        Verb::Validate | Verb::Reject if !desk.asker.moderates() => {
            return Err(Refusal::Forbidden(Msg::new("not-moderator")));
        }
        Verb::Validate if !matches!(before.state, EstimateState::Pending | EstimateState::Rejected) => {
            return Err(CannotChange::NotPending.into());
        }
        Verb::Validate | Verb::Reject if four_eyes(desk, before) => {
            return Err(Refusal::Forbidden(Msg::new("estimate-four-eyes")));
        }
        Verb::Validate => {
            ask_overlap(tx, desk, &mut it).await?;
            it.state = EstimateState::Validated;
            "validate"
        }
        Verb::Reject => {
            let reason = text_within(reason, 1000).unwrap_or_default();
            if reason.chars().count() < 5 {
                return Err(Refusal::field("reason", Msg::new("reason-too-short").with("least", 5_i64)));
            }
            it.state = EstimateState::Rejected;
            it.reject_reason = Some(reason.clone());
            told = Some(reason);
            "reject"
        }
    };
    moved(tx, desk, before, &it, name, told.as_deref()).await?;
    match told {
        Some(reason) => letters::rejected(tx, desk, &it, &reason).await,
        None => Ok(()),
    }
}

/// What is archived takes nothing new: whoever confirms a copy chooses again first, by changing it.
fn must_be_proposed(desk: &Desk, it: &Estimate) -> Result<()> {
    let id = |id: Option<Id>| id.map(|it| it.to_string()).unwrap_or_default();
    let sent = [it.category_id.to_string(), id(it.project_id), id(it.level_id)];
    let archived = desk.archived([&sent[0], &sent[1], &sent[2]], [None; 3]);
    match archived.0.into_iter().next() {
        Some((_, msg)) => Err(Refusal::Conflict(msg)),
        None => Ok(()),
    }
}

/// What was copied, or waited, may by now tell the same hours as another (R23): the question is asked where it is
/// changed.
async fn ask_overlap(tx: &mut Tx, desk: &Desk, it: &mut Estimate) -> Result<()> {
    let (others, hidden) = asked_about(tx, desk, it).await?;
    if let Some(other) = others.first().filter(|_| !it.distinct_people) {
        return Err(Refusal::field("overlap", Msg::new("estimate-overlap").with("title", &other.title)));
    }
    it.distinct_people &= !hidden;
    Ok(())
}

/// Nobody decides of what they contributed or entered, where four eyes are asked (R15).
pub(crate) fn four_eyes(desk: &Desk, it: &Estimate) -> bool {
    let mine = it.contributor == desk.asker.contributor() || it.entered_by == desk.person_id();
    desk.house.settings.four_eyes && mine
}

pub(super) async fn moved(
    tx: &mut Tx,
    desk: &Desk,
    before: &Estimate,
    it: &Estimate,
    verb: &'static str,
    reason: Option<&str>,
) -> Result<()> {
    let now: Instant = desk.now;
    store::change(tx, desk.scope, it, before.version, now).await?;
    let mut entry = Entry::new(NOUN, it.id, verb).about(it.contributor.person());
    entry = entry.before(record(desk, before)).after(record(desk, it));
    entry.reason = reason;
    note(tx, desk.scope, &desk.author, entry, now).await
}
