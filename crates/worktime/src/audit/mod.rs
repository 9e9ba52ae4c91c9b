//! The journal of one object of the module, in the JSON API (§7).

pub mod forget;

use crate::{
    paging::paged,
    rights::{MANAGE, SEES_COSTS, SEES_REASONS},
    settings,
};
use base::{jiff::Timestamp, uuid::Uuid};
use organisation::journal::{HistoryItem, history};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use site::{
    Answer, Member, Routes,
    api::{Operation, Paging, Query, json},
};
use utoipa::{IntoParams, ToSchema};

const ALL: &str = "/api/v1/orgs/{slug}/worktime/audit";

/// The nouns of the module; those of absences and costs are for who may see them (I10).
const NOUNS: [&str; 18] = [
    "absence_type",
    "agreement_report",
    "agreement_terms",
    "allocation",
    "allocation_share",
    "assignment_letter",
    "counter_movement",
    "entry_period",
    "holiday_override",
    "period_lock",
    "rule_override",
    "saved_export",
    "staff_profile",
    "time_import",
    "timesheet_document",
    "work_contract",
    "work_scheme",
    "worktime_settings",
];

/// Which object.
#[derive(Deserialize, IntoParams)]
struct AuditQuery {
    /// Its identity; a person’s, for what is written of their time.
    object: Uuid,
}

/// A line of the journal.
#[derive(Serialize, ToSchema)]
#[schema(as = AuditEntry)]
struct LineJson {
    id: Uuid,
    at: Timestamp,
    /// Who, as they were called that day.
    by: String,
    noun: String,
    object_id: Uuid,
    verb: String,
    #[schema(value_type = Option<Object>)]
    before: Option<Value>,
    #[schema(value_type = Option<Object>)]
    after: Option<Value>,
    reason: Option<String>,
}

impl From<HistoryItem> for LineJson {
    fn from(it: HistoryItem) -> LineJson {
        LineJson {
            id: it.id,
            at: it.at,
            by: it.author,
            noun: it.noun,
            object_id: it.object_id,
            verb: it.verb,
            before: it.before,
            after: it.after,
            reason: it.reason,
        }
    }
}

pub fn routes() -> Routes {
    let all = Operation::get("listAudit", ALL, "What happened to an object, the oldest first")
        .text("Lines of absences and of costs are left out for who may not see them.")
        .query::<AuditQuery>()
        .query::<Paging>()
        .answers_list::<LineJson>();
    Routes::new().api(MANAGE, all, index)
}

/// What of the journal a member may not read of others (I10).
#[must_use]
pub fn untold(member: &Member) -> Vec<&'static str> {
    let guarded = [("absence", SEES_REASONS), ("leave_movement", SEES_REASONS), ("staff_cost", SEES_COSTS)];
    guarded.into_iter().filter(|(_, right)| !member.rights.can(right)).map(|(noun, _)| noun).collect()
}

fn may_see(member: &Member, noun: &str) -> bool {
    let guarded = ["absence", "leave_movement", "staff_cost"].contains(&noun);
    (guarded || NOUNS.contains(&noun)) && !untold(member).contains(&noun)
}

async fn index(member: Member, Query(query): Query<AuditQuery>, Query(paging): Query<Paging>) -> Answer {
    let mut tx = member.site.db.read().await?;
    settings::store::get(&mut tx, member.scope).await?;
    let mut found = history(&mut tx, member.scope, query.object).await?;
    found.retain(|it| may_see(&member, &it.noun));
    let day = |it: &HistoryItem| site::civil_day(it.at, &member.organisation.time_zone);
    Ok(json(&paged(found, &paging, |it| (day(it), it.id), LineJson::from)?))
}
