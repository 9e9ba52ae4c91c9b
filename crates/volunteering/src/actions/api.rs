//! Actions in the JSON API: the same rules, desk and functions as the pages.

mod filter;
mod mine;
mod shape;

pub use filter::FilterQuery;

use super::{
    CannotChange, Desk, VolunteerAction,
    declare::{
        EntryForm, Question,
        entry::{Outcome, declare},
    },
    listing::web::note_list_of,
    one::{
        change::{Then, cancel, change, confirm, is_correction, move_state},
        web::may_see,
    },
    store::{self, FIRST, ListedAction, get_listed, list, list_of},
};
use crate::{
    actions::Contributor,
    moderation::bulk::{self, Act, Chosen},
    rights::{MODERATE, MODULE_NAME, OWN},
};
use ::store::Tx;
use base::{Day, FieldErrors, Id, Msg, Refusal, Result, jiff::civil::date};
use organisation::journal;
use serde_json::{Map, Value, json};
use shape::{
    ActionFields, ActionJson, Dispute, Duration, DurationQuery, EnteredJson, NewActionJson, OwnActionJson,
    Rejection, duration, entering,
};
use site::{
    Access, Answer, Level, Member, Path, Routes, SignedIn,
    api::{
        Body, CallUid, Change, FieldProblem, IfMatch, Listed, Operation, Paging, Query, Versioned, cursor,
        field_problem, json, nothing, page_size, read_cursor, versioned,
    },
    axum::http::StatusCode,
};

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/actions";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/actions/{id}";
const VALIDATE: &str = "/api/v1/orgs/{slug}/volunteering/actions/{id}/validate";
const REJECT: &str = "/api/v1/orgs/{slug}/volunteering/actions/{id}/reject";
const DISPUTE: &str = "/api/v1/orgs/{slug}/volunteering/actions/{id}/dispute";
const CONFIRM: &str = "/api/v1/orgs/{slug}/volunteering/actions/{id}/confirm";
const CANCEL: &str = "/api/v1/orgs/{slug}/volunteering/actions/{id}/cancel";
const DURATION: &str = "/api/v1/orgs/{slug}/volunteering/actions:parse-duration";

pub fn routes() -> Routes {
    reading().and(writing()).and(moving()).and(mine::routes())
}

fn reading() -> Routes {
    let all = Operation::get("listActions", ALL, "Everybody’s actions, the newest first")
        .text(
            "For those who moderate; anybody reads their own with `listMyActions`. A list of one person leaves a line \
            in the journal, as looking at one of their actions does.",
        )
        .query::<FilterQuery>()
        .query::<Paging>()
        .answers_list::<ActionJson>();
    let one = Operation::get("getAction", ONE, "One action")
        .text("One’s own, or any for those who moderate: looking at somebody else’s leaves a line in the journal.")
        .answers_one::<ActionJson>(200);
    let mine =
        Operation::get("listMyActions", "/api/v1/me/actions", "One’s own actions in every organisation")
            .query::<Paging>()
            .answers_list::<OwnActionJson>();
    let read = Operation::get("parseDuration", DURATION, "Read a duration as people type it")
        .query::<DurationQuery>()
        .answers::<Duration>(200);
    Routes::new().api(MODERATE, all, index).api(OWN, one, show).api(Access::SignedIn, mine, own).api(
        OWN,
        read,
        parse_duration,
    )
}

fn writing() -> Routes {
    let add = Operation::post("createAction", ALL, "Declare an action")
        .text(
            "For yourself; for somebody else, a private link or nobody when you moderate. What looks like an \
            action already there is entered and told in `warnings`, never refused.",
        )
        .takes::<NewActionJson>()
        .example(json!({"title": "Tri des dons", "date": "2026-03-07", "minutes": 135}))
        .answers_one::<EnteredJson>(201);
    let change = Operation::patch("changeAction", ONE, "Change an action")
        .text("Its author’s change of a validated action waits again where actions are moderated. Of somebody \
            else’s, those who moderate correct the title, the category, the project, the level and the duration.")
        .changes::<ActionFields>()
        .example(json!({"duration_text": "2h15"}))
        .if_match(Versioned::Required)
        .answers_one::<EnteredJson>(200);
    let remove = Operation::delete("deleteAction", ONE, "Cancel an action")
        .text("It stays in the lists as cancelled, and counts for nothing: the same as `cancelAction`.")
        .if_match(Versioned::Required)
        .answers_nothing();
    Routes::new().api(OWN, add, create).api(OWN, change, update).api(OWN, remove, delete)
}

