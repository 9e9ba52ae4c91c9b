//! Loads what an agreement's account is made of: plans, minutes, and costs for whoever may be told.

use super::{
    Account, AgreementTerms, Declares, Minutes, Subject, Worked,
    account::{FixedPart, Priced},
    declared, declared_apart,
    paying::{cut, paid},
    plan_of, store, subject,
    windows::{is_month, windows},
};
use crate::{
    contracts::{self, WorkContract},
    costs::{self, Lived, Rate, RateMethod, StaffCost},
    entries::totals::{self, MonthTotal},
    exact::Exact,
    letters::{self, AssignmentLetter},
    overrides::{self, Override},
    packs::{self, Figures},
    rights::SEES_COSTS,
    settings,
    staff::{self, StaffKind, StaffProfile},
};
use ::store::{Scope, Tx};
use base::{Day, Id, Lang, Money, Result, days_between};
use site::Member;
use std::collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry};
use treasury::{
    agreements as funding,
    plans::{self, FinancingPlan},
};

pub use super::reckoned::Desk;

/// What is known of everybody.
pub struct Ground {
    pub scope: Scope,
    pub today: Day,
    /// By the days on which the same agreements run (R31).
    pub plans: Vec<FinancingPlan>,
    pub contracts: Vec<WorkContract>,
    pub letters: Vec<AssignmentLetter>,
    /// Rows that their plan does not share (R26).
    pub overrides: Vec<Override>,
    /// What shares costs among those that pay: the plans, and the overrides as plans of one row.
    pub sharing: Vec<FinancingPlan>,
    /// The figures of the law as the organisation decided them.
    pub figures: Figures,
    /// Empty for whoever may not be told (I10).
    costs: Vec<StaffCost>,
    /// Who is or was no employee, and when (R11b).
    others: HashMap<Id, StaffProfile>,
    changes: BTreeSet<Day>,
}

/// Whether a member may be told what persons cost.
#[must_use]
pub fn sees_costs(member: &Member) -> bool {
    member.rights.can(SEES_COSTS)
}

/// Civic service has no cost (R11b).
fn is_free(it: &Subject) -> bool {
    it.apart == Some(StaffKind::CivicService)
}

