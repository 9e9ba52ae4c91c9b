//! What is done to an estimate besides changing it: confirmed, validated, rejected, taken over to the next
//! year (R25).

use super::EstimateJson;
use crate::{
    actions::Desk,
    estimates::{
        carry_over,
        save::{self, Verb},
        seen,
    },
    rights::{MODERATE, OWN},
};
use base::Id;
use serde::Deserialize;
use serde_json::json;
use site::{
    Answer, Member, Path, Routes,
    api::{Body, IfMatch, Operation, Versioned, versioned},
    axum::http::StatusCode,
};
use utoipa::ToSchema;

const CONFIRM: &str = "/api/v1/orgs/{slug}/volunteering/estimates/{id}/confirm";
const VALIDATE: &str = "/api/v1/orgs/{slug}/volunteering/estimates/{id}/validate";
const REJECT: &str = "/api/v1/orgs/{slug}/volunteering/estimates/{id}/reject";
const CARRY_OVER: &str = "/api/v1/orgs/{slug}/volunteering/estimates/{id}/carry-over";

/// Why an estimate is rejected.
#[derive(Deserialize, ToSchema)]
#[schema(as = EstimateRejection)]
#[serde(deny_unknown_fields)]
struct Rejection {
    /// What its author will read.
    #[schema(min_length = 5, max_length = 1000)]
    reason: String,
}

pub fn routes() -> Routes {
    let moved =
        |operation: Operation| operation.if_match(Versioned::Optional).answers_one::<EstimateJson>(200);
    let confirm =
        Operation::post("confirmEstimate", CONFIRM, "Say that numbers taken over from a year before hold");
    let validate = Operation::post("validateEstimate", VALIDATE, "Validate an estimate that waits");
    let reject = Operation::post("rejectEstimate", REJECT, "Reject an estimate that waits, with a reason")
        .takes::<Rejection>()
        .example(json!({"reason": "Le local était fermé en août"}));
    let carry_over =
        Operation::post("carryEstimateOver", CARRY_OVER, "Copy an estimate to the next fiscal year")
            .text("The copy waits to be confirmed. Asked again, it is the copy that stands already.")
            .answers_one::<EstimateJson>(201);
    Routes::new()
        .api(OWN, moved(confirm), confirm_one)
        .api(MODERATE, moved(validate), validate_one)
        .api(MODERATE, moved(reject), reject_one)
        .api(OWN, carry_over, carry_one_over)
}

async fn confirm_one(member: Member, Path((_, id)): Path<(String, Id)>, version: IfMatch) -> Answer {
    act(member, (id, version), Verb::Confirm, "").await
}

async fn validate_one(member: Member, Path((_, id)): Path<(String, Id)>, version: IfMatch) -> Answer {
    act(member, (id, version), Verb::Validate, "").await
}

async fn reject_one(
    member: Member,
    Path((_, id)): Path<(String, Id)>,
    version: IfMatch,
    Body(body): Body<Rejection>,
) -> Answer {
    act(member, (id, version), Verb::Reject, &body.reason).await
}

async fn act(member: Member, (id, version): (Id, IfMatch), verb: Verb, reason: &str) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let before = seen(&mut tx, &member, id).await?;
    version.check(before.estimate.version)?;
    save::act(&mut tx, &desk, &before.estimate, verb, reason).await?;
    let after = seen(&mut tx, &member, id).await?;
    tx.commit().await?;
    member.site.wake.rouse();
    Ok(versioned(StatusCode::OK, after.estimate.version, &EstimateJson::of(&after, &member)))
}

async fn carry_one_over(member: Member, Path((_, id)): Path<(String, Id)>) -> Answer {
    let mut tx = member.site.db.write_in(member.scope.organisation_id).await?;
    let desk = Desk::of_member(&mut tx, &member).await?;
    let before = seen(&mut tx, &member, id).await?.estimate;
    let copy = carry_over::carry_over(&mut tx, &desk, &before).await?;
    let added = seen(&mut tx, &member, copy.id()).await?;
    tx.commit().await?;
    Ok(versioned(StatusCode::CREATED, added.estimate.version, &EstimateJson::of(&added, &member)))
}
