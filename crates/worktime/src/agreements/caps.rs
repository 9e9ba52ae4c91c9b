//! Who is declared for how much in a year, by all agreements together (R33e, R33f).

use super::{AgreementTerms, Declares, Worked, agreement::parts, desk::Ground, plan_of, store};
use crate::{
    costs::{self, Bases, RateMethod, base_minutes, civil, shares_of},
    exact::Exact,
    guard::{CapExceeded, Declared, OverPresence, check_cap, check_presence, warns},
    letters::{AssignmentLetter, fixed_part},
    overrides::{self, Override},
    papers::frozen,
};
use ::store::{Scope, Tx};
use base::{Day, Id, Result, jiff::civil::date};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use treasury::{agreements::FundingAgreement, plans::FinancingPlan};

/// What is declared of a person in a year under one base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapLine {
    pub person_id: Id,
    /// [`RateMethod::Fixed1607`] or [`RateMethod::Fixed1720`]; any other stands for the presence of the year.
    pub method: RateMethod,
    /// The month alone (1 to 12), where an agreement divides a monthly cost by the hours of a month (R33f).
    pub month: Option<i8>,
    pub base: Exact,
    /// Each minute once.
    pub charged: i64,
    pub by_agreement: Vec<Declared>,
}

impl CapLine {
    /// # Errors
    /// [`CapExceeded`], naming the agreements.
    pub fn check(&self) -> Result<(), CapExceeded> {
        check_cap(self.base, self.charged, &self.by_agreement)
    }

    /// From 90 %.
    #[must_use]
    pub fn warns(&self) -> bool {
        self.charged > 0 && warns(self.base, self.charged)
    }

    #[must_use]
    pub fn names(&self, agreement_id: Id) -> bool {
        self.by_agreement.iter().any(|it| it.agreement_id == agreement_id)
    }
}

/// The sums of a person under a base, and of each agreement.
type Sums = BTreeMap<(Id, Base), (i64, BTreeMap<Id, i64>)>;

/// The bases hours are counted against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Base {
    French,
    European,
    Presence,
    /// The hours of a month.
    Month(i8),
}

impl Base {
    const fn of(method: RateMethod) -> Option<Base> {
        match method {
            RateMethod::Fixed1607 => Some(Base::French),
            RateMethod::Fixed1720 => Some(Base::European),
            _ => None,
        }
    }

    const fn method(self) -> RateMethod {
        match self {
            Base::French => RateMethod::Fixed1607,
            Base::European => RateMethod::Fixed1720,
            Base::Presence => RateMethod::RealAnnual,
            Base::Month(_) => RateMethod::MonthlyAverage,
        }
    }

    const fn month(self) -> Option<i8> {
        match self {
            Base::Month(month) => Some(month),
            _ => None,
        }
    }
}

/// Adds minutes of a month to the sums: what several agreements of one plan declare of a minute counts once.
fn add(sums: &mut Sums, (person_id, month): (Id, i8), minutes: i64, shares: &[(Id, i64, &AgreementTerms)]) {
    for base in [Base::French, Base::European, Base::Presence, Base::Month(month)] {
        let of = |terms: &AgreementTerms| match base {
            // Letters declare no hours.
            Base::Presence | Base::Month(_) => terms.method != RateMethod::FixedShare,
            _ => terms.counts_in_cap && Base::of(terms.method) == Some(base),
        };
        let held: Vec<_> = shares.iter().filter(|(_, _, terms)| of(terms)).collect();
        let whole = held.iter().any(|(_, _, terms)| terms.declares == Declares::Operation);
        let parts: i64 = held.iter().map(|(_, part, _)| part).sum();
        let once = if whole { minutes } else { parts.min(minutes) };
        if once == 0 {
            continue;
        }
        let sum = sums.entry((person_id, base)).or_default();
        sum.0 += once;
        for (id, part, terms) in held {
            let own = if terms.declares == Declares::Operation { minutes } else { *part };
            *sum.1.entry(*id).or_default() += own;
        }
    }
}

