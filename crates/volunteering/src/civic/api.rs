//! The civic account in the JSON API.

use super::{
    CivilYear, Lack, Verdict,
    follow_up::{self, FollowUp},
    statement::{self, SignedStatement},
    years::{self, CivicYearState, web::YearQuery},
};
use crate::rights::{ATTEST_CIVIC, OWN};
use base::{Day, Id, Msg, Refusal, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes, SignedIn,
    api::{Body, Listed, Operation, Paging, Query, json, paged},
    formats,
};
use utoipa::{IntoParams, ToSchema};

const CIVIC: &str = "/api/v1/orgs/{slug}/volunteering/me/civic";
const STATEMENT: &str = "/api/v1/orgs/{slug}/volunteering/me/statement";
const TASKS: &str = "/api/v1/orgs/{slug}/volunteering/civic/tasks";
const ATTEST: &str = "/api/v1/orgs/{slug}/volunteering/civic/tasks/{id}/attest";
const DECLINE: &str = "/api/v1/orgs/{slug}/volunteering/civic/tasks/{id}/decline";

#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct CivicQuery {
    /// The civil year; last year when not said.
    year: Option<i64>,
    /// The day conditions are looked at; today when not said, 30 June of the year after at most.
    as_of: Option<Date>,
}

/// One's civic account of a year, in all one's organisations.
#[derive(Serialize, ToSchema)]
struct CivicAccount {
    year: i64,
    as_of: Date,
    total_minutes: i64,
    best_minutes: i64,
    eligible: bool,
    credit_cents: i64,
    declare_until: Date,
    /// What is missing, exactly; empty when eligible.
    missing: Vec<Missing>,
    associations: Vec<CivicAssociation>,
}

/// A missing condition.
#[derive(Serialize, ToSchema)]
struct Missing {
    /// `CIVIC_LACK_TOTAL`, `CIVIC_LACK_IN_ONE`…
    code: String,
    /// What is missing of a duration.
    minutes: Option<i64>,
    message: String,
}

/// The hours of one association.
#[derive(Serialize, ToSchema)]
struct CivicAssociation {
    name: String,
    minutes: i64,
    mandate: bool,
    counts: bool,
    /// Given outside this site.
    external: bool,
    /// What was asked of it.
    state: Option<CivicYearState>,
}

/// A request to attest.
#[derive(Serialize, ToSchema)]
struct CivicTask {
    id: Uuid,
    person_id: Uuid,
    person: String,
    year: i64,
    state: CivicYearState,
    /// What counts today.
    minutes: i64,
    /// What was attested.
    attested_minutes: Option<i64>,
    /// What of `minutes` is estimated, where the organisation counts it.
    estimated_minutes: i64,
}

/// A statement to bring.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct StatementBody {
    signed: SignedStatement,
    /// Take it although it was changed since it was signed.
    #[serde(default)]
    insist: bool,
}

/// What bringing a statement did.
#[derive(Serialize, ToSchema)]
struct Brought {
    verified: bool,
    added: usize,
    already_there: usize,
}

/// Why a request is declined.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeclineBody {
    #[schema(min_length = 5, max_length = 500)]
    reason: String,
}

pub fn routes() -> Routes {
    let civic = Operation::get("getMyCivicAccount", CIVIC, "One’s own civic account of a year")
        .text("Across all the organisations of the account that have it on, and the hours given elsewhere.")
        .query::<CivicQuery>()
        .answers::<CivicAccount>(200);
    let own = Operation::get("getMyStatement", STATEMENT, "One’s own hours of a year, signed")
        .query::<CivicQuery>()
        .answers::<SignedStatement>(200);
    let bring = Operation::post("bringMyStatement", STATEMENT, "Bring hours counted by another instance")
        .text("A changed statement answers 422, unless `insist`; the same statement twice adds nothing.")
        .takes::<StatementBody>()
        .example(json!({"insist": false, "signed": {"statement": {"kind": "bocage-statement", "version": 1,
            "id": "019c0000-0000-7000-8000-000000000000", "issuer": "https://bocage.example/",
            "issued_on": "2026-02-01", "person": "Basile", "year": 2025, "hours": [{"organisation": "La Ruche",
            "standing": {"legal_form": "law_1901", "declared_on": "2010-05-04", "rna": "", "article_200": "yes"},
            "mandate": "board", "minutes": 5835}]}, "key": "…", "signature": "…"}}))
        .answers::<Brought>(200);
    let tasks = Operation::get("listCivicTasks", TASKS, "Whose hours wait to be attested")
        .query::<CivicQuery>()
        .query::<Paging>()
        .answers_list::<CivicTask>();
    let attest = Operation::post("attestCivicTask", ATTEST, "Attest the hours as they are now")
        .text("One’s own hours answer 403 `SELF_ATTESTATION`. Those that changed since are attested again.")
        .answers::<CivicTask>(200);
    let decline = Operation::post("declineCivicTask", DECLINE, "Decline, with a reason")
        .takes::<DeclineBody>()
        .example(json!({"reason": "Vos heures de mai sont à corriger."}))
        .answers::<CivicTask>(200);
    Routes::new()
        .api(OWN, civic, show)
        .api(OWN, own, own_statement)
        .api(OWN, bring, bring_statement)
        .api(ATTEST_CIVIC, tasks, list_tasks)
        .api(ATTEST_CIVIC, attest, attest_task)
        .api(ATTEST_CIVIC, decline, decline_task)
}

