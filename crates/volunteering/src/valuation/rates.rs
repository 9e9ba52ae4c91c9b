//! The rate of an hour on a day, by every kind of method (R27, R29, R38). Never rounded.

use super::{
    line::Line,
    method::{Axis, MethodKind},
};
use base::{Day, Id};

/// The parts of a euro that exact rates count: 10^-12.
pub const E12: i64 = 1_000_000_000_000;
/// A multiple of one, and one hundred percent, in basis points.
pub const ONE_BP: i64 = 10_000;

/// A value in force from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    pub valid_from: Day,
    pub valid_to: Option<Day>,
    /// A rate in 1/10 000 €, or basis points.
    pub value: i64,
    pub source: String,
}

/// A row of a grid: what an hour of one item is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// A level, a category or a project.
    pub item_id: Id,
    /// A multiple of the minimum wage in basis points, or a rate in 1/10 000 €.
    pub worth: Dated,
    pub is_multiple: bool,
}

/// Everything a method needs to give a rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rates {
    pub kind: MethodKind,
    /// Of the minimum wage.
    pub multiple_bp: i64,
    pub smic: Vec<Dated>,
    /// Employer's contributions, in basis points.
    pub employer: Vec<Dated>,
    /// Of a flat rate.
    pub flat: Vec<Dated>,
    pub grid: Vec<GridRow>,
    /// What is taken for time without a level (R31).
    pub default_level_id: Option<Id>,
}

/// A rate with what it rests on: cells are cut by it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate {
    /// The day the youngest of its values is in force from; none for hours alone or a replacement.
    pub valid_from: Option<Day>,
    /// 10^-12 € an hour, exact.
    pub e12: i64,
    pub source: String,
    /// Replaces the method's rate for these actions (R32).
    pub replaced: bool,
}

/// What a rate that rests on the minimum wage is the product of, each with its day and its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Factors<'a> {
    pub smic: &'a Dated,
    pub multiple_bp: i64,
    /// Where the multiple comes from, when it is of a grid.
    pub grid: Option<&'a Dated>,
    /// The employer's contributions, in basis points.
    pub employer: Option<&'a Dated>,
}

/// Why time has no rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoRate {
    /// Nothing in force that day (`NO_RATE`).
    NoRate,
    /// No level, and no default level (R31).
    NoLevel,
}

/// The value in force on a day: the last that began and has not ended.
#[must_use]
pub fn on(values: &[Dated], day: Day) -> Option<&Dated> {
    let begun = values.iter().filter(|it| it.valid_from <= day && it.valid_to.is_none_or(|last| day <= last));
    begun.max_by_key(|it| it.valid_from)
}

impl Rates {
    /// The rate of a line on a day.
    ///
    /// # Errors
    /// [`NoRate`] when nothing gives one.
    pub fn on(&self, line: &Line, day: Day) -> Result<Rate, NoRate> {
        if let Some(replacement) = &line.replacement {
            return Ok(Rate {
                valid_from: None,
                e12: exact(&[replacement.rate]),
                source: replacement.source.clone(),
                replaced: true,
            });
        }
        match self.kind {
            MethodKind::HoursOnly => {
                Ok(Rate { valid_from: None, e12: 0, source: String::new(), replaced: false })
            }
            MethodKind::Smic => self.smic_times(day, None, false),
            MethodKind::SmicLoaded => self.smic_times(day, None, true),
            MethodKind::SmicByLevel => {
                let row = self.row(line, day)?;
                self.smic_times(day, Some(&row.worth), !self.employer.is_empty())
            }
            MethodKind::RateByLevel | MethodKind::RateByCategory | MethodKind::RateByProject => {
                let row = self.row(line, day)?;
                if row.is_multiple {
                    self.smic_times(day, Some(&row.worth), false)
                } else {
                    Ok(plain(&row.worth))
                }
            }
            MethodKind::Flat => on(&self.flat, day).map(plain).ok_or(NoRate::NoRate),
        }
    }

    /// The minimum wage alone, for the mean that R36 compares with.
    #[must_use]
    pub fn smic_only(&self) -> Rates {
        Rates { kind: MethodKind::Smic, multiple_bp: ONE_BP, ..self.clone() }
    }