fn moving() -> Routes {
    let moved = |operation: Operation| operation.if_match(Versioned::Optional).answers_one::<ActionJson>(200);
    let validate = Operation::post("validateAction", VALIDATE, "Validate an action that waits");
    let reject = Operation::post("rejectAction", REJECT, "Reject an action that waits, with a reason")
        .takes::<Rejection>()
        .example(json!({"reason": "Déjà comptée le 7 mars"}));
    let dispute = Operation::post("disputeAction", DISPUTE, "Say that one’s own action is wrong")
        .text("It leaves totals until somebody settles it.")
        .takes::<Dispute>()
        .example(json!({"reason": "Je n’y étais pas"}));
    let confirm = Operation::post("confirmAction", CONFIRM, "Say that a planned action took place")
        .text("Its person says so; whoever moderates does for whom has neither account nor open link.");
    let cancel = Operation::post("cancelAction", CANCEL, "Cancel an action");
    Routes::new()
        .api(MODERATE, moved(validate), validate_one)
        .api(MODERATE, moved(reject), reject_one)
        .api(OWN, moved(dispute), dispute_one)
        .api(OWN, moved(confirm), confirm_one)
        .api(OWN, moved(cancel), cancel_one)
}

async fn index(member: Member, Query(filter): Query<FilterQuery>, Query(paging): Query<Paging>) -> Answer {
    let limit = page_size(paging.limit)?;
    let after = after(paging.cursor.as_deref())?;
    let mut tx = member.site.db.read().await?;
    let filter = filter.filter();
    let mut found = list(&mut tx, member.scope, &filter, after, limit + 1).await?;
    let next = cut(&mut found, limit);
    let seen = filter.person.filter(|_| !found.is_empty());
    let items = found.into_iter().map(|it| ActionJson::listed(it, member.lang)).collect();
    note_list_of(&member, tx, seen).await?;
    Ok(json(&Listed { items, next }))
}

/// Where a list begins or goes on.
fn after(sent: Option<&str>) -> Result<(Day, Id)> {
    let (day, id) = sent.map(read_cursor).transpose()?.unwrap_or(FIRST);
    Ok((day.max(date(1, 1, 1)), id))
}

/// Cuts a list read one line too long; answers the cursor to go on from, when there is more.
fn cut(found: &mut Vec<ListedAction>, limit: i64) -> Option<String> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > limit;
    found.truncate(limit);
    found.last().filter(|_| more).map(|it| cursor(it.action.happened_on, it.action.id))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let listed = get_listed(&mut tx, desk.scope, id).await?;
    may_see(&desk, &listed.action)?;
    let (version, seen) = (listed.action.version, listed.action.contributor.person());
    let action = ActionJson::listed(listed, member.lang);
    journal::note_look(&member, tx, ("volunteer_action", id), seen).await?;
    Ok(versioned(StatusCode::OK, version, &action))
}

async fn own(signed_in: SignedIn, Query(paging): Query<Paging>) -> Answer {
    let limit = page_size(paging.limit)?;
    let after = after(paging.cursor.as_deref())?;
    let members = signed_in.members().await?;
    let mut tx = signed_in.site.db.read().await?;
    let mut found: Vec<(String, ListedAction)> = Vec::new();
    for member in &members {
        // One's own is open whatever the role; a token only where its scope says.
        if member.actor.token.is_some() && member.rights.level(MODULE_NAME) < Level::Own {
            continue;
        }
        let me = Contributor::Person(member.person_id);
        let of_organisation = list_of(&mut tx, member.scope, me, after, limit + 1).await?;
        found.extend(of_organisation.into_iter().map(|it| (member.organisation.slug.clone(), it)));
    }
    let key = |it: &(String, ListedAction)| (it.1.action.happened_on, it.1.action.id);
    found.sort_by_key(|it| std::cmp::Reverse(key(it)));
    let limit = usize::try_from(limit).map_err(Refusal::fault)?;
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|it| cursor(key(it).0, key(it).1));
    let items = found.into_iter().map(|(organisation, it)| OwnActionJson {
        organisation,
        action: ActionJson::listed(it, signed_in.lang),
    });
    Ok(json(&Listed { items: items.collect(), next }))
}

