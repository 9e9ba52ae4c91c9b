//! The dated figures of the civic account (Code du travail L5151-7 s., D5151-14 s.), from the reference
//! values of the instance.

use base::{Day, Minutes, Money, Refusal, Result, jiff::civil::date};
use organisation::reference::{self, reference_value::CIVIC};
use store::Tx;

/// What is asked and what is given, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CivicParameters {
    /// Over the year, in all associations.
    pub total: Minutes,
    /// Over the year, in one of them.
    pub in_one: Minutes,
    /// For one year.
    pub credit: Money,
    /// Over a life.
    pub ceiling: Money,
    /// How long an association must have been declared.
    pub declared_months: i64,
    /// Years of age.
    pub age: i64,
    /// Years of age of an apprentice.
    pub apprentice_age: i64,
}

/// The civic account exists from this day.
const FIRST_DAY: Day = date(2017, 1, 1);

impl CivicParameters {
    /// What is in force on the day of the evaluation.
    ///
    /// # Errors
    /// A fault when the instance lacks a value.
    pub async fn load(tx: &mut Tx, day: Day) -> Result<CivicParameters> {
        let day = day.max(FIRST_DAY);
        Ok(CivicParameters {
            total: Minutes(value(tx, "yearly_minutes", day).await?),
            in_one: Minutes(value(tx, "organisation_minutes", day).await?),
            credit: Money(value(tx, "yearly_credit", day).await?),
            ceiling: Money(value(tx, "credit_ceiling", day).await?),
            declared_months: value(tx, "declared_months", day).await?,
            age: value(tx, "age_years", day).await?,
            apprentice_age: value(tx, "apprentice_age_years", day).await?,
        })
    }
}

async fn value(tx: &mut Tx, key: &str, day: Day) -> Result<i64> {
    let found = reference::on(tx, CIVIC, key, day).await?;
    found.map(|it| it.value).ok_or_else(|| Refusal::fault(format!("no civic value {key} on {day}")))
}

/// What is shipped, for the tests of pure rules.
#[cfg(test)]
pub(crate) fn shipped_on(day: Day) -> CivicParameters {
    CivicParameters {
        total: Minutes(12_000),
        in_one: Minutes(6000),
        credit: Money(24_000),
        ceiling: Money(72_000),
        declared_months: if day < date(2024, 4, 17) { 36 } else { 12 },
        age: 16,
        apprentice_age: 15,
    }
}
