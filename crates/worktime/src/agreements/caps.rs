//! Who is declared for how much in a year, by all agreements together (R33e, R33f).

use super::{AgreementTerms, Declares, agreement::parts, desk::Ground, plan_of, store};
use crate::{
    costs::{self, RateMethod, base_minutes, civil, shares_of, yearly_minutes},
    exact::Exact,
    guard::{CapExceeded, Declared, OverPresence, check_cap, check_presence, warns},
    letters::{AssignmentLetter, fixed_part},
};
use ::store::Tx;
use base::{Id, Result};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use treasury::agreements::{AgreementState, FundingAgreement};

/// What is declared of a person in a year under one base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CapLine {
    pub person_id: Id,
    /// [`RateMethod::Fixed1607`] or [`RateMethod::Fixed1720`]; any other stands for the presence of the year.
    pub method: RateMethod,
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
}

/// Whether an agreement sells hours: those asked for, refused or given up do not.
const fn sells(state: AgreementState) -> bool {
    !matches!(
        state,
        AgreementState::Draft | AgreementState::Filed | AgreementState::Rejected | AgreementState::Abandoned
    )
}

/// The sums of a person under a base, and of each agreement.
type Sums = BTreeMap<(Id, Base), (i64, BTreeMap<Id, i64>)>;

/// The bases hours are counted against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Base {
    French,
    European,
    Presence,
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
        }
    }
}

