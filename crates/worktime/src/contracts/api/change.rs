//! Writing contracts, amendments and planned weeks in the JSON API: the same rules as the screens.

use super::{ContractJson, contract};
use crate::{
    contracts::{
        Amendment, ContractKind, LeaveUnit, PatternPeriod, Solidarity, WeekPattern, WorkContract,
        form::DraftContract,
        save, store,
        web::{active_among, find},
    },
    entries::api::known_day,
    field::solidarity_read,
    holidays::Zone,
    rights::MANAGE,
    schemes::{self, Scheme},
    settings,
};
use ::store::Tx;
use base::{FieldErrors, Id, Msg, Refusal, Result, fresh_id, jiff::civil::Date, uuid::Uuid};
use organisation::fields::text;
use serde::Deserialize;
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, IfMatch, Operation, Versioned, nothing, versioned},
    axum::{http::StatusCode, response::Response},
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/contracts";
const END: &str = "/api/v1/orgs/{slug}/worktime/contracts/{id}/end";
const AMENDMENTS: &str = "/api/v1/orgs/{slug}/worktime/contracts/{id}/amendments";
const PATTERNS: &str = "/api/v1/orgs/{slug}/worktime/amendments/{id}/patterns";
const PATTERN: &str = "/api/v1/orgs/{slug}/worktime/amendments/{id}/patterns/{pattern}";

/// Terms, from a day on.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAmendment {
    from: Date,
    scheme_id: Uuid,
    /// Share of full time: 10 000 is full.
    #[schema(minimum = 1, maximum = 10000)]
    fte_bp: i64,
    /// Minutes from Monday to Sunday.
    week_pattern: [i64; 7],
    #[serde(default)]
    leave_unit: Option<LeaveUnit>,
    /// In hundredths of days of the week worked; computed when not said.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 36600)]
    planned_leave_c: Option<i64>,
    /// The organisation’s when not said.
    #[serde(default)]
    holiday_zone: Option<Zone>,
    /// `none`, `period_end` or a day; none when not said.
    #[serde(default)]
    solidarity: Option<String>,
    #[serde(default)]
    #[schema(max_length = 500)]
    reason: String,
    /// Terms that begin later go; refused otherwise.
    #[serde(default)]
    replace_later: bool,
}

/// A contract with its first terms.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewContract {
    person_id: Uuid,
    kind: ContractKind,
    #[serde(default)]
    ends_on: Option<Date>,
    #[serde(default)]
    #[schema(max_length = 120)]
    job_title: String,
    /// The number of the collective agreement; the organisation’s when not said.
    #[serde(default)]
    idcc: Option<i64>,
    #[serde(default)]
    manager_person_id: Option<Uuid>,
    /// They begin with the contract.
    terms: NewAmendment,
}

/// The last day of a contract.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContractEnd {
    /// Null: until further notice again.
    ends_on: Option<Date>,
}

/// High or low weeks.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPattern {
    from: Date,
    to: Date,
    /// Minutes from Monday to Sunday.
    week_pattern: [i64; 7],
    #[serde(default)]
    #[schema(max_length = 80)]
    label: String,
}

