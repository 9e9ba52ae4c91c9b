//! The lines of the grant form, the human-means box and the simulator in the JSON API.

use super::{
    cerfa::{FootLine, foot},
    cofinancing::{Budget, Simulation},
    editions,
    given::Given,
    human_means::HumanMeans,
    offers,
};
use crate::{
    chosen_year::{ChosenYear, ChosenYearQuery},
    rights::MANAGE,
};
use ::store::{Scope, Tx};
use base::{Money, Msg, Refusal, Result, uuid::Uuid};
use serde::{Deserialize, Serialize};
use serde_json::json;
use site::{
    Answer, Member, Routes,
    api::{Body, Operation, Query, json},
};
use utoipa::{IntoParams, ToSchema};

const FUNDING: &str = "/api/v1/orgs/{slug}/volunteering/funding";

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
    /// Contributions as one says them: nothing when no amount is said.
    #[serde(default)]
    #[schema(minimum = 0)]
    valued_cents: Option<i64>,
    /// Or those of a run: its total, with what was given in kind in its year.
    #[serde(default)]
    run_id: Option<Uuid>,
    /// Or what a method makes of a fiscal year, with what was given in kind in it.
    #[serde(default)]
    method_id: Option<Uuid>,
    #[serde(default)]
    fiscal_year_id: Option<Uuid>,
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
    /// The contributions that were taken.
    valued_cents: i64,
    without: BudgetJson,
    with: BudgetJson,
}

/// Which fiscal year; the last one that is over when not said, else the latest.
#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
struct FundingQuery {
    fiscal_year_id: Option<Uuid>,
}

/// What a grant form asks of a year.
#[derive(Serialize, ToSchema)]
#[schema(as = Funding)]
struct FundingJson {
    fiscal_year_id: Uuid,
    fiscal_year: String,
    /// The edition of the forms in force at the end of the year.
    edition: String,
    /// Whole euros: both sides are equal.
    total_euros: i64,
    charges: Vec<FootLineJson>,
    products: Vec<FootLineJson>,
    /// The run of the year waits to be adopted.
    provisional: bool,
    /// Codes of the plug detector.
    flags: Vec<&'static str>,
    human_means: Vec<HumanFigureJson>,
}

/// A line of the foot.
#[derive(Serialize, ToSchema)]
#[schema(as = FundingLine)]
struct FootLineJson {
    code: String,
    label: String,
    euros: i64,
    is_sum: bool,
}

/// A figure of the human-means box; full-time equivalents are in hundredths.
#[derive(Serialize, ToSchema)]
#[schema(as = HumanFigure)]
struct HumanFigureJson {
    /// `volunteers`, `civic_volunteers`, `employees`, `full_time` or `members`.
    figure: &'static str,
    /// What the form gets: what was typed, else what is counted.
    value: Option<i64>,
    counted: Option<i64>,
    note: String,
}

impl From<FootLine> for FootLineJson {
    fn from(it: FootLine) -> Self {
        FootLineJson { code: it.code, label: it.label, euros: it.euros, is_sum: it.is_sum }
    }
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
    let funding = Operation::get("getFunding", FUNDING, "The foot lines and the human means of grant forms")
        .text("As the page, its file and D5 say them.")
        .query::<FundingQuery>()
        .answers::<FundingJson>(200);
    Routes::new().api(MANAGE, simulate, run).api(MANAGE, funding, show)
}

async fn show(member: Member, Query(query): Query<FundingQuery>) -> Answer {
    let asked = query.fiscal_year_id.map(|id| id.to_string()).unwrap_or_default();
    let mut tx = member.site.db.read().await?;
    let year = ChosenYear::load_past(&mut tx, &member, &ChosenYearQuery { exercice: asked }).await?.year;
    let given = Given::load(&mut tx, member.scope, &year).await?;
    let edition = editions::store::on(&mut tx, member.scope, year.ends_on).await?;
    let means = HumanMeans::load(&mut tx, &member, &year).await?;
    let foot = foot(&edition, &given.amounts);
    let human_means = means.figures.into_iter().map(|(figure, it)| HumanFigureJson {
        figure: figure.as_text(),
        value: it.value(),
        counted: it.counted,
        note: it.note,
    });
    let mut flags: Vec<&'static str> = given.flags.iter().map(|it| it.flag.as_text()).collect();
    flags.dedup();
    Ok(json(&FundingJson {
        fiscal_year_id: year.id,
        fiscal_year: year.name,
        edition: edition.name,
        total_euros: foot.total,
        charges: foot.charges.into_iter().map(FootLineJson::from).collect(),
        products: foot.products.into_iter().map(FootLineJson::from).collect(),
        provisional: given.waits_for_adoption,
        flags,
        human_means: human_means.collect(),
    }))
}

/// The contributions to simulate with: said, or of a run, or of a method on a year (R48).
async fn valued(tx: &mut Tx, scope: Scope, body: &SimulationBody) -> Result<Money> {
    match (body.valued_cents, body.run_id, body.method_id, body.fiscal_year_id) {
        (cents, None, None, None) => Ok(Money(cents.unwrap_or(0))),
        (None, Some(run), None, None) => offers::of_run(tx, scope, run).await,
        (None, None, Some(method), Some(year)) => offers::of_method(tx, scope, method, year).await,
        _ => Err(Refusal::field("valued_cents", Msg::new("cofinancing-one-source"))),
    }
}

async fn run(member: Member, Body(body): Body<SimulationBody>) -> Answer {
    let mut tx = member.site.db.read().await?;
    let valued = valued(&mut tx, member.scope, &body).await?;
    drop(tx);
    let amounts = [body.charges_cents, valued.0, body.other_cents];
    if amounts.iter().any(|it| !(0..=MOST_CENTS).contains(it)) {
        return Err(Refusal::field("charges_cents", Msg::new("in-kind-amount-invalid")).into());
    }
    if !(1..=10_000).contains(&body.share_bp) {
        return Err(Refusal::field("share_bp", Msg::new("cofinancing-share-invalid")).into());
    }
    let simulation = Simulation {
        charges: Money(body.charges_cents),
        share_bp: body.share_bp,
        valued,
        other: Money(body.other_cents),
    };
    Ok(json(&SimulationJson {
        valued_cents: valued.0,
        without: simulation.without().into(),
        with: simulation.with().into(),
    }))
}
