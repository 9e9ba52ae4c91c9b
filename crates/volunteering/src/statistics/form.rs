//! What the address of the statistics page asks: a period, one or two axes, what to add.

use super::{Axis, Period, PeriodChoice, PeriodForm};
use base::{Day, FieldErrors, Msg, Refusal, Result};
use serde::Deserialize;

/// What the browser sends. Everything empty is the current year by category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct StatisticsForm {
    /// `year-2026`, `quarter-2026-1`, `month-2026-3`, `fiscal-2025-09-01`, `free`, `all`.
    pub p: String,
    /// The days of `free`.
    pub from: String,
    pub to: String,
    /// An [`Axis`], and another or none.
    pub rows: String,
    pub columns: String,
    /// Ticked: beside the period before.
    pub compare: String,
    /// Ticked: a column « toutes formes d'engagement » (R21).
    pub all_forms: String,
    /// Hours of a full-time year; empty is the organisation's own (R20).
    pub base: String,
    /// Of an export.
    pub format: String,
}

/// The same, understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    pub choice: PeriodChoice,
    pub rows: Axis,
    pub columns: Option<Axis>,
    pub compare: bool,
    pub all_forms: bool,
    pub base_hours: Option<i64>,
}

/// The hours of a leap year: no base is longer.
const MOST_BASE: i64 = 8784;

impl StatisticsForm {
    /// Reads it; `fiscal_year` answers the fiscal year of a day as the organisation keeps it.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] on what was not understood.
    pub fn read(&self, today: Day, fiscal_year: impl Fn(Day) -> Period) -> Result<Question> {
        let mut errors = FieldErrors::default();
        let choice = self.period().read(today, fiscal_year).unwrap_or_else(|refusal| {
            if let Refusal::Invalid(wrong) = refusal {
                errors.0.extend(wrong.0);
            }
            PeriodChoice::Year(today.year())
        });
        let rows = axis(&self.rows, "rows", &mut errors).unwrap_or(Axis::Category);
        let columns = axis(&self.columns, "columns", &mut errors).filter(|columns| *columns != rows);
        let base = self.base.trim();
        let base_hours = base.parse().ok().filter(|hours| (1..=MOST_BASE).contains(hours));
        if base_hours.is_none() && !base.is_empty() {
            errors.add("base", Msg::new("number-invalid").with("least", 1_i64).with("most", MOST_BASE));
        }
        let ticked = |sent: &str| !sent.trim().is_empty();
        errors.or(Question {
            choice,
            rows,
            columns,
            compare: ticked(&self.compare) && choice.previous().is_some(),
            all_forms: ticked(&self.all_forms),
            base_hours,
        })
    }

    /// The period in the parts that [`PeriodForm`] knows.
    fn period(&self) -> PeriodForm {
        let p = self.p.trim();
        let (kind, rest) = p.split_once('-').unwrap_or((p, ""));
        let mut form = PeriodForm { period: kind.to_owned(), ..PeriodForm::default() };
        match kind {
            "free" => {
                form.from.clone_from(&self.from);
                form.to.clone_from(&self.to);
            }
            "fiscal" => rest.clone_into(&mut form.from),
            _ => {
                let (year, number) = rest.split_once('-').unwrap_or((rest, ""));
                year.clone_into(&mut form.year);
                number.clone_into(&mut form.number);
            }
        }
        form
    }
}

fn axis(sent: &str, field: &'static str, errors: &mut FieldErrors) -> Option<Axis> {
    let sent = sent.trim();
    let found = Axis::from_text(sent);
    if found.is_none() && !sent.is_empty() {
        errors.add(field, Msg::new("statistics-axis-invalid"));
    }
    found
}

/// The value of `p` for a period.
#[must_use]
pub fn period_value(choice: &PeriodChoice) -> String {
    match choice {
        PeriodChoice::Year(year) => format!("year-{year}"),
        PeriodChoice::Quarter { year, quarter } => format!("quarter-{year}-{quarter}"),
        PeriodChoice::Month { year, month } => format!("month-{year}-{month}"),
        PeriodChoice::Fiscal(period) => format!("fiscal-{}", period.from),
        PeriodChoice::Free(_) => "free".to_owned(),
        PeriodChoice::All => "all".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{StatisticsForm, period_value};
    use crate::statistics::{Axis, Period, PeriodChoice, fiscal_year_of};
    use base::{Day, jiff::civil::date};

    const TODAY: Day = date(2026, 3, 7);

    fn school(day: Day) -> Period {
        fiscal_year_of(day, 9, 1)
    }

    #[test]
    fn r18_every_kind_of_period_comes_back_from_its_address() {
        let free = Period { from: date(2026, 1, 5), to: date(2026, 1, 9) };
        for choice in [
            PeriodChoice::Year(2025),
            PeriodChoice::Quarter { year: 2025, quarter: 4 },
            PeriodChoice::Month { year: 2024, month: 2 },
            PeriodChoice::Fiscal(school(TODAY)),
            PeriodChoice::Free(free),
            PeriodChoice::All,
        ] {
            let form = StatisticsForm {
                p: period_value(&choice),
                from: "05/01/2026".into(),
                to: "2026-01-09".into(),
                ..StatisticsForm::default()
            };
            assert_eq!(form.read(TODAY, school).unwrap().choice, choice);
        }
        let empty = StatisticsForm::default().read(TODAY, school).unwrap();
        assert_eq!(
            (empty.choice, empty.rows, empty.columns),
            (PeriodChoice::Year(2026), Axis::Category, None)
        );
    }

    #[test]
    fn r18_two_axes_are_two_different_ones_and_no_one_is_an_axis() {
        let form = |rows: &str, columns: &str| StatisticsForm {
            rows: rows.into(),
            columns: columns.into(),
            ..StatisticsForm::default()
        };
        let read = form("project", "month").read(TODAY, school).unwrap();
        assert_eq!((read.rows, read.columns), (Axis::Project, Some(Axis::Month)));
        assert_eq!(form("project", "project").read(TODAY, school).unwrap().columns, None);
        assert_eq!(form("own", "").read(TODAY, school).unwrap().rows, Axis::Own);
        assert!(form("person", "").read(TODAY, school).is_err());
        assert!(form("category", "person").read(TODAY, school).is_err());
    }

    #[test]
    fn r20_the_base_is_free_within_a_year() {
        let form = |base: &str| StatisticsForm { base: base.into(), ..StatisticsForm::default() };
        assert_eq!(form("1607").read(TODAY, school).unwrap().base_hours, Some(1607));
        assert!(form("0").read(TODAY, school).is_err());
    }
}
