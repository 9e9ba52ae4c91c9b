//! What an organisation decided about dates, in the JSON API (R20).

use super::{save, store};
use crate::{
    entries::api::known_day,
    holidays::{HolidayOverride, Zone},
    rights::{MANAGE, OWN},
};
use ::store::Tx;
use base::{FieldErrors, Result, jiff::civil::Date};
use organisation::fields::text;
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Routes,
    api::{Body, IfMatch, Operation, Versioned, content_version, versioned},
    axum::http::StatusCode,
};
use utoipa::ToSchema;

const ALL: &str = "/api/v1/orgs/{slug}/worktime/holiday-overrides";

/// A date worked although it is a public holiday, or not worked although it is none.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = HolidayOverride)]
struct OverrideJson {
    date: Date,
    /// Not worked.
    observed: bool,
    #[serde(default)]
    #[schema(max_length = 80)]
    label: String,
    /// Everywhere when not said.
    #[serde(default)]
    zone: Option<Zone>,
}

/// All of them.
#[derive(Serialize, ToSchema)]
struct HolidayOverrides {
    items: Vec<OverrideJson>,
}

impl From<HolidayOverride> for OverrideJson {
    fn from(it: HolidayOverride) -> OverrideJson {
        OverrideJson { date: it.on, observed: it.observed, label: it.label, zone: it.zone }
    }
}

pub fn routes() -> Routes {
    let all = Operation::get("listHolidayOverrides", ALL, "Dates that were decided otherwise")
        .answers_one::<HolidayOverrides>(200);
    let set = Operation::put("setHolidayOverride", ALL, "Decide about a date, everywhere or in a zone")
        .text(
            "The same date again takes the place of what was decided; everywhere, that of zones too. \
             `If-Match` is the `ETag` of the list.",
        )
        .takes::<OverrideJson>()
        .example(json!({"date": "2026-05-25", "observed": false, "label": "Solidarité"}))
        .if_match(Versioned::Required)
        .answers_one::<OverrideJson>(200);
    Routes::new().api(OWN, all, index).api(MANAGE, set, put)
}

async fn index(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    store::get(&mut tx, member.scope).await?;
    let (version, items) = decided(&mut tx, &member).await?;
    Ok(versioned(StatusCode::OK, version, &HolidayOverrides { items }))
}

/// What is decided of every date, with the version of it all.
async fn decided(tx: &mut Tx, member: &Member) -> Result<(i64, Vec<OverrideJson>)> {
    let all = store::overrides(tx, member.scope).await?;
    let items: Vec<OverrideJson> = all.into_iter().map(OverrideJson::from).collect();
    Ok((content_version(Some(&items).filter(|it| !it.is_empty()))?, items))
}

async fn put(member: Member, seen: IfMatch, Body(sent): Body<OverrideJson>) -> Answer {
    let on = known_day("date", sent.date)?;
    let mut errors = FieldErrors::default();
    let label = text(&mut errors, "label", &sent.label, 80);
    errors.or(())?;
    let it = HolidayOverride { on, observed: sent.observed, label, zone: sent.zone };
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    store::get(&mut tx, member.scope).await?;
    seen.check(decided(&mut tx, &member).await?.0)?;
    save::decide_date(&mut tx, &member, &it).await?;
    let (version, _) = decided(&mut tx, &member).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, version, &OverrideJson::from(it)))
}
