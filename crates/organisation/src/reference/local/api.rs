//! The values an organisation rests on in the JSON API: those of the instance, and its own in their place.

use super::{
    of_organisation,
    page::{LocalForm, ZONES},
    save,
};
use crate::{
    reference::reference_value::{ReferenceValue, SMIC, Unit},
    rights::MANAGE_REFERENCES,
};
use ::store::{Scope, Tx};
use base::{Id, Lang, Refusal, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Operation, Paging, Query, created, json as answer, nothing, paged},
    formats,
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/references";
const ONE: &str = "/api/v1/orgs/{slug}/references/{id}";

/// A minimum wage that an organisation rests on.
#[derive(Serialize, ToSchema)]
#[schema(as = ReferenceValue)]
struct ValueJson {
    id: Uuid,
    zone: String,
    valid_from: Date,
    /// The last day, when it ends before the next value begins.
    valid_to: Option<Date>,
    /// Gross, in 1/10 000 € an hour.
    value: i64,
    source: String,
    /// Of the organisation, in the place of the instance’s.
    local: bool,
    /// The source does not settle it.
    to_confirm: bool,
}

impl From<ReferenceValue> for ValueJson {
    fn from(it: ReferenceValue) -> Self {
        ValueJson {
            id: it.id,
            zone: it.key,
            valid_from: it.valid_from,
            valid_to: it.valid_to,
            value: it.value,
            source: it.source,
            local: it.local,
            to_confirm: it.to_confirm,
        }
    }
}

/// A minimum wage to take.
#[derive(Deserialize, ToSchema)]
#[schema(as = ReferenceValueBody)]
#[serde(deny_unknown_fields)]
struct ValueBody {
    /// `FR`, or `YT` for Mayotte.
    zone: String,
    valid_from: Date,
    /// Gross, in 1/10 000 € an hour.
    #[schema(minimum = 1, maximum = 10_000_000)]
    value: i64,
    #[schema(min_length = 1, max_length = 300, pattern = r"\S")]
    source: String,
}

impl ValueBody {
    fn form(self) -> LocalForm {
        LocalForm {
            zone: self.zone,
            valid_from: self.valid_from.to_string(),
            value: formats::decimal(Lang::Fr, self.value.clamp(0, 10_000_001), Unit::Rate.places()),
            source: self.source,
        }
    }
}

pub fn routes() -> Routes {
    let list = Operation::get("listReferenceValues", ALL, "The minimum wages the organisation rests on")
        .text("Those of the instance, with the organisation’s own in their place or between them; the oldest first.")
        .query::<Paging>()
        .answers_list::<ValueJson>();
    let add = Operation::post("takeReferenceValue", ALL, "Take a minimum wage of the organisation’s own")
        .text("One of the same zone and day is superseded. Adopted years keep theirs.")
        .takes::<ValueBody>()
        .example(json!({"zone": "FR", "valid_from": "2026-01-01", "value": 125_000,
            "source": "Vote du conseil du 12 janvier 2026"}))
        .answers::<ValueJson>(201);
    let withdraw = Operation::delete("withdrawReferenceValue", ONE, "Go back to the value of the instance")
        .text("Only a value of the organisation’s own is withdrawn.")
        .answers_nothing();
    Routes::new().api(MANAGE_REFERENCES, list, index).api(MANAGE_REFERENCES, add, create).api(
        MANAGE_REFERENCES,
        withdraw,
        remove,
    )
}

async fn index(member: Member, Query(paging): Query<Paging>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let found = all(&mut tx, member.scope).await?;
    Ok(answer(&paged(found, &paging, |it| it.id.to_string(), ValueJson::from)?))
}

async fn all(tx: &mut Tx, scope: Scope) -> Result<Vec<ReferenceValue>> {
    let mut found = Vec::new();
    for zone in ZONES {
        found.extend(of_organisation(tx, scope, SMIC, zone, None).await?);
    }
    Ok(found)
}

async fn create(member: Member, Body(body): Body<ValueBody>) -> Answer {
    let draft = body.form().read()?;
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = save::add(&mut tx, &member, &draft).await?;
    let added = all(&mut tx, member.scope).await?.into_iter().find(|it| it.id == id);
    tx.commit().await?;
    Ok(created(&ValueJson::from(added.ok_or(Refusal::NotFound)?)))
}

async fn remove(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    save::withdraw(&mut tx, &member, id).await?;
    tx.commit().await?;
    Ok(nothing())
}
