//! What an organisation takes in the place of a dated value of the instance: « modifié localement » (volunteering §3.2).
//! The minimum wage alone, which its own calculations rest on: what the law asks of everybody alike is the instance's
//! (docs/decisions/0019).

mod api;
mod page;
mod save;
pub mod store;
mod web;

use super::{history, reference_value::ReferenceValue};
use crate::rights::MANAGE_REFERENCES;
use ::store::{Scope, Tx};
use base::{Day, Id, Instant, Result};
use serde::Serialize;
use site::Routes;
use std::collections::BTreeMap;

/// A value of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Override {
    pub id: Id,
    pub row: ReferenceValue,
    #[serde(skip)]
    pub superseded_at: Option<Instant>,
}

pub fn routes() -> Routes {
    Routes::new()
        .get("/o/{slug}/references", MANAGE_REFERENCES, web::index)
        .get("/o/{slug}/references/export", MANAGE_REFERENCES, web::export)
        .post("/o/{slug}/references", MANAGE_REFERENCES, web::create)
        .post("/o/{slug}/references/{id}/retrait", MANAGE_REFERENCES, web::withdraw)
        .and(api::routes())
}

/// Every row of a key for an organisation, the oldest first: those of the instance, with its own in their place or between
/// them; as they were at an instant, when one is said.
///
/// # Errors
/// A fault from the database.
pub async fn of_organisation(
    tx: &mut Tx,
    scope: Scope,
    kind: &str,
    key: &str,
    at: Option<Instant>,
) -> Result<Vec<ReferenceValue>> {
    let shared = match at {
        Some(at) => history::of_at(tx, kind, key, at).await?,
        None => super::store::of(tx, kind, key).await?,
    };
    let mut rows: BTreeMap<Day, ReferenceValue> = shared.into_iter().map(|it| (it.valid_from, it)).collect();
    for mut it in store::of(tx, scope, kind, key, at).await? {
        it.valid_to = rows.get(&it.valid_from).and_then(|replaced| replaced.valid_to);
        rows.insert(it.valid_from, it);
    }
    Ok(rows.into_values().collect())
}