impl Ground {
    /// `None` while the organisation never counted time. `sees`: whether costs may be told.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn load(tx: &mut Tx, scope: Scope, today: Day, sees: bool) -> Result<Option<Ground>> {
        if settings::store::find(tx, scope).await?.is_none() {
            return Ok(None);
        }
        let people = staff::store::list(tx, scope, Lang::Fr).await?;
        let all = funding::store::list(tx, scope).await?;
        let plans = plans::store::list(tx, scope).await?;
        let plans: Vec<FinancingPlan> = plans.iter().flat_map(|it| cut(it, &all)).collect();
        let overrides = overrides::store::list(tx, scope).await?;
        let shared = plans.iter().cloned().chain(overrides.iter().map(Override::plan));
        let others = people.into_iter().map(|it| it.profile);
        let others = others.filter(|it| it.statuses().any(|(kind, _)| kind != StaffKind::Employee));
        let others: HashMap<Id, StaffProfile> = others.map(|it| (it.person_id, it)).collect();
        Ok(Some(Ground {
            scope,
            today,
            letters: letters::store::list(tx, scope).await?,
            sharing: shared.map(|it| paid(it, &all)).collect(),
            plans,
            overrides,
            contracts: contracts::store::list(tx, scope).await?,
            figures: packs::store::figures(tx, scope).await?,
            costs: if sees { costs::store::list(tx, scope).await? } else { Vec::new() },
            changes: others.values().flat_map(StaffProfile::changes).collect(),
            others,
        }))
    }

    /// What is known of one person, without costs: what tells how much is declared of them.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn of_person(tx: &mut Tx, scope: Scope, today: Day, person_id: Id) -> Result<Ground> {
        let held = staff::store::find(tx, scope, person_id, Lang::Fr).await?;
        Ok(Ground {
            scope,
            today,
            plans: plans::store::list(tx, scope).await?,
            contracts: contracts::store::of_person(tx, scope, person_id).await?,
            letters: letters::store::list(tx, scope).await?,
            overrides: overrides::store::list(tx, scope).await?,
            sharing: Vec::new(),
            figures: packs::store::figures(tx, scope).await?,
            costs: Vec::new(),
            changes: BTreeSet::new(),
            others: held.map(|it| (person_id, it.profile)).into_iter().collect(),
        })
    }

    /// The same for a member.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn of(tx: &mut Tx, member: &Member) -> Result<Option<Ground>> {
        Ground::load(tx, member.scope, member.today(), sees_costs(member)).await
    }

    /// The minutes that an agreement declares over some days.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn minutes(
        &self,
        tx: &mut Tx,
        agreement_id: Id,
        declares: Declares,
        days: (Day, Day),
    ) -> Result<Minutes> {
        let names = |plan: &&FinancingPlan| plan.shares.iter().any(|it| it.agreement_id == agreement_id);
        let own: Vec<&FinancingPlan> = self.plans.iter().filter(names).collect();
        let projects: BTreeSet<Id> = own.iter().map(|it| it.project_id).collect();
        let mut worked: Vec<Worked> = Vec::new();
        for project_id in projects {
            let of = own.iter().filter(|it| it.project_id == project_id);
            let first = of.clone().map(|it| it.starts_on).min().unwrap_or(days.0).max(days.0);
            let last = of.map(|it| it.ends_on.unwrap_or(days.1)).max().unwrap_or(days.1).min(days.1);
            worked.extend(self.worked(tx, project_id, (first, last), declares == Declares::Share).await?);
        }
        let mut minutes = Minutes::new();
        for (apart, worked) in self.by_status(worked) {
            let of = declared(&worked, &self.plans, agreement_id, declares)?;
            minutes.extend(of.into_iter().map(|(subject, part)| (Subject { apart, ..subject }, part)));
        }
        for it in self.overrides.iter().filter(|it| it.within(days)) {
            let apart = self.apart(it.worked.person_id, it.worked.on);
            for (subject, part) in declared_apart([it].into_iter(), agreement_id, declares)? {
                *minutes.entry(Subject { apart, ..subject }).or_default() += part;
            }
        }
        Ok(minutes)
    }

    /// What an agreement declares over some days, and what it costs: hours, or the fixed shares of letters.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn reckon(
        &self,
        tx: &mut Tx,
        agreement_id: Id,
        terms: &AgreementTerms,
        days: (Day, Day),
    ) -> Result<(Minutes, Account)> {
        if terms.method == RateMethod::FixedShare {
            let own = self.letters.iter().filter(|it| it.agreement_id == agreement_id);
            let parts: Vec<FixedPart> = own.flat_map(|it| self.fixed_parts(it, days)).collect();
            return Ok((Minutes::new(), Account::of_letters(&parts)));
        }
        let minutes = self.minutes(tx, agreement_id, terms.declares, days).await?;
        let account = self.account(tx, &minutes, terms).await?;
        Ok((minutes, account))
    }

    /// A letter month by month, under the plan in force: a month that is not whole counts by its days.
    fn fixed_parts(&self, it: &AssignmentLetter, days: (Day, Day)) -> Vec<FixedPart> {
        let mut parts = Vec::new();
        for month in letters::months(it, days) {
            for (from, to) in windows(&self.plans, &self.changes, it.project_id, month) {
                let AssignmentLetter { person_id, project_id, action_id, share_bp, .. } = *it;
                let row = Worked { person_id, project_id, action_id, on: from, minutes: 0 };
                let plan = plan_of(&self.plans, &row);
                let named =
                    plan.filter(|plan| plan.shares.iter().any(|of| of.agreement_id == it.agreement_id));
                let Some(plan) = named else { continue };
                let of_month = Exact::ratio(days_between(from, to), i64::from(from.days_in_month()));
                let share = Exact::ratio(share_bp, 10_000).times(of_month);
                let subject = Subject { apart: self.apart(person_id, from), ..subject(&row, Some(plan.id)) };
                let cost = if is_free(&subject) {
                    Some((Id::nil(), Exact::ZERO))
                } else {
                    let cost = self.cost(person_id, from.first_of_month());
                    cost.map(|cost| (cost.id, cost.monthly_cost().times(share)))
                };
                parts.push(FixedPart { subject, share_bp, cost });
            }
        }
        parts
    }

    /// The minutes of a project but those of overridden rows: by day, or by the windows of its plans.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn worked(
        &self,
        tx: &mut Tx,
        project_id: Id,
        (from, to): (Day, Day),
        daily: bool,
    ) -> Result<Vec<Worked>> {
        if from > to {
            return Ok(Vec::new());
        }
        if daily {
            let sums = store::worked(tx, self.scope, project_id, (from, to), true).await?;
            return Ok(overrides::apart(sums, &self.overrides, (project_id, (from, to)), true));
        }
        let windows = windows(&self.plans, &self.changes, project_id, (from, to));
        let mut months = self.months(tx, project_id, &windows).await?;
        let mut all = Vec::new();
        for window in windows {
            let sums = match is_month(window) {
                true => months.remove(&window.0).unwrap_or_default(),
                false => store::worked(tx, self.scope, project_id, window, false).await?,
            };
            all.extend(overrides::apart(sums, &self.overrides, (project_id, window), false));
        }
        Ok(all)
    }

    /// The minutes of a project in the windows that are whole months, as the rollup says them.
    async fn months(
        &self,
        tx: &mut Tx,
        project_id: Id,
        windows: &[(Day, Day)],
    ) -> Result<BTreeMap<Day, Vec<Worked>>> {
        let whole = || windows.iter().filter(|it| is_month(**it)).map(|it| it.0);
        let mut months = BTreeMap::<Day, Vec<Worked>>::new();
        let (Some(first), Some(last)) = (whole().min(), whole().max()) else { return Ok(months) };
        for it in totals::of_project(tx, self.scope, project_id, (first, last)).await? {
            let MonthTotal { month, person_id, action_id, minutes } = it;
            let worked = Worked { person_id, project_id, action_id, on: month, minutes };
            months.entry(month).or_default().push(worked);
        }
        Ok(months)
    }

    /// The cost that holds in a month: on its first day, else later in it.
    fn cost(&self, person_id: Id, month: Day) -> Option<&StaffCost> {
        let own = || self.costs.iter().filter(|it| it.person_id == person_id);
        let held = own().find(|it| it.touches(month, Some(month)));
        held.or_else(|| own().find(|it| it.touches(month, Some(month.last_of_month()))))
    }

    /// The cost that prices a month by a method, and the year of its rate: the latest documented one where 1 720 hours are
    /// the rule (R28), once it is over at the rate of its last year.
    fn pricing(&self, person_id: Id, month: Day, method: RateMethod) -> Option<(&StaffCost, i16)> {
        if let Some(cost) = self.cost(person_id, month) {
            return Some((cost, month.year()));
        }
        if method != RateMethod::Fixed1720 {
            return None;
        }
        let own = self.costs.iter().filter(|it| it.person_id == person_id);
        let over = own.filter_map(|it| Some((it, it.to.filter(|to| *to < month)?)));
        over.max_by_key(|it| it.1).map(|(cost, to)| (cost, to.year()))
    }

    /// What somebody costs a year, as a cost says it.
    #[must_use]
    pub fn annual(&self, cost_id: Option<Id>) -> Option<Money> {
        self.costs.iter().find(|it| Some(it.id) == cost_id).map(|it| it.annual)
    }

    /// What somebody is on a day who is no employee then: their hours are told apart (R11b).
    fn apart(&self, person_id: Id, on: Day) -> Option<StaffKind> {
        let kind = self.others.get(&person_id)?.kind_on(on);
        (kind != StaffKind::Employee).then_some(kind)
    }

    /// The days of some on which somebody is no employee (R11b).
    #[must_use]
    pub fn days_apart(&self, person_id: Id, days: (Day, Day)) -> Vec<(Day, Day)> {
        self.others.get(&person_id).map(|it| it.apart_in(days)).unwrap_or_default()
    }

    /// Minutes by what their persons were then.
    fn by_status(&self, worked: Vec<Worked>) -> BTreeMap<Option<StaffKind>, Vec<Worked>> {
        let mut all = BTreeMap::<_, Vec<Worked>>::new();
        for it in worked {
            all.entry(self.apart(it.person_id, it.on)).or_default().push(it);
        }
        all
    }

    /// The days that a cost of somebody divides by the hours really worked, in a year.
    #[must_use]
    pub fn days_of_cost(&self, cost_id: Option<Id>, year: i16) -> Option<(Day, Day)> {
        self.costs.iter().find(|it| Some(it.id) == cost_id).map(|it| costs::days_of(it, year))
    }

    fn contracts_of(&self, person_id: Id) -> Vec<WorkContract> {
        self.contracts.iter().filter(|it| it.person_id == person_id).cloned().collect()
    }

    async fn rate(
        &self,
        tx: &mut Tx,
        it: &StaffCost,
        year: i16,
        (method, agreed): (RateMethod, Option<i64>),
    ) -> Result<Option<Rate>> {
        let own = self.contracts_of(it.person_id);
        let lived = Lived::load(tx, self.scope, it, &own, (year, self.today), method).await?;
        Ok(lived.known(it, year, &self.figures).rate(method, agreed))
    }

    /// Declared minutes with what they cost by a method.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn account(&self, tx: &mut Tx, minutes: &Minutes, terms: &AgreementTerms) -> Result<Account> {
        let mut rates: HashMap<(Id, i16), Option<Rate>> = HashMap::new();
        if !matches!(terms.method, RateMethod::AgreedRate | RateMethod::None) {
            for it in minutes.keys() {
                let Some((cost, year)) = self.pricing(it.person_id, it.month, terms.method) else { continue };
                let key = (cost.id, year);
                if let Entry::Vacant(vacant) = rates.entry(key) {
                    let rate = self.rate(tx, cost, key.1, (terms.method, terms.agreed_rate)).await?;
                    vacant.insert(rate);
                }
            }
        }
        let price = |it: &Subject| match terms.method {
            _ if is_free(it) => Priced::Free,
            RateMethod::None => Priced::Free,
            RateMethod::AgreedRate => terms
                .agreed_rate
                .map_or(Priced::Unknown, |rate| Priced::At { cost_id: Id::nil(), rate: Rate::agreed(rate) }),
            _ => {
                let found = self.pricing(it.person_id, it.month, terms.method);
                let rate = found.and_then(|(cost, year)| *rates.get(&(cost.id, year))?);
                let priced =
                    |((cost, _), rate): ((&StaffCost, i16), Rate)| Priced::At { cost_id: cost.id, rate };
                found.zip(rate).map_or(Priced::Unknown, priced)
            }
        };
        Ok(Account::of(minutes, terms.precision, price))
    }

    /// All minutes of a project, under no plan.
    ///
    /// # Errors
    /// A fault from the database.
    pub async fn of_project(&self, tx: &mut Tx, project_id: Id) -> Result<Minutes> {
        // The first hour charged, not the first contract: persons lent may be there before anybody is hired.
        let first = totals::first_month(tx, self.scope, project_id).await?.unwrap_or(self.today);
        let days = (first, self.today);
        let mut worked = self.worked(tx, project_id, days, false).await?;
        let apart = self.overrides.iter().filter(|it| it.worked.project_id == project_id && it.within(days));
        worked.extend(apart.map(|it| it.worked));
        let mut minutes = Minutes::new();
        for it in &worked {
            let apart = self.apart(it.person_id, it.on);
            *minutes.entry(Subject { apart, ..subject(it, None) }).or_default() += it.minutes;
        }
        Ok(minutes)
    }
}