fn year_of(query: &CivicQuery, today: Day) -> Result<CivilYear> {
    match query.year {
        Some(year) => CivilYear::read(year, today)
            .ok_or_else(|| Refusal::field("year", Msg::new("external-year-invalid"))),
        None => Ok(YearQuery::default().read(today)),
    }
}

async fn show(member: Member, Query(query): Query<CivicQuery>) -> Answer {
    let today = member.today();
    let year = year_of(&query, today)?;
    let mut tx = member.site.db.read().await?;
    let as_of = year.evaluated_on(query.as_of, today);
    let found = follow_up::load(&mut tx, member.actor.account_id, year, as_of).await?;
    Ok(json(&account(&member, &found)))
}

fn account(member: &Member, found: &FollowUp) -> CivicAccount {
    let (lang, assessment) = (member.lang, &found.assessment);
    let missing = |lack: &Lack| {
        let msg = lack.msg(|it| formats::minutes(lang, it), |it| formats::money(lang, it));
        let minutes = match lack {
            Lack::Total(minutes) | Lack::InOne(minutes) => Some(minutes.0),
            _ => None,
        };
        Missing { code: msg.code(), minutes, message: member.site.words.say(lang, &msg) }
    };
    let here = found.places.iter().map(|it| CivicAssociation {
        name: it.share.name.clone(),
        minutes: it.share.minutes.0,
        mandate: it.share.mandate,
        counts: it.share.verdict == Verdict::Counts && it.share.mandate,
        external: false,
        state: it.asked.as_ref().map(|asked| asked.state),
    });
    // Typed for an association of this instance, they add to its own (R59).
    let elsewhere = found.external.iter().map(|it| CivicAssociation {
        counts: found.verdict_of(it) == Verdict::Counts,
        name: it.organisation_name.clone(),
        minutes: it.minutes.0,
        mandate: true,
        external: true,
        state: None,
    });
    CivicAccount {
        year: found.year.number(),
        as_of: found.as_of,
        total_minutes: assessment.total.0,
        best_minutes: assessment.best.0,
        eligible: assessment.eligible(),
        credit_cents: assessment.credit.0,
        declare_until: found.year.declared_until(),
        missing: assessment.lacks.iter().map(missing).collect(),
        associations: here.chain(elsewhere).collect(),
    }
}

async fn own_statement(member: Member, me: SignedIn, Query(query): Query<CivicQuery>) -> Answer {
    let year = year_of(&query, member.today())?;
    let mut tx = member.site.db.read().await?;
    Ok(json(&statement::save::make(&mut tx, &me, year).await?))
}

async fn bring_statement(_: Member, me: SignedIn, Body(body): Body<StatementBody>) -> Answer {
    let text = serde_json::to_string(&body.signed).map_err(Refusal::fault)?;
    let mut tx = me.site.db.write().await?;
    let taken = statement::save::take(&mut tx, &me, &text, body.insist).await?;
    tx.commit().await?;
    let verified = taken.origin == super::elsewhere::HoursOrigin::Verified;
    Ok(json(&Brought { verified, added: taken.added, already_there: taken.known }))
}

async fn list_tasks(member: Member, Query(query): Query<CivicQuery>, Query(paging): Query<Paging>) -> Answer {
    let year = year_of(&query, member.today())?;
    let mut tx = member.site.db.read().await?;
    let requests = years::store::list(&mut tx, member.scope, year).await?;
    let page = paged(requests, &paging, |it| it.id.to_string(), |it| it)?;
    let mut items = Vec::new();
    for request in page.items {
        items.push(task(years::web::task(&mut tx, &member, request).await?.0));
    }
    Ok(json(&Listed { items, next: page.next }))
}

fn task(it: years::page::Task) -> CivicTask {
    CivicTask {
        id: it.request.id,
        person_id: it.request.person_id,
        person: it.person,
        year: it.request.year,
        state: it.request.state,
        minutes: it.minutes.0,
        estimated_minutes: it.estimated.0,
        attested_minutes: it.request.minutes.map(|minutes| minutes.0),
    }
}

async fn attest_task(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let request = years::store::get(&mut tx, member.scope, id).await?;
    years::save::attest(&mut tx, &member, &request).await?;
    let after = years::store::get(&mut tx, member.scope, id).await?;
    let shown = years::web::task(&mut tx, &member, after).await?.0;
    tx.commit().await?;
    Ok(json(&task(shown)))
}

async fn decline_task(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Body(body): Body<DeclineBody>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let request = years::store::get(&mut tx, member.scope, id).await?;
    years::save::decline(&mut tx, &member, &request, &body.reason).await?;
    let after = years::store::get(&mut tx, member.scope, id).await?;
    let shown = years::web::task(&mut tx, &member, after).await?.0;
    tx.commit().await?;
    Ok(json(&task(shown)))
}
