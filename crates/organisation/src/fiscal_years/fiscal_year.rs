//! A fiscal year: a named period of an organisation's accounts.

use crate::fields::required_day;
use base::{Day, FieldErrors, Id, Instant, Msg, TextProblem, text_within};
use serde::{Deserialize, Serialize};

/// A fiscal year; both days belong to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FiscalYear {
    pub id: Id,
    pub name: String,
    pub starts_on: Day,
    pub ends_on: Day,
    /// Nothing that happened in it changes any more.
    pub frozen_at: Option<Instant>,
    pub version: i64,
}

/// What the browser sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct FiscalYearForm {
    pub name: String,
    pub starts_on: String,
    pub ends_on: String,
    pub version: String,
}

/// A fiscal year as decided, before it is saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftFiscalYear {
    pub name: String,
    pub starts_on: Day,
    pub ends_on: Day,
}

/// Why a year is frozen or opened again.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReasonForm {
    pub reason: String,
}

/// The chart of accounts that a year is kept in: it says which accounts contributions in kind use (R40).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ChartVersion {
    /// Règlement CRC n° 99-01.
    #[serde(rename = "1999")]
    Of1999,
    /// Règlement ANC n° 2018-06, for years opened from 2020-01-01.
    #[serde(rename = "2018")]
    Of2018,
    /// The same as amended for years opened from 2025-01-01 (règlement ANC n° 2022-06).
    #[serde(rename = "2025")]
    Of2025,
}

impl ChartVersion {
    /// Every version, the oldest first.
    pub const ALL: [ChartVersion; 3] = [ChartVersion::Of1999, ChartVersion::Of2018, ChartVersion::Of2025];

    /// Reads the stored text.
    #[must_use]
    pub fn from_text(text: &str) -> Option<ChartVersion> {
        ChartVersion::ALL.into_iter().find(|it| it.as_text() == text)
    }

    /// The version in force on the opening day of a year.
    #[must_use]
    pub fn opened_on(day: Day) -> ChartVersion {
        match day.year() {
            ..=2019 => ChartVersion::Of1999,
            2020..=2024 => ChartVersion::Of2018,
            2025.. => ChartVersion::Of2025,
        }
    }

    #[must_use]
    pub const fn as_text(self) -> &'static str {
        match self {
            ChartVersion::Of1999 => "1999",
            ChartVersion::Of2018 => "2018",
            ChartVersion::Of2025 => "2025",
        }
    }
}

impl FiscalYear {
    /// The chart of accounts of the year, from its opening day (R40).
    #[must_use]
    pub fn chart_version(&self) -> ChartVersion {
        ChartVersion::opened_on(self.starts_on)
    }

    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.starts_on <= day && day <= self.ends_on
    }

    #[must_use]
    pub const fn is_frozen(&self) -> bool {
        self.frozen_at.is_some()
    }

    /// Why nothing of it moves, once it is frozen (I9).
    #[must_use]
    pub fn frozen_msg(&self) -> Msg {
        Msg::new("year-frozen").with("name", &self.name)
    }
}

impl FiscalYearForm {
    /// # Errors
    /// Every wrong field at once.
    pub fn read(&self) -> base::Result<DraftFiscalYear> {
        let mut errors = FieldErrors::default();
        let name = text_within(&self.name, 60).unwrap_or_else(|TextProblem::TooLong { most }| {
            errors.add("name", Msg::new("text-too-long").with("most", most));
            String::new()
        });
        if name.is_empty() {
            errors.add("name", Msg::new("fiscal-year-name-required"));
        }
        let starts_on = required_day(&mut errors, "starts_on", &self.starts_on);
        let ends_on = required_day(&mut errors, "ends_on", &self.ends_on);
        if ends_on <= starts_on {
            errors.add("ends_on", Msg::new("end-before-start"));
        }
        errors.or(DraftFiscalYear { name, starts_on, ends_on })
    }
}

impl From<&FiscalYear> for FiscalYearForm {
    fn from(year: &FiscalYear) -> Self {
        FiscalYearForm {
            name: year.name.clone(),
            starts_on: year.starts_on.to_string(),
            ends_on: year.ends_on.to_string(),
            version: year.version.to_string(),
        }
    }
}

