//! A budget with its actual amounts: lines, charges, and what modules of time tell.

use super::{
    BudgetLine, BudgetRow, Heading, Side,
    row::{Given, Told, charge_staff, give},
    store,
};
use crate::{agreements, plans};
use ::store::{Scope, Tx};
use base::{Day, Id, Money, Result, jiff::civil::date};
use organisation::{fiscal_years, project_actions, projects};
use site::{Member, TimeCharge, TimeSubject};
use std::collections::{BTreeSet, HashMap};

/// Which lines, and in which days what they were charged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub agreement: Option<Id>,
    pub project: Option<Id>,
    /// Whole months; every day when none.
    pub period: Option<(Day, Day)>,
}

impl Wanted {
    /// A civil year, of those that are counted.
    #[must_use]
    pub fn year(year: i16) -> Option<(Day, Day)> {
        let year = Some(year).filter(|it| (1900..=2199).contains(it))?;
        Some((Day::new(year, 1, 1).ok()?, Day::new(year, 12, 31).ok()?))
    }

    fn keeps(&self, line: &BudgetLine) -> bool {
        self.agreement.is_none_or(|id| line.agreement_id == Some(id))
            && self.project.is_none_or(|id| line.project_id == Some(id))
    }

    /// The days counted.
    #[must_use]
    pub fn days(&self) -> (Day, Day) {
        self.period.unwrap_or((date(1900, 1, 1), date(2199, 12, 31)))
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

/// The rows of a budget. A period keeps the lines whose days touch it.
///
/// # Errors
/// A fault from the database.
pub async fn rows(tx: &mut Tx, member: &Member, wanted: Wanted) -> Result<Vec<BudgetRow>> {
    let (from, to) = wanted.days();
    let sums = store::sums(tx, member.scope, from, to).await?;
    let touches = |dates: Dates| dates.is_none_or(|(starts, ends)| starts <= to && ends >= from);
    let lines = lines_with_dates(tx, member.scope).await?.into_iter();
    let lines = lines.filter(|(_, dates)| touches(*dates));
    let mut rows: Vec<BudgetRow> = lines
        .map(|(line, dates)| {
            let charges = sums.get(&line.id).copied().unwrap_or_default();
            let days = dates.map(|(starts, ends)| (starts.max(from), ends.min(to))).or(wanted.period);
            BudgetRow { charges, days, ..BudgetRow::bare(line) }
        })
        .collect();
    // Which line takes what is decided among all of them, whichever are asked for.
    let told = staff_costs(tx, member, (&rows, wanted), (from, to)).await?;
    charge_staff(&mut rows, &told);
    let values = given_values(tx, member, &rows, (from, to)).await?;
    if !values.is_empty() {
        give(&mut rows, &values, &plans::store::list(tx, member.scope).await?);
    }
    rows.retain(|row| wanted.keeps(&row.line));
    Ok(rows)
}

/// What time costs the agreements that have a staff line, and the projects that have one of no agreement: of those asked
/// for, and of every agreement where a project waits for what they leave.
async fn staff_costs(
    tx: &mut Tx,
    member: &Member,
    (rows, wanted): (&[BudgetRow], Wanted),
    (from, to): (Day, Day),
) -> Result<Vec<Told>> {
    let staff = || rows.iter().map(|row| &row.line).filter(|line| line.heading == Heading::Staff);
    let shown = || staff().filter(|line| wanted.keeps(line));
    let projects: BTreeSet<Id> =
        shown().filter(|line| line.agreement_id.is_none()).filter_map(|line| line.project_id).collect();
    let agreements: BTreeSet<Id> = match projects.is_empty() {
        true => shown().filter_map(|line| line.agreement_id).collect(),
        false => staff().filter_map(|line| line.agreement_id).collect(),
    };
    let codes = match staff().any(|line| !line.analytic_codes.is_empty()) {
        true => Codes::load(tx, member.scope).await?,
        false => Codes::default(),
    };
    let agreements = agreements.into_iter().map(TimeSubject::Agreement);
    let mut told = Vec::new();
    for subject in agreements.chain(projects.into_iter().map(TimeSubject::Project)) {
        let charges = time_charges(tx, member, subject).await?.into_iter();
        let within = charges.filter(|it| (from..=to).contains(&it.month));
        told.push(Told { subject, charges: within.map(|it| (it, codes.of(&it))).collect() });
    }
    Ok(told)
}

/// What volunteering is worth to each project in each fiscal year that a line of contributions in kind holds, as modules
/// tell it: valuations are adopted by the year, and a part of a year has none.
async fn given_values(
    tx: &mut Tx,
    member: &Member,
    rows: &[BudgetRow],
    (from, to): (Day, Day),
) -> Result<Vec<Given>> {
    let in_kind: Vec<_> = rows.iter().filter(|row| row.line.heading.side() == Side::InKind).collect();
    let mut values = Vec::new();
    if in_kind.is_empty() {
        return Ok(values);
    }
    for year in fiscal_years::store::list(tx, member.scope).await? {
        let days = (year.starts_on, year.ends_on);
        if days.0 < from || to < days.1 || !in_kind.iter().any(|row| row.holds(days)) {
            continue;
        }
        for module in member.site.modules {
            for it in (module.given_time)(member, tx, days).await? {
                values.extend(it.value.map(|value| Given { project_id: it.project_id, days, value }));
            }
        }
    }
    Ok(values)
}

/// The analytic codes of actions, and of projects for those that have none.
#[derive(Default)]
struct Codes(HashMap<Id, String>);

impl Codes {
    async fn load(tx: &mut Tx, scope: Scope) -> Result<Codes> {
        let projects = projects::store::list(tx, scope).await?.into_iter();
        let actions = project_actions::store::list(tx, scope).await?.into_iter();
        let of_projects = projects.map(|it| (it.id, it.analytic_code));
        let of_actions = actions.map(|it| (it.id, it.analytic_code));
        Ok(Codes(of_projects.chain(of_actions).filter(|it| !it.1.is_empty()).collect()))
    }

    fn of(&self, it: &TimeCharge) -> String {
        let action = it.action_id.and_then(|id| self.0.get(&id));
        action.or_else(|| self.0.get(&it.project_id)).cloned().unwrap_or_default()
    }
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

/// What was spent under an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    pub amount: Money,
    /// Nothing is left out: else staff time, whose cost this reader may not know (I10).
    pub whole: bool,
}

/// What was spent under an agreement: what falls to it of all its costs, where a module reckons that (R31); else its
/// charges, contributions in kind left out (I9). `rows` are at least those of the agreement, over all days.
///
/// # Errors
/// The first refusal of a module.
pub async fn spent(tx: &mut Tx, member: &Member, rows: &[BudgetRow], agreement: Id) -> Result<Spent> {
    for module in member.site.modules {
        if let Some(own) = (module.agreement_bill)(member, tx, agreement).await? {
            return Ok(Spent { amount: own, whole: true });
        }
    }
    let time = time_charges(tx, member, TimeSubject::Agreement(agreement)).await?;
    let own = rows.iter().filter(|row| row.line.agreement_id == Some(agreement));
    let charges = own.filter(|row| row.line.heading.side() == Side::Charges);
    let amount = Money(charges.map(|row| row.actual().0).sum());
    Ok(Spent { amount, whole: time.iter().all(|it| it.cost.is_some()) })
}
