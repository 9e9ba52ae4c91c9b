//! The scales in the JSON API, at the level of the instance.

use super::{MileageRate, Scale, store};
use base::jiff::civil::Date;
use serde::{Deserialize, Serialize};
use site::{
    Access, Answer, Routes, SignedIn,
    api::{Listed, Operation, Query, json},
};
use utoipa::{IntoParams, ToSchema};

/// A row of a mileage scale: value = coefficient × distance + constant, on the whole yearly distance.
#[derive(Serialize, ToSchema)]
#[schema(as = MileageRate)]
struct RateJson {
    scale: Scale,
    /// `1-3`, `4`, `7+`; empty for any.
    fiscal_power: String,
    from_km: i64,
    /// The last kilometre of the band, which belongs to it; null for the last band.
    to_km: Option<i64>,
    /// Ten-thousandths of a euro a kilometre.
    coefficient: i64,
    constant_cents: i64,
    valid_from: Date,
    valid_to: Option<Date>,
    source: String,
}

impl From<MileageRate> for RateJson {
    fn from(it: MileageRate) -> Self {
        RateJson {
            scale: it.scale,
            fiscal_power: it.fiscal_power,
            from_km: it.band.from_km,
            to_km: it.band.to_km,
            coefficient: it.band.coefficient,
            constant_cents: it.band.constant_cents,
            valid_from: it.valid_from,
            valid_to: it.valid_to,
            source: it.source,
        }
    }
}

/// What a list of rows is asked for.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct RatesQuery {
    /// Only the rows in force on this day.
    date: Option<Date>,
}

pub fn routes() -> Routes {
    let list = Operation::get("listMileageRates", "/api/v1/reference/mileage", "The mileage scales")
        .text("Rows that another took the place of are left out.")
        .query::<RatesQuery>()
        .answers_list::<RateJson>();
    Routes::new().api(Access::SignedIn, list, index)
}

async fn index(visit: SignedIn, Query(query): Query<RatesQuery>) -> Answer {
    let mut tx = visit.site.db.read().await?;
    let in_force = |it: &MileageRate| {
        query.date.is_none_or(|day| it.valid_from <= day && it.valid_to.is_none_or(|end| day <= end))
    };
    let rates = store::list(&mut tx).await?.into_iter();
    let rates = rates.filter(|it| it.superseded_at.is_none() && in_force(it));
    Ok(json(&Listed { items: rates.map(RateJson::from).collect(), next: None }))
}
