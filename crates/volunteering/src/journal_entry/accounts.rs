//! The pairs of accounts of class 8, by version of the chart (R40): shipped, then as the organisation
//! changed them.

use crate::in_kind::InKindKind;
use base::{Refusal, Result, fresh_id};
use organisation::{fields::mark, fiscal_years::fiscal_year::ChartVersion};
use std::collections::BTreeMap;
use store::{Scope, Tx, args, statements};

statements! {
    CHANGED = "SELECT kind, debit, credit FROM account_pair WHERE organisation_id = $1 AND chart = $2";
    PUT = "INSERT INTO account_pair (id, organisation_id, chart, kind, debit, credit)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (organisation_id, chart, kind) DO UPDATE SET debit = excluded.debit, credit = excluded.credit";
}

/// `chart,kind,debit,credit`: règlement CRC n° 99-01, règlements ANC n° 2018-06 and 2022-06.
const SHIPPED: &str = include_str!("../../data/account_pairs.csv");

/// A charge account of class 86 and a product account of class 87.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AccountPair {
    pub debit: String,
    pub credit: String,
}

/// The pairs of a chart, by kind of contribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountPairs(BTreeMap<InKindKind, AccountPair>);

impl AccountPairs {
    /// Those that the program ships.
    ///
    /// # Errors
    /// A fault when the shipped table lacks a kind, which a test would have told.
    pub fn shipped(chart: ChartVersion) -> Result<AccountPairs> {
        let mut pairs = BTreeMap::new();
        for line in SHIPPED.lines().skip(1) {
            let fields: Vec<&str> = line.split(',').collect();
            if let [of, kind, debit, credit] = fields.as_slice()
                && *of == chart.as_text()
                && let Some(kind) = InKindKind::from_text(kind)
            {
                let pair = AccountPair { debit: (*debit).to_owned(), credit: (*credit).to_owned() };
                pairs.insert(kind, pair);
            }
        }
        if pairs.len() == InKindKind::ALL.len() {
            Ok(AccountPairs(pairs))
        } else {
            Err(Refusal::fault("the shipped pairs of accounts lack a kind"))
        }
    }

    /// The shipped pairs under those the organisation changed.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope, chart: ChartVersion) -> Result<AccountPairs> {
        let mut pairs = AccountPairs::shipped(chart)?;
        for row in tx.all(CHANGED, args![scope.organisation_id, chart.as_text()]).await? {
            if let Some(kind) = InKindKind::from_text(&row.get::<String>("kind")?) {
                pairs.0.insert(kind, AccountPair { debit: row.get("debit")?, credit: row.get("credit")? });
            }
        }
        Ok(pairs)
    }

    /// The pair of a kind.
    #[must_use]
    pub fn of(&self, kind: InKindKind) -> &AccountPair {
        &self.0[&kind]
    }

    /// A mark of them all.
    ///
    /// # Errors
    /// A fault.
    pub fn mark(&self) -> Result<String> {
        mark(&self.0.values().collect::<Vec<_>>())
    }

    /// The pair of a kind, as somebody typed it.
    pub fn set(&mut self, kind: InKindKind, pair: AccountPair) {
        self.0.insert(kind, pair);
    }
}

/// The fields of a kind on the page of the accounts: debit, credit.
#[must_use]
pub const fn fields(kind: InKindKind) -> [&'static str; 2] {
    match kind {
        InKindKind::VolunteerWork => ["debit.volunteer_work", "credit.volunteer_work"],
        InKindKind::Services => ["debit.services", "credit.services"],
        InKindKind::SecondedStaff => ["debit.seconded_staff", "credit.seconded_staff"],
        InKindKind::SkillsSponsorship => ["debit.skills_sponsorship", "credit.skills_sponsorship"],
        InKindKind::Premises => ["debit.premises", "credit.premises"],
        InKindKind::Equipment => ["debit.equipment", "credit.equipment"],
        InKindKind::LoanForUse => ["debit.loan_for_use", "credit.loan_for_use"],
        InKindKind::Goods => ["debit.goods", "credit.goods"],
        InKindKind::FoodRelief => ["debit.food_relief", "credit.food_relief"],
        InKindKind::ClothingRelief => ["debit.clothing_relief", "credit.clothing_relief"],
    }
}

/// Changes a pair of an organisation.
///
/// # Errors
/// A fault from the database.
pub async fn put(
    tx: &mut Tx,
    scope: Scope,
    chart: ChartVersion,
    kind: InKindKind,
    pair: &AccountPair,
) -> Result<()> {
    let (chart, kind) = (chart.as_text(), kind.as_text());
    tx.run(PUT, args![fresh_id(), scope.organisation_id, chart, kind, &pair.debit, &pair.credit]).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::AccountPairs;
    use crate::in_kind::InKindKind;
    use organisation::fiscal_years::fiscal_year::ChartVersion;

    #[test]
    fn r40_the_2018_chart_swapped_870_and_875() {
        let pair = |chart, kind| {
            let pairs = AccountPairs::shipped(chart).unwrap();
            let pair = pairs.of(kind).clone();
            (pair.debit, pair.credit)
        };
        let of = |debit: &str, credit: &str| (debit.to_owned(), credit.to_owned());
        assert_eq!(pair(ChartVersion::Of1999, InKindKind::VolunteerWork), of("864", "870"));
        assert_eq!(pair(ChartVersion::Of2018, InKindKind::VolunteerWork), of("864", "875"));
        assert_eq!(pair(ChartVersion::Of1999, InKindKind::Goods), of("860", "875"));
        assert_eq!(pair(ChartVersion::Of2025, InKindKind::Goods), of("860", "870"));
        assert_eq!(pair(ChartVersion::Of2025, InKindKind::Premises), of("8611", "871"));
    }

    #[test]
    fn r40_every_pair_is_of_class_8() {
        for chart in ChartVersion::ALL {
            let pairs = AccountPairs::shipped(chart).unwrap();
            for kind in InKindKind::ALL {
                let pair = pairs.of(*kind);
                assert!(pair.debit.starts_with("86") && pair.credit.starts_with("87"), "{kind:?}");
            }
        }
    }
}
