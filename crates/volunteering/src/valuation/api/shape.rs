//! What the API says and takes of methods, grids and policies.

use crate::{
    journal_entry::decision::{BookingDecision, DecisionForm},
    valuation::{
        form::{GridForm, MethodForm, PolicyForm, typed},
        method::{MethodKind, ValuationMethod, ValueRow},
        policy::Policy,
        rates::GridRow,
    },
};
use base::{jiff::civil::Date, uuid::Uuid};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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
    pub(super) version: i64,
    /// `level`, `category` or `project`.
    pub(super) axis: &'static str,
    /// Rows are multiples of the minimum wage in basis points; else rates in 1/10 000 € an hour.
    pub(super) is_multiple: bool,
    #[serde(flatten)]
    #[schema(inline)]
    pub(super) fields: GridBody,
}

/// What one says of a grid that is there.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = ValuationGridFields)]
#[serde(deny_unknown_fields)]
pub(super) struct GridBody {
    #[schema(min_length = 1, max_length = 127, pattern = r"\S")]
    pub(super) name: String,
    /// Who published or decided it.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub(super) origin: String,
    /// Whole: a row that is not sent goes.
    #[serde(default)]
    pub(super) rows: Vec<GridRowJson>,
}

/// A grid to add.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewValuationGrid)]
#[serde(deny_unknown_fields)]
pub(super) struct NewGridBody {
    #[schema(min_length = 1, max_length = 127, pattern = r"\S")]
    pub(super) name: String,
    /// `level`, `category` or `project`.
    pub(super) axis: String,
    /// Only by level.
    #[serde(default)]
    pub(super) is_multiple: bool,
    #[serde(default)]
    #[schema(max_length = 300)]
    pub(super) origin: String,
    #[serde(default)]
    pub(super) rows: Vec<GridRowJson>,
}

impl GridBody {
    pub(super) fn form(&self) -> GridForm {
        GridForm {
            name: self.name.clone(),
            origin: self.origin.clone(),
            item: self.rows.iter().map(|it| it.item_id.to_string()).collect(),
            from: self.rows.iter().map(|it| it.valid_from.to_string()).collect(),
            until: self
                .rows
                .iter()
                .map(|it| it.valid_to.map(|day| day.to_string()).unwrap_or_default())
                .collect(),
            worth: self.rows.iter().map(|it| typed(it.worth, 4)).collect(),
            source: self.rows.iter().map(|it| it.source.clone()).collect(),
            ..GridForm::default()
        }
    }
}

impl NewGridBody {
    pub(super) fn form(self) -> GridForm {
        let unit = if self.is_multiple { "multiple" } else { "rate" }.to_owned();
        let fields = GridBody { name: self.name, origin: self.origin, rows: self.rows };
        GridForm { axis: self.axis, unit, ..fields.form() }
    }
}

/// What an hour of an item is worth, from a day on.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = GridRate)]
#[serde(deny_unknown_fields)]
pub(super) struct GridRowJson {
    /// A level, a category or a project.
    pub(super) item_id: Uuid,
    #[schema(minimum = 0)]
    pub(super) worth: i64,
    pub(super) valid_from: Date,
    /// Its last day; the eve of the next row of its item when not said. Rows of one item never overlap.
    #[serde(default)]
    pub(super) valid_to: Option<Date>,
    #[schema(min_length = 1, max_length = 300, pattern = r"\S")]
    pub(super) source: String,
}

impl From<GridRow> for GridRowJson {
    fn from(it: GridRow) -> Self {
        GridRowJson {
            item_id: it.item_id,
            worth: it.worth.value,
            valid_from: it.worth.valid_from,
            valid_to: it.worth.valid_to,
            source: it.worth.source,
        }
    }
}

/// What is decided for a fiscal year.
#[derive(Serialize, ToSchema)]
#[schema(as = ValuationPolicy)]
pub(super) struct PolicyJson {
    /// It grows with the criteria of booking too; 0 until something is decided.
    pub(super) version: i64,
    #[serde(flatten)]
    #[schema(inline)]
    pub(super) fields: PolicyBody,
}

impl PolicyJson {
    pub(super) fn of(it: &Policy, decision: &BookingDecision) -> Self {
        PolicyJson { version: it.version + decision.version, fields: PolicyBody::of(it, decision) }
    }
}

/// What one decides for a fiscal year.
#[derive(Serialize, Deserialize, ToSchema)]
#[schema(as = ValuationPolicyFields)]
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
    /// Nature and size are essential to understand the activity; null until the criteria of booking are decided. One
    /// that is not met has its text.
    #[serde(default)]
    pub(super) essential: Option<bool>,
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub(super) essential_text: String,
    /// The organisation can list and value them; null until the criteria are decided.
    #[serde(default)]
    pub(super) listed: Option<bool>,
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub(super) listed_text: String,
}

impl PolicyBody {
    fn of(it: &Policy, decision: &BookingDecision) -> Self {
        let decided = |met: bool| decision.is_made().then_some(met);
        PolicyBody {
            disclosure: it.disclosure.as_text().to_owned(),
            method_id: it.method_id,
            comparisons: it.comparisons.clone(),
            change_reason: it.change_reason.clone(),
            not_booked_reason: it.not_booked_reason.clone(),
            charges_cents: it.charges.map(|it| it.0),
            other_resources_cents: it.other_resources.map(|it| it.0),
            essential: decided(decision.essential),
            essential_text: decision.essential_text.clone(),
            listed: decided(decision.listed),
            listed_text: decision.listed_text.clone(),
        }
    }

    /// What it says of the two criteria of booking.
    pub(super) fn criteria(&self) -> (Option<bool>, &str, Option<bool>, &str) {
        (self.essential, &self.essential_text, self.listed, &self.listed_text)
    }

    /// The criteria of booking, over the version that was read. What is not said is not met.
    pub(super) fn decision_form(&self, version: i64) -> DecisionForm {
        DecisionForm::from(&BookingDecision {
            essential: self.essential.unwrap_or(false),
            essential_text: self.essential_text.clone(),
            listed: self.listed.unwrap_or(false),
            listed_text: self.listed_text.clone(),
            version,
        })
    }

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
            ..PolicyForm::default()
        }
    }
}