pub fn routes() -> Routes {
    let terms = json!({"from": "2026-09-01", "scheme_id": "0197a1b2-0000-7000-8000-000000000001",
        "fte_bp": 8000, "week_pattern": [420, 420, 420, 420, 0, 0, 0]});
    let add = Operation::post("createContract", ALL, "Employ somebody")
        .takes::<NewContract>()
        .example(json!({"person_id": "0197a1b2-0000-7000-8000-000000000002", "kind": "cdi", "terms": terms}))
        .answers_one::<ContractJson>(201);
    let amend = Operation::post("amendContract", AMENDMENTS, "Put new terms in force from a day")
        .text("What held until then ends on the eve. Refused while other terms begin later, unless `replace_later` says that they go. Validated sheets keep their figures: the difference is a movement of the counter, dated, whose cause is `contract_change`. Days already sent that hold more than these terms allow are `too_full` in `listDue`.")
        .takes::<NewAmendment>()
        .example(terms)
        .if_match(Versioned::Optional)
        .answers_one::<ContractJson>(201);
    let end = Operation::post("endContract", END, "Give a contract its last day")
        .text("Refused while time is written after it. Validated sheets keep their figures: the difference is a movement of the counter, dated, whose cause is `contract_change`.")
        .takes::<ContractEnd>()
        .example(json!({"ends_on": "2026-12-31"}))
        .if_match(Versioned::Optional)
        .answers_one::<ContractJson>(200);
    let plan = Operation::post("planWeeks", PATTERNS, "Plan high or low weeks")
        .text("Validated sheets keep their figures: the difference is a movement of the counter, dated, whose cause is `contract_change`.")
        .takes::<NewPattern>()
        .example(
            json!({"from": "2026-06-01", "to": "2026-08-30", "week_pattern": [480, 480, 480, 480, 0, 0, 0]}),
        )
        .answers_one::<ContractJson>(201);
    let unplan = Operation::delete("unplanWeeks", PATTERN, "Take planned weeks away").answers_nothing();
    Routes::new()
        .api(MANAGE, add, create)
        .api(MANAGE, amend, add_amendment)
        .api(MANAGE, end, give_end)
        .api(MANAGE, plan, add_pattern)
        .api(MANAGE, unplan, remove_pattern)
}

fn pattern(errors: &mut FieldErrors, minutes: [i64; 7], may_be_empty: bool) -> WeekPattern {
    if minutes.iter().any(|it| !(0..=1_440).contains(it)) {
        errors.add("week_pattern", Msg::new("worktime-minutes-invalid").with("most", 1_440_i64));
    } else if !may_be_empty && minutes.iter().all(|it| *it == 0) {
        errors.add("week_pattern", Msg::new("worktime-pattern-required"));
    }
    WeekPattern(minutes)
}

fn read_terms(
    errors: &mut FieldErrors,
    sent: &NewAmendment,
    contract_id: Id,
    schemes: &[Scheme],
) -> Amendment {
    if known_day("from", sent.from).is_err() {
        errors.add("from", Msg::new("date-invalid"));
    }
    if !schemes.iter().any(|it| it.id == sent.scheme_id) {
        errors.add("scheme_id", Msg::new("worktime-scheme-required"));
    }
    if !(1..=10_000).contains(&sent.fte_bp) {
        errors.add("fte_bp", Msg::new("worktime-percent-invalid"));
    }
    if sent.planned_leave_c.is_some_and(|it| !(0..=36_600).contains(&it)) {
        errors.add("planned_leave_c", Msg::new("worktime-days-invalid"));
    }
    let solidarity = solidarity_read(sent.solidarity.as_deref()).unwrap_or_else(|| {
        errors.add("solidarity", Msg::new("worktime-day-required"));
        Solidarity::None
    });
    Amendment {
        id: fresh_id(),
        contract_id,
        from: sent.from,
        to: None,
        scheme_id: sent.scheme_id,
        fte_bp: sent.fte_bp,
        week_pattern: pattern(errors, sent.week_pattern, false),
        periods: Vec::new(),
        leave_unit: sent.leave_unit.unwrap_or(LeaveUnit::Ouvrables),
        planned_leave_c: sent.planned_leave_c,
        zone: sent.holiday_zone,
        solidarity,
        reason: text(errors, "reason", &sent.reason, 500),
        version: 1,
    }
}

async fn answer(tx: &mut Tx, member: &Member, status: StatusCode, id: Id) -> Result<Response> {
    let it = find(tx, member, id).await?;
    Ok(versioned(status, it.version, &contract(it)))
}