/// Adds a row to the sums: what several agreements of one plan declare of a minute counts once.
fn add(sums: &mut Sums, person_id: Id, minutes: i64, shares: &[(Id, i64, &AgreementTerms)]) {
    for base in [Base::French, Base::European, Base::Presence] {
        let of = |terms: &AgreementTerms| match base {
            // Letters declare no hours.
            Base::Presence => terms.method != RateMethod::FixedShare,
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

/// Everybody's lines for a civil year.
///
/// # Errors
/// A fault from the database.
pub async fn lines(
    tx: &mut Tx,
    ground: &Ground,
    agreements: &[FundingAgreement],
    year: i16,
) -> Result<Vec<CapLine>> {
    let said = store::all_terms(tx, ground.scope).await?;
    let selling: HashMap<Id, AgreementTerms> = agreements
        .iter()
        .filter(|it| sells(it.state))
        .map(|it| (it.id, said.get(&it.id).cloned().unwrap_or_else(AgreementTerms::unsaid)))
        .collect();
    let dates: HashMap<Id, &FundingAgreement> = agreements.iter().map(|it| (it.id, it)).collect();
    let days = civil(year);
    // Sums by month would not tell on which side of a day that begins an agreement they stand.
    let inside = |it: &FundingAgreement| it.starts_on.day() > 1 || it.ends_on != it.ends_on.last_of_month();
    let daily = selling.values().any(|it| it.declares == Declares::Share) || agreements.iter().any(inside);
    let projects: BTreeSet<Id> = ground.plans.iter().map(|it| it.project_id).collect();
    let mut sums = Sums::new();
    for project_id in projects {
        for row in ground.worked(tx, project_id, days, daily).await? {
            let Some(plan) = plan_of(&ground.plans, &row) else { continue };
            let parts = parts(plan, row.minutes)?;
            let shares = plan.shares.iter().zip(parts).filter_map(|(share, part)| {
                let held = dates.get(&share.agreement_id).is_some_and(|it| it.holds(row.on));
                let terms = selling.get(&share.agreement_id).filter(|_| held)?;
                Some((share.agreement_id, part, terms))
            });
            let shares: Vec<(Id, i64, &AgreementTerms)> = shares.collect();
            add(&mut sums, row.person_id, row.minutes, &shares);
        }
    }
    for it in ground.overrides.iter().filter(|it| it.within(days)) {
        let plan = it.plan();
        let parts = parts(&plan, it.worked.minutes)?;
        let shares = plan.shares.iter().zip(parts);
        let shares = shares
            .filter_map(|(share, part)| Some((share.agreement_id, part, selling.get(&share.agreement_id)?)));
        let shares: Vec<(Id, i64, &AgreementTerms)> = shares.collect();
        add(&mut sums, it.worked.person_id, it.worked.minutes, &shares);
    }
    let fixed = |it: &&AssignmentLetter| {
        selling.get(&it.agreement_id).is_some_and(|terms| terms.method == RateMethod::FixedShare)
    };
    let letters: Vec<&AssignmentLetter> = ground.letters.iter().filter(fixed).collect();
    let mut lines = Vec::with_capacity(sums.len());
    for ((person_id, base), (charged, by_agreement)) in sums {
        let by_agreement: Vec<Declared> = by_agreement
            .into_iter()
            .map(|(agreement_id, minutes)| Declared { agreement_id, minutes })
            .collect();
        let method = base.method();
        let base = match yearly_minutes(method) {
            Some(minutes) => of_contract(ground, &letters, person_id, (minutes, year)),
            None => {
                let present = costs::store::present(tx, ground.scope, person_id, days, ground.mode).await?;
                Exact::whole(present)
            }
        };
        lines.push(CapLine { person_id, method, base, charged, by_agreement });
    }
    Ok(lines)
}

/// base × share of full time × (1 − fixed shares) × days of the year under contract; whoever has no contract may
/// be declared for the year.
fn of_contract(
    ground: &Ground,
    letters: &[&AssignmentLetter],
    person_id: Id,
    (minutes, year): (i64, i16),
) -> Exact {
    let own: Vec<_> = ground.contracts.iter().filter(|it| it.person_id == person_id).cloned().collect();
    let days = civil(year);
    let mut shares = shares_of(&own, days);
    if own.is_empty() {
        shares.push(costs::Base { fte_bp: 10_000, from: days.0, to: days.1 });
    }
    let letters = letters.iter().copied().filter(|it| it.person_id == person_id);
    base_minutes(minutes, &shares, days).minus(fixed_part(minutes, &shares, letters, days))
}

/// Why a report may not be frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Over {
    Cap { person_id: Id, year: i16, exceeded: CapExceeded },
    Presence { person_id: Id, year: i16, over: OverPresence },
}

/// What is wrong with these lines of a year, for some persons.
#[must_use]
pub fn over(lines: &[CapLine], people: &BTreeSet<Id>, year: i16) -> Vec<Over> {
    let mut found = Vec::new();
    for it in lines.iter().filter(|it| people.contains(&it.person_id)) {
        let person_id = it.person_id;
        if yearly_minutes(it.method).is_some() {
            found.extend(it.check().err().map(|exceeded| Over::Cap { person_id, year, exceeded }));
        } else {
            let present = it.base.rounded();
            found.extend(check_presence(it.charged, present).err().map(|over| Over::Presence {
                person_id,
                year,
                over,
            }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const INES: Id = Id::from_u128(12);

    fn european(declares: Declares) -> AgreementTerms {
        AgreementTerms { method: RateMethod::Fixed1720, declares, ..AgreementTerms::unsaid() }
    }

    fn line(sums: &Sums, base: Base, cap: Exact) -> CapLine {
        let (charged, by) = sums.get(&(INES, base)).cloned().unwrap_or_default();
        let by = by.into_iter().map(|(agreement_id, minutes)| Declared { agreement_id, minutes });
        CapLine { person_id: INES, method: base.method(), base: cap, charged, by_agreement: by.collect() }
    }

    /// Worked example X10: 980 h on P, 236 h 30 on Q, of 1 204 h.
    #[test]
    fn r33e_x10_the_excess_is_said_and_both_agreements_named() {
        let (p, q) = (Id::from_u128(1), Id::from_u128(2));
        let terms = european(Declares::Operation);
        let mut sums = Sums::new();
        add(&mut sums, INES, 980 * 60, &[(p, 980 * 60, &terms)]);
        add(&mut sums, INES, 236 * 60 + 30, &[(q, 236 * 60 + 30, &terms)]);
        let it = line(&sums, Base::European, Exact::whole(1_204 * 60));
        let exceeded = it.check().unwrap_err();
        assert_eq!((exceeded.excess, exceeded.agreements), (12 * 60 + 30, vec![p, q]));
        let people = BTreeSet::from([INES]);
        assert_eq!(over(&[it], &people, 2031).len(), 1);
    }

    #[test]
    fn r33e_a_minute_co_funded_inside_one_plan_counts_once() {
        let terms = european(Declares::Operation);
        let mut sums = Sums::new();
        add(&mut sums, INES, 600, &[(Id::from_u128(1), 330, &terms), (Id::from_u128(2), 270, &terms)]);
        let it = line(&sums, Base::European, Exact::whole(600));
        assert_eq!((it.charged, it.check()), (600, Ok(())));
        assert_eq!(it.by_agreement.iter().map(|it| it.minutes).collect::<Vec<_>>(), [600, 600]);
    }

    #[test]
    fn r33e_bases_are_apart_and_what_does_not_count_is_left_out() {
        let (french, european) = (AgreementTerms::unsaid(), european(Declares::Share));
        let apart = AgreementTerms { counts_in_cap: false, ..european.clone() };
        let mut sums = Sums::new();
        let ids = [1, 2, 3].map(Id::from_u128);
        add(&mut sums, INES, 100, &[(ids[0], 40, &french), (ids[1], 30, &european), (ids[2], 30, &apart)]);
        assert_eq!(line(&sums, Base::French, Exact::ZERO).charged, 100);
        assert_eq!(line(&sums, Base::European, Exact::ZERO).charged, 30);
        assert_eq!(line(&sums, Base::Presence, Exact::ZERO).charged, 100, "R33f: each minute once");
    }

    proptest! {
        #[test]
        fn r33f_no_minute_is_charged_twice(rows in prop::collection::vec((1_i64..600, 0_i64..100, 0_i64..100, any::<bool>(), any::<bool>()), 1..20)) {
            let terms = |whole: bool| european(if whole { Declares::Operation } else { Declares::Share });
            let mut sums = Sums::new();
            for (minutes, a, b, x, y) in &rows {
                let (x, y) = (terms(*x), terms(*y));
                let whole = a + b + 1;
                let parts = [(Id::from_u128(1), minutes * a / whole, &x), (Id::from_u128(2), minutes * b / whole, &y)];
                add(&mut sums, INES, *minutes, &parts);
            }
            let worked: i64 = rows.iter().map(|it| it.0).sum();
            prop_assert!(line(&sums, Base::Presence, Exact::ZERO).charged <= worked);
        }
    }
}
