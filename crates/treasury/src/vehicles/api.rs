//! One's vehicles in the JSON API.

use super::{Vehicle, VehicleForm, VehicleKind, save, store};
use crate::{rights::OWN, signers};
use ::store::Tx;
use base::{Id, Result, jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Member, Routes,
    api::{Noun, NounRoutes},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/volunteering/vehicles";
const ONE: &str = "/api/v1/orgs/{slug}/volunteering/vehicles/{id}";

/// A vehicle.
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
    /// Yours when not said. Whoever approves expenses names a person without an account, who signs on paper. Kept
    /// from the creation.
    #[serde(default)]
    person_id: Option<Uuid>,
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

/// Whose vehicles are listed.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct VehiclesQuery {
    /// Of a person without an account, who signs on paper: for whoever approves expenses.
    person_id: Option<Uuid>,
}

impl VehicleBody {
    fn form(&self, version: &str) -> VehicleForm {
        VehicleForm {
            name: self.name.clone(),
            kind: self.kind.as_text().to_owned(),
            fiscal_power: self.fiscal_power.map(|power| power.to_string()).unwrap_or_default(),
            electric: if self.electric { "1".to_owned() } else { String::new() },
            person: String::new(),
            version: version.to_owned(),
            next: String::new(),
        }
    }
}

pub fn routes() -> Routes {
    let example = json!({"name": "Clio grise", "kind": "car", "fiscal_power": 4});
    NounRoutes::<VehicleJson>::at(ALL, ONE)
        .list(OWN, "listVehicles", "Your vehicles")
        .get(OWN, "getVehicle", "One of your vehicles")
        .add(OWN, "createVehicle", "Add a vehicle of yours", example)
        .change(
            OWN,
            "changeVehicle",
            "Change a vehicle, archive it or bring it back",
            json!({"archived": true}),
        )
        .text("Kind, power and motor stay while a claim with it is sent: 409 `VEHICLE_CLAIMED`.")
        .remove(OWN, "deleteVehicle", "Delete a vehicle no trip was made with")
        .text("One that served answers 409 `IN_USE`: archive it.")
        .routes()
}

impl Noun for VehicleJson {
    type Row = Vehicle;
    type Body = VehicleBody;
    type Filter = VehiclesQuery;

    fn shown(_: &Member, it: &Vehicle) -> Self {
        VehicleJson {
            id: it.id,
            version: it.version,
            document_seen_on: it.document_seen_on,
            fields: VehicleBody {
                person_id: Some(it.person_id),
                name: it.name.clone(),
                kind: it.kind,
                fiscal_power: it.fiscal_power,
                electric: it.electric,
                archived: it.archived_at.is_some(),
            },
        }
    }

    fn id(row: &Vehicle) -> Id {
        row.id
    }

    fn parts(&self) -> (i64, &VehicleBody) {
        (self.version, &self.fields)
    }

    async fn list(tx: &mut Tx, member: &Member, query: VehiclesQuery) -> Result<Vec<Vehicle>> {
        let person_id = query.person_id.unwrap_or(member.person_id);
        let signer = signers::store::get(tx, member, person_id).await?;
        store::list_of(tx, member.scope, signer.person_id).await
    }

    async fn get(tx: &mut Tx, member: &Member, id: Id) -> Result<Vehicle> {
        let vehicle = store::get(tx, member.scope, id).await?;
        signers::store::get(tx, member, vehicle.person_id).await?;
        Ok(vehicle)
    }

    async fn add(tx: &mut Tx, member: &Member, body: VehicleBody) -> Result<Id> {
        let person_id = body.person_id.unwrap_or(member.person_id);
        let signer = signers::store::get(tx, member, person_id).await?;
        let id = save::add(tx, member, signer.person_id, &body.form("")).await?;
        if body.archived {
            let added = store::get(tx, member.scope, id).await?;
            save::set_archived(tx, member, &added, true).await?;
        }
        Ok(id)
    }

    async fn change(tx: &mut Tx, member: &Member, before: &Vehicle, body: VehicleBody) -> Result<()> {
        save::change(tx, member, before, &body.form(&before.version.to_string())).await?;
        if body.archived != before.archived_at.is_some() {
            save::set_archived(tx, member, before, body.archived).await?;
        }
        Ok(())
    }

    async fn remove(tx: &mut Tx, member: &Member, before: Vehicle) -> Result<()> {
        save::remove(tx, member, &before).await
    }
}