async fn create(member: Member, Body(sent): Body<NewContract>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let settings = settings::store::get(&mut tx, member.scope).await?;
    let schemes = schemes::store::list(&mut tx, member.scope).await?;
    let people = active_among(&mut tx, &member, &[Some(sent.person_id), sent.manager_person_id]).await?;
    let mut errors = FieldErrors::default();
    if !people.contains(&sent.person_id) {
        errors.add("person_id", Msg::new("worktime-person-required"));
    }
    if sent.manager_person_id.is_some_and(|it| !people.contains(&it)) {
        errors.add("manager_person_id", Msg::new("worktime-person-required"));
    }
    let id = fresh_id();
    let terms = read_terms(&mut errors, &sent.terms, id, &schemes);
    if sent.ends_on.is_some_and(|end| end < terms.from) {
        errors.add("ends_on", Msg::new("end-before-start"));
    }
    let contract = WorkContract {
        id,
        person_id: sent.person_id,
        kind: sent.kind,
        starts_on: terms.from,
        ends_on: sent.ends_on,
        job_title: text(&mut errors, "job_title", &sent.job_title, 120),
        idcc: sent.idcc.or(settings.idcc),
        amendments: vec![Amendment { to: sent.ends_on, ..terms }],
        version: 1,
    };
    let draft = errors.or(DraftContract { contract, manager_person_id: sent.manager_person_id })?;
    save::add(&mut tx, &member, &draft).await?;
    let answer = answer(&mut tx, &member, StatusCode::CREATED, id).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn add_amendment(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    version: IfMatch,
    Body(sent): Body<NewAmendment>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let contract = find(&mut tx, &member, id).await?;
    version.check(contract.version)?;
    let schemes = schemes::store::list(&mut tx, member.scope).await?;
    let mut errors = FieldErrors::default();
    let terms = read_terms(&mut errors, &sent, id, &schemes);
    let terms = errors.or(terms)?;
    save::amend(&mut tx, &member, &contract, (terms, sent.replace_later)).await?;
    let answer = answer(&mut tx, &member, StatusCode::CREATED, id).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn give_end(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    version: IfMatch,
    Body(sent): Body<ContractEnd>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let contract = find(&mut tx, &member, id).await?;
    version.check(contract.version)?;
    save::end(&mut tx, &member, &contract, sent.ends_on).await?;
    let answer = answer(&mut tx, &member, StatusCode::OK, id).await?;
    tx.commit().await?;
    Ok(answer)
}

/// The contract that has an amendment.
async fn of_amendment(tx: &mut Tx, member: &Member, id: Id) -> Result<WorkContract> {
    let all = store::list(tx, member.scope).await?;
    let held = all.into_iter().find(|it| it.amendments.iter().any(|amendment| amendment.id == id));
    held.ok_or(Refusal::NotFound)
}

async fn add_pattern(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Body(sent): Body<NewPattern>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let contract = of_amendment(&mut tx, &member, id).await?;
    let mut errors = FieldErrors::default();
    let inside = contract.amendments.iter().any(|it| it.id == id && it.holds(sent.from));
    if !inside || sent.to < sent.from {
        errors.add("from", Msg::new("worktime-period-outside").with("day", member.ui().day(&sent.from)));
    }
    let pattern = pattern(&mut errors, sent.week_pattern, true);
    let label = text(&mut errors, "label", &sent.label, 80);
    let weeks = PatternPeriod { id: fresh_id(), from: sent.from, to: sent.to, pattern, label };
    save::plan_weeks(&mut tx, &member, &contract, errors.or(weeks)?).await?;
    let answer = answer(&mut tx, &member, StatusCode::CREATED, contract.id).await?;
    tx.commit().await?;
    Ok(answer)
}

async fn remove_pattern(member: Member, Path((_, id, pattern)): Path<(String, Id, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let contract = of_amendment(&mut tx, &member, id).await?;
    save::unplan_weeks(&mut tx, &member, &contract, pattern).await?;
    tx.commit().await?;
    Ok(nothing())
}
