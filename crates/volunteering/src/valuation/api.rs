//! Valuation in the JSON API: methods, grids, what is decided for a year.

mod apart;
mod run_shape;
mod runs;
mod shape;

use super::{
    form::{GridForm, PolicyForm},
    grids::save_grid,
    method::{Axis, Grid},
    methods::{put_away, save_method},
    steps, store,
};
use crate::{journal_entry, rights::RUN_VALUATION};
use ::store::Tx;
use base::{Id, Msg, Refusal, Result};
use organisation::fiscal_years;
use serde_json::json;
use shape::{
    GridBody, GridJson, GridRowJson, MethodBody, MethodJson, NewGridBody, PolicyBody, PolicyJson, method_json,
};
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Change, IfMatch, Listed, Operation, Paging, Query, Versioned, json, paged, versioned},
    axum::http::StatusCode,
};

const METHODS: &str = "/api/v1/orgs/{slug}/volunteering/valuation/methods";
const METHOD: &str = "/api/v1/orgs/{slug}/volunteering/valuation/methods/{id}";
const ARCHIVE: &str = "/api/v1/orgs/{slug}/volunteering/valuation/methods/{id}/archive";
const RESTORE: &str = "/api/v1/orgs/{slug}/volunteering/valuation/methods/{id}/restore";
const GRIDS: &str = "/api/v1/orgs/{slug}/volunteering/valuation/grids";
const GRID: &str = "/api/v1/orgs/{slug}/volunteering/valuation/grids/{id}";
const POLICY: &str = "/api/v1/orgs/{slug}/volunteering/valuation/policies/{fiscal_year}";

pub fn routes() -> Routes {
    method_routes().and(grid_routes()).and(policy_routes()).and(runs::routes()).and(apart::routes())
}

fn method_routes() -> Routes {
    let methods = Operation::get("listValuationMethods", METHODS, "Every method, archived ones included")
        .query::<Paging>()
        .answers_list::<MethodJson>();
    let add = Operation::post("createValuationMethod", METHODS, "Add a method")
        .takes::<MethodBody>()
        .example(json!({"name": "SMIC", "kind": "smic"}))
        .answers_one::<MethodJson>(201);
    let change = Operation::patch("changeValuationMethod", METHOD, "Change a method")
        .changes::<MethodBody>()
        .example(json!({"multiple_bp": 15000}))
        .if_match(Versioned::Required)
        .answers_one::<MethodJson>(200);
    let moved = |operation: Operation| operation.if_match(Versioned::Optional).answers_one::<MethodJson>(200);
    let archive =
        Operation::post("archiveValuationMethod", ARCHIVE, "Archive a method: no year chooses it any more");
    let restore = Operation::post("restoreValuationMethod", RESTORE, "Bring an archived method back");
    Routes::new()
        .api(RUN_VALUATION, methods, list_methods)
        .api(RUN_VALUATION, add, create_method)
        .api(RUN_VALUATION, change, update_method)
        .api(RUN_VALUATION, moved(archive), archive_method)
        .api(RUN_VALUATION, moved(restore), restore_method)
}

fn grid_routes() -> Routes {
    let grids = Operation::get("listValuationGrids", GRIDS, "Every grid with its rows")
        .query::<Paging>()
        .answers_list::<GridJson>();
    let one = Operation::get("getValuationGrid", GRID, "One grid with its rows").answers_one::<GridJson>(200);
    let add = Operation::post("createValuationGrid", GRIDS, "Add a grid")
        .takes::<NewGridBody>()
        .example(json!({
            "name": "Nos taux", "axis": "category", "origin": "Vote du conseil", "rows": [{
                "item_id": "019c0000-0000-7000-8000-000000000000", "worth": 145_000,
                "valid_from": "2025-01-01", "source": "Vote du conseil du 12 janvier 2025"
            }]
        }))
        .answers_one::<GridJson>(201);
    let change = Operation::patch("changeValuationGrid", GRID, "Change a grid; its rows are sent whole")
        .text("409 when it valued an adopted year: only its name and origin change then.")
        .changes::<GridBody>()
        .example(json!({"name": "Taux de 2025"}))
        .if_match(Versioned::Required)
        .answers_one::<GridJson>(200);
    Routes::new()
        .api(RUN_VALUATION, grids, list_grids)
        .api(RUN_VALUATION, one, show_grid)
        .api(RUN_VALUATION, add, create_grid)
        .api(RUN_VALUATION, change, update_grid)
}

fn policy_routes() -> Routes {
    let policy = Operation::get("getValuationPolicy", POLICY, "What is decided for a fiscal year")
        .answers_one::<PolicyJson>(200);
    let decide = Operation::patch("changeValuationPolicy", POLICY, "Decide for a fiscal year")
        .text("Class 8 goes with both criteria of booking, `essential` and `listed`: deciding them says it, and once they are decided the contrary is a 422.")
        .changes::<PolicyBody>()
        .example(json!({"essential": true, "listed": true}))
        .if_match(Versioned::Required)
        .answers_one::<PolicyJson>(200);
    Routes::new().api(RUN_VALUATION, policy, show_policy).api(RUN_VALUATION, decide, update_policy)
}

