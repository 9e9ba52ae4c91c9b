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
    /// Beside another period, written as `p` is: `year-2024`, `free`…; `previous` (or `1`) is the one before.
    pub compare: String,
    /// The days of `free`, for the other period.
    pub compare_from: String,
    pub compare_to: String,
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
    pub compare: Option<Comparison>,
    pub all_forms: bool,
    pub base_hours: Option<i64>,
}

/// The period that another is beside (R18).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The one just before.
    Previous,
    With(PeriodChoice),
}

impl Question {
    /// The days of the period it is compared with.
    #[must_use]
    pub fn past(&self) -> Option<Period> {
        match self.compare? {
            Comparison::Previous => self.choice.previous(),
            Comparison::With(choice) => choice.period(),
        }
    }

    /// Whether what it says of the other period is as telling as a crossed cell (§3.4).
    #[must_use]
    pub fn past_is_part_of_a_year(&self) -> bool {
        match self.compare {
            Some(Comparison::With(choice)) => choice.is_part_of_a_year(),
            _ => self.choice.is_part_of_a_year(),
        }
    }
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
        let choice = parts(&self.p, &self.from, &self.to).read(today, &fiscal_year);
        let choice = choice.unwrap_or_else(|refusal| {
            if let Refusal::Invalid(wrong) = refusal {
                errors.0.extend(wrong.0);
            }
            PeriodChoice::Year(today.year())
        });
        let compare = self.comparison(today, &fiscal_year, &mut errors);
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
            compare: compare.filter(|it| *it != Comparison::Previous || choice.previous().is_some()),
            all_forms: ticked(&self.all_forms),
            base_hours,
        })
    }

    /// The other period. « Since ever » holds every other: it compares with nothing.
    fn comparison(
        &self,
        today: Day,
        fiscal_year: impl Fn(Day) -> Period,
        errors: &mut FieldErrors,
    ) -> Option<Comparison> {
        let sent = self.compare.trim();
        match sent {
            "" | "false" => return None,
            "1" | "true" | "previous" => return Some(Comparison::Previous),
            _ => {}
        }
        match parts(sent, &self.compare_from, &self.compare_to).read(today, fiscal_year) {
            Ok(PeriodChoice::All) => errors.add("compare", Msg::new("period-invalid")),
            Ok(choice) => return Some(Comparison::With(choice)),
            Err(Refusal::Invalid(wrong)) => {
                for (field, msg) in wrong.0 {
                    let field = match field {
                        "from" => "compare_from",
                        "to" => "compare_to",
                        _ => "compare",
                    };
                    errors.add(field, msg);
                }
            }
            Err(_) => errors.add("compare", Msg::new("period-invalid")),
        }
        None
    }
}

/// A period in the parts that [`PeriodForm`] knows.
fn parts(p: &str, from: &str, to: &str) -> PeriodForm {
    let p = p.trim();
    let (kind, rest) = p.split_once('-').unwrap_or((p, ""));
    let mut form = PeriodForm { period: kind.to_owned(), ..PeriodForm::default() };
    match kind {
        "free" => {
            from.clone_into(&mut form.from);
            to.clone_into(&mut form.to);
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

/// The value of `compare` for another period.
#[must_use]
pub fn comparison_value(compare: Option<Comparison>) -> String {
    match compare {
        None => String::new(),
        Some(Comparison::Previous) => "previous".to_owned(),
        Some(Comparison::With(choice)) => period_value(&choice),
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
    use super::{Comparison, StatisticsForm, period_value};
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
    fn r18_any_other_period_may_be_chosen_to_compare_with() {
        let read = |compare: &str, from: &str, to: &str| {
            let form = StatisticsForm {
                compare: compare.into(),
                compare_from: from.into(),
                compare_to: to.into(),
                ..StatisticsForm::default()
            };
            form.read(TODAY, school)
        };
        for (value, period) in [
            ("previous", (date(2025, 1, 1), date(2025, 12, 31))),
            ("1", (date(2025, 1, 1), date(2025, 12, 31))),
            ("year-2019", (date(2019, 1, 1), date(2019, 12, 31))),
            ("quarter-2024-2", (date(2024, 4, 1), date(2024, 6, 30))),
            ("month-2024-2", (date(2024, 2, 1), date(2024, 2, 29))),
            ("fiscal-2023-10-01", (date(2023, 9, 1), date(2024, 8, 31))),
        ] {
            let past = read(value, "", "").unwrap().past().unwrap();
            assert_eq!((past.from, past.to), period, "{value}");
        }
        let free = read("free", "2020-01-05", "2020-02-05").unwrap();
        let days = Period { from: date(2020, 1, 5), to: date(2020, 2, 5) };
        assert_eq!(free.compare, Some(Comparison::With(PeriodChoice::Free(days))));
        assert!(free.past_is_part_of_a_year());
        assert_eq!(read("", "", "").unwrap().compare, None);
        for (value, field) in [("all", "compare"), ("week", "compare"), ("free", "compare_to")] {
            let Err(base::Refusal::Invalid(errors)) = read(value, "2020-02-05", "2020-01-05") else {
                panic!("{value} is taken")
            };
            assert!(errors.get(field).is_some(), "{value}: {errors:?}");
        }
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
