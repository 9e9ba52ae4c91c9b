//! A budget with its actual amounts: lines, charges, and what modules of time tell.

use super::{BudgetLine, BudgetRow, Heading, Side, row::charge_staff, store};
use crate::agreements;
use ::store::{Scope, Tx};
use base::{Day, Id, Money, Result, jiff::civil::date};
use organisation::projects;
use site::{Member, TimeCharge, TimeSubject};

/// Which lines, and in which days what they were charged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub agreement: Option<Id>,
    pub project: Option<Id>,
    /// A civil year; every day when none.
    pub year: Option<i16>,
}

impl Wanted {
    /// The days counted.
    #[must_use]
    pub fn days(&self) -> (Day, Day) {
        match self.year {
            Some(year) => (date(year, 1, 1), date(year, 12, 31)),
            None => (date(1900, 1, 1), date(2199, 12, 31)),
        }
    }
}

/// The days of a line: those of its agreement, else of its project where both are said.
pub type Dates = Option<(Day, Day)>;

/// Every line with its days.
///
/// # Errors
/// A fault from the database.
pub async fn lines_with_dates(tx: &mut Tx, scope: Scope) -> Result<Vec<(BudgetLine, Dates)>> {
    let agreements = agreements::store::list(tx, scope).await?;
    let projects = projects::store::list(tx, scope).await?;
    let dates = |line: &BudgetLine| {
        let agreement = agreements.iter().find(|it| Some(it.id) == line.agreement_id);
        let project = || projects.iter().find(|it| Some(it.id) == line.project_id);
        agreement
            .map(|it| (it.starts_on, it.ends_on))
            .or_else(|| project()?.starts_on.zip(project()?.ends_on))
    };
    let lines = store::lines(tx, scope, None, None).await?;
    Ok(lines.into_iter().map(|line| (line.clone(), dates(&line))).collect())
}

/// The rows of a budget. A year keeps the lines whose days touch it.
///
/// # Errors
/// A fault from the database.
pub async fn rows(tx: &mut Tx, member: &Member, wanted: Wanted) -> Result<Vec<BudgetRow>> {
    let (from, to) = wanted.days();
    let sums = store::sums(tx, member.scope, from, to).await?;
    let touches = |dates: Dates| dates.is_none_or(|(starts, ends)| starts <= to && ends >= from);
    let kept = |line: &BudgetLine| {
        wanted.agreement.is_none_or(|id| line.agreement_id == Some(id))
            && wanted.project.is_none_or(|id| line.project_id == Some(id))
    };
    let lines = lines_with_dates(tx, member.scope).await?.into_iter();
    let lines = lines.filter(|(line, dates)| kept(line) && touches(*dates));
    let mut rows: Vec<BudgetRow> = lines
        .map(|(line, dates)| {
            let charges = sums.get(&line.id).copied().unwrap_or_default();
            let of_year = wanted.year.is_some().then_some((from, to));
            let days = dates.map(|(starts, ends)| (starts.max(from), ends.min(to))).or(of_year);
            BudgetRow { line, charges, staff: Money(0), days }
        })
        .collect();
    let costs = staff_costs(tx, member, &rows, (from, to)).await?;
    charge_staff(&mut rows, &costs);
    Ok(rows)
}

/// What time costs the agreements, and the projects without any, that have a staff line.
async fn staff_costs(
    tx: &mut Tx,
    member: &Member,
    rows: &[BudgetRow],
    (from, to): (Day, Day),
) -> Result<Vec<(Option<Id>, Option<Id>, Money)>> {
    let mut subjects: Vec<(Option<Id>, Option<Id>)> = Vec::new();
    for row in rows.iter().filter(|row| row.line.heading == Heading::Staff) {
        let subject = match row.line.agreement_id {
            Some(agreement) => (Some(agreement), None),
            None => (None, row.line.project_id),
        };
        if !subjects.contains(&subject) {
            subjects.push(subject);
        }
    }
    let mut costs = Vec::new();
    for (agreement, project) in subjects {
        let subject = agreement.map(TimeSubject::Agreement).or(project.map(TimeSubject::Project));
        let Some(subject) = subject else { continue };
        let charges = time_charges(tx, member, subject).await?;
        let within = charges.iter().filter(|it| (from..=to).contains(&it.month));
        let cost = within.filter_map(|it| it.cost).map(|it| it.0).sum();
        costs.push((agreement, project, Money(cost)));
    }
    Ok(costs)
}

/// What every module knows of the time charged to a subject.
///
/// # Errors
/// The first refusal of a module.
pub async fn time_charges(tx: &mut Tx, member: &Member, subject: TimeSubject) -> Result<Vec<TimeCharge>> {
    let mut charges = Vec::new();
    for module in member.site.modules {
        charges.extend((module.time_charges)(member, tx, subject).await?);
    }
    Ok(charges)
}

/// What was spent under an agreement: its charges, contributions in kind left out (I9), and what its time costs even
/// where no line of its budget waits for it. `rows` are at least those of the agreement, over all days.
///
/// # Errors
/// The first refusal of a module.
pub async fn spent(tx: &mut Tx, member: &Member, rows: &[BudgetRow], agreement: Id) -> Result<Money> {
    let own = || rows.iter().filter(|row| row.line.agreement_id == Some(agreement));
    let charges = own().filter(|row| row.line.heading.side() == Side::Charges);
    let charged: i64 = charges.map(|row| row.actual().0).sum();
    if own().any(|row| row.line.heading == Heading::Staff) {
        return Ok(Money(charged));
    }
    let time = time_charges(tx, member, TimeSubject::Agreement(agreement)).await?;
    Ok(Money(charged + time.iter().filter_map(|it| it.cost).map(|it| it.0).sum::<i64>()))
}
