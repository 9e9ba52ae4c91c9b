//! From lines to cells: one rounding, and cents by largest remainder (R26–R31). Pure.

use super::{
    exact::{Fraction, Parts},
    line::Line,
    rates::{E12, NoRate, Rate, Rates},
};
use crate::{
    actions::Status,
    statistics::{Measure, Period},
};
use base::{Id, Minutes, Money, jiff::ToSpan};
use std::collections::{BTreeMap, HashMap};

/// Where items stand in their lists: ties between cells go to the first (R30).
#[derive(Clone, Debug, Default)]
pub struct Order {
    pub projects: HashMap<Id, usize>,
    pub categories: HashMap<Id, usize>,
    pub levels: HashMap<Id, usize>,
}

/// A cell of a calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub project_id: Option<Id>,
    pub category_id: Id,
    pub level_id: Option<Id>,
    pub measure: Measure,
    pub rate: Rate,
    /// Whole minutes; those of all cells sum to the whole.
    pub minutes: Minutes,
    /// The same exactly, as text: `4680/91`.
    pub minutes_exact: String,
    pub amount: Money,
    pub entries: i64,
}

/// Time that stands apart in the lists of a calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub why: GapKind,
    pub project_id: Option<Id>,
    pub category_id: Id,
    pub level_id: Option<Id>,
    pub measure: Measure,
    pub minutes: Minutes,
    pub entries: i64,
}

/// Why time stands apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapKind {
    /// Nothing in force on its days.
    NoRate,
    /// No level, and no default level.
    NoLevel,
    /// No level: the default one was taken. It is valued.
    DefaultLevel,
    /// Valued by nobody's choice: its category is not (R26).
    NotValued,
}

impl GapKind {
    pub const ALL: [GapKind; 4] =
        [GapKind::NoRate, GapKind::NoLevel, GapKind::DefaultLevel, GapKind::NotValued];

    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            GapKind::NoRate => "no_rate",
            GapKind::NoLevel => "no_level",
            GapKind::DefaultLevel => "default_level",
            GapKind::NotValued => "not_valued",
        }
    }

    #[must_use]
    pub fn from_text(text: &str) -> Option<GapKind> {
        GapKind::ALL.into_iter().find(|it| it.as_text() == text)
    }

    /// Whether adoption waits for it (R27, R31).
    #[must_use]
    pub const fn is_unvalued(self) -> bool {
        matches!(self, GapKind::NoRate | GapKind::NoLevel)
    }
}

/// What a method makes of the time of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calculation {
    pub cells: Vec<Cell>,
    pub gaps: Vec<Gap>,
    /// Valued minutes, measured and estimated.
    pub measured: Minutes,
    pub estimated: Minutes,
    pub total: Money,
}

impl Calculation {
    /// All valued minutes.
    #[must_use]
    pub fn minutes(&self) -> Minutes {
        Minutes(self.measured.0 + self.estimated.0)
    }

    /// Time that waits for a rate.
    pub fn unvalued(&self) -> impl Iterator<Item = &Gap> {
        self.gaps.iter().filter(|gap| gap.why.is_unvalued())
    }

    /// Minutes of volunteers that no choice values: statutory life, for one (R26).
    #[must_use]
    pub fn not_valued(&self) -> Minutes {
        let apart = self.gaps.iter().filter(|gap| gap.why == GapKind::NotValued);
        Minutes(apart.map(|gap| gap.minutes.0).sum())
    }

    /// The mean in 1/10 000 € an hour; none without minutes (R33).
    #[must_use]
    pub fn mean_rate(&self) -> Option<i64> {
        mean_rate(self.total, self.minutes())
    }
}

/// An amount over hours, in 1/10 000 € an hour.
#[must_use]
pub fn mean_rate(total: Money, minutes: Minutes) -> Option<i64> {
    let per_hour = i128::from(total.0) * 100 * 60;
    (minutes.0 > 0)
        .then(|| i64::try_from(base::round_half_away(per_hour, i128::from(minutes.0))).unwrap_or(i64::MAX))
}