/// The agreements that sell hours, with what they say of time.
struct Selling<'a> {
    terms: HashMap<Id, AgreementTerms>,
    agreements: HashMap<Id, &'a FundingAgreement>,
}

impl<'a> Selling<'a> {
    /// Those that were granted, and those that a report declared hours of all the same.
    async fn load(
        tx: &mut Tx,
        scope: Scope,
        all: &'a [FundingAgreement],
        frozen: &frozen::Declared,
    ) -> Result<Selling<'a>> {
        let reported = |id: Id| frozen.values().any(|by| by.contains_key(&id));
        let mut said = store::all_terms(tx, scope).await?;
        let mut terms = |id: Id| said.remove(&id).unwrap_or_else(AgreementTerms::unsaid);
        Ok(Selling {
            terms: all
                .iter()
                .filter(|it| it.state.is_granted() || reported(it.id))
                .map(|it| (it.id, terms(it.id)))
                .collect(),
            agreements: all.iter().map(|it| (it.id, it)).collect(),
        })
    }

    /// Adds rows under their plans, inside the days of each agreement.
    fn add(&self, sums: &mut Sums, plans: &[FinancingPlan], rows: &[Worked]) -> Result<()> {
        for row in rows {
            let Some(plan) = plan_of(plans, row) else { continue };
            self.add_row(sums, plan, row)?;
        }
        Ok(())
    }

    fn add_row(&self, sums: &mut Sums, plan: &FinancingPlan, row: &Worked) -> Result<()> {
        let parts = parts(plan, row.minutes)?;
        let shares = plan.shares.iter().zip(parts).filter_map(|(share, part)| {
            let held = self.agreements.get(&share.agreement_id).is_some_and(|it| it.holds(row.on));
            let terms = self.terms.get(&share.agreement_id).filter(|_| held)?;
            Some((share.agreement_id, part, terms))
        });
        let shares: Vec<(Id, i64, &AgreementTerms)> = shares.collect();
        add(sums, (row.person_id, row.on.month()), row.minutes, &shares);
        Ok(())
    }

    /// Adds rows that their plan does not share (R26).
    fn add_apart<'o>(&self, sums: &mut Sums, rows: impl Iterator<Item = &'o Override>) -> Result<()> {
        for it in rows {
            self.add_row(sums, &it.plan(), &it.worked)?;
        }
        Ok(())
    }

    /// A letter on the days of its agreement alone.
    fn within(&self, it: &AssignmentLetter) -> Option<AssignmentLetter> {
        let agreement = self.agreements.get(&it.agreement_id)?;
        let (from, to) = (it.from.max(agreement.starts_on), it.to.min(agreement.ends_on));
        (from <= to).then(|| AssignmentLetter { from, to, ..it.clone() })
    }

    /// Keeps the months of whoever is declared by an agreement that divides by the hours of a month.
    fn keep_months(&self, sums: &mut Sums) {
        let monthly = |id: &Id| self.terms.get(id).is_some_and(|it| it.method == RateMethod::MonthlyAverage);
        sums.retain(|(_, base), (_, by)| base.month().is_none() || by.keys().any(monthly));
    }
}

/// The agreements that share an operation with each: of one minute, they all declare the same.
fn mates(plans: &[FinancingPlan]) -> BTreeSet<(Id, Id)> {
    let mut pairs = BTreeSet::new();
    for plan in plans {
        for one in &plan.shares {
            pairs.extend(plan.shares.iter().map(|other| (one.agreement_id, other.agreement_id)));
        }
    }
    pairs
}