impl ReasonForm {
    /// The reason, which the journal keeps.
    ///
    /// # Errors
    /// [`base::Refusal::Invalid`] on `reason` under five characters.
    pub fn read(&self) -> base::Result<String> {
        match text_within(&self.reason, 500) {
            Ok(reason) if reason.chars().count() >= 5 => Ok(reason),
            Ok(_) => Err(base::Refusal::field("reason", Msg::new("reason-required"))),
            Err(TextProblem::TooLong { most }) => {
                Err(base::Refusal::field("reason", Msg::new("text-too-long").with("most", most)))
            }
        }
    }
}

/// The days between two years, of `years` from the latest: what was done then counts in none.
#[must_use]
pub fn holes(years: &[FiscalYear]) -> Vec<(Day, Day)> {
    let between = |pair: &[FiscalYear]| {
        let (from, to) = (pair[1].ends_on.tomorrow().ok()?, pair[0].starts_on.yesterday().ok()?);
        (from <= to).then_some((from, to))
    };
    years.windows(2).filter_map(between).collect()
}

/// A day belongs to one year at most.
///
/// # Errors
/// [`base::Refusal::Invalid`] on `starts_on`, naming the year in the way.
pub fn must_stand_alone(
    draft: &DraftFiscalYear,
    years: &[FiscalYear],
    own_id: Option<Id>,
) -> base::Result<()> {
    let others = years.iter().filter(|year| Some(year.id) != own_id);
    let mut in_the_way =
        others.filter(|year| year.starts_on <= draft.ends_on && draft.starts_on <= year.ends_on);
    match in_the_way.next() {
        Some(year) => {
            Err(base::Refusal::field("starts_on", Msg::new("fiscal-year-overlaps").with("name", &year.name)))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::jiff::civil::date;

    fn year(name: &str, from: Day, to: Day) -> FiscalYear {
        FiscalYear {
            id: base::fresh_id(),
            name: name.to_owned(),
            starts_on: from,
            ends_on: to,
            frozen_at: None,
            version: 1,
        }
    }

    #[test]
    fn r18_a_fiscal_year_may_start_on_any_day_and_ends_after_it() {
        let form = FiscalYearForm {
            name: "2025-2026".into(),
            starts_on: "01/09/2025".into(),
            ends_on: "31/08/2026".into(),
            ..Default::default()
        };
        assert_eq!(form.read().unwrap().ends_on, date(2026, 8, 31));
        let form = FiscalYearForm { ends_on: "2025-09-01".into(), ..form };
        let Err(base::Refusal::Invalid(errors)) = form.read() else { panic!("accepted") };
        assert_eq!(errors.0.keys().copied().collect::<Vec<_>>(), ["ends_on"]);
    }

    #[test]
    fn r40_the_chart_of_a_year_is_the_one_of_its_opening_day() {
        let chart = |from, to| year("x", from, to).chart_version();
        assert_eq!(chart(date(2019, 9, 1), date(2020, 8, 31)), ChartVersion::Of1999);
        assert_eq!(chart(date(2020, 1, 1), date(2020, 12, 31)), ChartVersion::Of2018);
        assert_eq!(chart(date(2024, 9, 1), date(2025, 8, 31)), ChartVersion::Of2018);
        assert_eq!(chart(date(2025, 1, 1), date(2025, 12, 31)), ChartVersion::Of2025);
    }

    #[test]
    fn r8_a_day_belongs_to_one_fiscal_year_at_most() {
        let years = [year("2025", date(2025, 1, 1), date(2025, 12, 31))];
        let draft = |from, to| DraftFiscalYear { name: "x".into(), starts_on: from, ends_on: to };
        assert!(must_stand_alone(&draft(date(2026, 1, 1), date(2026, 12, 31)), &years, None).is_ok());
        assert!(must_stand_alone(&draft(date(2025, 12, 31), date(2026, 12, 30)), &years, None).is_err());
        assert!(must_stand_alone(&draft(date(2025, 3, 1), date(2025, 4, 1)), &years, None).is_err());
        assert!(
            must_stand_alone(&draft(date(2025, 3, 1), date(2025, 4, 1)), &years, Some(years[0].id)).is_ok()
        );
    }

    #[test]
    fn i9_a_reason_is_more_than_a_few_letters() {
        assert!(ReasonForm { reason: " ok  ".into() }.read().is_err());
        assert_eq!(ReasonForm { reason: " Comptes adoptés ".into() }.read().unwrap(), "Comptes adoptés");
    }
}
