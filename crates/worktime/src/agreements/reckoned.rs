//! An agreement reckoned over some days: what it declares, what that costs, who pays.

use super::{
    Account, AgreementTerms, Minutes,
    bill::{Bill, bill, bounds},
    charges::direct_costs,
    desk::Ground,
    store,
};
use crate::papers::frozen::{self, Billed};
use ::store::Tx;
use base::{Day, Money, Result};
use std::sync::Arc;
use treasury::agreements::FundingAgreement;

/// An agreement with its terms and its account over some days.
pub struct Desk {
    pub agreement: FundingAgreement,
    pub terms: AgreementTerms,
    pub days: (Day, Day),
    pub ground: Arc<Ground>,
    pub minutes: Minutes,
    pub account: Account,
    pub bill: Bill,
}

impl Desk {
    /// The account over the agreement's own days, or over some of them.
    ///
    /// # Errors
    /// [`base::Refusal::NotFound`] when the agreement is not there, or time was never counted.
    pub async fn load(
        tx: &mut Tx,
        ground: impl Into<Arc<Ground>>,
        agreement: FundingAgreement,
        days: Option<(Day, Day)>,
    ) -> Result<Desk> {
        let ground = ground.into();
        let terms = store::terms(tx, ground.scope, agreement.id).await?;
        let whole = (agreement.starts_on, agreement.ends_on);
        let days = days.map_or(whole, |(from, to)| (from.max(whole.0), to.min(whole.1)));
        let bills = match days == whole {
            true => Vec::new(),
            false => frozen::bills(tx, ground.scope, agreement.id).await?,
        };
        Desk::over(tx, ground, (agreement, terms), days, &bills).await
    }

    /// The same, of what is known already: over some of its days, with what reports billed of others.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn over(
        tx: &mut Tx,
        ground: Arc<Ground>,
        (agreement, terms): (FundingAgreement, AgreementTerms),
        days: (Day, Day),
        bills: &[Billed],
    ) -> Result<Desk> {
        let (minutes, account) = ground.reckon(tx, agreement.id, &terms, days).await?;
        let direct = match terms.is_flat_rate(&ground.figures, agreement.starts_on) {
            true => Money(0),
            false => direct_costs(tx, ground.scope, agreement.id, days).await?,
        };
        let mut bounds = bounds(&agreement, days);
        if days != (agreement.starts_on, agreement.ends_on) {
            bounds.amount = Money((bounds.amount.0 - frozen::billed(bills, days).0).max(0));
        }
        let bill = bill(&account, &ground.sharing, &terms, bounds, direct)?;
        Ok(Desk { agreement, terms, days, ground, minutes, account, bill })
    }

    /// Whether a flat rate stands for every cost but staff (R30).
    #[must_use]
    pub fn is_flat_rate(&self) -> bool {
        self.terms.is_flat_rate(&self.ground.figures, self.agreement.starts_on)
    }
}