/// Hours that a report froze stay declared when their rows go elsewhere: of each agreement and month, what is frozen beyond
/// what is live is added. Co-funders of one operation froze the same minutes: those count once.
fn add_frozen(
    sums: &mut Sums,
    terms: &HashMap<Id, AgreementTerms>,
    mates: &BTreeSet<(Id, Id)>,
    frozen: &frozen::Declared,
) {
    for ((person_id, first), by_agreement) in frozen {
        let month = Base::Month(first.month());
        let live = sums.get(&(*person_id, month)).map(|it| it.1.clone()).unwrap_or_default();
        let gone = |(id, minutes): (&Id, &i64)| {
            let more = minutes - live.get(id).copied().unwrap_or_default();
            let terms = terms.get(id).filter(|it| it.method != RateMethod::FixedShare)?;
            (more > 0).then_some((*id, more, terms))
        };
        let mut gone: Vec<(Id, i64, &AgreementTerms)> = by_agreement.iter().filter_map(gone).collect();
        gone.sort_by_key(|(_, more, _)| -more);
        for base in [Base::French, Base::European, Base::Presence, month] {
            let of = |terms: &AgreementTerms| match base {
                Base::Presence | Base::Month(_) => true,
                _ => terms.counts_in_cap && Base::of(terms.method) == Some(base),
            };
            let mut counted: Vec<Id> = Vec::new();
            for (id, more, _) in gone.iter().filter(|it| of(it.2)) {
                let sum = sums.entry((*person_id, base)).or_default();
                *sum.1.entry(*id).or_default() += more;
                if !counted.iter().any(|it| mates.contains(&(*it, *id))) {
                    sum.0 += more;
                    counted.push(*id);
                }
            }
        }
    }
}

/// Everybody's lines for a civil year, with what reports that stand froze of it.
///
/// # Errors
/// A fault from the database.
pub async fn lines(
    tx: &mut Tx,
    ground: &Ground,
    agreements: &[FundingAgreement],
    year: i16,
    frozen: &frozen::Declared,
) -> Result<Vec<CapLine>> {
    let selling = Selling::load(tx, ground.scope, agreements, frozen).await?;
    let days = civil(year);
    // Sums by month would not tell on which side of a day that begins an agreement they stand.
    let inside = |it: &FundingAgreement| it.starts_on.day() > 1 || it.ends_on != it.ends_on.last_of_month();
    let daily =
        selling.terms.values().any(|it| it.declares == Declares::Share) || agreements.iter().any(inside);
    let projects: BTreeSet<Id> = ground.plans.iter().map(|it| it.project_id).collect();
    let mut sums = Sums::new();
    for project_id in projects {
        let rows = ground.worked(tx, project_id, days, daily).await?;
        selling.add(&mut sums, &ground.plans, &rows)?;
    }
    selling.add_apart(&mut sums, ground.overrides.iter().filter(|it| it.within(days)))?;
    add_frozen(&mut sums, &selling.terms, &mates(&ground.plans), frozen);
    told(tx, ground, &selling, sums, year).await
}

/// The lines of a person for the civil year of some days, those alone that something on these days adds to, with what
/// reports that stand froze of them: one query of the person's year, however many projects there are.
///
/// # Errors
/// A fault from the database.
pub async fn lines_of(
    tx: &mut Tx,
    ground: &Ground,
    agreements: &[FundingAgreement],
    (person_id, days): (Id, (Day, Day)),
    frozen: &frozen::Declared,
) -> Result<Vec<CapLine>> {
    let selling = Selling::load(tx, ground.scope, agreements, frozen).await?;
    if selling.terms.is_empty() {
        return Ok(Vec::new());
    }
    let year = civil(days.0.year());
    let mut by_project: BTreeMap<Id, Vec<Worked>> = BTreeMap::new();
    for row in store::of_person(tx, ground.scope, person_id, year).await? {
        by_project.entry(row.project_id).or_default().push(row);
    }
    let (mut sums, mut here) = (Sums::new(), Sums::new());
    let within = |on: Day| days.0 <= on && on <= days.1;
    for (project_id, rows) in by_project {
        let rows = overrides::apart(rows, &ground.overrides, (project_id, year), true);
        selling.add(&mut sums, &ground.plans, &rows)?;
        let rows: Vec<Worked> = rows.into_iter().filter(|it| within(it.on)).collect();
        selling.add(&mut here, &ground.plans, &rows)?;
    }
    let own = || ground.overrides.iter().filter(|it| it.worked.person_id == person_id);
    selling.add_apart(&mut sums, own().filter(|it| it.within(year)))?;
    selling.add_apart(&mut here, own().filter(|it| it.within(days)))?;
    let mut frozen = frozen.clone();
    frozen.retain(|(of, _), _| *of == person_id);
    add_frozen(&mut sums, &selling.terms, &mates(&ground.plans), &frozen);
    sums.retain(|key, _| here.contains_key(key));
    told(tx, ground, &selling, sums, days.0.year()).await
}