async fn parse_duration(member: Member, Query(query): Query<DurationQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    Ok(json(&duration(&desk, &query.text)?))
}

/// What is wrong with the time, told of the field that said it.
fn of_minutes(refusal: Refusal) -> Refusal {
    let Refusal::Invalid(mut errors) = refusal else { return refusal };
    if let Some(msg) = errors.0.remove("duration") {
        errors.add("minutes", msg);
    }
    Refusal::Invalid(errors)
}

/// What only the person whose time it is may say of it (R14).
const THEIRS: [&str; 7] = ["date", "end_date", "distance_m", "description", "planned", "headcount", "split"];

/// A moderator is told what they may not correct: it is never left as it was without a word.
fn must_be_open(fields: &ActionFields, sent: &Map<String, Value>) -> Result<()> {
    let held = serde_json::to_value(fields).map_err(Refusal::fault)?;
    let mut errors = FieldErrors::default();
    for field in THEIRS {
        if sent.get(field).is_some_and(|it| Some(it) != held.get(field)) {
            errors.add(field, Msg::new("field-not-yours"));
        }
    }
    errors.or(())
}

async fn create(member: Member, CallUid(uid): CallUid, Body(sent): Body<Map<String, Value>>) -> Answer {
    let by_minutes = sent.get("minutes").is_some_and(|it| !it.is_null());
    let told = |refusal| if by_minutes { of_minutes(refusal) } else { refusal };
    let mut form = EntryForm { action: entering(sent, uid)?, ..EntryForm::default() };
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    // Sent again, it is found and nothing is written: a lost answer is found with it.
    let uid = &form.action.client_uid;
    let known = !uid.is_empty() && store::find_by_uid(&mut tx, desk.scope, uid).await?.is_some();
    let mut warnings = Vec::new();
    let mut outcome = declare(&mut tx, &desk, &form).await.map_err(told)?;
    if let Outcome::Asked(Question::Twin { .. }) = outcome {
        // R7 warns and does not block: a program is told with its answer, it is not asked.
        warnings.push(field_problem(&member.site, "title", &Msg::new("already-entered")));
        "yes".clone_into(&mut form.confirmed);
        outcome = declare(&mut tx, &desk, &form).await.map_err(told)?;
    }
    let (version, entered) = entered(&mut tx, &member, &desk, (outcome, warnings)).await?;
    if !known {
        tx.commit().await?;
        member.site.wake.rouse();
    }
    Ok(versioned(StatusCode::CREATED, version, &entered))
}

/// What was entered or changed, with its version, its later parts (R8) and what may be worth a look.
async fn entered(
    tx: &mut Tx,
    member: &Member,
    desk: &Desk,
    (outcome, mut warnings): (Outcome, Vec<FieldProblem>),
) -> Result<(i64, EnteredJson)> {
    let Outcome::Entered(first, later) = outcome else {
        return Err(Refusal::fault("the API was asked a question"));
    };
    if first.last_day() > desk.year_end(first.happened_on) {
        warnings.push(field_problem(&desk.site, "end_date", &Msg::new("year-end-crossed")));
    }
    let first = get_listed(tx, desk.scope, first.id).await?;
    let mut later_parts = Vec::new();
    for part in later {
        later_parts.push(ActionJson::listed(get_listed(tx, desk.scope, part.id).await?, member.lang));
    }
    let version = first.action.version;
    Ok((version, EnteredJson { action: ActionJson::listed(first, member.lang), later_parts, warnings }))
}

