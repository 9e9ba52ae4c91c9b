//! The simulator in the JSON API.

use super::cofinancing::{Budget, Simulation};
use crate::rights::MANAGE;
use base::{Money, Msg, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Routes,
    api::{Body, Operation, json},
};
use utoipa::ToSchema;

const SIMULATE: &str = "/api/v1/orgs/{slug}/volunteering/cofinancing:simulate";
/// One thousand million euros.
const MOST_CENTS: i64 = 100_000_000_000;

/// What is simulated.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SimulationBody {
    #[schema(minimum = 0)]
    charges_cents: i64,
    /// The funder's greatest share, in basis points.
    #[schema(minimum = 1, maximum = 10_000)]
    share_bp: i64,
    #[serde(default)]
    #[schema(minimum = 0)]
    valued_cents: i64,
    /// Cash resources other than this grant.
    #[serde(default)]
    #[schema(minimum = 0)]
    other_cents: i64,
}

/// A balanced budget.
#[derive(Serialize, ToSchema)]
struct BudgetJson {
    total_cents: i64,
    grant_cents: i64,
    /// Cash still to find; negative when there is too much.
    rest_cents: i64,
    /// The grant exceeds what charges lack: contributions bring no cash.
    too_much: bool,
}

/// Both budgets.
#[derive(Serialize, ToSchema)]
struct SimulationJson {
    without: BudgetJson,
    with: BudgetJson,
}

impl From<Budget> for BudgetJson {
    fn from(it: Budget) -> Self {
        BudgetJson {
            total_cents: it.total().0,
            grant_cents: it.grant.0,
            rest_cents: it.rest.0,
            too_much: it.too_much(),
        }
    }
}

pub fn routes() -> Routes {
    let simulate = Operation::post(
        "simulateCofinancing",
        SIMULATE,
        "What a funder would give, without and with contributions",
    )
    .text("Nothing is stored.")
    .takes::<SimulationBody>()
    .example(json!({"charges_cents": 840_000, "share_bp": 3000, "valued_cents": 315_050}))
    .answers::<SimulationJson>(200);
    Routes::new().api(MANAGE, simulate, run)
}

async fn run(_: Member, Body(body): Body<SimulationBody>) -> Answer {
    let amounts = [body.charges_cents, body.valued_cents, body.other_cents];
    if amounts.iter().any(|it| !(0..=MOST_CENTS).contains(it)) {
        return Err(Refusal::field("charges_cents", Msg::new("in-kind-amount-invalid")).into());
    }
    if !(1..=10_000).contains(&body.share_bp) {
        return Err(Refusal::field("share_bp", Msg::new("cofinancing-share-invalid")).into());
    }
    let simulation = Simulation {
        charges: Money(body.charges_cents),
        share_bp: body.share_bp,
        valued: Money(body.valued_cents),
        other: Money(body.other_cents),
    };
    Ok(json(&SimulationJson { without: simulation.without().into(), with: simulation.with().into() }))
}
