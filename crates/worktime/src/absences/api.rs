//! Absences in the JSON API. Why somebody else is away is told to who may see it only (I10).

use super::{
    Absence, AbsenceState, Half,
    form::AbsenceForm,
    knows_reason,
    reason::tell_if_watched,
    save::{self, Act},
    store,
};
use crate::{
    entries::api::{known_days, may_read, may_write},
    paging::paged,
    rights::{OWN, READS, TEAM, VALIDATES},
    settings,
    staff::Reach,
};
use ::store::Tx;
use base::{
    Id, Refusal, Result,
    jiff::{ToSpan, civil::Date},
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

const ALL: &str = "/api/v1/orgs/{slug}/worktime/absences";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/absences/{id}";
const SUBMIT: &str = "/api/v1/orgs/{slug}/worktime/absences/{id}/submit";
const ACCEPT: &str = "/api/v1/orgs/{slug}/worktime/absences/{id}/accept";
const REFUSE: &str = "/api/v1/orgs/{slug}/worktime/absences/{id}/refuse";
const CANCEL: &str = "/api/v1/orgs/{slug}/worktime/absences/{id}/cancel";
const RECTIFY: &str = "/api/v1/orgs/{slug}/worktime/absences/{id}/rectify";

/// From a half-day to a half-day, both counted.
#[derive(Serialize, ToSchema)]
#[schema(as = Absence)]
struct AbsenceJson {
    id: Uuid,
    version: i64,
    person_id: Uuid,
    /// Absent when you may not know why somebody else is away.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    type_id: Option<Uuid>,
    from: Date,
    from_half: Half,
    to: Date,
    to_half: Half,
    state: AbsenceState,
    /// Absent when you may not know why somebody else is away.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    comment: Option<String>,
    /// Why it was refused; empty before. Absent when you may not know why somebody else is away.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    answer: Option<String>,
}

impl AbsenceJson {
    fn of(member: &Member, it: Absence) -> AbsenceJson {
        let knows = knows_reason(member, it.person_id);
        AbsenceJson {
            id: it.id,
            version: it.version,
            person_id: it.person_id,
            type_id: knows.then_some(it.type_id),
            from: it.from,
            from_half: it.from_half,
            to: it.to,
            to_half: it.to_half,
            state: it.state,
            comment: knows.then_some(it.comment),
            answer: knows.then_some(it.answer),
        }
    }
}

/// An absence to ask for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAbsence {
    /// Yourself when not said.
    #[serde(default)]
    person_id: Option<Uuid>,
    type_id: Uuid,
    from: Date,
    #[serde(default)]
    from_half: Option<Half>,
    /// `from` when not said.
    #[serde(default)]
    to: Option<Date>,
    #[serde(default)]
    to_half: Option<Half>,
    /// Never why somebody is ill.
    #[serde(default)]
    #[schema(max_length = 200)]
    comment: String,
    /// Kept and not sent: you alone see it, and it counts for nothing.
    #[serde(default)]
    draft: bool,
}

impl NewAbsence {
    fn form(self) -> AbsenceForm {
        let half = |it: Option<Half>| it.map_or("", Half::as_text).to_owned();
        AbsenceForm {
            kind: self.type_id.to_string(),
            from: self.from.to_string(),
            from_half: half(self.from_half),
            to: self.to.map(|it| it.to_string()).unwrap_or_default(),
            to_half: half(self.to_half),
            comment: self.comment,
            draft: if self.draft { "1".to_owned() } else { String::new() },
            ..AbsenceForm::default()
        }
    }
}

/// Which absences.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct AbsenceQuery {
    /// A year ago when not said.
    from: Option<Date>,
    /// In a year when not said.
    to: Option<Date>,
    person: Option<Uuid>,
    state: Option<AbsenceState>,
}

/// Why it is refused.
#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct AbsenceReason {
    #[schema(max_length = 200)]
    reason: String,
}

pub fn routes() -> Routes {
    let all = Operation::get("listAbsences", ALL, "Absences, in the order of their days")
        .text("One’s own; everybody’s for those who read the team’s time or validate.")
        .query::<AbsenceQuery>()
        .query::<Paging>()
        .answers_list::<AbsenceJson>();
    let one = Operation::get("getAbsence", ONE, "One absence").answers_one::<AbsenceJson>(200);
    let add = Operation::post("createAbsence", ALL, "Ask for an absence")
        .text("A type that needs no agreement is accepted at once; a draft waits to be sent.")
        .takes::<NewAbsence>()
        .example(json!({"type_id": "0197a1b2-0000-7000-8000-000000000001", "from": "2026-08-03", "to": "2026-08-21"}))
        .answers_one::<AbsenceJson>(201);
    let moved = |id: &'static str, path: &'static str, summary: &'static str| {
        Operation::post(id, path, summary).if_match(Versioned::Optional).answers_one::<AbsenceJson>(200)
    };
    let rectified = Operation::post(
        "rectifyAbsence",
        RECTIFY,
        "Put another absence in the place of an accepted one",
    )
    .text("Other days or another type; the person stays. The days taken are given back first. Validated sheets keep their figures, for who manages: the difference is a movement of the counter whose cause is `absence_correction`. A draft is written again.")
    .takes::<NewAbsence>()
    .example(
        json!({"type_id": "0197a1b2-0000-7000-8000-000000000001", "from": "2026-08-03", "to": "2026-08-14"}),
    )
    .if_match(Versioned::Optional)
    .answers_one::<AbsenceJson>(201);
    Routes::new()
        .api(OWN, all, index)
        .api(OWN, one, show)
        .api(OWN, add, create)
        .api(OWN, moved("submitAbsence", SUBMIT, "Send a draft"), submit)
        .api(TEAM, moved("acceptAbsence", ACCEPT, "Accept an absence"), accept)
        .api(
            TEAM,
            moved("refuseAbsence", REFUSE, "Refuse an absence, with a reason").takes::<AbsenceReason>(),
            refuse,
        )
        .api(OWN, moved("cancelAbsence", CANCEL, "Cancel an absence"), cancel)
        .api(OWN, rectified, rectify)
}

