//! What is given in a year, by kind: work as its run values it, and what is given in kind.

use crate::{
    in_kind::{self, InKindKind},
    statistics::Period,
    valuation::{self, RunView},
};
use ::store::{Scope, Tx};
use base::{Day, Money, Refusal, Result, jiff::ToSpan};
use organisation::{
    fiscal_years::fiscal_year::FiscalYear,
    reference::{self, reference_value::PARAMETER},
};

/// The report of a grant is due six months after the year (loi n° 2000-321, art. 10), should the instance
/// have lost its reference value.
const REPORT_MONTHS: i64 = 6;

/// What is given in a year, by kind, in cents.
pub struct Given {
    pub amounts: Vec<(InKindKind, Money)>,
    pub waits_for_adoption: bool,
    /// Volunteer work was typed in euros without any hour (R36).
    pub without_hours: bool,
    /// The year publishes the hours of its run and not what they are worth: its work is left out.
    pub keeps_amounts: bool,
}

impl Given {
    /// Reads it.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope, year: &FiscalYear) -> Result<Given> {
        let view = valuation::store::run_of(tx, scope, year.id).await?;
        let keeps_amounts = view.as_ref().is_some_and(|it| !it.publishes_amounts());
        let waits_for_adoption = view.as_ref().is_some_and(|it| !it.run.is_adopted());
        let work = view.filter(RunView::publishes_amounts).map_or(Money(0), |it| it.run.total);
        let given = in_kind::store::between(tx, scope, year.starts_on, year.ends_on).await?;
        let given: Vec<_> = given.into_iter().filter(|it| !it.is_cancelled()).collect();
        let without_hours = given.iter().any(|it| it.flag().is_some());
        let typed = given.iter().map(|it| (it.kind, it.amount));
        let amounts = std::iter::once((InKindKind::VolunteerWork, work)).chain(typed).collect();
        Ok(Given { amounts, waits_for_adoption, without_hours, keeps_amounts })
    }

    /// Everything that is given.
    #[must_use]
    pub fn total(&self) -> Money {
        Money(self.amounts.iter().map(|(_, it)| it.0).sum())
    }
}

/// Whether volunteer work of a period was typed in euros without any hour: every document says so (R36).
///
/// # Errors
/// A fault from the database.
pub async fn without_hours(tx: &mut Tx, scope: Scope, period: Period) -> Result<bool> {
    let given = in_kind::store::between(tx, scope, period.from, period.to).await?;
    Ok(given.iter().any(|it| !it.is_cancelled() && it.flag().is_some()))
}

/// Until when the financial report of a grant of a year is due (R46).
///
/// # Errors
/// A fault from the database.
pub async fn report_until(tx: &mut Tx, ends_on: Day) -> Result<Day> {
    let months = reference::on(tx, PARAMETER, "grant_report_months", ends_on).await?;
    let months = months.map_or(REPORT_MONTHS, |it| it.value);
    ends_on.checked_add(months.months()).map_err(Refusal::fault)
}
