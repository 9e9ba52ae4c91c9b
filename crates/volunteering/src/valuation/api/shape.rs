//! What the API says and takes of valuation.

use crate::valuation::{
    form::{MethodForm, PolicyForm, typed},
    method::{MethodKind, ValuationMethod, ValueRow},
    policy::Policy,
    rates::GridRow,
    run::RunView,
};
use base::{jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A method of valuation.
#[derive(Serialize, ToSchema)]
#[schema(as = ValuationMethod)]
pub(super) struct MethodJson {
    pub(super) id: Uuid,
    pub(super) version: i64,
    pub(super) archived: bool,
    #[serde(flatten)]
    #[schema(inline)]
    pub(super) fields: MethodBody,
}

/// What one says of a method.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MethodBody {
    #[schema(min_length = 1, max_length = 127, pattern = r"\S")]
    pub(super) name: String,
    /// `hours_only`, `smic`, `smic_loaded`, `smic_by_level`, `rate_by_level`, `rate_by_category`,
    /// `rate_by_project` or `flat`.
    pub(super) kind: String,
    #[serde(default)]
    pub(super) grid_id: Option<Uuid>,
    /// Of the minimum wage, in basis points: 10 000 is once.
    #[serde(default = "once")]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub(super) multiple_bp: i64,
    /// Employer's contributions in basis points, or the flat rate in 1/10 000 € an hour.
    #[serde(default)]
    pub(super) values: Vec<ValueJson>,
}

const fn once() -> i64 {
    crate::valuation::rates::ONE_BP
}

/// A value from a day on.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueJson {
    pub(super) valid_from: Date,
    #[schema(minimum = 0)]
    pub(super) value: i64,
    #[schema(min_length = 1, max_length = 300, pattern = r"\S")]
    pub(super) source: String,
}

pub(super) fn method_json(it: ValuationMethod, values: Vec<ValueRow>) -> MethodJson {
    let value = |it: ValueRow| ValueJson { valid_from: it.valid_from, value: it.value, source: it.source };
    MethodJson {
        id: it.id,
        version: it.version,
        archived: it.archived,
        fields: MethodBody {
            name: it.name,
            kind: it.kind.as_text().to_owned(),
            grid_id: it.grid_id,
            multiple_bp: it.multiple_bp,
            values: values.into_iter().map(value).collect(),
        },
    }
}

impl MethodBody {
    pub(super) fn form(&self, version: &str) -> MethodForm {
        let places = if MethodKind::from_text(&self.kind) == Some(MethodKind::Flat) { 4 } else { 2 };
        MethodForm {
            name: self.name.clone(),
            kind: self.kind.clone(),
            multiple: typed(self.multiple_bp, 4),
            grid: self.grid_id.map(|id| id.to_string()).unwrap_or_default(),
            value_from: self.values.iter().map(|it| it.valid_from.to_string()).collect(),
            value: self.values.iter().map(|it| typed(it.value, places)).collect(),
            value_source: self.values.iter().map(|it| it.source.clone()).collect(),
            version: version.to_owned(),
        }
    }
}

/// A grid with its rows.
#[derive(Serialize, ToSchema)]
#[schema(as = ValuationGrid)]
pub(super) struct GridJson {
    pub(super) id: Uuid,
    pub(super) name: String,
    /// `level`, `category` or `project`.
    pub(super) axis: &'static str,
    /// Rows are multiples of the minimum wage in basis points; else rates in 1/10 000 € an hour.
    pub(super) is_multiple: bool,
    pub(super) origin: String,
    pub(super) rows: Vec<GridRowJson>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = GridRate)]
pub(super) struct GridRowJson {
    pub(super) item_id: Uuid,
    pub(super) worth: i64,
    pub(super) valid_from: Date,
    pub(super) source: String,
}

impl From<GridRow> for GridRowJson {
    fn from(it: GridRow) -> Self {
        GridRowJson {
            item_id: it.item_id,
            worth: it.worth.value,
            valid_from: it.worth.valid_from,
            source: it.worth.source,
        }
    }
}