/// The sums beside what they may not pass.
async fn told(
    tx: &mut Tx,
    ground: &Ground,
    selling: &Selling<'_>,
    mut sums: Sums,
    year: i16,
) -> Result<Vec<CapLine>> {
    selling.keep_months(&mut sums);
    let fixed = |it: &&AssignmentLetter| {
        selling.terms.get(&it.agreement_id).is_some_and(|terms| terms.method == RateMethod::FixedShare)
    };
    // A letter takes nothing outside the days of its agreement, whatever it says (R33d).
    let letters = ground.letters.iter().filter(fixed).filter_map(|it| selling.within(it));
    let letters: Vec<AssignmentLetter> = letters.collect();
    let bases = Bases::of(&ground.figures, year);
    let mut lines = Vec::with_capacity(sums.len());
    for ((person_id, of), (charged, by_agreement)) in sums {
        let by_agreement: Vec<Declared> = by_agreement
            .into_iter()
            .map(|(agreement_id, minutes)| Declared { agreement_id, minutes })
            .collect();
        let (method, month) = (of.method(), of.month());
        let base = match bases.yearly(method) {
            Some(minutes) => of_contract(ground, &letters, person_id, (minutes, year)),
            None => {
                let first = month.map(|month| date(year, month, 1));
                let days = first.map_or(civil(year), |first| (first, first.last_of_month()));
                let present = costs::store::present(tx, ground.scope, person_id, days).await?;
                Exact::whole(present)
            }
        };
        lines.push(CapLine { person_id, method, month, base, charged, by_agreement });
    }
    Ok(lines)
}

/// base × share of full time × (1 − fixed shares) × days of the year under contract, and those of another status whole
/// (R11b); whoever has no contract may be declared for the year.
fn of_contract(
    ground: &Ground,
    letters: &[AssignmentLetter],
    person_id: Id,
    (minutes, year): (i64, i16),
) -> Exact {
    let own: Vec<_> = ground.contracts.iter().filter(|it| it.person_id == person_id).cloned().collect();
    let days = civil(year);
    let mut shares = shares_of(&own, days);
    if own.is_empty() {
        shares.push(costs::Base { fte_bp: 10_000, from: days.0, to: days.1 });
    } else {
        let apart = ground.days_apart(person_id, days).into_iter();
        shares.extend(apart.map(|(from, to)| costs::Base { fte_bp: 10_000, from, to }));
    }
    let letters = letters.iter().filter(|it| it.person_id == person_id);
    base_minutes(minutes, &shares, days).minus(fixed_part(minutes, &shares, letters, days))
}

/// Why a report may not be frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    Cap { person_id: Id, year: i16, exceeded: CapExceeded },
    Presence { person_id: Id, year: i16, month: Option<i8>, over: OverPresence },
}

/// What is wrong with these lines of a year, for some persons.
#[must_use]
pub fn over(lines: &[CapLine], people: &BTreeSet<Id>, year: i16) -> Vec<Over> {
    let mut found = Vec::new();
    for it in lines.iter().filter(|it| people.contains(&it.person_id)) {
        let person_id = it.person_id;
        if it.method.has_yearly_hours() {
            found.extend(it.check().err().map(|exceeded| Over::Cap { person_id, year, exceeded }));
        } else {
            let present = it.base.rounded();
            found.extend(check_presence(it.charged, present).err().map(|over| Over::Presence {
                person_id,
                year,
                month: it.month,
                over,
            }));
        }
    }
    found
}

#[cfg(test)]
#[path = "caps_tests.rs"]
mod tests;
