//! Valuation in the JSON API.

mod shape;

use super::{
    desk::{Ground, MOST_METHODS},
    form::ApprovalForm,
    methods::save_method,
    run::RunView,
    steps, store,
};
use crate::rights::{ADOPT_VALUATION, RUN_VALUATION};
use ::store::Tx;
use base::{Id, Refusal, Result, id_from_text};
use organisation::fiscal_years;
use serde_json::json;
use shape::{
    ApprovalBody, CompareQuery, ComparisonJson, GridJson, GridRowJson, MethodBody, MethodJson, PolicyBody,
    RunBody, RunJson, method_json,
};
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Change, Listed, MustMatch, Operation, Query, Versioned, created, json, versioned},
    axum::http::StatusCode,
    journal::{Entry, note_by},
};

const METHODS: &str = "/api/v1/orgs/{slug}/volunteering/valuation/methods";
const METHOD: &str = "/api/v1/orgs/{slug}/volunteering/valuation/methods/{id}";
const GRIDS: &str = "/api/v1/orgs/{slug}/volunteering/valuation/grids";
const POLICY: &str = "/api/v1/orgs/{slug}/volunteering/valuation/policies/{fiscal_year}";
const RUNS: &str = "/api/v1/orgs/{slug}/volunteering/valuation/runs";
const RUN: &str = "/api/v1/orgs/{slug}/volunteering/valuation/runs/{id}";
const ADOPT: &str = "/api/v1/orgs/{slug}/volunteering/valuation/runs/{id}/adopt";
const COMPARE: &str = "/api/v1/orgs/{slug}/volunteering/valuation/runs:compare";

pub fn routes() -> Routes {
    let methods = Operation::get("listValuationMethods", METHODS, "Every method, archived ones included")
        .answers_list::<MethodJson>();
    let add_method = Operation::post("createValuationMethod", METHODS, "Add a method")
        .takes::<MethodBody>()
        .example(json!({"name": "SMIC", "kind": "smic"}))
        .answers_one::<MethodJson>(201);
    let change_method = Operation::patch("changeValuationMethod", METHOD, "Change a method")
        .changes::<MethodBody>()
        .example(json!({"multiple_bp": 15000}))
        .if_match(Versioned::Required)
        .answers_one::<MethodJson>(200);
    let grids =
        Operation::get("listValuationGrids", GRIDS, "Every grid with its rows").answers_list::<GridJson>();
    let policy = Operation::get("getValuationPolicy", POLICY, "What is decided for a fiscal year")
        .answers::<PolicyBody>(200);
    let decide = Operation::patch("changeValuationPolicy", POLICY, "Decide for a fiscal year")
        .changes::<PolicyBody>()
        .example(json!({"disclosure": "class8"}))
        .answers::<PolicyBody>(200);
    Routes::new()
        .api(RUN_VALUATION, methods, list_methods)
        .api(RUN_VALUATION, add_method, create_method)
        .api(RUN_VALUATION, change_method, update_method)
        .api(RUN_VALUATION, grids, list_grids)
        .api(RUN_VALUATION, policy, show_policy)
        .api(RUN_VALUATION, decide, update_policy)
        .and(run_routes())
}

fn run_routes() -> Routes {
    let runs = Operation::get("listValuationRuns", RUNS, "The run of each year that has one")
        .text("The adopted one, else the one computed last.")
        .answers_list::<RunJson>();
    let run = Operation::get("getValuationRun", RUN, "One run").answers::<RunJson>(200);
    let compute = Operation::post("computeValuation", RUNS, "Compute a year by its method")
        .takes::<RunBody>()
        .example(json!({"fiscal_year_id": "019c0000-0000-7000-8000-000000000000"}))
        .answers::<RunJson>(201);
    let adopt = Operation::post("adoptValuation", ADOPT, "Adopt a run, and freeze its year")
        .text("409 `RUN_INCOMPLETE` names what is missing.")
        .takes::<ApprovalBody>()
        .example(
            json!({"body": "AG", "approved_on": "2026-03-21", "minutes_reference": "PV du 21 mars 2026"}),
        )
        .answers::<RunJson>(200);
    let compare = Operation::get("compareValuations", COMPARE, "Up to four methods on the same hours")
        .query::<CompareQuery>()
        .answers_list::<ComparisonJson>();
    Routes::new()
        .api(RUN_VALUATION, runs, list_runs)
        .api(RUN_VALUATION, run, show_run)
        .api(RUN_VALUATION, compute, compute_run)
        .api(ADOPT_VALUATION, adopt, adopt_run)
        .api(RUN_VALUATION, compare, compare_methods)
}

async fn list_methods(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mut items = Vec::new();
    for method in store::methods(&mut tx, member.scope).await? {
        let values = store::values(&mut tx, member.scope, method.id).await?;
        items.push(method_json(method, values));
    }
    Ok(json(&Listed { items, next: None }))
}