/// What is decided for a fiscal year.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = ValuationPolicy)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicyBody {
    /// `none`, `text`, `hours` or `class8`.
    pub(super) disclosure: String,
    #[serde(default)]
    pub(super) method_id: Option<Uuid>,
    /// Up to three others, for comparison.
    #[serde(default)]
    #[schema(max_items = 3)]
    pub(super) comparisons: Vec<Uuid>,
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub(super) change_reason: String,
    #[serde(default)]
    #[schema(max_length = 1000)]
    pub(super) not_booked_reason: String,
    /// Of the year, when known.
    #[serde(default)]
    #[schema(minimum = 0)]
    pub(super) charges_cents: Option<i64>,
    #[serde(default)]
    #[schema(minimum = 0)]
    pub(super) other_resources_cents: Option<i64>,
}

impl From<&Policy> for PolicyBody {
    fn from(it: &Policy) -> Self {
        PolicyBody {
            disclosure: it.disclosure.as_text().to_owned(),
            method_id: it.method_id,
            comparisons: it.comparisons.clone(),
            change_reason: it.change_reason.clone(),
            not_booked_reason: it.not_booked_reason.clone(),
            charges_cents: it.charges.map(|it| it.0),
            other_resources_cents: it.other_resources.map(|it| it.0),
        }
    }
}

impl PolicyBody {
    pub(super) fn form(&self) -> PolicyForm {
        let money = |cents: Option<i64>| cents.map(|it| typed(it, 2)).unwrap_or_default();
        PolicyForm {
            disclosure: self.disclosure.clone(),
            method: self.method_id.map(|id| id.to_string()).unwrap_or_default(),
            comparisons: self.comparisons.iter().map(ToString::to_string).collect(),
            change_reason: self.change_reason.clone(),
            not_booked_reason: self.not_booked_reason.clone(),
            charges: money(self.charges_cents),
            other_resources: money(self.other_resources_cents),
        }
    }
}

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
    pub(super) measured_minutes: i64,
    pub(super) estimated_minutes: i64,
    /// Counted, and not valued.
    pub(super) not_valued_minutes: i64,
    pub(super) total_cents: i64,
    /// `HIGH_RATE` and the like, dismissed or not.
    pub(super) flags: Vec<&'static str>,
    pub(super) cells: Vec<CellJson>,
    pub(super) gaps: Vec<GapJson>,
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
    pub(super) rate_e12: i64,
    pub(super) valid_from: Option<Date>,
    pub(super) source: String,
    pub(super) minutes: i64,
    /// The exact fraction behind whole minutes.
    pub(super) minutes_exact: String,
    pub(super) amount_cents: i64,
}

/// Time of a run that stands apart.
#[derive(Serialize, ToSchema)]
#[schema(as = ValuationGap)]
pub(super) struct GapJson {
    /// `no_rate`, `no_level`, `default_level` or `not_valued`.
    pub(super) why: &'static str,
    pub(super) category: String,
    pub(super) project: String,
    pub(super) minutes: i64,
}

impl From<RunView> for RunJson {
    fn from(view: RunView) -> Self {
        let run = view.run;
        let cell = |it: crate::valuation::CellView| CellJson {
            project_id: it.project_id,
            project: it.project,
            category_id: it.category_id,
            category: it.category,
            level_id: it.level_id,
            level: it.level,
            measure: it.measure.as_text(),
            rate_e12: it.rate_e12,
            valid_from: it.rate_valid_from,
            source: it.rate_source,
            minutes: it.minutes.0,
            minutes_exact: it.minutes_exact,
            amount_cents: it.amount.0,
        };
        let gap = |it: crate::valuation::run::GapView| GapJson {
            why: it.why.as_text(),
            category: it.category,
            project: it.project,
            minutes: it.minutes.0,
        };
        RunJson {
            id: run.id,
            version: run.version,
            fiscal_year_id: run.fiscal_year_id,
            fiscal_year: view.year.name,
            method_id: run.method_id,
            method: run.method_name,
            kind: run.kind.as_text(),
            state: run.state.as_text(),
            stale: run.stale,
            measured_minutes: run.measured.0,
            estimated_minutes: run.estimated.0,
            not_valued_minutes: run.not_valued.0,
            total_cents: run.total.0,
            flags: view.flags.iter().map(|it| it.flag.as_text()).collect(),
            cells: view.cells.into_iter().map(cell).collect(),
            gaps: view.gaps.into_iter().map(gap).collect(),
        }
    }
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
    pub(super) measured_minutes: i64,
    pub(super) estimated_minutes: i64,
    pub(super) unvalued_minutes: i64,
    pub(super) total_cents: i64,
    /// In 1/10 000 € an hour; none without minutes.
    pub(super) mean_rate: Option<i64>,
}