/// The place of a cell, first by the lists (R30).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    project_place: usize,
    category_place: usize,
    level_place: usize,
    measure: Measure,
    rate: Rate,
    project_id: Option<Id>,
    category_id: Id,
    level_id: Option<Id>,
}

#[derive(Default)]
struct Sum {
    /// Minutes × days / days of the spread.
    minutes: Vec<Fraction>,
    /// The same × the rate.
    worth: Vec<Fraction>,
    /// Whole minutes: those of each line as statistics count them, so that both say the same (I11).
    whole: i64,
    entries: i64,
}

#[derive(Default)]
struct Sums {
    cells: BTreeMap<Key, Sum>,
    gaps: BTreeMap<(GapKind, Key), Sum>,
    measured: i64,
    estimated: i64,
}

/// Values the time of a year by a method. Only status `volunteer` is read (I4).
#[must_use]
pub fn compute(lines: &[Line], year: Period, rates: &Rates, order: &Order) -> Calculation {
    let mut sums = Sums::default();
    for line in lines.iter().filter(|line| line.status == Status::Volunteer) {
        sums.add(line, year, rates, order);
    }
    sums.calculation()
}

/// The same time at the minimum wage alone, for the mean that R36 compares with: a replacement cost
/// (R32) is dropped too, else it would be compared with itself.
#[must_use]
pub fn at_smic(lines: &[Line], year: Period, rates: &Rates, order: &Order) -> Calculation {
    let plain: Vec<Line> = lines.iter().map(|line| Line { replacement: None, ..line.clone() }).collect();
    compute(&plain, year, &rates.smic_only(), order)
}

impl Sums {
    fn add(&mut self, line: &Line, year: Period, rates: &Rates, order: &Order) {
        let (from, to) = (line.from.max(year.from), line.to.min(year.to));
        if to < from || line.minutes.0 <= 0 {
            return;
        }
        let whole = line.minutes_within(year).0;
        let nothing = Rate { valid_from: None, e12: 0, source: String::new(), replaced: false };
        if !line.valued {
            self.put_apart((GapKind::NotValued, key(line, nothing, order)), line, whole);
            return;
        }
        let (mut first, mut worth) = (true, 0);
        let by_rate = by_rate(line, year, rates);
        let days: Vec<i64> = by_rate.values().copied().collect();
        for ((rate, days), whole) in by_rate.into_iter().zip(shares(line, &days, whole)) {
            let gap = |why| (why, key(line, nothing.clone(), order));
            match rate {
                Ok(rate) => {
                    let sum = self.put(key(line, rate, order), line, days);
                    sum.whole += whole;
                    worth += whole;
                    sum.entries += if std::mem::take(&mut first) { line.entries } else { 0 };
                }
                Err(NoRate::NoRate) => self.put_apart(gap(GapKind::NoRate), line, whole),
                Err(NoRate::NoLevel) => self.put_apart(gap(GapKind::NoLevel), line, whole),
            }
        }
        // What has no rate took no level: it is listed once.
        if !first && rates.takes_default_level(line) {
            self.put_apart((GapKind::DefaultLevel, key(line, nothing, order)), line, worth);
        }
    }

    fn put(&mut self, key: Key, line: &Line, days: i64) -> &mut Sum {
        let part = line.over(days);
        let worth = part.numerator * i128::from(key.rate.e12);
        let sum = self.cells.entry(key).or_default();
        push(&mut sum.minutes, part);
        push(&mut sum.worth, Fraction { numerator: worth, ..part });
        sum
    }

    fn put_apart(&mut self, gap: (GapKind, Key), line: &Line, whole: i64) {
        let sum = self.gaps.entry(gap).or_default();
        sum.whole += whole;
        sum.entries += line.entries;
    }