async fn list_methods(member: Member, Query(paging): Query<Paging>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let methods = store::methods(&mut tx, member.scope).await?;
    let page = paged(methods, &paging, |it| it.id.to_string(), |it| it)?;
    let mut items = Vec::new();
    for method in page.items {
        let values = store::values(&mut tx, member.scope, method.id).await?;
        items.push(method_json(method, values));
    }
    Ok(json(&Listed { items, next: page.next }))
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
    seen: IfMatch,
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

async fn archive_method(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    moved_method(member, id, seen, true).await
}

async fn restore_method(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    moved_method(member, id, seen, false).await
}

async fn moved_method(member: Member, id: Id, seen: IfMatch, archived: bool) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get_method(&mut tx, member.scope, id).await?;
    seen.check(before.version)?;
    put_away(&mut tx, &member, &before, archived).await?;
    let after = one_method(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, after.version, &after))
}

async fn grid_json(tx: &mut Tx, member: &Member, grid: Grid) -> Result<GridJson> {
    let rows = store::grid_rows(tx, member.scope, &grid).await?;
    Ok(GridJson {
        id: grid.id,
        version: grid.version,
        axis: grid.axis.as_text(),
        is_multiple: grid.is_multiple,
        fields: GridBody {
            name: grid.name,
            origin: grid.origin,
            rows: rows.into_iter().map(GridRowJson::from).collect(),
        },
    })
}

async fn one_grid(tx: &mut Tx, member: &Member, id: Id) -> Result<GridJson> {
    let grid = store::get_grid(tx, member.scope, id).await?;
    grid_json(tx, member, grid).await
}

async fn list_grids(member: Member, Query(paging): Query<Paging>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let grids = store::grids(&mut tx, member.scope).await?;
    let page = paged(grids, &paging, |it| it.id.to_string(), |it| it)?;
    let mut items = Vec::new();
    for grid in page.items {
        items.push(grid_json(&mut tx, &member, grid).await?);
    }
    Ok(json(&Listed { items, next: page.next }))
}

async fn show_grid(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let grid = one_grid(&mut tx, &member, id).await?;
    Ok(versioned(StatusCode::OK, grid.version, &grid))
}

async fn create_grid(member: Member, Body(body): Body<NewGridBody>) -> Answer {
    let axis = Axis::from_text(&body.axis).ok_or_else(|| unknown("axis", "valuation-axis-unknown"))?;
    if body.is_multiple && axis != Axis::Level {
        return Err(unknown("is_multiple", "grid-multiple-by-level").into());
    }
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = save_grid(&mut tx, &member, None, &body.form()).await?;
    let added = one_grid(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::CREATED, added.version, &added))
}

fn unknown(field: &'static str, key: &'static str) -> Refusal {
    Refusal::field(field, Msg::new(key))
}

async fn update_grid(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    change: Change,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get_grid(&mut tx, member.scope, id).await?;
    seen.check(before.version)?;
    let body: GridBody = change.over(&one_grid(&mut tx, &member, id).await?.fields)?;
    let form = GridForm { version: before.version.to_string(), ..body.form() };
    save_grid(&mut tx, &member, Some(&before), &form).await?;
    let after = one_grid(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, after.version, &after))
}

async fn one_policy(tx: &mut Tx, member: &Member, year_id: Id) -> Result<PolicyJson> {
    let policy = store::policy(tx, member.scope, year_id).await?;
    let decision = journal_entry::store::decision(tx, member.scope, year_id).await?;
    Ok(PolicyJson::of(&policy, &decision))
}

async fn show_policy(member: Member, Path((_, year_id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    fiscal_years::store::get(&mut tx, member.scope, year_id).await?;
    let policy = one_policy(&mut tx, &member, year_id).await?;
    Ok(versioned(StatusCode::OK, policy.version, &policy))
}

/// The criteria of booking first, which say what is published unless one says it too (R39).
async fn update_policy(
    member: Member,
    Path((_, year_id)): Path<(String, Id)>,
    seen: IfMatch,
    change: Change,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let year = fiscal_years::store::get(&mut tx, member.scope, year_id).await?;
    let before = one_policy(&mut tx, &member, year_id).await?;
    seen.check(before.version)?;
    let publishes = change.0.contains_key("disclosure");
    let mut body: PolicyBody = change.over(&before.fields)?;
    let decides = body.criteria() != before.fields.criteria();
    if decides {
        let version = journal_entry::store::decision(&mut tx, member.scope, year_id).await?.version;
        journal_entry::save::decide(&mut tx, &member, &year, &body.decision_form(version)).await?;
    }
    let decided = one_policy(&mut tx, &member, year_id).await?.fields;
    if !publishes {
        body.disclosure.clone_from(&decided.disclosure);
    }
    if !decides || body.form() != decided.form() {
        let version = store::policy(&mut tx, member.scope, year_id).await?.seen();
        let form = PolicyForm { version, ..body.form() };
        steps::decide(&mut tx, &member, year_id, &form).await?;
    }
    let after = one_policy(&mut tx, &member, year_id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, after.version, &after))
}
