//! Rows in the JSON API.

use super::{
    known_days, may_read, may_write,
    shape::{AllocationFields, AllocationJson, NewAllocation, WrittenJson},
    warnings,
};
use crate::{
    entries::{
        Allocation, Book, Details, EntrySource,
        listing::{self, Wanted},
        save::{Change as Written, RowChange, apply_all},
        store,
    },
    rights::{OWN, READS},
    settings,
    sheets::SheetState,
    staff,
};
use ::store::Tx;
use base::{Day, Id, Msg, Refusal, Result, jiff::civil::Date, uuid::Uuid};
use serde::Deserialize;
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{
        Body, Change, FieldProblem, IfMatch, Listed, Operation, Paging, Query, Versioned, cursor, json,
        nothing, page_size, read_cursor, versioned,
    },
    axum::http::StatusCode,
};
use treasury::rights::SEES_FUNDING;
use utoipa::IntoParams;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/allocations";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/allocations/{id}";

/// Which rows.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
struct RowQuery {
    /// The first day; the first of January when not said.
    from: Option<Date>,
    /// The last day; today when not said.
    to: Option<Date>,
    /// Yourself, or anybody for those who read the team’s time; everybody they read when not said.
    person: Option<Uuid>,
    project: Option<Uuid>,
    action: Option<Uuid>,
    /// Rows that an agreement pays, for those who read funding.
    agreement: Option<Uuid>,
    /// The state of the sheet that holds the row: `open` while none was sent.
    state: Option<SheetState>,
}

pub fn routes() -> Routes {
    let all = Operation::get("listAllocations", ALL, "Time, in the order of the days")
        .text("One’s own; everybody’s for those who read the team’s time.")
        .query::<RowQuery>()
        .query::<Paging>()
        .answers_list::<AllocationJson>();
    let one = Operation::get("getAllocation", ONE, "One row of time").answers_one::<AllocationJson>(200);
    let add = Operation::post("createAllocation", ALL, "Write time on a day")
        .text("The same rules as the screens: locks, absences, presence, the counter of days, and no minute twice. \
            Agreements that declare nearly all of the year are told in `warnings`, never refused.")
        .takes::<NewAllocation>()
        .example(json!({"date": "2026-03-06", "minutes": 135, "project_id": "0197a1b2-0000-7000-8000-000000000001"}))
        .answers_one::<WrittenJson>(201);
    let change = Operation::patch("changeAllocation", ONE, "Change a row of time")
        .text("A new `minutes` without new hours takes the hours away: they would no longer be true.")
        .changes::<AllocationFields>()
        .example(json!({"minutes": 90}))
        .if_match(Versioned::Required)
        .answers_one::<WrittenJson>(200);
    let remove = Operation::delete("deleteAllocation", ONE, "Take a row of time away")
        .if_match(Versioned::Required)
        .answers_nothing();
    Routes::new()
        .api(OWN, all, index)
        .api(OWN, one, show)
        .api(OWN, add, create)
        .api(OWN, change, update)
        .api(OWN, remove, delete)
}

async fn index(member: Member, Query(query): Query<RowQuery>, Query(paging): Query<Paging>) -> Answer {
    let limit = page_size(paging.limit)?;
    let today = member.today();
    let (from, to) =
        known_days(query.from.unwrap_or_else(|| today.first_of_year()), query.to.unwrap_or(today))?;
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let person_id = match query.person {
        None if member.rights.allow(READS) => None,
        asked => Some(may_read(&mut tx, &member, asked).await?),
    };
    let after = paging.cursor.as_deref().map(read_cursor).transpose()?.unwrap_or((from, Id::nil()));
    if query.agreement.is_some() {
        member.must(SEES_FUNDING)?;
    }
    let wanted = Wanted {
        person_id,
        from,
        to,
        project_id: query.project,
        action_id: query.action,
        state: query.state,
        agreement_id: query.agreement,
    };
    let mut found = listing::page(&mut tx, member.scope, &wanted, after, limit + 1).await?;
    let most = usize::try_from(limit).map_err(Refusal::fault)?;
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|it| cursor(it.on, it.id));
    Ok(json(&Listed { items: found.iter().map(AllocationJson::of).collect(), next }))
}

/// The row, when the caller may see it; somebody else's is *not found* for who may not.
async fn seen(tx: &mut Tx, member: &Member, id: Id) -> Result<Allocation> {
    settings::store::get(tx, member.scope).await?;
    let it = store::get(tx, member.scope, id).await?;
    if it.person_id == member.person_id || member.rights.allow(READS) {
        return Ok(it);
    }
    let found = staff::store::find(tx, member.scope, it.person_id, member.lang).await?;
    if found.is_some_and(|it| staff::is_led_by(member, &it)) { Ok(it) } else { Err(Refusal::NotFound) }
}

