//! Overrides in the JSON API: the shares of a row.

use super::{
    Override,
    save::{self, OverrideForm, seen},
    store,
};
use base::{Id, Result, jiff::Timestamp, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, IfMatch, Operation, Versioned, content_version, versioned},
    axum::http::StatusCode,
};
use treasury::{
    plans::Share,
    rights::{FUND, SEE_FUNDING},
};
use utoipa::ToSchema;

const SHARES: &str = "/api/v1/orgs/{slug}/worktime/allocations/{id}/shares";

/// Who pays a row in place of the plan of its action.
#[derive(Serialize, ToSchema)]
#[schema(as = AllocationShares)]
struct SharesJson {
    allocation_id: Uuid,
    /// Of what the numerators are shares. Null while the plan of the action shares the row.
    denominator: Option<i64>,
    shares: Vec<Share>,
    reason: String,
    decided_by: String,
    decided_at: Option<Timestamp>,
}

impl SharesJson {
    fn of(allocation_id: Id, it: Option<Override>) -> SharesJson {
        let at = it.as_ref().map(|it| it.at);
        let denominator = it.as_ref().map(|it| it.denominator);
        let (shares, reason, by) = it.map(|it| (it.shares, it.reason, it.by)).unwrap_or_default();
        SharesJson { allocation_id, denominator, shares, reason, decided_by: by, decided_at: at }
    }
}

/// What is decided of a row.
#[derive(Deserialize, ToSchema)]
#[schema(as = AllocationSharesBody)]
#[serde(deny_unknown_fields)]
struct SharesBody {
    #[serde(default = "ten_thousand")]
    #[schema(minimum = 1, maximum = 1_000_000, default = 10_000)]
    denominator: i64,
    /// Empty: the plan of the action shares the row again. What they do not reach stays with the association.
    shares: Vec<Share>,
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
}

fn ten_thousand() -> i64 {
    10_000
}

pub fn routes() -> Routes {
    let id = "019c0000-0000-7000-8000-000000000000";
    let example = json!({"denominator": 100, "shares": [{"agreement_id": id, "numerator": 100}],
        "reason": "Réunion du comité de pilotage"});
    let show = Operation::get("getAllocationShares", SHARES, "Who pays a row in place of its plan")
        .answers_one::<SharesJson>(200);
    let set = Operation::put("putAllocationShares", SHARES, "Decide who pays a row, with the reason")
        .text("Sheets of its month that are signed are superseded; frozen reports do not change. `If-Match` is `\"0\"` while \
            the plan of the action shares the row.")
        .takes::<SharesBody>()
        .example(example)
        .if_match(Versioned::Required)
        .answers_one::<SharesJson>(200);
    Routes::new().api(SEE_FUNDING, show, show_one).api(FUND, set, put)
}

async fn show_one(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let row = seen(&mut tx, &member, id).await?;
    let held = store::of_row(&mut tx, member.scope, id).await?;
    Ok(versioned(StatusCode::OK, version(held.as_ref())?, &SharesJson::of(row.id, held)))
}

/// That of a decision: each is another.
fn version(held: Option<&Override>) -> Result<i64> {
    content_version(held)
}

async fn put(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    read_at: IfMatch,
    Body(sent): Body<SharesBody>,
) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let row = seen(&mut tx, &member, id).await?;
    read_at.check(version(store::of_row(&mut tx, member.scope, id).await?.as_ref())?)?;
    if sent.shares.is_empty() {
        save::remove(&mut tx, &member, &row, &sent.reason).await?;
    } else {
        let form = OverrideForm {
            denominator: sent.denominator.to_string(),
            agreement: sent.shares.iter().map(|it| it.agreement_id.to_string()).collect(),
            share: sent.shares.iter().map(|it| it.numerator.to_string()).collect(),
            reason: sent.reason,
        };
        save::set(&mut tx, &member, &row, &form).await?;
    }
    let now = store::of_row(&mut tx, member.scope, id).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::OK, version(now.as_ref())?, &SharesJson::of(id, now)))
}