async fn one_method(tx: &mut Tx, member: &Member, id: Id) -> Result<MethodJson> {
    let method = store::get_method(tx, member.scope, id).await?;
    let values = store::values(tx, member.scope, id).await?;
    Ok(method_json(method, values))
}

async fn create_method(member: Member, Body(body): Body<MethodBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = save_method(&mut tx, &member, None, &body.form("")).await?;
    let added = one_method(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::CREATED, added.version, &added))
}

async fn update_method(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    MustMatch(seen): MustMatch,
    change: Change,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get_method(&mut tx, member.scope, id).await?;
    seen.check(before.version)?;
    let body = change.over(&one_method(&mut tx, &member, id).await?.fields)?;
    save_method(&mut tx, &member, Some(&before), &body.form(&before.version.to_string())).await?;
    let after = one_method(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, after.version, &after))
}

async fn list_grids(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mut items = Vec::new();
    for grid in store::grids(&mut tx, member.scope).await? {
        let rows = store::grid_rows(&mut tx, member.scope, &grid).await?;
        items.push(GridJson {
            id: grid.id,
            name: grid.name,
            axis: grid.axis.as_text(),
            is_multiple: grid.is_multiple,
            origin: grid.origin,
            rows: rows.into_iter().map(GridRowJson::from).collect(),
        });
    }
    Ok(json(&Listed { items, next: None }))
}

async fn show_policy(member: Member, Path((_, year_id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    fiscal_years::store::get(&mut tx, member.scope, year_id).await?;
    Ok(json(&PolicyBody::from(&store::policy(&mut tx, member.scope, year_id).await?)))
}

async fn update_policy(member: Member, Path((_, year_id)): Path<(String, Id)>, change: Change) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    steps::year_to_decide(&mut tx, &member, year_id).await?;
    let before = store::policy(&mut tx, member.scope, year_id).await?;
    let body = change.over(&PolicyBody::from(&before))?;
    let methods: Vec<Id> = store::methods(&mut tx, member.scope).await?.iter().map(|it| it.id).collect();
    let policy = body.form().read(&methods)?;
    store::save_policy(&mut tx, member.scope, year_id, &policy).await?;
    let entry = Entry::new("valuation_policy", year_id, "change").before(&before).after(&policy);
    note_by(&mut tx, &member, entry).await?;
    tx.commit().await?;
    Ok(json(&PolicyBody::from(&policy)))
}

async fn list_runs(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mut items = Vec::new();
    for year in fiscal_years::store::list(&mut tx, member.scope).await? {
        if let Some(view) = store::run_of(&mut tx, member.scope, year.id).await? {
            items.push(run_json(&mut tx, &member, view).await?);
        }
    }
    Ok(json(&Listed { items, next: None }))
}

/// A run as it is kept, `stale` as its time stands now.
async fn run_json(tx: &mut Tx, member: &Member, view: RunView) -> Result<RunJson> {
    let stale = steps::is_stale(tx, member, &view).await?;
    Ok(RunJson { stale, ..RunJson::from(view) })
}

async fn show_run(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let view = store::get_run(&mut tx, member.scope, id).await?;
    Ok(json(&run_json(&mut tx, &member, view).await?))
}

async fn compute_run(member: Member, Body(body): Body<RunBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = steps::compute(&mut tx, &member, body.fiscal_year_id).await?;
    let view = store::get_run(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(created(&RunJson::from(view)))
}

async fn adopt_run(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    Body(body): Body<ApprovalBody>,
) -> Answer {
    let form = ApprovalForm {
        run: id.to_string(),
        body: body.body,
        approved_on: body.approved_on.to_string(),
        minutes_reference: body.minutes_reference,
        zero_reason: body.zero_reason,
    };
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    steps::adopt(&mut tx, &member, id, &form.read()?).await?;
    let view = store::get_run(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(json(&RunJson::from(view)))
}

async fn compare_methods(member: Member, Query(query): Query<CompareQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let ground = Ground::load(&mut tx, member.scope, query.fiscal_year_id).await?;
    let policy = store::policy(&mut tx, member.scope, query.fiscal_year_id).await?;
    let wanted: Vec<Id> = match &query.methods {
        Some(sent) => {
            sent.split(',').map(|it| id_from_text(it).ok_or(Refusal::NotFound)).collect::<Result<_>>()?
        }
        None => policy.method_id.into_iter().chain(policy.comparisons).collect(),
    };
    let mut items = Vec::new();
    for id in wanted.into_iter().take(MOST_METHODS) {
        let method = store::get_method(&mut tx, member.scope, id).await?;
        let (done, _) = ground.value(&mut tx, member.scope, &method).await?;
        items.push(ComparisonJson {
            method_id: method.id,
            method: method.name,
            measured_minutes: done.measured.0,
            estimated_minutes: done.estimated.0,
            unvalued_minutes: done.unvalued().map(|gap| gap.minutes.0).sum(),
            total_cents: done.total.0,
            mean_rate: done.mean_rate(),
        });
    }
    Ok(json(&Listed { items, next: None }))
}
