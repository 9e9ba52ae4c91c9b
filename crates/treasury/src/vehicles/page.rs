//! The pages of vehicles.

use super::{Vehicle, VehicleForm};
use crate::{claims::explained, signers::Signer};
use askama::Template;
use base::{FieldErrors, Id};
use site::{Choice, Ui};

#[derive(Template)]
#[template(path = "vehicles/index.html")]
pub struct IndexPage {
    pub ui: Ui,
    pub signer: Signer,
    pub vehicles: Vec<ShownVehicle>,
    pub archived: Vec<ShownVehicle>,
}

/// A vehicle of a list.
pub struct ShownVehicle {
    pub id: Id,
    pub name: String,
    pub note: String,
    pub seen: Option<String>,
}

impl ShownVehicle {
    #[must_use]
    pub fn of(ui: &Ui, it: &Vehicle) -> ShownVehicle {
        ShownVehicle {
            id: it.id,
            name: it.name.clone(),
            note: explained::vehicle(ui, it.kind, it.fiscal_power, it.electric),
            seen: it.document_seen_on.map(|day| ui.day(&day)),
        }
    }
}

#[derive(Template)]
#[template(path = "vehicles/form.html")]
pub struct FormPage {
    pub ui: Ui,
    pub signer: Signer,
    /// `None` for a new one.
    pub vehicle: Option<Vehicle>,
    pub form: VehicleForm,
    pub errors: FieldErrors,
    pub kinds: Vec<Choice>,
    /// It never served: it may be deleted.
    pub removable: bool,
}
