//! Saving an estimate with its line of the journal: the same for the pages and for the API.

use super::{
    estimate::{CannotChange, Estimate, EstimateState},
    form::{DraftEstimate, EstimateForm, Known, Overlap},
    store::{self, Weighed},
};
use crate::actions::{ActionState, Asker, Desk};
use ::store::Tx;
use base::{Day, Id, Instant, Msg, Refusal, Result, fresh_id, jiff::ToSpan, text_within};
use site::journal::{Entry, note};

const NOUN: &str = "estimate";

/// What stands in the journal.
#[derive(serde::Serialize)]
struct Record<'a> {
    title: &'a str,
    from: Day,
    to: Day,
    low_minutes: i64,
    likely_minutes: i64,
    high_minutes: i64,
    category: &'a str,
    project: &'a str,
    method_text: &'a str,
    includes_measured: bool,
    state: EstimateState,
}

fn record<'a>(desk: &'a Desk, it: &'a Estimate) -> Record<'a> {
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
        method_text: &it.method_text,
        includes_measured: it.includes_measured,
        state: it.state,
    }
}

/// Reads a form against the house of the desk.
///
/// # Errors
/// What [`EstimateForm::read`] says.
async fn read(tx: &mut Tx, desk: &Desk, form: &EstimateForm) -> Result<DraftEstimate> {
    let persons = desk.persons_sent(tx, &form.person).await?;
    let links = desk.links_sent(tx, &form.link).await?;
    let categories: Vec<Id> = desk.house.categories.iter().map(|it| it.id).collect();
    let projects: Vec<Id> = desk.house.projects.iter().map(|it| it.id).collect();
    let levels: Vec<Id> = desk.house.levels.iter().map(|it| it.id).collect();
    form.read(&Known {
        categories: &categories,
        projects: &projects,
        levels: &levels,
        persons: &persons,
        links: &links,
        me: desk.asker.contributor(),
        day_minutes: desk.house.settings.day_minutes,
    })
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
    let draft = read(tx, desk, form).await?;
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
    let draft = read(tx, desk, form).await?;
    overlapping(tx, desk, &sketch(desk, &draft, before)).await
}

/// Whether any of its days is in a frozen year (I9).
fn is_frozen(desk: &Desk, it: &Estimate) -> bool {
    desk.years.iter().any(|year| year.is_frozen() && year.starts_on <= it.to && it.from <= year.ends_on)
}

/// Adds an estimate.
///
/// # Errors
/// Every wrong field; `overlap` when another may tell the same hours and nobody said which.
pub async fn add(tx: &mut Tx, desk: &Desk, form: &EstimateForm) -> Result<Id> {
    let draft = read(tx, desk, form).await?;
    let mut it = sketch(desk, &draft, None);
    it.state = entered(desk, &it)?;
    settle_overlap(tx, desk, form, &mut it).await?;
    store::add(tx, desk.scope, &it).await?;
    let entry = Entry::new(NOUN, it.id, "add").about(it.contributor.person()).after(record(desk, &it));
    note(tx, desk.scope, &desk.author, entry, desk.now).await?;
    Ok(it.id)
}

/// Changes an estimate, if the form was filled on the version that is there.
///
/// # Errors
/// Every wrong field; [`CannotChange`].
pub async fn change(tx: &mut Tx, desk: &Desk, before: &Estimate, form: &EstimateForm) -> Result<()> {
    may_touch(desk, before)?;
    let draft = read(tx, desk, form).await?;
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
    moved(tx, desk, before, &it, "change", None).await
}

/// The state of what is entered: as an action of the same person would be.
fn entered(desk: &Desk, it: &Estimate) -> Result<EstimateState> {
    if is_frozen(desk, it) {
        return Err(CannotChange::YearFrozen.into());
    }
    let state = desk.asker.enter(it.contributor, false, &desk.circumstances(&[]))?;
    Ok(if state == ActionState::Pending { EstimateState::Pending } else { EstimateState::Validated })
}