async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Change(mut sent): Change,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (desk, before) = seen_action(&mut tx, &member, id, &seen).await?;
    let mut fields = ActionFields::of(&before);
    if is_correction(&desk, &before) {
        must_be_open(&fields, &sent)?;
    }
    let by_minutes = !sent.contains_key("duration_text");
    if sent.contains_key("duration_text") {
        // The time is said anew: what is there is not said beside it.
        sent.entry("minutes").or_insert(Value::Null);
    }
    fields = Change(sent).over(&fields)?;
    let mut form = EntryForm { action: fields.form()?, ..EntryForm::default() };
    form.action.version = before.version.to_string();
    let told = |refusal| if by_minutes { of_minutes(refusal) } else { refusal };
    let outcome = change(&mut tx, &desk, &before, &form, Then::Stay).await.map_err(told)?;
    let (version, changed) = entered(&mut tx, &member, &desk, (outcome, Vec::new())).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(versioned(StatusCode::OK, version, &changed))
}

async fn delete(member: Member, path: Path<(String, Id)>, seen: IfMatch) -> Answer {
    cancel_one(member, path, seen).await?;
    Ok(nothing())
}

/// The action, for whoever may see it, on the version that was named.
async fn seen_action(
    tx: &mut Tx,
    member: &Member,
    id: Id,
    seen: &IfMatch,
) -> Result<(Desk, VolunteerAction)> {
    let desk = Desk::of_member(tx, member).await?;
    let action = store::get(tx, desk.scope, id).await?;
    may_see(&desk, &action)?;
    seen.check(action.version)?;
    Ok((desk, action))
}

/// Keeps what was done and answers the action as it now is.
async fn finish(member: &Member, mut tx: Tx, action: VolunteerAction, status: StatusCode) -> Answer {
    let listed = get_listed(&mut tx, member.scope, action.id).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(versioned(status, listed.action.version, &ActionJson::listed(listed, member.lang)))
}

/// A change that only moves the state.
async fn moved(
    member: Member,
    (id, seen): (Id, IfMatch),
    (verb, reason): (&'static str, Option<String>),
    decide: impl FnOnce(&mut VolunteerAction, &Desk) -> std::result::Result<(), CannotChange>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (desk, before) = seen_action(&mut tx, &member, id, &seen).await?;
    let after = move_state(&mut tx, &desk, &before, verb, reason.as_deref(), |it| decide(it, &desk)).await?;
    finish(&member, tx, after, StatusCode::OK).await
}

async fn cancel_one(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (desk, before) = seen_action(&mut tx, &member, id, &seen).await?;
    let after = cancel(&mut tx, &desk, &before).await?;
    finish(&member, tx, after, StatusCode::OK).await
}

async fn confirm_one(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (desk, before) = seen_action(&mut tx, &member, id, &seen).await?;
    let after = confirm(&mut tx, &desk, &before).await?;
    finish(&member, tx, after, StatusCode::OK).await
}

async fn dispute_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(sent): Body<Dispute>,
) -> Answer {
    let reason = super::one::web::dispute_reason(&sent.reason)?;
    let decide = |it: &mut VolunteerAction, desk: &Desk| {
        let now = desk.circumstances(&[it.happened_on]);
        it.dispute(&desk.asker, &now)
    };
    moved(member, (id, seen), ("dispute", reason), decide).await
}

async fn validate_one(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    moderated(member, (id, seen), Act::Validate).await
}

async fn reject_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(sent): Body<Rejection>,
) -> Answer {
    moderated(member, (id, seen), Act::Reject { reason: sent.reason }).await
}

/// One action through the same functions as many; a refusal keeps its own status.
async fn moderated(member: Member, (id, seen): (Id, IfMatch), act: Act) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (desk, before) = seen_action(&mut tx, &member, id, &seen).await?;
    let now = desk.circumstances(&[before.happened_on]);
    match &act {
        Act::Reject { reason } => before.clone().reject(&desk.asker, &now, reason),
        _ => before.clone().validate(&desk.asker, &now),
    }
    .map_err(|cannot| desk.refusing(cannot, &[before.happened_on]))?;
    bulk::run(&mut tx, &desk, &[Chosen { id, seen: None }], &act).await?;
    finish(&member, tx, before, StatusCode::OK).await
}
