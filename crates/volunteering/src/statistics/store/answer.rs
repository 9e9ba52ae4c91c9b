//! What a question is answered with: the tables of the period and of the one before, and what is apart.

use super::{Apart, apart, lines, span};
use crate::{
    actions::Status,
    categories::CommonCategory,
    estimates::{
        Range,
        store::{by_status, counted},
    },
    house::House,
    statistics::{Axis, AxisKey, AxisOrder, Measure, Period, PeriodChoice, Question, Table, fiscal_year_of},
    valuation::store::as_adopted,
};
use ::store::{Scope, Tx};
use base::{Day, Id, Msg, Refusal, Result};
use organisation::fiscal_years::fiscal_year::FiscalYear;
use std::collections::BTreeMap;

/// The most months a table shows, by rows or by columns.
const MOST_MONTHS: usize = 120;
/// From how many months on those before the first action and after the last are left out.
const MANY_MONTHS: usize = 24;

/// The nouns that name the places of the axes.
pub struct Places {
    pub house: House,
    pub common: Vec<CommonCategory>,
    pub years: Vec<FiscalYear>,
    /// The months of the first and of the last action that counts.
    pub span: Option<Period>,
}

impl Places {
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope) -> Result<Places> {
        Ok(Places {
            house: House::load(tx, scope).await?,
            common: crate::categories::store::list_common(tx).await?,
            years: organisation::fiscal_years::store::list(tx, scope).await?,
            span: span(tx, scope).await?,
        })
    }

    /// The fiscal year of a day as the organisation keeps it, else the calendar year.
    #[must_use]
    pub fn fiscal_year(&self, day: Day) -> Period {
        let found = self.years.iter().find(|year| year.starts_on <= day && day <= year.ends_on);
        found.map_or_else(
            || fiscal_year_of(day, 1, 1),
            |year| Period { from: year.starts_on, to: year.ends_on },
        )
    }

    /// An adopted year goes on resting on the base of full-time equivalents it was computed with, as its documents do
    /// (I9, I11).
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn follow(&mut self, tx: &mut Tx, scope: Scope, choice: &PeriodChoice) -> Result<()> {
        let asked = choice.period().map(|it| (it.from, it.to));
        let year = self.years.iter().find(|year| asked == Some((year.starts_on, year.ends_on)));
        if let Some(year) = year {
            let adopted = as_adopted(tx, scope, self.house.clone(), year.id).await?;
            self.house.settings.fte_base_hours = adopted.settings.fte_base_hours;
        }
        Ok(())
    }

    /// The days of a choice. All time is from the first action to the last.
    #[must_use]
    pub fn period(&self, choice: &PeriodChoice, today: Day) -> Period {
        let all = || self.span.unwrap_or(Period { from: today, to: today });
        choice.period().unwrap_or_else(all)
    }

    /// The order in which an axis shows its places.
    fn order(&self, axis: Axis, period: Period) -> AxisOrder {
        let of = |keys: Vec<AxisKey>| AxisOrder { keys, keeps_empty: false };
        match axis {
            Axis::Category => of(self.house.categories.iter().map(|it| AxisKey::Of(it.id)).collect()),
            Axis::CommonCategory => of(self.common.iter().map(|it| AxisKey::Of(it.id)).collect()),
            Axis::Level => of(self.house.levels.iter().map(|it| AxisKey::Of(it.id)).collect()),
            Axis::Project => of(self.house.projects.iter().map(|it| AxisKey::Of(it.id)).collect()),
            Axis::Status => of(Status::ALL.iter().map(|it| AxisKey::Status(*it)).collect()),
            Axis::Measure => of(Measure::ALL.iter().map(|it| AxisKey::Measure(*it)).collect()),
            Axis::Own => of(Vec::new()),
            Axis::Month => AxisOrder {
                keys: period.months().into_iter().map(AxisKey::Month).collect(),
                keeps_empty: true,
            },
        }
    }
}

/// The answer.
pub struct Answered {
    pub period: Period,
    pub now: Table,
    pub before: Option<(Period, Table)>,
    pub apart: Vec<Apart>,
    /// The ranges of what was estimated (R22).
    pub ranges: BTreeMap<Status, Range>,
}

impl Answered {
    /// Asks the database. `asker` is the person beside whom everybody else stands on the axis of oneself.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] when there would be too many months; a fault from the database.
    pub async fn to(
        tx: &mut Tx,
        scope: Scope,
        places: &Places,
        asked: &Question,
        (asker, today): (Option<Id>, Day),
    ) -> Result<Answered> {
        let period = places.period(&asked.choice, today);
        let now = table(tx, scope, places, (asked, asker), period).await?;
        let before = match asked.past() {
            None => None,
            Some(past) => Some((past, table(tx, scope, places, (asked, asker), past).await?)),
        };
        let ranges = by_status(&counted(tx, scope, period).await?, period);
        Ok(Answered { period, now, before, apart: apart(tx, scope, period).await?, ranges })
    }
}

async fn table(
    tx: &mut Tx,
    scope: Scope,
    places: &Places,
    (asked, asker): (&Question, Option<Id>),
    period: Period,
) -> Result<Table> {
    let by_month = asked.rows == Axis::Month || asked.columns == Some(Axis::Month);
    // Compared months face each other by their rank: both periods begin where they were asked to.
    let period = if by_month && asked.past().is_none() { lived(period, places.span) } else { period };
    if by_month && period.months().len() > MOST_MONTHS {
        return Err(Refusal::field("p", Msg::new("statistics-too-many-months")));
    }
    let mut lines = lines(tx, scope, period, asked.rows, asked.columns).await?;
    let under: BTreeMap<AxisKey, AxisKey> = places
        .house
        .categories
        .iter()
        .map(|it| (AxisKey::Of(it.id), AxisKey::Of(it.common_category_id)))
        .collect();
    let common = |key: AxisKey| under.get(&key).copied().unwrap_or(key);
    for line in &mut lines {
        let own = AxisKey::Own(asker.is_some() && line.contributor.person() == asker);
        let placed = |axis: Axis, key: AxisKey| match axis {
            Axis::CommonCategory => common(key),
            Axis::Own => own,
            _ => key,
        };
        line.row = placed(asked.rows, line.row);
        line.column = asked.columns.zip(line.column).map(|(axis, key)| placed(axis, key));
    }
    let rows = places.order(asked.rows, period);
    let columns = asked.columns.map(|axis| places.order(axis, period)).unwrap_or_default();
    Ok(Table::pivot(&lines, &rows, &columns))
}

/// A long period without its empty months at both ends.
fn lived(period: Period, span: Option<Period>) -> Period {
    match span {
        Some(span)
            if period.months().len() > MANY_MONTHS && span.from <= period.to && period.from <= span.to =>
        {
            Period { from: period.from.max(span.from), to: period.to.min(span.to) }
        }
        _ => period,
    }
}