/// The question that blocks: merge, restrict, or different people (R23).
async fn settle_overlap(tx: &mut Tx, desk: &Desk, form: &EstimateForm, it: &mut Estimate) -> Result<()> {
    let mut others = overlapping(tx, desk, it).await?;
    if matches!(desk.asker, Asker::Link { .. }) {
        // Behind a link the titles of others are not shown (R78): whoever moderates answers.
        if others.iter().any(|other| other.contributor != it.contributor) {
            it.state = EstimateState::Pending;
        }
        others.retain(|other| other.contributor == it.contributor);
    }
    let Some(other) = others.first() else { return Ok(()) };
    let key = match form.overlap() {
        Overlap::Distinct => {
            it.distinct_people = true;
            return Ok(());
        }
        Overlap::Restrict => "estimate-overlap-restrict",
        Overlap::Merge => "estimate-overlap-merge",
        Overlap::Ask => "estimate-overlap",
    };
    Err(Refusal::field("overlap", Msg::new(key).with("title", &other.title)))
}

fn may_touch(desk: &Desk, it: &Estimate) -> Result<(), CannotChange> {
    if it.contributor != desk.asker.contributor() && !desk.asker.moderates() {
        return Err(CannotChange::NotYours);
    }
    if is_frozen(desk, it) {
        return Err(CannotChange::YearFrozen);
    }
    if it.state == EstimateState::Cancelled { Err(CannotChange::Cancelled) } else { Ok(()) }
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
            ask_overlap(tx, desk, before).await?;
            it.state = entered(desk, before)?;
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
            ask_overlap(tx, desk, before).await?;
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
    moved(tx, desk, before, &it, name, told.as_deref()).await
}

/// What was copied, or waited, may by now tell the same hours as another (R23): the question is asked where it is
/// changed.
async fn ask_overlap(tx: &mut Tx, desk: &Desk, it: &Estimate) -> Result<()> {
    if it.distinct_people {
        return Ok(());
    }
    match overlapping(tx, desk, it).await?.first() {
        Some(other) => {
            Err(Refusal::field("overlap", Msg::new("estimate-overlap").with("title", &other.title)))
        }
        None => Ok(()),
    }
}

/// Nobody decides of what they contributed or entered, where four eyes are asked (R15).
fn four_eyes(desk: &Desk, it: &Estimate) -> bool {
    let mine = it.contributor == desk.asker.contributor() || it.entered_by == desk.person_id();
    desk.house.settings.four_eyes && mine
}

/// The copy of an estimate in the year after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copy {
    Made(Id),
    /// It was there: asked twice, the same hours are not told twice.
    There(Id),
}

impl Copy {
    #[must_use]
    pub const fn id(self) -> Id {
        match self {
            Copy::Made(id) | Copy::There(id) => id,
        }
    }
}

/// Copies an estimate to the fiscal year after its own, to be confirmed there, once (R25).
///
/// # Errors
/// [`CannotChange`].
pub async fn carry_over(tx: &mut Tx, desk: &Desk, before: &Estimate) -> Result<Copy> {
    if before.contributor != desk.asker.contributor() && !desk.asker.moderates() {
        return Err(CannotChange::NotYours.into());
    }
    if let Some(copy) = store::copy_of(tx, desk.scope, before.id).await? {
        return Ok(Copy::There(copy.id));
    }
    let later = |day: Day| day.saturating_add(1.year());
    let it = before.carried_over(later(before.from), later(before.to), fresh_id(), desk.now);
    if is_frozen(desk, &it) {
        return Err(CannotChange::YearFrozen.into());
    }
    store::add(tx, desk.scope, &it).await?;
    let entry = Entry::new(NOUN, it.id, "copy").about(it.contributor.person()).after(record(desk, &it));
    note(tx, desk.scope, &desk.author, entry, desk.now).await?;
    Ok(Copy::Made(it.id))
}

async fn moved(
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
