//! What the API says and takes of runs.

use crate::{
    estimates::Range,
    valuation::{
        compute::Calculation,
        method::ValuationMethod,
        run::{CellView, GapView, RaisedFlag, RunView},
        steps::Difference,
    },
};
use base::{
    jiff::{Timestamp, civil::Date},
    uuid::Uuid,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A computed run.
#[derive(Serialize, ToSchema)]
#[schema(as = ValuationRun)]
pub(super) struct RunJson {
    pub(super) id: Uuid,
    pub(super) version: i64,
    pub(super) fiscal_year_id: Uuid,
    pub(super) fiscal_year: String,
    pub(super) method_id: Uuid,
    pub(super) method: String,
    pub(super) kind: &'static str,
    /// `computed`, `adopted`, `booked` or `replaced`.
    pub(super) state: &'static str,
    /// Its time, rates or year changed since: computing again would change it, or its year was opened
    /// again.
    pub(super) stale: bool,
    /// What computing it again by its method would change; null when that changes nothing, or cannot be done.
    pub(super) difference: Option<DifferenceJson>,
    pub(super) computed_at: Timestamp,
    /// Why its method is another than the year before.
    pub(super) change_reason: String,
    /// `AG`, `CA` or `bureau`; empty until it is adopted, as its minutes.
    pub(super) approval_body: String,
    pub(super) approved_on: Option<Date>,
    pub(super) minutes_reference: String,
    /// Why what has no rate is worth nothing.
    pub(super) zero_reason: String,
    pub(super) measured_minutes: i64,
    pub(super) estimated_minutes: i64,
    /// What `estimated_minutes` may be at least and at most; null once the estimates say something else.
    pub(super) estimated_low_minutes: Option<i64>,
    pub(super) estimated_high_minutes: Option<i64>,
    /// What of `estimated_minutes` rests on a rough estimate.
    pub(super) rough_minutes: i64,
    /// Counted, and no amount rests on it: for want of a rate too.
    pub(super) not_valued_minutes: i64,
    /// `none`, `text`, `hours` or `class8`: what its year publishes. Rates and amounts are said in class 8
    /// only.
    pub(super) disclosure: &'static str,
    pub(super) total_cents: Option<i64>,
    /// What the plug detector says, dismissed or not.
    pub(super) flags: Vec<FlagJson>,
    pub(super) cells: Vec<CellJson>,
    pub(super) gaps: Vec<GapJson>,
}

/// What computing a run again would change.
#[derive(Serialize, ToSchema)]
#[schema(as = ValuationDifference)]
pub(super) struct DifferenceJson {
    pub(super) minutes: i64,
    /// In class 8 only, as every amount.
    pub(super) cents: Option<i64>,
    /// Cells differ, even where they sum to the same: time went from a project, a category or a level to another.
    pub(super) cells: bool,
}

/// A flag raised on a run.
#[derive(Serialize, ToSchema)]
#[schema(as = ValuationFlag)]
pub(super) struct FlagJson {
    /// None for what was typed since the run was computed and nobody explained yet.
    pub(super) id: Option<Uuid>,
    /// `AMOUNT_WITHOUT_HOURS`, `BALANCES_BUDGET` or `HIGH_RATE`.
    pub(super) code: &'static str,
    /// The project whose budget is balanced; null: the year's.
    pub(super) project_id: Option<Uuid>,
    /// Why it was set aside; empty until somebody says.
    pub(super) reason: String,
}

/// A cell of a run; their amounts sum to its total.
#[derive(Serialize, ToSchema)]
#[schema(as = ValuationCell)]
pub(super) struct CellJson {
    pub(super) project_id: Option<Uuid>,
    pub(super) project: String,
    pub(super) category_id: Uuid,
    pub(super) category: String,
    pub(super) level_id: Option<Uuid>,
    pub(super) level: String,
    /// `measured` or `estimated`.
    pub(super) measure: &'static str,
    /// Exact, in 10^-12 € an hour.
    pub(super) rate_e12: Option<i64>,
    pub(super) valid_from: Option<Date>,
    pub(super) source: String,
    pub(super) minutes: i64,
    /// The exact fraction behind whole minutes.
    pub(super) minutes_exact: String,
    pub(super) amount_cents: Option<i64>,
}

/// Time of a run that stands apart.
#[derive(Serialize, ToSchema)]
#[schema(as = ValuationGap)]
pub(super) struct GapJson {
    /// `no_rate`, `no_level`, `default_level` or `not_valued`.
    pub(super) why: &'static str,
    pub(super) project_id: Option<Uuid>,
    pub(super) project: String,
    pub(super) category_id: Uuid,
    pub(super) category: String,
    pub(super) level_id: Option<Uuid>,
    pub(super) level: String,
    /// `measured` or `estimated`.
    pub(super) measure: &'static str,
    pub(super) minutes: i64,
    /// How many actions or estimates.
    pub(super) entries: i64,
}

impl RunJson {
    /// A run, the range of what is valued of the estimates of its year now, and what computing it again would change.
    pub(super) fn of(view: RunView, range: Range, difference: Option<Difference>) -> Self {
        let moved = difference.filter(|it| *it != Difference::default());
        let range = Some(range).filter(|it| it.likely == view.run.estimated);
        let flags = flags(&view);
        let (published, left_out) = (view.publishes_amounts(), view.left_out());
        let run = view.run;
        let difference = moved.map(|it| DifferenceJson {
            minutes: it.minutes,
            cents: published.then_some(it.cents),
            cells: it.cells,
        });
        RunJson {
            id: run.id,
            version: run.version,
            fiscal_year_id: run.fiscal_year_id,
            fiscal_year: view.year.name,
            method_id: run.method_id,
            method: run.method_name,
            kind: run.kind.as_text(),
            state: run.state.as_text(),
            stale: run.stale || difference.is_some(),
            difference,
            computed_at: run.computed_at,
            change_reason: run.change_reason,
            approval_body: run.approval_body,
            approved_on: run.approved_on,
            minutes_reference: run.minutes_reference,
            zero_reason: run.zero_reason,
            measured_minutes: run.measured.0,
            estimated_minutes: run.estimated.0,
            estimated_low_minutes: range.map(|it| it.low.0),
            estimated_high_minutes: range.map(|it| it.high.0),
            rough_minutes: run.rough.0,
            not_valued_minutes: left_out.0,
            disclosure: view.disclosure.as_text(),
            total_cents: published.then_some(run.total.0),
            flags,
            cells: view.cells.into_iter().map(|it| CellJson::of(it, published)).collect(),
            gaps: view.gaps.into_iter().map(GapJson::from).collect(),
        }
    }
}

impl CellJson {
    fn of(it: CellView, published: bool) -> Self {
        CellJson {
            project_id: it.project_id,
            project: it.project,
            category_id: it.category_id,
            category: it.category,
            level_id: it.level_id,
            level: it.level,
            measure: it.measure.as_text(),
            rate_e12: published.then_some(it.rate_e12),
            valid_from: it.rate_valid_from,
            source: it.rate_source,
            minutes: it.minutes.0,
            minutes_exact: it.minutes_exact,
            amount_cents: published.then_some(it.amount.0),
        }
    }
}

impl From<GapView> for GapJson {
    fn from(it: GapView) -> Self {
        GapJson {
            why: it.why.as_text(),
            project_id: it.project_id,
            project: it.project,
            category_id: it.category_id,
            category: it.category,
            level_id: it.level_id,
            level: it.level,
            measure: it.measure.as_text(),
            minutes: it.minutes.0,
            entries: it.entries,
        }
    }
}

/// The flags of a run (R36).
fn flags(view: &RunView) -> Vec<FlagJson> {
    let flag = |it: &RaisedFlag| FlagJson {
        id: it.id,
        code: it.flag.as_text(),
        project_id: it.project_id,
        reason: it.reason.clone(),
    };
    view.flags.iter().map(flag).collect()
}

/// Why a flag is set aside.
#[derive(Deserialize, ToSchema)]
#[schema(as = FlagDismissal)]
#[serde(deny_unknown_fields)]
pub(super) struct DismissalBody {
    #[schema(min_length = 5, max_length = 1000)]
    pub(super) reason: String,
    /// With a code in place of an identity: the project whose budget is balanced.
    #[serde(default)]
    pub(super) project_id: Option<Uuid>,
}

/// What to compute.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RunBody {
    pub(super) fiscal_year_id: Uuid,
}