    fn calculation(mut self) -> Calculation {
        let minutes: Vec<Vec<Fraction>> =
            self.cells.values_mut().map(|sum| std::mem::take(&mut sum.minutes)).collect();
        let worth: Vec<Vec<Fraction>> =
            self.cells.values_mut().map(|sum| std::mem::take(&mut sum.worth)).collect();
        let minutes = Parts::of(&minutes);
        let worth = in_cents(&worth);
        let total = worth.rounded();
        let cents = worth.split(total);
        let cells = self.cells.into_iter().zip(cents).enumerate();
        let cells: Vec<Cell> = cells
            .map(|(index, ((key, sum), cents))| Cell {
                project_id: key.project_id,
                category_id: key.category_id,
                level_id: key.level_id,
                measure: key.measure,
                rate: key.rate,
                minutes: Minutes(sum.whole),
                minutes_exact: minutes.written(index),
                amount: Money(cents),
                entries: sum.entries,
            })
            .collect();
        for cell in &cells {
            match cell.measure {
                Measure::Measured => self.measured += cell.minutes.0,
                Measure::Estimated => self.estimated += cell.minutes.0,
            }
        }
        Calculation {
            gaps: gaps(self.gaps),
            measured: Minutes(self.measured),
            estimated: Minutes(self.estimated),
            total: Money(total),
            cells,
        }
    }
}

/// How many of a line's days in a year each rate is in force on.
#[must_use]
pub fn by_rate(line: &Line, year: Period, rates: &Rates) -> BTreeMap<Result<Rate, NoRate>, i64> {
    let mut by_rate = BTreeMap::new();
    let (mut day, to) = (line.from.max(year.from), line.to.min(year.to));
    while day <= to {
        *by_rate.entry(rates.on(line, day)).or_default() += 1;
        let next = day.saturating_add(1.day());
        if next == day {
            break;
        }
        day = next;
    }
    by_rate
}

/// Minutes × 10^-12 € an hour as cents: ÷ 60, × 100, ÷ 10^12.
#[must_use]
pub fn in_cents(worth: &[Vec<Fraction>]) -> Parts {
    Parts::of(worth).over(60 * u128::from(E12.unsigned_abs()) / 100)
}

/// The whole minutes of a line shared among its rates, by their days.
fn shares(line: &Line, days: &[i64], whole: i64) -> Vec<i64> {
    if days.len() < 2 {
        return vec![whole; days.len()];
    }
    let part = |days: &i64| {
        let numerator = i128::from(line.minutes.0) * i128::from(*days);
        vec![Fraction { numerator, denominator: line.days() }]
    };
    Parts::of(&days.iter().map(part).collect::<Vec<_>>()).split(whole)
}

/// Fractions of one denominator are added at once: a year of measured time is one of them.
fn push(sum: &mut Vec<Fraction>, part: Fraction) {
    match sum.iter_mut().find(|it| it.denominator == part.denominator) {
        Some(fraction) => fraction.numerator = fraction.numerator.saturating_add(part.numerator),
        None => sum.push(part),
    }
}

fn gaps(sums: BTreeMap<(GapKind, Key), Sum>) -> Vec<Gap> {
    let gap = |((why, key), sum): ((GapKind, Key), Sum)| Gap {
        why,
        project_id: key.project_id,
        category_id: key.category_id,
        level_id: key.level_id,
        measure: key.measure,
        minutes: Minutes(sum.whole),
        entries: sum.entries,
    };
    sums.into_iter().map(gap).collect()
}

fn key(line: &Line, rate: Rate, order: &Order) -> Key {
    let place = |places: &HashMap<Id, usize>, id: Option<Id>| {
        id.and_then(|id| places.get(&id)).copied().unwrap_or(usize::MAX)
    };
    Key {
        project_place: place(&order.projects, line.project_id),
        category_place: place(&order.categories, Some(line.category_id)),
        level_place: place(&order.levels, line.level_id),
        measure: line.measure,
        rate,
        project_id: line.project_id,
        category_id: line.category_id,
        level_id: line.level_id,
    }
}

#[cfg(test)]
#[path = "compute_tests.rs"]
mod tests;
