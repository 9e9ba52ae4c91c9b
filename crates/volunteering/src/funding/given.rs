//! What is given in a year, by kind: work as its run values it, and what is given in kind.

use crate::{
    in_kind::{self, InKindKind},
    valuation::{self, RaisedFlag},
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
    /// The run is computed and nobody adopted it: its amounts are provisional.
    pub waits_for_adoption: bool,
    /// What the plug detector says of the year (R36).
    pub flags: Vec<RaisedFlag>,
    /// The accounts publish the hours of the run and not what they are worth. The form of a grant is filled
    /// all the same: what it declares to a funder is no entry of class 8 (R39, R46).
    pub keeps_amounts: bool,
}

impl Given {
    /// Reads it.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope, year: &FiscalYear) -> Result<Given> {
        let view = valuation::store::run_shown(tx, scope, year.id).await?;
        let work = view.as_ref().map_or(Money(0), |it| it.run.total);
        let keeps_amounts = work.0 > 0 && view.as_ref().is_some_and(|it| !it.publishes_amounts());
        let waits_for_adoption = view.as_ref().is_some_and(|it| !it.run.is_adopted());
        let flags = match view {
            Some(view) => view.flags,
            None => valuation::plug::of_year(tx, scope, year).await?,
        };
        let given = in_kind::store::shown_between(tx, scope, year.starts_on, year.ends_on).await?;
        let typed = given.iter().filter(|it| !it.is_cancelled()).map(|it| (it.kind, it.amount));
        let amounts = std::iter::once((InKindKind::VolunteerWork, work)).chain(typed).collect();
        Ok(Given { amounts, waits_for_adoption, flags, keeps_amounts })
    }

    /// What is given in kind: all but what the run values, which comes first.
    #[must_use]
    pub fn in_kind(&self) -> Money {
        Money(self.amounts.iter().skip(1).map(|(_, it)| it.0).sum())
    }

    /// Everything that is given.
    #[must_use]
    pub fn total(&self) -> Money {
        Money(self.amounts.iter().map(|(_, it)| it.0).sum())
    }
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
