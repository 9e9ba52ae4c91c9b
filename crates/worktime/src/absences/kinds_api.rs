//! Types of absence in the JSON API: read by all, written by who manages, as on their page (W15).

use super::{
    AbsenceEffect, AbsenceType, kind_name,
    kinds::{self, KindForm},
    store,
};
use crate::{
    rights::{MANAGE, OWN},
    settings,
};
use ::store::Tx;
use base::{Id, Refusal, Result, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, IfMatch, Listed, Operation, Versioned, content_version, json, versioned},
    axum::{http::StatusCode, response::Response},
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/absence-types";
const ONE: &str = "/api/v1/orgs/{slug}/worktime/absence-types/{id}";

/// A type of absence.
#[derive(Serialize, ToSchema)]
#[schema(as = AbsenceType)]
struct TypeJson {
    id: Uuid,
    code: String,
    /// In the language of who asks, for a shipped one that was not renamed.
    label: String,
    /// What it does to a day: it never changes.
    effect: AbsenceEffect,
    needs_approval: bool,
    confidential: bool,
    half_days: bool,
    enabled: bool,
}

/// A type of one’s own.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewAbsenceType)]
#[serde(deny_unknown_fields)]
struct NewType {
    #[schema(min_length = 1, max_length = 60)]
    label: String,
    effect: AbsenceEffect,
    #[serde(default = "yes")]
    #[schema(default = true)]
    needs_approval: bool,
    #[serde(default)]
    confidential: bool,
    #[serde(default = "yes")]
    #[schema(default = true)]
    half_days: bool,
}

const fn yes() -> bool {
    true
}

/// What to change of a type; what is not said stays.
#[derive(Default, Deserialize, ToSchema)]
#[schema(as = AbsenceTypeChange)]
#[serde(default, deny_unknown_fields)]
struct TypeChange {
    /// Empty for a shipped one: its own words again.
    #[schema(max_length = 60)]
    label: Option<String>,
    needs_approval: Option<bool>,
    confidential: Option<bool>,
    half_days: Option<bool>,
    enabled: Option<bool>,
}

pub fn routes() -> Routes {
    let all = Operation::get("listAbsenceTypes", ALL, "The types of absence").answers_list::<TypeJson>();
    let one = Operation::get("getAbsenceType", ONE, "One type of absence").answers_one::<TypeJson>(200);
    let add = Operation::post("createAbsenceType", ALL, "Add a type of absence")
        .takes::<NewType>()
        .example(json!({"label": "Congé associatif", "effect": "neutral_due"}))
        .answers_one::<TypeJson>(201);
    let change = Operation::patch("changeAbsenceType", ONE, "Rename a type of absence, or put it away")
        .text("What it does to a day stays: absences already written would owe something else.")
        .takes::<TypeChange>()
        .example(json!({"enabled": false}))
        .if_match(Versioned::Required)
        .answers_one::<TypeJson>(200);
    Routes::new()
        .api(OWN, all, index)
        .api(OWN, one, show)
        .api(MANAGE, add, create)
        .api(MANAGE, change, update)
}

async fn types(tx: &mut Tx, member: &Member) -> Result<Vec<AbsenceType>> {
    settings::store::get(tx, member.scope).await?;
    store::types(tx, member.scope).await
}

fn shown(member: &Member, types: &[AbsenceType], it: &AbsenceType) -> TypeJson {
    TypeJson {
        id: it.id,
        code: it.code.clone(),
        label: kind_name(&member.ui(), types, it.id),
        effect: it.effect,
        needs_approval: it.needs_approval,
        confidential: it.confidential,
        half_days: it.half_days,
        enabled: it.enabled,
    }
}

/// Of what is kept, whatever language it is told in.
fn version(it: &AbsenceType) -> Result<i64> {
    content_version(Some(it))
}

fn answer(status: StatusCode, member: &Member, types: &[AbsenceType], id: Id) -> Result<Response> {
    let it = types.iter().find(|it| it.id == id).ok_or(Refusal::NotFound)?;
    Ok(versioned(status, version(it)?, &shown(member, types, it)))
}

async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let types = types(&mut tx, &member).await?;
    let items = types.iter().map(|it| shown(&member, &types, it)).collect();
    Ok(json(&Listed { items, next: None }))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let types = types(&mut tx, &member).await?;
    Ok(answer(StatusCode::OK, &member, &types, id)?)
}

async fn create(member: Member, Body(sent): Body<NewType>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let (asks, halves) = (sent.needs_approval, sent.half_days);
    let form = KindForm::of(sent.label, sent.effect, (asks, sent.confidential, halves, true));
    let id = kinds::add(&mut tx, &member, &form).await?;
    let types = types(&mut tx, &member).await?;
    tx.commit().await?;
    Ok(answer(StatusCode::CREATED, &member, &types, id)?)
}

async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    seen: IfMatch,
    Body(sent): Body<TypeChange>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = types(&mut tx, &member).await?.into_iter().find(|it| it.id == id);
    let before = before.ok_or(Refusal::NotFound)?;
    seen.check(version(&before)?)?;
    let flags = (
        sent.needs_approval.unwrap_or(before.needs_approval),
        sent.confidential.unwrap_or(before.confidential),
        sent.half_days.unwrap_or(before.half_days),
        sent.enabled.unwrap_or(before.enabled),
    );
    let form = KindForm::of(sent.label.unwrap_or_else(|| before.label.clone()), before.effect, flags);
    kinds::change(&mut tx, &member, &before, &form).await?;
    let types = types(&mut tx, &member).await?;
    tx.commit().await?;
    Ok(answer(StatusCode::OK, &member, &types, id)?)
}