fn one(status: StatusCode, it: &Allocation) -> site::axum::response::Response {
    versioned(status, it.version, &AllocationJson::of(it))
}

fn written(
    status: StatusCode,
    it: &Allocation,
    warnings: Vec<FieldProblem>,
) -> site::axum::response::Response {
    versioned(status, it.version, &WrittenJson { row: AllocationJson::of(it), warnings })
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    Ok(one(StatusCode::OK, &seen(&mut tx, &member, id).await?))
}

async fn create(member: Member, Body(sent): Body<NewAllocation>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let on: Day = super::known_day("date", sent.date)?;
    let person_id = may_write(&mut tx, &member, sent.person_id).await?;
    let mut book = Book::of(&mut tx, &member, person_id, (on, on)).await?;
    let external_ref = sent.external_ref.clone().filter(|it| !it.trim().is_empty());
    if let Some(reference) = &external_ref {
        must_be_new(&mut tx, &member, reference).await?;
    }
    let (row, details) = sent.fields().change(&member, on, None, external_ref)?;
    let before: Vec<Id> = book.allocations.iter().map(|it| it.id).collect();
    let mut tx = write(tx, &member, &mut book, (row, details)).await?;
    let added = book.allocations.iter().find(|it| !before.contains(&it.id));
    let added = added.ok_or_else(|| Refusal::fault("a row was added and is not there"))?;
    let warnings = warnings(&mut tx, &member, &book, (on, on)).await?;
    let answer = written(StatusCode::CREATED, added, warnings);
    tx.commit().await?;
    Ok(answer)
}

async fn must_be_new(tx: &mut Tx, member: &Member, reference: &str) -> Result<()> {
    if reference.chars().count() > 200 {
        return Err(Refusal::field("external_ref", Msg::new("text-too-long").with("most", 200_i64)));
    }
    match listing::find_by_reference(tx, member.scope, reference).await? {
        Some(_) => Err(Refusal::Conflict(Msg::new("worktime-already-there"))),
        None => Ok(()),
    }
}

/// Writes one row, or answers why not: nothing is written then, but that a reason was told (§3.8).
async fn write(
    mut tx: Tx,
    member: &Member,
    book: &mut Book,
    (row, details): (RowChange, Details),
) -> Result<Tx> {
    let changes = vec![((), Written::Detailed(row, details))];
    let (_, refused) = apply_all(&mut tx, member, EntrySource::Api, book, changes).await?;
    match refused.first() {
        Some(refused) => tx.commit().await.and(Err(refused.why.refusal(&member.ui()))),
        None => Ok(tx),
    }
}

async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    version: IfMatch,
    Change(mut sent): Change,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = seen(&mut tx, &member, id).await?;
    may_write(&mut tx, &member, Some(before.person_id)).await?;
    version.check(before.version)?;
    let says = |field: &str| sent.contains_key(field);
    if says("minutes") && !says("start_at") && !says("end_at") {
        sent.insert("start_at".to_owned(), serde_json::Value::Null);
        sent.insert("end_at".to_owned(), serde_json::Value::Null);
    }
    let fields: AllocationFields = Change(sent).over(&AllocationJson::of(&before).fields)?;
    let reference = before.details.external_ref.clone();
    let (row, mut details) =
        fields.change(&member, before.on, Some((before.id, before.version)), reference)?;
    details.import_id = before.details.import_id;
    let mut book = Book::of(&mut tx, &member, before.person_id, (before.on, before.on)).await?;
    let mut tx = write(tx, &member, &mut book, (row, details)).await?;
    let after = store::get(&mut tx, member.scope, id).await?;
    let warnings = warnings(&mut tx, &member, &book, (after.on, after.on)).await?;
    tx.commit().await?;
    Ok(written(StatusCode::OK, &after, warnings))
}

async fn delete(member: Member, Path((_, id)): Path<(String, Id)>, version: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = seen(&mut tx, &member, id).await?;
    may_write(&mut tx, &member, Some(before.person_id)).await?;
    version.check(before.version)?;
    let mut book = Book::of(&mut tx, &member, before.person_id, (before.on, before.on)).await?;
    let row = RowChange {
        on: before.on,
        key: before.target(),
        minutes: 0,
        label: None,
        seen: Some((before.id, before.version)),
        cell: false,
        new_id: None,
    };
    let tx = write(tx, &member, &mut book, (row, Details::default())).await?;
    tx.commit().await?;
    Ok(nothing())
}