fn sees_all(member: &Member) -> bool {
    member.rights.allow(READS) || member.rights.can(VALIDATES)
}

async fn index(member: Member, Query(query): Query<AbsenceQuery>, Query(paging): Query<Paging>) -> Answer {
    let today = member.today();
    let from = query.from.unwrap_or_else(|| today.saturating_sub(1.year()));
    let to = query.to.unwrap_or_else(|| today.saturating_add(1.year()));
    let days = known_days(from, to)?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
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
            let mut own = store::of_person(&mut tx, member.scope, person_id, days).await?;
            own.reverse();
            own
        }
    };
    let own = query.person.is_none_or(|it| it == member.person_id);
    let drafts = if own { store::drafts(&mut tx, member.scope, member.person_id).await? } else { Vec::new() };
    let mut found = found;
    found.extend(drafts.into_iter().filter(|it| it.to >= days.0 && it.from <= days.1));
    found.sort_by_key(|it| (it.from, it.id));
    let wanted = |it: &Absence| query.state.is_none_or(|state| state == it.state);
    let found: Vec<Absence> = found.into_iter().filter(wanted).collect();
    let mut others: Vec<Id> = found.iter().map(|it| it.person_id).collect();
    others.sort_unstable();
    others.dedup();
    for person_id in others {
        tell_if_watched(&mut tx, &member, person_id).await?;
    }
    tx.commit().await?;
    let shown = |it| AbsenceJson::of(&member, it);
    Ok(json(&paged(found, &paging, |it| (it.from, it.id), shown)?))
}

async fn seen(tx: &mut Tx, member: &Member, id: Id) -> Result<Absence> {
    let it = store::get(tx, member.scope, id).await?;
    save::must_be_seen(member, &it)?;
    Reach::load(tx, member).await?.must_hold(it.person_id)?;
    Ok(it)
}

fn one(status: StatusCode, member: &Member, it: Absence) -> site::axum::response::Response {
    versioned(status, it.version, &AbsenceJson::of(member, it))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = seen(&mut tx, &member, id).await?;
    tell_if_watched(&mut tx, &member, it.person_id).await?;
    tx.commit().await?;
    Ok(one(StatusCode::OK, &member, it))
}

async fn create(member: Member, Body(sent): Body<NewAbsence>) -> Answer {
    known_days(sent.from, sent.to.unwrap_or(sent.from).max(sent.from))?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let person_id = may_write(&mut tx, &member, sent.person_id).await?;
    settings::store::get(&mut tx, member.scope).await?;
    let types = store::types(&mut tx, member.scope).await?;
    if sent.draft && person_id != member.person_id {
        return Err(Refusal::field("draft", base::Msg::new("worktime-absence-draft-own")).into());
    }
    let it = sent.form().read(person_id, &types)?;
    save::add(&mut tx, &member, &it).await?;
    let it = store::get(&mut tx, member.scope, it.id).await?;
    tx.commit().await?;
    Ok(one(StatusCode::CREATED, &member, it))
}

async fn submit(member: Member, Path((_, id)): Path<(String, Id)>, version: IfMatch) -> Answer {
    act(member, id, &version, Act::Send, "").await
}

async fn accept(member: Member, Path((_, id)): Path<(String, Id)>, version: IfMatch) -> Answer {
    act(member, id, &version, Act::Accept, "").await
}

async fn refuse(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    version: IfMatch,
    Body(sent): Body<AbsenceReason>,
) -> Answer {
    act(member, id, &version, Act::Refuse, &sent.reason).await
}

async fn cancel(member: Member, Path((_, id)): Path<(String, Id)>, version: IfMatch) -> Answer {
    act(member, id, &version, Act::Cancel, "").await
}

async fn act(member: Member, id: Id, version: &IfMatch, act: Act, reason: &str) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let it = seen(&mut tx, &member, id).await?;
    version.check(it.version)?;
    save::act(&mut tx, &member, &it, act, reason).await?;
    let it = if act == Act::Cancel && it.state == AbsenceState::Draft {
        Absence { state: AbsenceState::Cancelled, ..it }
    } else {
        store::get(&mut tx, member.scope, id).await?
    };
    tx.commit().await?;
    Ok(one(StatusCode::OK, &member, it))
}

async fn rectify(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    version: IfMatch,
    Body(sent): Body<NewAbsence>,
) -> Answer {
    known_days(sent.from, sent.to.unwrap_or(sent.from).max(sent.from))?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = seen(&mut tx, &member, id).await?;
    version.check(before.version)?;
    if sent.person_id.is_some_and(|it| it != before.person_id) {
        return Err(Refusal::field("person_id", base::Msg::new("worktime-person-required")).into());
    }
    let types = store::types(&mut tx, member.scope).await?;
    let after = sent.form().read(before.person_id, &types)?;
    let (standing, _) = save::rectify(&mut tx, &member, &before, &after).await?;
    let after = store::get(&mut tx, member.scope, standing).await?;
    tx.commit().await?;
    Ok(one(StatusCode::CREATED, &member, after))
}
