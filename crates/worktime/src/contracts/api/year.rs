//! What a period owes, simulated, in the JSON API (R24, R25).

use crate::{
    contracts::{store, web::simulated},
    entries::api::may_read,
    rights::OWN,
    schemes, settings,
};
use base::{
    Refusal,
    jiff::civil::{Date, date},
    uuid::Uuid,
};
use serde::{Deserialize, Serialize};
use site::{
    Answer, Member, Routes,
    api::{Operation, Query, json},
};
use utoipa::{IntoParams, ToSchema};

const YEAR: &str = "/api/v1/orgs/{slug}/worktime/year-simulation";

/// Whose year.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct YearQuery {
    /// Yourself when not said.
    person: Option<Uuid>,
    /// The period that holds its last day; this year when not said.
    year: Option<i16>,
}

/// What a period owes by the terms of today, in minutes.
#[derive(Serialize, ToSchema)]
struct YearSimulation {
    person_id: Uuid,
    from: Date,
    to: Date,
    /// From the calendar: the days of the week worked, less holidays and planned leave, plus solidarity.
    calendar: i64,
    /// The legal threshold of these contracts.
    threshold: i64,
    /// By how much the calendar goes beyond the threshold.
    excess: i64,
    /// « Ajustement annuel », at the end of the period.
    adjustment: i64,
    due: i64,
    parts: Vec<YearPart>,
}

/// The part of one amendment.
#[derive(Serialize, ToSchema)]
struct YearPart {
    from: Date,
    to: Date,
    fte_bp: i64,
    pattern_days: i64,
    pattern_minutes: i64,
    holidays: i64,
    holiday_minutes: i64,
    planned_leave_c: i64,
}

pub fn routes() -> Routes {
    let year =
        Operation::get("getYearSimulation", YEAR, "What a period owes, and the legal threshold beside it")
            .text("For who is annualised or has a number of hours a period; not found for others.")
            .query::<YearQuery>()
            .answers::<YearSimulation>(200);
    Routes::new().api(OWN, year, show)
}

async fn show(member: Member, Query(query): Query<YearQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let person_id = may_read(&mut tx, &member, query.person).await?;
    let year = query.year.unwrap_or_else(|| member.today().year());
    if !(1901..=2198).contains(&year) {
        return Err(Refusal::field("year", base::Msg::new("date-invalid")).into());
    }
    let contracts = store::of_person(&mut tx, member.scope, person_id).await?;
    let schemes = schemes::store::list(&mut tx, member.scope).await?;
    let on = date(year, 12, 31);
    let found = simulated(&mut tx, &member, &contracts, &schemes, (person_id, on)).await?;
    let ((from, to), it) = found.ok_or(Refusal::NotFound)?;
    let parts = it.parts.iter().map(|part| YearPart {
        from: part.from,
        to: part.to,
        fte_bp: part.fte_bp,
        pattern_days: part.pattern_days,
        pattern_minutes: part.pattern_minutes,
        holidays: part.holidays,
        holiday_minutes: part.holiday_minutes,
        planned_leave_c: part.leave_c,
    });
    Ok(json(&YearSimulation {
        person_id,
        from,
        to,
        calendar: it.calendar,
        threshold: it.threshold.rounded(),
        excess: it.excess.rounded(),
        adjustment: it.adjustment,
        due: it.due,
        parts: parts.collect(),
    }))
}
