//! The years documents are made of: fiscal years as the organisation keeps them, else calendar years.

use crate::statistics::{Period, PeriodChoice, Places};
use base::{Day, Refusal, Result, day_from_text, id_from_text};
use organisation::fiscal_years::fiscal_year::FiscalYear;
use site::{Choice, Ui};

/// A year one may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    pub name: String,
    pub period: Period,
}

/// The years offered, the latest first, and the one chosen.
pub struct Years {
    all: Vec<Year>,
    pub chosen: Year,
}

impl Years {
    /// Reads the year asked: its first day or any other of its days, or the identity of a fiscal year. Empty is the
    /// year of today.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] for an identity that is no year of this organisation's.
    pub fn choose(places: &Places, asked: &str, today: Day) -> Result<Years> {
        let named = |period: Period| Year { name: name(places, period), period };
        let mut all: Vec<Year> = places
            .years
            .iter()
            .map(|year| named(Period { from: year.starts_on, to: year.ends_on }))
            .collect();
        if all.is_empty() {
            let first = places.span.map_or(today.year(), |span| span.from.year().min(today.year()));
            let years = (first..=today.year()).rev().take(30);
            all.extend(years.filter_map(|year| PeriodChoice::Year(year).period()).map(named));
        }
        let period = match (asked.trim(), id_from_text(asked.trim())) {
            ("", _) => places.fiscal_year(today),
            (_, Some(id)) => {
                let year = places.years.iter().find(|year| year.id == id).ok_or(Refusal::NotFound)?;
                Period { from: year.starts_on, to: year.ends_on }
            }
            (asked, None) => places.fiscal_year(day_from_text(asked).ok_or(Refusal::NotFound)?),
        };
        Ok(Years { all, chosen: named(period) })
    }

    /// The same, where an empty text is the last year that is over: the one an assembly looks at.
    ///
    /// # Errors
    /// As [`Years::choose`].
    pub fn choose_past(places: &Places, asked: &str, today: Day) -> Result<Years> {
        let past = places.years.iter().find(|it| it.ends_on < today).filter(|_| asked.trim().is_empty());
        Years::choose(places, &past.map_or_else(|| asked.to_owned(), |it| it.id.to_string()), today)
    }

    /// The choices of the form.
    #[must_use]
    pub fn choices(&self) -> Vec<Choice> {
        let mut years = self.all.clone();
        if !years.contains(&self.chosen) {
            years.insert(0, self.chosen.clone());
        }
        years.iter().map(|year| Choice::new(year.value(), year.name.clone())).collect()
    }
}

impl Year {
    /// The fiscal year that it is, where the organisation keeps one.
    #[must_use]
    pub fn fiscal<'a>(&self, places: &'a Places) -> Option<&'a FiscalYear> {
        places.years.iter().find(|it| it.starts_on == self.period.from && it.ends_on == self.period.to)
    }

    /// What a form sends.
    #[must_use]
    pub fn value(&self) -> String {
        self.period.from.to_string()
    }

    /// « exercice 2025-2026, du 1 septembre 2025 au 31 août 2026 ».
    #[must_use]
    pub fn said(&self, ui: &Ui) -> String {
        let days = ui.t2("from-to", "from", ui.day(&self.period.from), "to", ui.day(&self.period.to));
        ui.t2("paper-year", "name", &self.name, "days", days)
    }
}

fn name(places: &Places, period: Period) -> String {
    let kept = places.years.iter().find(|year| year.starts_on == period.from && year.ends_on == period.to);
    match kept {
        Some(year) => year.name.clone(),
        None if period.from.year() == period.to.year() => period.from.year().to_string(),
        None => format!("{}-{}", period.from.year(), period.to.year()),
    }
}