    /// Whether a line without a level takes the default one (R31).
    #[must_use]
    pub fn takes_default_level(&self, line: &Line) -> bool {
        self.kind.axis() == Some(Axis::Level)
            && line.level_id.is_none()
            && line.replacement.is_none()
            && self.default_level_id.is_some()
    }

    /// What a rate is the product of, on the day its youngest factor is in force from: of an item of the axis of the
    /// method. None when these factors no longer give that rate, so that a note never says another product than
    /// the amount rests on.
    #[must_use]
    pub fn factors(&self, item: Option<Id>, day: Day, e12: i64) -> Option<Factors<'_>> {
        let factors = match self.kind {
            MethodKind::HoursOnly | MethodKind::Flat => return None,
            MethodKind::Smic => self.smic_factors(day, None, false),
            MethodKind::SmicLoaded => self.smic_factors(day, None, true),
            MethodKind::SmicByLevel => {
                let row = self.row_of(item.or(self.default_level_id)?, day).ok()?;
                self.smic_factors(day, Some(&row.worth), !self.employer.is_empty())
            }
            MethodKind::RateByLevel | MethodKind::RateByCategory | MethodKind::RateByProject => {
                let row = self.row_of(item.or(self.default_level_id)?, day).ok()?;
                if !row.is_multiple {
                    return None;
                }
                self.smic_factors(day, Some(&row.worth), false)
            }
        };
        factors.ok().filter(|it| it.e12() == e12)
    }

    fn row(&self, line: &Line, day: Day) -> Result<&GridRow, NoRate> {
        let item = match self.kind.axis() {
            Some(Axis::Level) => line.level_id.or(self.default_level_id).ok_or(NoRate::NoLevel)?,
            Some(Axis::Project) => line.project_id.ok_or(NoRate::NoRate)?,
            _ => line.category_id,
        };
        self.row_of(item, day)
    }

    fn row_of(&self, item: Id, day: Day) -> Result<&GridRow, NoRate> {
        let in_force = |row: &&GridRow| {
            row.item_id == item
                && row.worth.valid_from <= day
                && row.worth.valid_to.is_none_or(|last| day <= last)
        };
        self.grid.iter().filter(in_force).max_by_key(|row| row.worth.valid_from).ok_or(NoRate::NoRate)
    }

    /// Minimum wage × multiple × (1 + employer's rate): a product, exact (R29).
    fn smic_times(&self, day: Day, multiple: Option<&Dated>, loaded: bool) -> Result<Rate, NoRate> {
        let factors = self.smic_factors(day, multiple, loaded)?;
        let used = [Some(factors.smic), factors.grid, factors.employer];
        let sources: Vec<&str> =
            used.iter().flatten().map(|it| it.source.as_str()).filter(|it| !it.is_empty()).collect();
        let valid_from = used.iter().flatten().map(|it| it.valid_from).max();
        Ok(Rate { valid_from, e12: factors.e12(), source: sources.join(" ; "), replaced: false })
    }

    fn smic_factors<'a>(
        &'a self,
        day: Day,
        grid: Option<&'a Dated>,
        loaded: bool,
    ) -> Result<Factors<'a>, NoRate> {
        let smic = on(&self.smic, day).ok_or(NoRate::NoRate)?;
        let employer = if loaded { Some(on(&self.employer, day).ok_or(NoRate::NoRate)?) } else { None };
        Ok(Factors { smic, multiple_bp: grid.map_or(self.multiple_bp, |it| it.value), grid, employer })
    }
}

impl Factors<'_> {
    fn e12(&self) -> i64 {
        exact(&[self.smic.value, self.multiple_bp, ONE_BP + self.employer.map_or(0, |it| it.value)])
    }
}

fn plain(it: &Dated) -> Rate {
    Rate {
        valid_from: Some(it.valid_from),
        e12: exact(&[it.value]),
        source: it.source.clone(),
        replaced: false,
    }
}

/// The product of a rate in 1/10 000 € and of basis points, in 10^-12 €: three factors at most, so
/// that nothing is lost. Forms bound each factor so that the product fits.
fn exact(factors: &[i64]) -> i64 {
    let product: i128 = factors.iter().map(|it| i128::from(*it)).product();
    let scale = (factors.len()..3).fold(1_i128, |scale, _| scale * i128::from(ONE_BP));
    i64::try_from(product * scale).unwrap_or(i64::MAX)
}
