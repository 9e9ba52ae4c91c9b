//! Sheets in the JSON API: sent by a day they hold, then moved as on the screens.

use super::{Move, Sheet, SheetState, moves, store};
use crate::{
    entries::{
        Whose,
        api::{known_day, known_days, may_read, may_write},
    },
    paging::paged,
    rights::{OWN, READS, TEAM, VALIDATES},
    settings,
    staff::Reach,
};
use base::{
    Id, Refusal, Result,
    jiff::{Timestamp, ToSpan, civil::Date},
    uuid::Uuid,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, IfMatch, Operation, Paging, Query, Versioned, json, versioned},
    axum::http::StatusCode,
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/worktime/entry-periods";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/entry-periods/{id}";
const RECALL: &str = "/api/v1/orgs/{slug}/worktime/entry-periods/{id}/recall";
const VALIDATE: &str = "/api/v1/orgs/{slug}/worktime/entry-periods/{id}/validate";
const REFUSE: &str = "/api/v1/orgs/{slug}/worktime/entry-periods/{id}/refuse";
const CLOSE: &str = "/api/v1/orgs/{slug}/worktime/entry-periods/{id}/close";
const REOPEN: &str = "/api/v1/orgs/{slug}/worktime/entry-periods/{id}/reopen";

/// A person’s week or month.
#[derive(Serialize, ToSchema)]
#[schema(as = EntryPeriod)]
struct SheetJson {
    id: Uuid,
    version: i64,
    person_id: Uuid,
    from: Date,
    to: Date,
    state: SheetState,
    submitted_by: String,
    submitted_at: Option<Timestamp>,
    validated_by: String,
    validated_at: Option<Timestamp>,
    closed_by: String,
    closed_at: Option<Timestamp>,
    /// The fingerprint of the hours that were sent; empty while they may change.
    hash: String,
    /// Of its refusal or of its reopening.
    reason: String,
}

impl From<Sheet> for SheetJson {
    fn from(it: Sheet) -> SheetJson {
        SheetJson {
            id: it.id,
            version: it.version,
            person_id: it.person_id,
            from: it.from,
            to: it.to,
            state: it.state,
            submitted_by: it.submitted_by,
            submitted_at: it.submitted_at,
            validated_by: it.validated_by,
            validated_at: it.validated_at,
            closed_by: it.closed_by,
            closed_at: it.closed_at,
            hash: it.hash,
            reason: it.reason,
        }
    }
}

/// Which sheets.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct SheetQuery {
    /// A year ago when not said.
    from: Option<Date>,
    /// Today when not said.
    to: Option<Date>,
    person: Option<Uuid>,
    state: Option<SheetState>,
}

/// The sheet to send.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Submission {
    /// Any day of it.
    date: Date,
    /// Yourself when not said.
    #[serde(default)]
    person_id: Option<Uuid>,
}

/// Why.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct MoveReason {
    #[schema(max_length = 200)]
    reason: String,
}

pub fn routes() -> Routes {
    let all = Operation::get("listEntryPeriods", ALL, "Sheets that were sent, in the order of their days")
        .text("One’s own; everybody’s for those who read the team’s time or validate. A sheet is there once sent.")
        .query::<SheetQuery>()
        .query::<Paging>()
        .answers_list::<SheetJson>();
    let one = Operation::get("getEntryPeriod", ONE, "One sheet").answers_one::<SheetJson>(200);
    let send = Operation::post("submitEntryPeriod", ALL, "Send the sheet that holds a day")
        .text(
            "Refused while days with something due have nothing written, or counters are missing (R12, R13).",
        )
        .takes::<Submission>()
        .example(json!({"date": "2026-02-28"}))
        .answers_one::<SheetJson>(200);
    let moved = |id: &'static str, path: &'static str, summary: &'static str| {
        Operation::post(id, path, summary)
            .takes::<MoveReason>()
            .if_match(Versioned::Optional)
            .answers_one::<SheetJson>(200)
    };
    let routes = Routes::new().api(OWN, all, index).api(OWN, one, show).api(OWN, send, submit);
    routes
        .api(OWN, moved("recallEntryPeriod", RECALL, "Take a sheet back that was sent"), recall)
        .api(TEAM, moved("validateEntryPeriod", VALIDATE, "Validate a sheet"), validate)
        .api(TEAM, moved("refuseEntryPeriod", REFUSE, "Refuse a sheet, with a reason"), refuse)
        .api(TEAM, moved("closeEntryPeriod", CLOSE, "Close a validated sheet"), close)
        .api(OWN, moved("reopenEntryPeriod", REOPEN, "Reopen a sheet, with a reason"), reopen)
}

fn one(it: Sheet) -> site::axum::response::Response {
    versioned(StatusCode::OK, it.version, &SheetJson::from(it))
}

fn sees_all(member: &Member) -> bool {
    member.rights.allow(READS) || member.rights.can(VALIDATES)
}

async fn index(member: Member, Query(query): Query<SheetQuery>, Query(paging): Query<Paging>) -> Answer {
    let today = member.today();
    let from = query.from.unwrap_or_else(|| today.saturating_sub(1.year()));
    let days = known_days(from, query.to.unwrap_or(today))?;
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let found = match query.person {
        None if sees_all(&member) => {
            let reach = Reach::load(&mut tx, &member).await?;
            let mut all = store::of_all(&mut tx, member.scope, days).await?;
            all.retain(|it| reach.holds(it.person_id));
            all
        }
        asked => {
            let person_id = may_read(&mut tx, &member, asked).await?;
            store::of_person(&mut tx, member.scope, person_id, days).await?
        }
    };
    let wanted = |it: &Sheet| query.state.is_none_or(|state| state == it.state);
    let found: Vec<Sheet> = found.into_iter().filter(wanted).collect();
    Ok(json(&paged(found, &paging, |it| (it.from, it.id), SheetJson::from)?))
}

async fn seen(tx: &mut ::store::Tx, member: &Member, id: Id) -> Result<Sheet> {
    let it = store::get(tx, member.scope, id).await?;
    if it.person_id != member.person_id {
        if !sees_all(member) {
            return Err(Refusal::NotFound);
        }
        Reach::load(tx, member).await?.must_hold(it.person_id)?;
    }
    Ok(it)
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    Ok(one(seen(&mut tx, &member, id).await?))
}

async fn submit(member: Member, Body(sent): Body<Submission>) -> Answer {
    let on = known_day("date", sent.date)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let person_id = may_write(&mut tx, &member, sent.person_id).await?;
    let whose = Whose::seen_by(&member, person_id);
    let (sheet, _) = moves::submit(&mut tx, &member, whose, on).await?;
    let sheet = store::get(&mut tx, member.scope, sheet.id).await?;
    tx.commit().await?;
    Ok(one(sheet))
}

macro_rules! moves {
    ($($name:ident: $asked:ident;)*) => {$(
        async fn $name(
            member: Member,
            Path((_, id)): Path<(String, Id)>,
            version: IfMatch,
            Body(sent): Body<MoveReason>,
        ) -> Answer {
            moved(member, id, &version, Move::$asked, &sent.reason).await
        }
    )*};
}

moves! {
    recall: Recall;
    validate: Validate;
    refuse: Refuse;
    close: Close;
    reopen: Reopen;
}

async fn moved(member: Member, id: Id, version: &IfMatch, asked: Move, reason: &str) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    version.check(seen(&mut tx, &member, id).await?.version)?;
    moves::act(&mut tx, &member, id, asked, reason).await?;
    let sheet = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(one(sheet))
}
