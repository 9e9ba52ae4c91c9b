//! Under which contracts and schemes people work, in the JSON API.

mod change;
mod year;

use super::{Amendment, ContractKind, LeaveUnit, PatternPeriod, Solidarity, WorkContract, store};
use crate::{
    entries::api::may_read,
    holidays::{Holidays, Rules, Zone},
    packs,
    paging::paged,
    rights::{OWN, READS},
    schemes::{self, SchemeKind},
    settings,
};
use base::{
    Refusal,
    jiff::civil::{Date, date},
    uuid::Uuid,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use site::{
    Answer, Member, Routes,
    api::{Listed, Operation, Paging, Query, json},
};
use utoipa::{IntoParams, ToSchema};

const CONTRACTS: &str = "/api/v1/orgs/{slug}/worktime/contracts";
const SCHEMES: &str = "/api/v1/orgs/{slug}/worktime/schemes";
const HOLIDAYS: &str = "/api/v1/orgs/{slug}/worktime/holidays";

/// A contract with its dated terms.
#[derive(Serialize, ToSchema)]
#[schema(as = WorkContract)]
struct ContractJson {
    id: Uuid,
    version: i64,
    person_id: Uuid,
    kind: ContractKind,
    starts_on: Date,
    ends_on: Option<Date>,
    job_title: String,
    idcc: Option<i64>,
    amendments: Vec<AmendmentJson>,
}

/// Dated terms of a contract.
#[derive(Serialize, ToSchema)]
#[schema(as = ContractAmendment)]
struct AmendmentJson {
    id: Uuid,
    from: Date,
    to: Option<Date>,
    scheme_id: Uuid,
    /// Share of full time: 10 000 is full.
    fte_bp: i64,
    /// Minutes from Monday to Sunday.
    week_pattern: Vec<i64>,
    patterns: Vec<PatternJson>,
    leave_unit: LeaveUnit,
    planned_leave_c: Option<i64>,
    holiday_zone: Option<Zone>,
    /// `none`, `period_end` or a day.
    solidarity: String,
    reason: String,
}

/// High or low weeks.
#[derive(Serialize, ToSchema)]
#[schema(as = PatternPeriod)]
struct PatternJson {
    id: Uuid,
    from: Date,
    to: Date,
    week_pattern: Vec<i64>,
    label: String,
}

/// How due time is counted.
#[derive(Serialize, ToSchema)]
#[schema(as = WorkScheme)]
struct SchemeJson {
    id: Uuid,
    name: String,
    kind: SchemeKind,
    archived: bool,
    versions: Vec<SchemeVersionJson>,
}

/// The rules of a scheme from a day on.
#[derive(Serialize, ToSchema)]
#[schema(as = SchemeVersion)]
struct SchemeVersionJson {
    from: Date,
    #[schema(value_type = Object)]
    rules: Value,
    source: String,
}

/// A public holiday of a zone.
#[derive(Serialize, ToSchema)]
#[schema(as = PublicHoliday)]
struct HolidayJson {
    date: Date,
    names: Vec<String>,
    /// Not worked.
    observed: bool,
}

/// Whose contracts.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct ContractQuery {
    person: Option<Uuid>,
}

/// Which holidays.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct HolidayQuery {
    /// The organisation’s when not said.
    zone: Option<Zone>,
    /// This year when not said.
    year: Option<i16>,
}

pub fn routes() -> Routes {
    let contracts = Operation::get("listContracts", CONTRACTS, "Contracts, with their dated terms")
        .text("One’s own; everybody’s for those who read the team’s time.")
        .query::<ContractQuery>()
        .query::<Paging>()
        .answers_list::<ContractJson>();
    let schemes = Operation::get("listSchemes", SCHEMES, "Schemes, with their dated rules")
        .answers_list::<SchemeJson>();
    let holidays = Operation::get("listHolidays", HOLIDAYS, "The public holidays of a year")
        .query::<HolidayQuery>()
        .answers_list::<HolidayJson>();
    Routes::new()
        .api(OWN, contracts, list_contracts)
        .api(OWN, schemes, list_schemes)
        .api(OWN, holidays, list_holidays)
        .and(change::routes())
        .and(year::routes())
}

async fn list_contracts(
    member: Member,
    Query(query): Query<ContractQuery>,
    Query(paging): Query<Paging>,
) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let all = match query.person {
        None if member.rights.allow(READS) => store::list(&mut tx, member.scope).await?,
        asked => {
            let person_id = may_read(&mut tx, &member, asked).await?;
            store::of_person(&mut tx, member.scope, person_id).await?
        }
    };
    Ok(json(&paged(all, &paging, |it| (it.starts_on, it.id), contract)?))
}

fn contract(it: WorkContract) -> ContractJson {
    ContractJson {
        id: it.id,
        version: it.version,
        person_id: it.person_id,
        kind: it.kind,
        starts_on: it.starts_on,
        ends_on: it.ends_on,
        job_title: it.job_title,
        idcc: it.idcc,
        amendments: it.amendments.into_iter().map(amendment).collect(),
    }
}

fn amendment(it: Amendment) -> AmendmentJson {
    let pattern = |it: PatternPeriod| PatternJson {
        id: it.id,
        from: it.from,
        to: it.to,
        week_pattern: it.pattern.0.to_vec(),
        label: it.label,
    };
    AmendmentJson {
        id: it.id,
        from: it.from,
        to: it.to,
        scheme_id: it.scheme_id,
        fte_bp: it.fte_bp,
        week_pattern: it.week_pattern.0.to_vec(),
        patterns: it.periods.into_iter().map(pattern).collect(),
        leave_unit: it.leave_unit,
        planned_leave_c: it.planned_leave_c,
        holiday_zone: it.zone,
        solidarity: match it.solidarity {
            Solidarity::None => "none".to_owned(),
            Solidarity::PeriodEnd => "period_end".to_owned(),
            Solidarity::On(day) => day.to_string(),
        },
        reason: it.reason,
    }
}

async fn list_schemes(member: Member) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let mut items = Vec::new();
    for it in schemes::store::list(&mut tx, member.scope).await? {
        let mut versions = Vec::with_capacity(it.versions.len());
        for version in it.versions {
            let rules = serde_json::to_value(version.rules).map_err(Refusal::fault)?;
            versions.push(SchemeVersionJson { from: version.from, rules, source: version.source });
        }
        items.push(SchemeJson { id: it.id, name: it.name, kind: it.kind, archived: it.archived, versions });
    }
    Ok(json(&Listed { items, next: None }))
}

async fn list_holidays(member: Member, Query(query): Query<HolidayQuery>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let settings = settings::store::get(&mut tx, member.scope).await?;
    let overrides = settings::store::overrides(&mut tx, member.scope).await?;
    let year = query.year.unwrap_or_else(|| member.today().year()).clamp(-9_000, 9_000);
    let (zone, days) = (query.zone.unwrap_or(settings.zone), (date(year, 1, 1), date(year, 12, 31)));
    let figures = packs::store::figures(&mut tx, member.scope).await?;
    let rules = Rules { good_friday: settings.good_friday, figures: &figures };
    let all = Holidays::between(zone, rules, days, &overrides);
    // §8: the Gregorian rule of Easter is not computed for any year.
    let all = all.map_err(|_| Refusal::field("year", base::Msg::new("date-invalid")))?;
    let items = all.iter().map(|(date, it)| HolidayJson {
        date: *date,
        names: it.names.clone(),
        observed: it.observed,
    });
    Ok(json(&Listed { items: items.collect(), next: None }))
}
