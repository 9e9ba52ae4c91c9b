//! Dated values in the JSON API.

use super::{
    reference_value::{ReferenceValue, SMIC},
    store,
};
use base::{Msg, Refusal, jiff::civil::Date};
use serde::{Deserialize, Serialize};
use site::{
    Access, Answer, Routes, SignedIn,
    api::{Operation, Query, json},
};
use utoipa::{IntoParams, ToSchema};

/// A minimum wage.
#[derive(Serialize, ToSchema)]
#[schema(as = Smic)]
struct SmicJson {
    zone: String,
    valid_from: Date,
    /// Gross, in 1/10 000 € an hour.
    rate: i64,
    source: String,
    /// The source does not settle it.
    to_confirm: bool,
}

impl From<ReferenceValue> for SmicJson {
    fn from(it: ReferenceValue) -> Self {
        SmicJson {
            zone: it.key,
            valid_from: it.valid_from,
            rate: it.value,
            source: it.source,
            to_confirm: it.to_confirm,
        }
    }
}

/// Where and when.
#[derive(Deserialize, IntoParams)]
struct SmicQuery {
    /// `FR`, or `YT` for Mayotte; `FR` when not said.
    zone: Option<String>,
    /// The day it must be in force; today when not said.
    date: Option<Date>,
}

pub fn routes() -> Routes {
    let smic = Operation::get("getSmic", "/api/v1/reference/smic", "The minimum wage in force on a day")
        .query::<SmicQuery>()
        .answers::<SmicJson>(200);
    Routes::new().api(Access::SignedIn, smic, show)
}

async fn show(signed_in: SignedIn, Query(query): Query<SmicQuery>) -> Answer {
    let zone = query.zone.unwrap_or_else(|| "FR".to_owned());
    if !["FR", "YT"].contains(&zone.as_str()) {
        return Err(Refusal::field("zone", Msg::new("reference-zone-unknown")).into());
    }
    let day = query.date.unwrap_or_else(|| signed_in.site.clock.today("Europe/Paris"));
    let mut tx = signed_in.site.db.read().await?;
    let found = store::on(&mut tx, SMIC, &zone, day).await?.ok_or(Refusal::NotFound)?;
    Ok(json(&SmicJson::from(found)))
}