/// What approved a run.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ApprovalBody {
    /// `AG`, `CA` or `bureau`.
    pub(super) body: String,
    pub(super) approved_on: Date,
    #[schema(min_length = 1, max_length = 200, pattern = r"\S")]
    pub(super) minutes_reference: String,
    /// Why what has no rate is worth nothing, when there is some.
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub(super) zero_reason: String,
}

/// Which year, and which methods.
#[derive(Deserialize, IntoParams)]
pub(super) struct CompareQuery {
    pub(super) fiscal_year_id: Uuid,
    /// Up to four, by commas; those of the year's policy when not said.
    pub(super) methods: Option<String>,
}

/// A method on the year's hours. Nothing is kept.
#[derive(Serialize, ToSchema)]
#[schema(as = ValuationComparison)]
pub(super) struct ComparisonJson {
    pub(super) method_id: Uuid,
    pub(super) method: String,
    /// Why it cannot be computed; then its figures are null.
    pub(super) problem: Option<String>,
    pub(super) measured_minutes: Option<i64>,
    pub(super) estimated_minutes: Option<i64>,
    pub(super) unvalued_minutes: Option<i64>,
    pub(super) total_cents: Option<i64>,
    /// In 1/10 000 € an hour; none without minutes.
    pub(super) mean_rate: Option<i64>,
}

impl ComparisonJson {
    pub(super) fn of(method: ValuationMethod, done: Result<&Calculation, String>) -> ComparisonJson {
        let (problem, done) = match done {
            Ok(done) => (None, Some(done)),
            Err(problem) => (Some(problem), None),
        };
        ComparisonJson {
            method_id: method.id,
            method: method.name,
            problem,
            measured_minutes: done.map(|it| it.measured.0),
            estimated_minutes: done.map(|it| it.estimated.0),
            unvalued_minutes: done.map(|it| it.unvalued().map(|gap| gap.minutes.0).sum()),
            total_cents: done.map(|it| it.total.0),
            mean_rate: done.and_then(Calculation::mean_rate),
        }
    }
}
