//! Costs in the database, and the hours that real rates divide by. Whoever asks for costs has asked
//! `see_costs` of the member first (I10).

use super::{StaffCost, cost::hundredths_of};
use crate::entries::totals;
use base::{Day, Id, Money, Result, fresh_id, jiff::ToSpan};
use store::{Row, Scope, Tx, args, statements};

statements! {
    LIST = "SELECT * FROM staff_cost WHERE organisation_id = $1 ORDER BY person_id, starts_on DESC";
    FIND = "SELECT * FROM staff_cost WHERE organisation_id = $1 AND id = $2";
    ADD = "INSERT INTO staff_cost (id, organisation_id, person_id, starts_on, ends_on, annual_cents, monthly_cents,
            monthly_minutes, monthly_hundredths, evidence)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    CHANGE = "UPDATE staff_cost SET person_id = $3, starts_on = $4, ends_on = $5, annual_cents = $6, monthly_cents = $7,
            monthly_minutes = $8, monthly_hundredths = $9, evidence = $10, version = version + 1
        WHERE organisation_id = $1 AND id = $2";
    JOIN = "UPDATE staff_cost SET document_file_id = $3, version = version + 1 WHERE organisation_id = $1 AND id = $2";
    REMOVE = "DELETE FROM staff_cost WHERE organisation_id = $1 AND id = $2";
    CHARGED = "SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT) AS minutes FROM allocation WHERE organisation_id = $1
        AND person_id = $2 AND on_day >= $3 AND on_day <= $4";
    TYPED = "SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT) AS minutes FROM presence WHERE organisation_id = $1
        AND person_id = $2 AND on_day >= $3 AND on_day <= $4 AND minutes IS NOT NULL";
    // What was charged on the days whose presence is typed apart.
    BESIDE = "SELECT CAST(COALESCE(SUM(a.minutes), 0) AS BIGINT) AS minutes FROM presence p
        JOIN allocation a ON a.organisation_id = p.organisation_id AND a.person_id = p.person_id
            AND a.on_day = p.on_day
        WHERE p.organisation_id = $1 AND p.person_id = $2 AND p.on_day >= $3 AND p.on_day <= $4
            AND p.minutes IS NOT NULL";
}

fn read(row: &Row) -> Result<StaffCost> {
    let minutes: Option<i64> = row.get("monthly_minutes")?;
    let hundredths: Option<i64> = row.get("monthly_hundredths")?;
    Ok(StaffCost {
        id: row.get("id")?,
        person_id: row.get("person_id")?,
        from: row.get("starts_on")?,
        to: row.get("ends_on")?,
        annual: Money(row.get("annual_cents")?),
        monthly: row.get::<Option<i64>>("monthly_cents")?.map(Money),
        monthly_hundredths: hundredths.or(minutes.map(hundredths_of)),
        evidence: row.get("evidence")?,
        document: row.get("document_file_id")?,
        version: row.get("version")?,
    })
}

/// Every cost, person by person, the latest first.
///
/// # Errors
/// A fault from the database.
pub async fn list(tx: &mut Tx, scope: Scope) -> Result<Vec<StaffCost>> {
    tx.all(LIST, args![scope.organisation_id]).await?.iter().map(read).collect()
}

/// # Errors
/// [`base::Refusal::NotFound`] when it is not in this organisation.
pub async fn get(tx: &mut Tx, scope: Scope, id: Id) -> Result<StaffCost> {
    read(&tx.one(FIND, args![scope.organisation_id, id]).await?)
}

/// # Errors
/// A fault from the database.
pub async fn add(tx: &mut Tx, scope: Scope, it: &StaffCost) -> Result<Id> {
    let id = fresh_id();
    let arguments = args![
        id,
        scope.organisation_id,
        it.person_id,
        it.from,
        it.to,
        it.annual.0,
        it.monthly.map(|it| it.0),
        it.monthly_minutes(),
        it.monthly_hundredths,
        &it.evidence
    ];
    tx.run(ADD, arguments).await?;
    Ok(id)
}

/// # Errors
/// A fault from the database.
pub async fn change(tx: &mut Tx, scope: Scope, id: Id, it: &StaffCost) -> Result<()> {
    let arguments = args![
        scope.organisation_id,
        id,
        it.person_id,
        it.from,
        it.to,
        it.annual.0,
        it.monthly.map(|it| it.0),
        it.monthly_minutes(),
        it.monthly_hundredths,
        &it.evidence
    ];
    tx.run(CHANGE, arguments).await.map(|_| ())
}

/// Joins the document that it is read in.
///
/// # Errors
/// A fault from the database.
pub async fn join(tx: &mut Tx, scope: Scope, id: Id, file_id: Id) -> Result<()> {
    tx.run(JOIN, args![scope.organisation_id, id, file_id]).await.map(|_| ())
}

/// # Errors
/// A fault from the database.
pub async fn remove(tx: &mut Tx, scope: Scope, id: Id) -> Result<()> {
    tx.run(REMOVE, args![scope.organisation_id, id]).await.map(|_| ())
}

/// Minutes really worked by a person over some days: presence where it is typed apart, else what was charged
/// (R8, R9).
///
/// # Errors
/// A fault from the database.
pub async fn present(tx: &mut Tx, scope: Scope, person_id: Id, (from, to): (Day, Day)) -> Result<i64> {
    let arguments = args![scope.organisation_id, person_id, from, to];
    let typed: i64 = tx.one(TYPED, arguments).await?.get("minutes")?;
    let beside: i64 = tx.one(BESIDE, arguments).await?.get("minutes")?;
    Ok(charged(tx, scope, person_id, (from, to)).await? - beside + typed)
}

/// The minutes a person charged: whole months from the rollup, the days before and after them from the rows.
async fn charged(tx: &mut Tx, scope: Scope, person_id: Id, (from, to): (Day, Day)) -> Result<i64> {
    let Some((first, last)) = whole_months((from, to)) else {
        return tx.one(CHARGED, args![scope.organisation_id, person_id, from, to]).await?.get("minutes");
    };
    let mut minutes = totals::of_person(tx, scope, person_id, (first, last)).await?;
    let after = last.saturating_add(1.month());
    for (from, to) in [(from, first.saturating_sub(1.day())), (after, to)] {
        if from <= to {
            let rows = tx.one(CHARGED, args![scope.organisation_id, person_id, from, to]).await?;
            minutes += rows.get::<i64>("minutes")?;
        }
    }
    Ok(minutes)
}

/// The first and the last month that some days hold whole, by their first days.
fn whole_months((from, to): (Day, Day)) -> Option<(Day, Day)> {
    let first = if from.day() == 1 { from } else { from.first_of_month().saturating_add(1.month()) };
    let last = to.saturating_add(1.day()).first_of_month().saturating_sub(1.month());
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::whole_months;
    use base::jiff::civil::date;

    #[test]
    fn months_are_whole_from_their_first_day_to_their_last() {
        let some = whole_months((date(2031, 1, 2), date(2031, 4, 30)));
        assert_eq!(some, Some((date(2031, 2, 1), date(2031, 4, 1))));
        let year = whole_months((date(2031, 1, 1), date(2031, 12, 31)));
        assert_eq!(year, Some((date(2031, 1, 1), date(2031, 12, 1))));
        assert_eq!(whole_months((date(2031, 1, 1), date(2031, 1, 30))), None);
        assert_eq!(whole_months((date(2031, 1, 2), date(2031, 2, 27))), None);
    }
}
