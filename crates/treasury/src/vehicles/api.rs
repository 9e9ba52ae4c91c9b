//! One's vehicles in the JSON API.

use super::{Vehicle, VehicleForm, VehicleKind, save, store};
use crate::rights::OWN;
use base::{Id, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, Change, IfMatch, Listed, MustMatch, Operation, Versioned, json, nothing, versioned},
    axum::http::StatusCode,
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/vehicles";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/vehicles/{id}";

/// A vehicle of yours.
#[derive(Serialize, ToSchema)]
#[schema(as = Vehicle)]
struct VehicleJson {
    id: Uuid,
    version: i64,
    /// When somebody of the association saw the registration document.
    document_seen_on: Option<Date>,
    #[serde(flatten)]
    #[schema(inline)]
    fields: VehicleBody,
}

/// What one says of a vehicle.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VehicleBody {
    #[schema(min_length = 1, max_length = 60, pattern = r"\S")]
    name: String,
    kind: VehicleKind,
    /// Required for a car and a motorbike.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 99)]
    fiscal_power: Option<i64>,
    #[serde(default)]
    electric: bool,
    /// No longer offered for new trips.
    #[serde(default)]
    archived: bool,
}

impl From<Vehicle> for VehicleJson {
    fn from(it: Vehicle) -> Self {
        VehicleJson {
            id: it.id,
            version: it.version,
            document_seen_on: it.document_seen_on,
            fields: VehicleBody {
                name: it.name,
                kind: it.kind,
                fiscal_power: it.fiscal_power,
                electric: it.electric,
                archived: it.archived_at.is_some(),
            },
        }
    }
}

impl VehicleBody {
    fn form(&self, version: &str) -> VehicleForm {
        VehicleForm {
            name: self.name.clone(),
            kind: self.kind.as_text().to_owned(),
            fiscal_power: self.fiscal_power.map(|power| power.to_string()).unwrap_or_default(),
            electric: if self.electric { "1".to_owned() } else { String::new() },
            version: version.to_owned(),
            next: String::new(),
        }
    }
}

pub fn routes() -> Routes {
    let list = Operation::get("listVehicles", ALL, "Your vehicles").answers_list::<VehicleJson>();
    let get = Operation::get("getVehicle", ONE, "One of your vehicles").answers_one::<VehicleJson>(200);
    let create = Operation::post("createVehicle", ALL, "Add a vehicle of yours")
        .takes::<VehicleBody>()
        .example(json!({"name": "Clio grise", "kind": "car", "fiscal_power": 4}))
        .answers_one::<VehicleJson>(201);
    let change = Operation::patch("changeVehicle", ONE, "Change a vehicle, archive it or bring it back")
        .changes::<VehicleBody>()
        .example(json!({"archived": true}))
        .if_match(Versioned::Required)
        .answers_one::<VehicleJson>(200);
    let remove = Operation::delete("deleteVehicle", ONE, "Delete a vehicle no trip was made with")
        .text("One that served answers 409 `IN_USE`: archive it.")
        .if_match(Versioned::Optional)
        .answers_nothing();
    Routes::new()
        .api(OWN, list, index)
        .api(OWN, get, show)
        .api(OWN, create, add)
        .api(OWN, change, update)
        .api(OWN, remove, delete)
}

async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    let all = store::list_of(&mut tx, member.scope, member.person_id).await?;
    Ok(json(&Listed { items: all.into_iter().map(VehicleJson::from).collect(), next: None }))
}

async fn show(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let found = store::get_of(&mut tx, member.scope, member.person_id, id).await?;
    Ok(versioned(StatusCode::OK, found.version, &VehicleJson::from(found)))
}

async fn add(member: Member, Body(body): Body<VehicleBody>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let id = save::add(&mut tx, &member, &body.form("")).await?;
    let mut added = store::get(&mut tx, member.scope, id).await?;
    if body.archived {
        save::set_archived(&mut tx, &member, &added, true).await?;
        added = store::get(&mut tx, member.scope, id).await?;
    }
    tx.commit().await?;
    Ok(versioned(StatusCode::CREATED, added.version, &VehicleJson::from(added)))
}

async fn update(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    MustMatch(seen): MustMatch,
    change: Change,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get_of(&mut tx, member.scope, member.person_id, id).await?;
    seen.check(before.version)?;
    let body = change.over(&VehicleJson::from(before.clone()).fields)?;
    save::change(&mut tx, &member, &before, &body.form(&before.version.to_string())).await?;
    if body.archived != before.archived_at.is_some() {
        save::set_archived(&mut tx, &member, &before, body.archived).await?;
    }
    let after = store::get(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, after.version, &VehicleJson::from(after)))
}

async fn delete(member: Member, Path((_, id)): Path<(String, Id)>, seen: IfMatch) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let before = store::get_of(&mut tx, member.scope, member.person_id, id).await?;
    seen.check(before.version)?;
    save::remove(&mut tx, &member, &before).await?;
    tx.commit().await?;
    Ok(nothing())
}
