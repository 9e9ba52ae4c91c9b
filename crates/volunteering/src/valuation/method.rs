//! The methods of valuation: their kinds are code, their values are data (R38).

use base::{Day, Id, Msg, Refusal};
use site::text_enum;

text_enum! {
    /// How an hour becomes euros.
    pub enum MethodKind {
        /// Hours are published, no amount.
        HoursOnly = "hours_only",
        /// The minimum wage of the day × a multiple.
        Smic = "smic",
        /// The minimum wage of the day with the employer's contributions.
        SmicLoaded = "smic_loaded",
        /// The minimum wage of the day × the multiple of the level.
        SmicByLevel = "smic_by_level",
        /// A dated rate by level.
        RateByLevel = "rate_by_level",
        RateByCategory = "rate_by_category",
        RateByProject = "rate_by_project",
        /// One dated rate for all.
        Flat = "flat",
    }
}

text_enum! {
    /// What a grid is cut by.
    pub enum Axis {
        Level = "level",
        Category = "category",
        Project = "project",
    }
}

impl MethodKind {
    /// The axis of the grid it needs.
    #[must_use]
    pub const fn axis(self) -> Option<Axis> {
        match self {
            MethodKind::SmicByLevel | MethodKind::RateByLevel => Some(Axis::Level),
            MethodKind::RateByCategory => Some(Axis::Category),
            MethodKind::RateByProject => Some(Axis::Project),
            MethodKind::HoursOnly | MethodKind::Smic | MethodKind::SmicLoaded | MethodKind::Flat => None,
        }
    }

    /// Whether its grid holds multiples of the minimum wage.
    #[must_use]
    pub const fn takes_multiples(self) -> bool {
        matches!(self, MethodKind::SmicByLevel)
    }

    /// Whether a grid is cut and counted as it needs.
    #[must_use]
    pub fn suits(self, grid: &Grid) -> bool {
        self.axis() == Some(grid.axis) && self.takes_multiples() == grid.is_multiple
    }

    /// Whether it rests on the minimum wage.
    #[must_use]
    pub const fn rests_on_smic(self) -> bool {
        matches!(self, MethodKind::Smic | MethodKind::SmicLoaded | MethodKind::SmicByLevel)
    }
}

text_enum! {
    /// What a dated value of a method is.
    pub enum MethodValue {
        /// Employer's contributions, in basis points: no default, a source.
        Employer = "employer",
        /// The rate of a flat method, in 1/10 000 €.
        Flat = "flat",
    }
}

/// A method of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ValuationMethod {
    pub id: Id,
    pub name: String,
    pub kind: MethodKind,
    pub grid_id: Option<Id>,
    /// Of the minimum wage, for `smic`.
    pub multiple_bp: i64,
    pub archived: bool,
    pub version: i64,
}

/// A method as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct MethodRow {
    pub name: String,
    pub kind: MethodKind,
    pub grid_id: Option<Id>,
    pub multiple_bp: i64,
}

/// A dated value of a method.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ValueRow {
    pub kind: MethodValue,
    pub value: i64,
    pub valid_from: Day,
    pub source: String,
}

/// A grid of an organisation.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Grid {
    pub id: Id,
    pub name: String,
    pub axis: Axis,
    /// Multiples of the minimum wage; rates otherwise.
    pub is_multiple: bool,
    /// Where it was published, for the note of method.
    pub origin: String,
    pub version: i64,
}

/// Why a method cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotUse {
    /// Loaded without an employer's rate: none is assumed.
    EmployerRateRequired,
    GridRequired,
    /// Its grid is cut by something else, or holds the other unit.
    GridUnsuited,
    FlatRateRequired,
}

impl From<CannotUse> for Refusal {
    fn from(cannot: CannotUse) -> Refusal {
        let (field, key) = match cannot {
            CannotUse::EmployerRateRequired => ("employer", "employer-rate-required"),
            CannotUse::GridRequired => ("grid", "grid-required"),
            CannotUse::GridUnsuited => ("grid", "grid-unsuited"),
            CannotUse::FlatRateRequired => ("flat", "flat-rate-required"),
        };
        Refusal::field(field, Msg::new(key))
    }
}
