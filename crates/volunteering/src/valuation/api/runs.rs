//! Runs in the JSON API: computing, comparing, adopting, explaining a flag.

use super::run_shape::{ApprovalBody, CompareQuery, ComparisonJson, DismissalBody, RunBody, RunJson};
use crate::{
    house::House,
    rights::{ADOPT_VALUATION, RUN_VALUATION, SEE_VALUATION},
    statistics::Period,
    valuation::{
        desk::{Ground, MOST_METHODS},
        form::{ApprovalForm, ReasonForm},
        run::{Flag, Raised, RaisedFlag, RunView},
        steps, store,
    },
};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result, id_from_text};
use organisation::fiscal_years;
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Listed, Operation, Query, created, json},
};

const RUNS: &str = "/api/v1/orgs/{slug}/volunteering/valuation/runs";
const RUN: &str = "/api/v1/orgs/{slug}/volunteering/valuation/runs/{id}";
const ADOPT: &str = "/api/v1/orgs/{slug}/volunteering/valuation/runs/{id}/adopt";
const DISMISS: &str = "/api/v1/orgs/{slug}/volunteering/valuation/runs/{id}/flags/{flag}/dismiss";
const COMPARE: &str = "/api/v1/orgs/{slug}/volunteering/valuation/runs:compare";

pub fn routes() -> Routes {
    let runs = Operation::get("listValuationRuns", RUNS, "The run of each year that has one")
        .text("The adopted one, else the one computed last. Rates and amounts are null where the year does not publish them.")
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
    let dismiss = Operation::post("dismissValuationFlag", DISMISS, "Set a flag aside, with a reason")
        .text("The flag stays in every export and document, with its reason in the note of method. `flag` is its identity, or its code where it has none yet.")
        .takes::<DismissalBody>()
        .example(json!({"reason": "Avocats bénévoles, au tarif de la profession"}))
        .answers::<RunJson>(200);
    let compare = Operation::get("compareValuations", COMPARE, "Up to four methods on the same hours")
        .text("A simulation, whatever the year publishes: nothing is kept. A fifth method is a 422.")
        .query::<CompareQuery>()
        .answers_list::<ComparisonJson>();
    Routes::new()
        .api(SEE_VALUATION, runs, list)
        .api(SEE_VALUATION, run, show)
        .api(RUN_VALUATION, compute, compute_one)
        .api(ADOPT_VALUATION, adopt, adopt_one)
        .api(RUN_VALUATION, dismiss, dismiss_one)
        .api(RUN_VALUATION, compare, compare_methods)
}

async fn list(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let mut items = Vec::new();
    for year in fiscal_years::store::list(&mut tx, member.scope).await? {
        if let Some(view) = store::run_of(&mut tx, member.scope, year.id).await? {
            items.push(run_json(&mut tx, &member, view).await?);
        }
    }
    Ok(json(&Listed { items, next: None }))
}

/// A run as it is kept, with its range and with what would change as its time stands now.
async fn run_json(tx: &mut Tx, member: &Member, view: RunView) -> Result<RunJson> {
    let difference = steps::difference(tx, member, &view).await?;
    let house = House::load(tx, member.scope).await?;
    let house = store::as_adopted(tx, member.scope, house, view.year.id).await?;
    let period = Period { from: view.year.starts_on, to: view.year.ends_on };
    let range = store::valued_range(tx, member.scope, &house, period).await?;
    Ok(RunJson::of(view, range, difference))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let view = store::get_run(&mut tx, member.scope, id).await?;
    Ok(json(&run_json(&mut tx, &member, view).await?))
}

async fn compute_one(member: Member, Body(body): Body<RunBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = steps::compute(&mut tx, &member, body.fiscal_year_id).await?;
    let view = store::get_run(&mut tx, member.scope, id).await?;
    let shown = run_json(&mut tx, &member, view).await?;
    tx.commit().await?;
    Ok(created(&shown))
}

async fn adopt_one(
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
    let shown = run_json(&mut tx, &member, view).await?;
    tx.commit().await?;
    Ok(json(&shown))
}

async fn dismiss_one(
    member: Member,
    Path((_, id, flag)): Path<(String, Id, String)>,
    Body(body): Body<DismissalBody>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let view = store::get_run(&mut tx, member.scope, id).await?;
    let raised = match id_from_text(&flag) {
        Some(flag_id) => view.flags.iter().find(|it| it.id == Some(flag_id)).map(RaisedFlag::raised),
        None => Flag::from_text(&flag).map(|flag| Raised { flag, project_id: body.project_id }),
    };
    let raised = raised.ok_or(Refusal::NotFound)?;
    steps::dismiss(&mut tx, &member, &view, raised, &ReasonForm { reason: body.reason }).await?;
    let view = store::get_run(&mut tx, member.scope, id).await?;
    let shown = run_json(&mut tx, &member, view).await?;
    tx.commit().await?;
    Ok(json(&shown))
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
    if wanted.len() > MOST_METHODS {
        return Err(Refusal::field("methods", Msg::new("valuation-four-at-most")).into());
    }
    let mut items = Vec::new();
    for id in wanted {
        let method = store::get_method(&mut tx, member.scope, id).await?;
        let done = ground.tried(&mut tx, &member, &method).await?;
        items.push(ComparisonJson::of(method, done.as_ref().map_err(Clone::clone)));
    }
    Ok(json(&Listed { items, next: None }))
}
